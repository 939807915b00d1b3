package explore

import (
	"fmt"
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// Say is the situation in words: what differs between situations, and how it is
// here. Of what is not asked nothing is said; "" is the only situation there is.
func (s Situation) Say(lang diag.Lang) string {
	var parts []string
	for k := range s.Axes {
		if c := s.At[k]; c != NotAsked {
			parts = append(parts, s.Axes[k].question(lang)+s.Axes[k].Say(lang, c))
		}
	}
	return strings.Join(parts, "; ")
}

// Answers are the facts of the situation that a flow asks, by id.
func (s Situation) Answers(f *program.Flow) map[string]rule.Value {
	sc := s.In(f)
	answers := map[string]rule.Value{}
	for i, v := range sc.Facts {
		if v.State() == rule.Known {
			answers[f.Facts[i].ID] = v
		}
	}
	return answers
}

// Channel is the way to apply, "" where no rule looks at it.
func (s Situation) Channel() string { return s.given().Channel }

// Bearer is who brings the file.
func (s Situation) Bearer() string { return s.given().Bearer }

// Today is the day of submission.
func (s Situation) Today() civil.Date { return s.given().Today }

// Odd reports whether an answer is possible but one that nobody would give.
func (s Situation) Odd() bool {
	for k := range s.Axes {
		if c := s.At[k]; c != NotAsked && s.Axes[k].Classes[c].Odd {
			return true
		}
	}
	return false
}

// witness are the arguments by which a finding tells of a situation.
func (s Situation) witness(f *program.Flow) diag.Args {
	return diag.Args{"situation": s.facts(diag.ID, f), "situation_en": s.facts(diag.EN, f)}
}

// facts says the situation with the very answers, so that it can be tried.
func (s Situation) facts(lang diag.Lang, f *program.Flow) string {
	var parts []string
	if f.Variant != nil {
		parts = append(parts, diag.Text{ID: "pilihan layanan: ", EN: "variant: "}.In(lang)+f.Variant.Title)
	}
	answers := s.Answers(f)
	for k := range s.Axes {
		a, c := &s.Axes[k], s.At[k]
		if c == NotAsked {
			continue
		}
		text := a.question(lang) + a.Say(lang, c)
		if v, ok := answers[a.Fact]; ok && a.Kind == OfFact {
			fact, _ := f.Fact(a.Fact)
			if said := fact.Say(lang, v); said != a.Say(lang, c) && v.Kind() != rule.Text {
				text += " (" + said + ")"
			}
		}
		parts = append(parts, text)
	}
	if len(parts) == 0 {
		return diag.Text{ID: "pemohon mana pun", EN: "any citizen"}.In(lang)
	}
	return strings.Join(parts, "; ")
}

// id tells the situations of a space apart.
func (s Situation) id() string { return fmt.Sprint(s.At) }

// Asks reports whether a kind of axis is one that situations differ in.
func (s Situation) Asks(kind AxisKind) bool {
	return slices.ContainsFunc(s.Axes, func(a Axis) bool { return a.Kind == kind })
}
