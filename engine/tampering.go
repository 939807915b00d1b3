package engine

import (
	"fmt"
	"strconv"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// Tampering is one thing in a store that is not as this program left it. It names
// where; it holds nothing personal.
type Tampering struct {
	// Code is of the catalogue of package diag.
	Code string
	// Office is always given; History is the history that it is about, "" when it is
	// about the office as a whole.
	Office  string
	History string
	// First to Last are the numbers of the events, 0 when it is about no event.
	First, Last int
	// Args are further arguments of the message.
	Args diag.Args
}

// Error implements error, in English.
func (t *Tampering) Error() string { return "tampered with: " + t.Message(diag.EN) }

// Message says in one language what was found.
func (t *Tampering) Message(lang diag.Lang) string { return diag.Message(lang, t.Code, t.Arguments()) }

// Arguments are all arguments of the message: {office}, {history} and {number} as far
// as it is about them, and Args.
func (t *Tampering) Arguments() diag.Args {
	args := diag.Args{"office": t.Office}
	if t.Office == "" {
		args["office"], _ = SplitID(t.History)
	}
	if t.History != "" {
		args["history"] = t.History
	}
	switch {
	case t.Last > t.First:
		args["number"] = fmt.Sprintf("%d–%d", t.First, t.Last)
	case t.First > 0:
		args["number"] = strconv.Itoa(t.First)
	}
	for name, value := range t.Args {
		args[name] = value
	}
	return args
}
