package engine

import (
	"context"
	"errors"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// Unsettled is that what an application costs by its facts as they are now is not what was
// paid, in rupiah: facts changed since. Paid is 0 when the payment was passed by, for there
// was nothing to pay then. What is missing is collected, and what is too much given back,
// outside: a payment is no step that comes again for it.
type Unsettled struct {
	Paid int64 `json:"paid"`
	Due  int64 `json:"due"`
}

// Warning is what the person at the counter is told of it.
func (u Unsettled) Warning() Warning {
	sum := func(lang diag.Lang, n int64) string { return "Rp" + diag.Whole(lang, n) }
	args := diag.Args{
		"due": sum(diag.ID, u.Due), "due_en": sum(diag.EN, u.Due), "paid": sum(diag.ID, u.Paid), "paid_en": sum(diag.EN, u.Paid),
		"differs": "kurang " + sum(diag.ID, u.Due-u.Paid), "differs_en": sum(diag.EN, u.Due-u.Paid) + " too little",
	}
	if u.Paid > u.Due {
		args["differs"], args["differs_en"] = "lebih "+sum(diag.ID, u.Paid-u.Due), sum(diag.EN, u.Paid-u.Due)+" too much"
	}
	return Warning{Code: WarnedFee, Args: args}
}

// WarnedFee says that what was paid is not what is due now.
var WarnedFee = define("fee-unsettled",
	"Biaya sekarang {due}, yang dibayar {paid}: {differs}", "The fee is {due_en} now, and {paid_en} was paid: {differs_en}",
	"Tagih kekurangannya atau kembalikan kelebihannya menurut ketentuan kantor, lalu catat dengan perintah note.",
	"Collect what is missing or give back what is too much, as the office's rules say, and record it with the note command.")

// Unsettled tells whether what was paid for an application that was read is not what is due
// now; nil when it is, or nobody can tell, as of a history that cannot be read: Engine.Audit
// tells of that. It asks no right and is kept by nobody: it is for who was given the
// application. The error is a failure of the store.
func (e *Engine) Unsettled(ctx context.Context, app *Application) (*Unsettled, error) {
	if !app.mayBeUnsettled() {
		return nil, nil
	}
	stored, err := e.Store.Events(ctx, app.State.ID)
	if err != nil {
		return nil, err
	}
	events, whole := app.readable(stored)
	if !whole {
		return nil, nil
	}
	return e.unsettled(app, events, e.stored(ctx))
}

// readable reads a history, false when it cannot be read. A command and a look at the
// application rest on its state alone: a notice holds neither back.
func (app *Application) readable(stored []StoredEvent) ([]Event, bool) {
	events, err := decodeAll(stored, app.seal)
	return events, err == nil
}

// warnUnsettled warns of it when the request changed facts.
func (do *doing) warnUnsettled(tx Tx, app *Application) error {
	made, changed := do.out.Events, false
	for i := range made {
		changed = changed || len(made[i].Facts) > 0 || made[i].Moved != nil
	}
	if !changed || made[0].Opening != nil || !app.mayBeUnsettled() {
		return nil
	}
	stored, err := tx.Events(do.id)
	if err != nil {
		return err
	}
	// Outside of a transaction what was just made is not among them yet.
	before, whole := app.readable(stored[:min(len(stored), made[0].Seq-1)])
	if !whole {
		return nil
	}
	found, err := do.unsettled(app, append(before, made...), tx.Definition)
	if err == nil && found != nil {
		do.out.Warnings = append(do.out.Warnings, found.Warning())
	}
	return err
}

// mayBeUnsettled is the quick look: a payment was passed, the fee is not the same for
// everybody, and the application goes on or was completed. Of what was given up nothing is
// collected.
func (app *Application) mayBeUnsettled() bool {
	s := &app.State
	under := s.Status == StatusOpen || s.Status == StatusReturned || s.Status == StatusCompleted
	return under && len(s.Paid) > 0 && s.Fault != FaultOffice && !app.seal.gone() && app.Flow != nil && app.Flow.FeeDiffers()
}

// unsettled compares what was due when the application was last paid for with what is due
// now. That another version of the standard has another tariff is none of it: who has paid
// has paid.
func (e *Engine) unsettled(app *Application, events []Event, definition func(office, digest string) ([]byte, error)) (*Unsettled, error) {
	p, ok := lastPayment(events)
	if !ok || !p.done && app.paysYet() {
		return nil, nil
	}
	flow := app.Flow
	if p.digest != app.State.Digest {
		var failed error
		prog, err := e.pinnedProgram(app.Row.Office, p.digest, func(office, digest string) ([]byte, error) {
			doc, err := definition(office, digest)
			if !errors.Is(err, ErrNotFound) {
				failed = err
			}
			return doc, err
		})
		if err != nil {
			return nil, failed // a version that is gone, or was altered, tells nobody anything
		}
		if flow, ok = prog.Flow(app.State.Variant); !ok {
			return nil, nil
		}
	}
	now := app.costs(app.Flow, app.State.Facts)
	if again := app.costs(app.Flow, p.facts); !now.Known || again.Known && again.Rupiah == now.Rupiah {
		return nil, nil
	}
	then := app.costs(flow, p.facts)
	if !then.Known || then.Rupiah == now.Rupiah || !p.done && then.Rupiah > 0 {
		return nil, nil // of the last, the standard's rule lets the payment be made elsewhere
	}
	return &Unsettled{Paid: then.Rupiah, Due: now.Rupiah}, nil
}

// costs is what the application costs by a version of its standard, if facts are these.
func (app *Application) costs(flow *program.Flow, facts map[string]rule.Value) program.Sum {
	o := &app.State.Opening
	return flow.Cost(flow.Scope(program.Situation{
		Answers: facts, Channel: o.Channel, Bearer: string(o.Bearer), Today: o.Today, WorkingDays: app.Schedule,
	}))
}

// paysYet reports whether a payment waits, or lies ahead in the standard's order.
func (app *Application) paysYet() bool {
	return slices.ContainsFunc(app.State.Active, func(a Active) bool {
		at, ok := app.Flow.Step(a.Step)
		return ok && slices.ContainsFunc(app.Flow.Steps, func(s program.Step) bool {
			return pays(&s) && (s.Index == at.Index || s.Index > at.Index && app.Flow.Reaches(at.Index, s.Index))
		})
	})
}

// payment is what was known when an application was paid for.
type payment struct {
	facts  map[string]rule.Value
	digest string // of the standard it was pinned to
	// done: somebody paid; else the payment was passed by.
	done bool
}

// lastPayment finds the last payment in a whole history, else where one was passed by last.
func lastPayment(events []Event) (last payment, found bool) {
	var s State
	for i := range events {
		e := &events[i]
		s.Apply(e)
		done := slices.ContainsFunc(e.Done, func(d Done) bool { return slices.Contains(e.Paid, d.Step) })
		if len(e.Paid) > 0 && (done || !last.done) {
			last, found = payment{s.Facts, s.Digest, done}, true
		}
	}
	return last, found
}
