package engine

import (
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// Refusal is why a command was not done. It changed nothing. It holds ids, never
// a person's data.
type Refusal struct {
	// Code is of the catalogue of package diag.
	Code string    `json:"code"`
	Args diag.Args `json:"args,omitempty"`
	// Step or Rule names what stands in the way, when one does.
	Step string `json:"step,omitempty"`
	Rule string `json:"rule,omitempty"`
	// Facts must be answered first; Papers need a verdict or do not exist.
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
	return r
}

func (r *Refusal) at(step string) *Refusal { r.Step = step; return r }

func (r *Refusal) about(fact string) *Refusal { r.Facts = []string{fact}; return r }

func list(ids []string) string { return strings.Join(ids, ", ") }
