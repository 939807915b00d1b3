package program

import (
	"slices"
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Words says a rule as a clause that follows "bila" or "if", by the labels of
// facts and choices: `"Apakah KTP hilang?" dijawab ya`. What the flow's variant
// decides already is left out. A part that has no words of its own is quoted as
// its author wrote it, never guessed at. settled tells that nothing is left to
// ask: the rule then has the truth of that name, and no words.
func (f *Flow) Words(lang diag.Lang, r *rule.Rule) (words string, settled rule.Truth) {
	return f.words(lang, r, nil)
}

// WordsEach is Words for a rule under `per`, whose item is one of a list fact.
func (f *Flow) WordsEach(lang diag.Lang, r *rule.Rule, per string) (words string, settled rule.Truth) {
	if list, ok := f.Fact(per); ok {
		return f.words(lang, r, list.Of)
	}
	return f.words(lang, r, nil)
}

func (f *Flow) words(lang diag.Lang, r *rule.Rule, item []standard.Fact) (string, rule.Truth) {
	if r == nil {
		return "", rule.True
	}
	c := (&speaker{flow: f, lang: lang, item: item, scope: f.Scope(Situation{}), parts: new(int)}).say(r.Outline(), false)
	if c.truth != rule.Unknown {
		return "", c.truth
	}
	return c.text, rule.Unknown
}

// clause is a part in words, or its truth when that is settled.
type clause struct {
	text  string
	truth rule.Truth
	// joint is how several clauses were joined: "and", "or", or "" for one.
	joint rule.Form
}

type speaker struct {
	flow *Flow
	lang diag.Lang
	// item are the fields that a predicate, or a rule under `per`, speaks of.
	item []standard.Fact
	// scope is all that is known before anything is asked.
	scope *rule.Scope
	// parts counts what has been said: conditions made of conditions grow fast.
	parts *int
}

// maxParts is how many parts of one rule are said in words; the rest is quoted.
const maxParts = 64

func (s *speaker) t(id, en string) string { return diag.Text{ID: id, EN: en}.In(s.lang) }

// say puts a part into words; not says its opposite.
func (s *speaker) say(o rule.Outline, not bool) clause {
	if t := s.settled(o); t != rule.Unknown {
		return settledAs((t == rule.True) != not)
	}
	if *s.parts++; *s.parts > maxParts {
		return s.quote(o, not)
	}
	switch o.Form {
	case rule.FormNot:
		return s.say(o.Kids[0], !not)
	case rule.FormAnd, rule.FormOr:
		return s.join(o, not)
	case rule.FormTruth:
		return settledAs((o.Value == "true") != not)
	case rule.FormCondition:
		if r, ok := s.flow.Set.Condition(o.Name); ok {
			return s.say(r.Outline(), not)
		}
	case rule.FormFact, rule.FormField:
		if fact, ok := s.fact(o); ok {
			return s.yes(fact, not)
		}
	case rule.FormCompare:
		return s.compare(o, not)
	case rule.FormCall:
		if c, ok := s.call(o, not); ok {
			return c
		}
	}
	return s.quote(o, not)
}

// settled is the truth of a part that nothing has to be asked for: what it reads
// is the variant, or facts that this variant never asks.
func (s *speaker) settled(o rule.Outline) rule.Truth {
	r, problem := s.flow.Set.Compile(o.Source)
	if problem != nil {
		return rule.Unknown
	}
	return r.Eval(s.scope).Truth
}

func settledAs(b bool) clause {
	if b {
		return clause{truth: rule.True}
	}
	return clause{truth: rule.False}
}

// quote is for what has no words: the rule itself, as written.
func (s *speaker) quote(o rule.Outline, not bool) clause {
	source := strings.Join(strings.Fields(o.Source), " ")
	if not {
		return clause{text: s.t("aturan “"+source+"” tidak terpenuhi", "the rule “"+source+"” does not hold")}
	}
	return clause{text: s.t("aturan “"+source+"” terpenuhi", "the rule “"+source+"” holds")}
}

// join says "a dan b". The opposite of "a and b" is "not a or not b".
func (s *speaker) join(o rule.Outline, not bool) clause {
	form, settles := rule.FormAnd, rule.False
	if (o.Form == rule.FormOr) != not {
		form, settles = rule.FormOr, rule.True
	}
	var parts []clause
	for _, kid := range o.Kids {
		c := s.say(kid, not)
		switch c.truth {
		case settles:
			return c
		case rule.Unknown:
			parts = append(parts, c)
		}
	}
	switch len(parts) {
	case 0:
		return settledAs(settles == rule.False)
	case 1:
		return parts[0]
	}
	var texts []string
	for _, c := range parts {
		if c.joint != "" && c.joint != form {
			c.text = "(" + c.text + ")"
		}
		if !slices.Contains(texts, c.text) {
			texts = append(texts, c.text)
		}
	}
	if len(texts) == 1 {
		return parts[0]
	}
	word := s.t(" dan ", " and ")
	if form == rule.FormOr {
		word = s.t(" atau ", " or ")
	}
	return clause{text: strings.Join(texts, word), joint: form}
}

// fact finds what a part names: a fact of the flow, or a field of the item.
func (s *speaker) fact(o rule.Outline) (standard.Fact, bool) {
	if o.Form == rule.FormField {
		for _, f := range s.item {
			if f.ID == o.Name {
				return f, true
			}
		}
		return standard.Fact{}, false
	}
	if o.Form != rule.FormFact {
		return standard.Fact{}, false
	}
	f, ok := s.flow.Fact(o.Name)
	if !ok {
		return standard.Fact{}, false
	}
	return f.Fact, true
}

// always reports whether a fact has an answer in every application; only then is
// "not less than" the same as "at least".
func always(f standard.Fact) bool { return !f.Optional && f.When.IsZero() }

func quoted(s string) string { return "“" + s + "”" }

// yes says that a boolean fact is so, or not.
func (s *speaker) yes(f standard.Fact, not bool) clause {
	label := quoted(name(f))
	switch {
	case !not:
		return clause{text: label + s.t(" dijawab ya", " is answered yes")}
	case always(f):
		return clause{text: label + s.t(" dijawab tidak", " is answered no")}
	}
	return clause{text: label + s.t(" tidak dijawab ya", " is not answered yes")}
}

// call says answered, any and all.
func (s *speaker) call(o rule.Outline, not bool) (clause, bool) {
	if len(o.Kids) == 0 {
		return clause{}, false
	}
	fact, ok := s.fact(o.Kids[0])
	if !ok {
		return clause{}, false
	}
	label := quoted(name(fact))
	switch o.Name {
	case "answered":
		if not {
			return clause{text: label + s.t(" tidak diisi", " is left empty")}, true
		}
		return clause{text: label + s.t(" diisi", " is filled in")}, true
	case "any", "all":
		inner := &speaker{flow: s.flow, lang: s.lang, item: fact.Of, scope: s.scope, parts: s.parts}
		c := inner.say(o.Kids[1], not)
		if c.truth != rule.Unknown {
			return clause{}, false
		}
		// The opposite of "one of them does" is "each of them does not".
		if (o.Name == "any") != not {
			return clause{text: s.t("ada isian "+label+" yang memenuhi: ", "an entry of "+label+" satisfies: ") + c.text, joint: c.joint}, true
		}
		return clause{text: s.t("setiap isian "+label+" memenuhi: ", "every entry of "+label+" satisfies: ") + c.text, joint: c.joint}, true
	}
	return clause{}, false
}

// SayDuration is a promised time as a person reads it: "3 hari kerja".
func SayDuration(lang diag.Lang, d civil.Duration) string {
	if lang == diag.EN {
		return d.String()
	}
	unit := map[civil.Unit]string{
		civil.Minutes: "menit", civil.Hours: "jam", civil.WorkingDays: "hari kerja", civil.CalendarDays: "hari kalender",
	}[d.Unit]
	return strconv.Itoa(d.N) + " " + unit
}
