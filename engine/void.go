package engine

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Void strikes out a number that a register gave to the application: a slip of the pen,
// a document that is not given after all. The number stays in the book, and is never
// given again. While the application is under way another takes its place.
type Void struct {
	// Number is the text of the number: "10/2026".
	Number string `json:"number"`
	// Instead is typed from a paper book; empty draws the next.
	Instead string `json:"instead,omitempty"`
	Reason  string `json:"reason"`
}

// CommandVoid is the name of Void.
const CommandVoid = "void"

// Name implements Command.
func (Void) Name() string { return CommandVoid }

// EventVoided tells that a number of a register was struck out.
const EventVoided = "voided"

// void strikes a number out. It is possible for good: also what ended may hold one that
// must not count.
func (d *draft) void(c Void) *Refusal {
	if c.Reason == "" {
		return refuse(RefusedReason)
	}
	if r := tooLong("reason", c.Reason); r != nil {
		return r
	}
	if r := tooLong("number", c.Instead); r != nil {
		return r
	}
	d.begin(EventVoided)
	var known []string
	at := -1
	for i, n := range d.state.Drawn {
		if n.Void {
			continue
		}
		known = append(known, n.Text)
		if n.Text == c.Number {
			at = i
		}
	}
	if at < 0 {
		r := refuse(RefusedNoNumber, "name", c.Number, "known", cmp.Or(list(known), "–"))
		if d.likeANumber(c.Number) {
			r.Args["name"] = c.Number
		}
		return r
	}
	voided := d.state.Drawn[at]
	d.ev.Voided, d.ev.Reason = &voided, c.Reason
	switch {
	case !d.state.Status.Final():
		d.draw(voided.Step, voided.Register, c.Instead)
	case c.Instead != "":
		return refuse(RefusedClosed, "status", string(d.state.Status))
	}
	if d.err == nil {
		d.finish()
	}
	return nil
}

// likeANumber reports whether what was typed has the form of a number of one of the
// office's registers: such a one is nobody's, and is shown again although it is written
// with capitals, as numbers are.
func (d *draft) likeANumber(typed string) bool {
	if len(typed) > MaxText || diag.HoldsIdentity(typed) {
		return false
	}
	for _, r := range append([]standard.Register{DefaultRegister}, d.given.Registers...) {
		form := regexp.QuoteMeta(diag.Args{
			"number": "\x00", "year": "\x01", "classification": r.Classification, "unit": r.Unit,
		}.Fill(r.Format))
		form = strings.NewReplacer("\x00", "[0-9]{1,9}", "\x01", "[0-9]{4}").Replace(form)
		if like, err := regexp.MatchString("^(?i:"+form+")$", typed); err == nil && like {
			return true
		}
	}
	return false
}

// struck is a list of numbers with the last one like n struck out.
func struck(drawn []Drawn, n Drawn) []Drawn {
	out := slices.Clone(drawn)
	for i := len(out) - 1; i >= 0; i-- {
		if out[i] == n {
			out[i].Void = true
			break
		}
	}
	return out
}

// RefusedNoNumber says that the application was given no such number, or it is void already.
var RefusedNoNumber = define("no-such-number",
	`Nomor "{name}" tidak ada pada permohonan ini; yang ada: {known}`, `This application has no number "{name}"; there are: {known}`,
	"Periksa nomornya dengan perintah show.", "Look the number up with show.")
