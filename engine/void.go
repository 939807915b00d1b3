package engine

import (
	"cmp"
	"slices"
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
		return refuse(RefusedNoNumber, "name", c.Number, "known", cmp.Or(list(known), "–"))
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
