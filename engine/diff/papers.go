package diff

import (
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// demand is what must be brought: some of a few papers. A paper by itself is a
// demand of one of one.
type demand struct {
	id, text string
	papers   []paper
	// some is how many of them suffice.
	some int
}

func (d *demand) single() bool { return len(d.papers) == 1 }

func (d *demand) say() diag.Text {
	if d.single() {
		return d.papers[0].say()
	}
	list := func(lang diag.Lang) string {
		var names []string
		for i := range d.papers {
			names = append(names, d.papers[i].say().In(lang))
		}
		head := diag.Text{ID: "{n} dari: ", EN: "{n} of: "}
		return diag.Args{"n": whole(d.some).In(lang)}.Fill(head.In(lang)) + strings.Join(names, "; ")
	}
	return diag.Text{ID: list(diag.ID), EN: list(diag.EN)}
}

// demands gathers what a flow asks for in a situation.
func demands(flow *program.Flow, sc *rule.Scope) []demand {
	var all []demand
	at := map[string]int{}
	for _, p := range flow.Papers(sc, nil).List {
		key := p.Group
		if key == "" {
			key = "\x00" + p.Requirement.ID
		}
		i, seen := at[key]
		if !seen {
			i = len(all)
			at[key] = i
			all = append(all, demand{id: p.Requirement.ID, text: p.Requirement.Text, some: 1})
			if p.Group != "" {
				all[i].id = p.Group
				group := groupOf(flow.Requirements, p.Group)
				if group != nil {
					all[i].text, all[i].some = group.Text, max(1, group.AtLeast)
				}
			}
		}
		all[i].take(p)
	}
	return all
}

func groupOf(list []program.Requirement, id string) *program.Requirement {
	i := slices.IndexFunc(list, func(r program.Requirement) bool { return r.ID == id })
	if i < 0 {
		return nil
	}
	return &list[i]
}

// take adds a paper, or counts another of the same requirement.
func (d *demand) take(p program.Paper) {
	for i := range d.papers {
		if d.papers[i].Requirement == p.Requirement {
			d.papers[i].of++
			return
		}
	}
	d.papers = append(d.papers, paper{p.Requirement, 1, p.Bring})
}

// split takes groups apart of which all is demanded, unless the other version
// leaves a choice in the same group.
func split(all, others []demand) []demand {
	var out []demand
	for _, d := range all {
		choice := slices.ContainsFunc(others, func(o demand) bool { return o.id == d.id && o.some < len(o.papers) })
		if len(d.papers) > 1 && d.some >= len(d.papers) && !choice {
			for _, p := range d.papers {
				out = append(out, demand{p.ID, p.Text, []paper{p}, 1})
			}
			continue
		}
		out = append(out, d)
	}
	return out
}

// papers compares what both versions ask for in a situation.
func (f *found) papers(old, new []demand) {
	old, new = split(old, new), split(new, old)
	p := match(old, new, func(d *demand) string { return d.id }, func(d *demand) string { return plain(d.text) })
	for _, pair := range p.both {
		f.demand(pair[0], pair[1])
	}
	// A paper that became one of several, or the only one left of them.
	for _, o := range slices.Clone(p.onlyOld) {
		for _, n := range slices.Clone(p.onlyNew) {
			if shares(o, n) && slices.Contains(p.onlyOld, o) && slices.Contains(p.onlyNew, n) {
				f.demand(o, n)
				gone := map[*demand]bool{o: true, n: true}
				p.onlyOld, p.onlyNew = without(p.onlyOld, gone), without(p.onlyNew, gone)
			}
		}
	}
	for _, d := range p.onlyNew {
		f.wholeDemand(d, true)
	}
	for _, d := range p.onlyOld {
		f.wholeDemand(d, false)
	}
}

// shares reports whether two demands have a paper in common.
func shares(a, b *demand) bool {
	p := match(a.papers, b.papers, func(p *paper) string { return p.ID }, func(p *paper) string { return plain(p.Text) })
	return len(p.both) > 0
}

// wholeDemand tells of a paper that is asked for newly or not any more.
func (f *found) wholeDemand(d *demand, newly bool) {
	ref, args := "requirements."+d.id, []arg{{"paper", d.say()}}
	only := d.papers[0]
	switch {
	case d.single() && only.Advisory:
		f.add(pick(newly, "paper-advice-added", "paper-advice-removed"), Neutral, ref, args...)
	case d.single() && only.IfHeld:
		f.burden(newly, "paper-if-held-added", "paper-if-held-removed", ref, args...)
	default:
		f.burden(newly, "paper-added", "paper-removed", ref, args...)
	}
}

// demand compares two demands that belong together.
func (f *found) demand(old, new *demand) {
	p := match(old.papers, new.papers, func(p *paper) string { return p.ID }, func(p *paper) string { return plain(p.Text) })
	if old.single() && new.single() {
		f.paper(&old.papers[0], &new.papers[0])
		return
	}
	for _, pair := range p.both {
		f.paper(pair[0], pair[1])
	}
	ref := "requirements." + new.id
	if old.some != new.some {
		f.swap(pick(new.some > old.some, "papers-more-of", "papers-fewer-of"), new.some-old.some, ref,
			arg{"papers", new.say()}, arg{"from", whole(old.some)}, arg{"to", whole(new.some)})
	}
	for _, x := range p.onlyNew {
		f.add("paper-alternative-added", Better, ref, arg{"paper", x.say()}, arg{"papers", new.say()})
	}
	for _, x := range p.onlyOld {
		f.add("paper-alternative-removed", Worse, ref, arg{"paper", x.say()}, arg{"papers", new.say()})
	}
}
