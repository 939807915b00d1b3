package diff

import (
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// found gathers what differs in one situation, or for everybody.
type found struct {
	names names
	list  []Change
}

// names are what a person calls the roles and the steps, by id.
type names struct{ roles, steps map[string]string }

// role names a role; one that the office does not know is known by its id.
func (n names) role(id string) diag.Text {
	if title := n.roles[id]; title != "" {
		return same(title)
	}
	if id == standard.Applicant {
		return diag.Text{ID: "pemohon", EN: "the citizen"}
	}
	return orNone(id)
}

// step names a step.
func (n names) step(id string) diag.Text {
	text := n.steps[id]
	if text == "" {
		text = id
	}
	text = brief(text)
	return diag.Text{ID: "langkah \"" + text + "\"", EN: "the step \"" + text + "\""}
}

// arg is one argument of a sentence.
type arg struct {
	name string
	text diag.Text
}

// same is a text of the standard: it is in Indonesian in every language.
func same(text string) diag.Text { return diag.Text{ID: text, EN: text} }

func whole(n int) diag.Text {
	return diag.Text{ID: diag.Whole(diag.ID, int64(n)), EN: diag.Whole(diag.EN, int64(n))}
}

func (f *found) add(code string, class Class, ref string, args ...arg) {
	c := Change{Code: code, Topic: kinds[code].topic, Class: class, Ref: ref, Args: make(map[string]diag.Text, len(args))}
	for _, a := range args {
		c.Args[a.name] = a.text
	}
	f.list = append(f.list, c)
}

// swap tells of a change of a value between two of which the later is better (n
// negative), worse (positive) or neither (0).
func (f *found) swap(code string, n int, ref string, args ...arg) {
	f.add(code, classOf(n), ref, args...)
}

// classOf is the class of a burden that grows by n.
func classOf(n int) Class {
	switch {
	case n > 0:
		return Worse
	case n < 0:
		return Better
	}
	return Neutral
}

// burden tells of one that is new (from false to true) or gone.
func (f *found) burden(newly bool, added, removed, ref string, args ...arg) {
	if newly {
		f.add(added, Worse, ref, args...)
		return
	}
	f.add(removed, Better, ref, args...)
}

// favour tells of an advantage that is new or gone.
func (f *found) favour(newly bool, added, removed, ref string, args ...arg) {
	if newly {
		f.add(added, Better, ref, args...)
		return
	}
	f.add(removed, Worse, ref, args...)
}
