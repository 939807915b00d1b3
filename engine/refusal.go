package engine

import (
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// Refusal is why a command was not done. It changed nothing. It holds ids, never
// a person's data: what was typed in the place of one is repeated only where it may be an
// id (diag.Typed); else diag.Hidden stands for it.
type Refusal struct {
	// Code is of the catalogue of package diag.
	Code string    `json:"code"`
	Args diag.Args `json:"args,omitempty"`
	// Step or Rule names what stands in the way, when one does.
	Step string `json:"step,omitempty"`
	Rule string `json:"rule,omitempty"`
	// Facts must be answered first; Papers need a verdict or do not exist, and are left
	// out when what was typed is not repeated.
	Facts   []string `json:"facts,omitempty"`
	Papers  []string `json:"papers,omitempty"`
	Suggest []string `json:"suggest,omitempty"`
	// Obstacles are all that stands in the way, when several things may.
	Obstacles []*Refusal `json:"obstacles,omitempty"`
}

// Error implements error, in English.
func (r *Refusal) Error() string { return "refused: " + r.Message(diag.EN) }

// Message is the refusal's sentence in one language.
func (r *Refusal) Message(lang diag.Lang) string { return diag.Message(lang, r.Code, r.Args) }

func refuse(code string, pairs ...string) *Refusal {
	r := &Refusal{Code: code}
	if len(pairs) > 0 {
		r.Args = diag.Args{}
		for i := 0; i+1 < len(pairs); i += 2 {
			r.Args[pairs[i]] = pairs[i+1]
		}
	}
	return r.guarded()
}

// typed are the arguments that hold an id as somebody typed it, or one that a standard has.
var typed = [...]string{"name", "step", "as", "role", "field"}

// guarded is a refusal without what was typed and cannot be an id.
func (r *Refusal) guarded() *Refusal {
	for _, name := range typed {
		if word, ok := r.Args[name]; ok {
			r.Args[name] = diag.Typed(word)
		}
	}
	return r
}

// among tells which of several in a list it was, when what was typed is not repeated.
func (r *Refusal) among(list string, i, of int) *Refusal {
	for _, name := range typed {
		if of > 1 && r.Args[name] == diag.Hidden {
			r.Args[name] += " (" + list + " " + strconv.Itoa(i+1) + ")"
		}
	}
	return r
}

// at names the step, as typed perhaps.
func (r *Refusal) at(step string) *Refusal {
	if diag.Typed(step) == step {
		r.Step = step
	}
	return r
}

// of names the paper, as typed perhaps.
func (r *Refusal) of(paper string) *Refusal {
	if diag.Typed(paper) == paper {
		r.Papers = []string{paper}
	}
	return r
}

func (r *Refusal) about(fact string) *Refusal { r.Facts = []string{fact}; return r }

func list(ids []string) string { return strings.Join(ids, ", ") }
