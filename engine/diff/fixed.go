package diff

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// channels compares the ways to apply. Who names none takes applications in
// person: nobody can say whether a channel that is named newly is that one.
func (f *found) channels(old, new []standard.Channel) {
	if (len(old) == 0) != (len(new) == 0) {
		f.add(pick(len(old) == 0, "channels-now-stated", "channels-not-stated"), Unclear, "channels", arg{"channels", titles(old, new)})
		return
	}
	p := match(old, new, func(c *standard.Channel) string { return c.ID }, func(c *standard.Channel) string { return plain(c.Title) })
	for _, c := range p.onlyNew {
		f.add("channel-gained", Better, "channels."+c.ID, arg{"channel", same(c.Title)})
	}
	for _, c := range p.onlyOld {
		f.add("channel-lost", Worse, "channels."+c.ID, arg{"channel", same(c.Title)})
	}
}

func titles(lists ...[]standard.Channel) diag.Text {
	var names []string
	for _, list := range lists {
		for _, c := range list {
			names = append(names, c.Title)
		}
	}
	return same(strings.Join(names, "; "))
}

// facts compares the questions a citizen is asked.
func (f *found) facts(old, new *program.Flow) {
	before, after := partsOf(old), partsOf(new)
	judged := before.closure(mentions(before.eligibility))
	maps.Copy(judged, after.closure(mentions(after.eligibility)))
	citizen := func(flow *program.Flow) []program.Fact {
		return slices.DeleteFunc(slices.Clone(flow.Facts), func(x program.Fact) bool { return x.OfOffice() })
	}
	p := match(citizen(old), citizen(new), func(x *program.Fact) string { return x.ID }, func(x *program.Fact) string { return plain(x.Name()) })
	for _, x := range p.onlyNew {
		f.add("question-added", Neutral, "facts."+x.ID, arg{"question", same(x.Name())})
	}
	for _, x := range p.onlyOld {
		f.add("question-removed", Neutral, "facts."+x.ID, arg{"question", same(x.Name())})
	}
	for _, pair := range p.both {
		f.question(pair[0], pair[1], judged[pair[0].ID] || judged[pair[1].ID])
	}
}

// question compares the answers that a fact admits. Where the eligibility reads it,
// those who cannot give their answer any more are told of by situation: who was not
// served before loses nothing.
func (f *found) question(old, new *program.Fact, judged bool) {
	ref, name := "facts."+new.ID, arg{"question", same(new.Name())}
	if old.Optional != new.Optional {
		f.add(pick(new.Optional, "question-optional", "question-needed"), Neutral, ref, name)
	}
	if old.Type != new.Type {
		f.add("question-type", Unclear, ref, name)
		return
	}
	if judged {
		return
	}
	p := match(old.Choices, new.Choices, func(c *standard.Choice) string { return c.ID }, func(c *standard.Choice) string { return plain(c.Label) })
	choice := func(code string, class Class, c *standard.Choice) {
		f.add(code, class, ref, name, arg{"choice", same(c.Label)})
		f.list[len(f.list)-1].Who = []Group{{Conditions: []Condition{{About: name.text, Is: []diag.Text{same(c.Label)}}}}}
	}
	for _, c := range p.onlyOld {
		choice("choice-lost", Worse, c)
	}
	for _, c := range p.onlyNew {
		choice("choice-gained", Better, c)
	}
	if old.Min != new.Min || old.Max != new.Max || old.Pattern != new.Pattern {
		f.add("question-limits", Unclear, ref, name)
	}
}

// complaints compares the ways to complain that a standard itself states.
func (f *found) complaints(old, new *standard.Complaints) {
	if old == nil || new == nil {
		if old != new {
			f.add(pick(old == nil, "complaints-now-stated", "complaints-not-stated"), Neutral, "complaints")
		}
		return
	}
	name := func(c *standard.ComplaintChannel) string { return c.Type + " " + plain(c.Value+" "+c.Text) }
	p := match(old.Channels, new.Channels, name)
	for _, c := range p.onlyNew {
		f.add("complaint-channel-gained", Better, "complaints.channels", arg{"channel", complaintChannel(c)})
	}
	for _, c := range p.onlyOld {
		f.add("complaint-channel-lost", Worse, "complaints.channels", arg{"channel", complaintChannel(c)})
	}
	if plain(old.Text) != plain(new.Text) || !slices.Equal(old.HandledBy, new.HandledBy) {
		f.add("complaints-reworded", Unclear, "complaints", arg{"from", orNone(old.Text)}, arg{"to", orNone(new.Text)})
	}
}

func complaintChannel(c *standard.ComplaintChannel) diag.Text {
	words := strings.Join(strings.Fields(c.Value+" "+c.Text), " ")
	if words == "" {
		words = c.Type
	}
	return same(words)
}

// reporter compares who may know who complains.
func (f *found) reporter(old, new *standard.Reporter) {
	if old == nil || new == nil {
		return // another kind of service: its other parts tell
	}
	if old.Anonymous != new.Anonymous {
		f.favour(new.Anonymous, "reporter-anonymous", "reporter-named", "reporter.anonymous")
	}
	if !slices.Equal(old.VisibleTo, new.VisibleTo) {
		f.add("reporter-visible", Unclear, "reporter.visible_to")
	}
}

// management tells of the components that are the office's own affair: told, not
// judged.
func (f *found) management(old, new *standard.Standard) {
	for _, c := range []struct {
		key      string
		old, new []standard.Point
	}{
		{"legal_basis", old.LegalBasis, new.LegalBasis},
		{"facilities", old.Facilities, new.Facilities},
		{"competence", old.Competence, new.Competence},
		{"supervision", old.Supervision, new.Supervision},
		{"staffing", old.Staffing, new.Staffing},
		{"guarantee", old.Guarantee, new.Guarantee},
		{"safety", old.Safety, new.Safety},
		{"evaluation", old.Evaluation, new.Evaluation},
	} {
		p := match(c.old, c.new, pointName)
		component := arg{"component", program.SayComponent(c.key)}
		for _, x := range p.onlyNew {
			f.add("component-added", Neutral, c.key, component, arg{"what", same(x.Text)})
		}
		for _, x := range p.onlyOld {
			f.add("component-removed", Neutral, c.key, component, arg{"what", same(x.Text)})
		}
	}
	if plain(old.Title) != plain(new.Title) {
		f.add("title-changed", Neutral, "title", arg{"from", same(old.Title)}, arg{"to", same(new.Title)})
	}
	if old.Effective.Until.IsZero() && !new.Effective.Until.IsZero() {
		f.add("service-ends", Unclear, "effective.until", arg{"date", diag.Text{
			ID: program.SayDate(diag.ID, new.Effective.Until), EN: program.SayDate(diag.EN, new.Effective.Until)}})
	}
	if r, s := old.Retention, new.Retention; r != nil && s != nil && r.Years != s.Years {
		f.add("retention-changed", Neutral, "retention", arg{"from", whole(r.Years)}, arg{"to", whole(s.Years)})
	}
}

// pointName tells points apart by their words and their number of staff.
func pointName(p *standard.Point) string {
	return plain(p.Text) + " " + strconv.Itoa(p.AtLeast) + " " + strconv.Itoa(p.Exactly)
}

func pointTexts(list []*standard.Point) diag.Text {
	texts := make([]string, len(list))
	for i, p := range list {
		texts[i] = p.Text
	}
	return same(strings.Join(texts, "; "))
}
