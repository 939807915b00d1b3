package engine

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"strconv"
	"time"
)

// opening makes the application of a submission, and keeps its definitions once
// it is accepted.
type opening struct {
	app  *Application
	keep map[string][]byte // documents by digest
}

// Submit opens an application of a service: "grobogan/klambu/kartu-keluarga", the
// version in force on the day, or "…@1". The error is a *Refusal, a
// *standard.NotFoundError, a *DefinitionError, or a failure.
func (e *Engine) Submit(ctx context.Context, service string, r Request) (*Outcome, error) {
	submit, ok := r.Command.(Submit)
	if !ok {
		return nil, refuse(RefusedNotSubmitted)
	}
	corrected, err := e.misprint(ctx, submit.Corrects)
	if err != nil {
		return nil, err
	}
	now := e.Now()
	ed, office, err := e.edition(service, now)
	if err != nil {
		return nil, err
	}
	based, err := e.basis(office, office.Timezone)
	if err != nil {
		return nil, err
	}
	id := e.NewID()
	if r.Key != "" {
		sum := sha256.Sum256([]byte("submit\x00" + ed.standard.Service() + "\x00" + r.Key))
		id = hex.EncodeToString(sum[:16])
	}
	receipt := e.NewReceipt()
	return e.run(ctx, id, r, now, func() opening {
		return opening{
			app: &Application{
				State: State{ID: id}, Program: ed.program, Schedule: based.schedule, Office: office, basis: based.digest, corrected: corrected,
				Row: Row{ID: id, Receipt: receipt, Office: office.ID, Standard: ed.standard.Ref(), Opened: now},
			},
			keep: map[string][]byte{ed.digest: ed.document, based.digest: based.document},
		}
	})
}

// Execute does a command on an application. The error is a *Refusal, ErrNotFound,
// a *ConflictError, or a failure. After a refusal only the passing of time was
// stored, after any other error nothing.
func (e *Engine) Execute(ctx context.Context, id string, r Request) (*Outcome, error) {
	return e.run(ctx, id, r, e.Now(), nil)
}

// run does a request in one transaction. open makes the application of a
// submission; nil loads it.
func (e *Engine) run(ctx context.Context, id string, r Request, now time.Time, open func() opening) (*Outcome, error) {
	if r.Command == nil {
		return nil, refuse(RefusedNothing)
	}
	digest, err := fingerprint(r)
	if err != nil {
		return nil, err
	}
	var out *Outcome
	var refused *Refusal
	err = e.Store.Do(ctx, id, func(tx Tx) error {
		out, refused = &Outcome{}, nil
		if r.Key != "" {
			switch result, err := tx.Result(id, r.Key); {
			case err == nil && bytes.Equal(result.Fingerprint, digest):
				return e.repeat(tx, id, result, out)
			case err == nil:
				refused = refuse(RefusedOtherRequest)
				return nil
			case !errors.Is(err, ErrNotFound):
				return err
			}
		}
		var keep map[string][]byte
		app, err := e.load(tx, id)
		if open != nil && errors.Is(err, ErrNotFound) {
			first := open()
			app, keep, err = first.app, first.keep, nil
		}
		if err != nil {
			return err
		}
		refused, err = e.step(tx, app, r, now, out)
		out.Application = app
		if err != nil || refused != nil {
			return err
		}
		for digest, document := range keep {
			if err := tx.PutDefinition(digest, document); err != nil {
				return err
			}
		}
		out.Warnings = app.warnings(r.Command)
		if r.Key == "" {
			return nil
		}
		return tx.PutResult(id, r.Key, Result{Fingerprint: digest, Sequence: app.State.Sequence})
	})
	if err != nil {
		return nil, err
	}
	if refused != nil {
		return nil, refused
	}
	return out, nil
}

// repeat gives again what a request gave that was done before.
func (e *Engine) repeat(tx Tx, id string, result Result, out *Outcome) error {
	app, err := e.load(tx, id)
	if err != nil {
		return err
	}
	stored, err := tx.Events(id)
	if err != nil {
		return err
	}
	events, err := decodeAll(stored)
	if err != nil {
		return err
	}
	last := min(result.Sequence, len(events))
	first := last
	for first > 0 && events[first-1].ByTime() {
		first--
	}
	out.Application, out.Repeated, out.Events = app, true, events[max(first-1, 0):last]
	return nil
}

// step decides, and stores what follows. An outdated revision lets only time pass.
func (e *Engine) step(tx Tx, app *Application, r Request, now time.Time, out *Outcome) (*Refusal, error) {
	early, err := linked(tx, app, r.Command)
	if err != nil {
		return nil, err
	}
	if r.Revision != nil && *r.Revision != app.State.Revision {
		early = refuse(RefusedRevision, "expected", strconv.Itoa(*r.Revision), "actual", strconv.Itoa(app.State.Revision))
	}
	cmd := r.Command
	if early != nil {
		// Time passes before a refusal, too; what was never opened has none.
		if app.State.Sequence == 0 {
			return early, nil
		}
		cmd = Tick{}
	}
	given := e.given(app, now)
	given.Actor, given.Late = r.Actor, r.Late
	given.Draw = func(register string, year int) (int64, error) {
		return tx.Draw(app.Row.Office+"/"+register, year)
	}
	before := app.State.Sequence
	events, refused, err := Decide(app.State, cmd, given)
	if err != nil {
		return nil, err
	}
	if early != nil {
		refused = early
	}
	if len(events) == 0 {
		return refused, nil
	}
	for _, ev := range events {
		app.State = Apply(app.State, ev)
	}
	out.Events = events
	if err := e.store(tx, app, before, events); err != nil {
		return nil, err
	}
	if app.Flow == nil {
		app.Flow, _ = app.Program.Flow(app.State.Variant)
	}
	return refused, nil
}

func (e *Engine) given(app *Application, now time.Time) Given {
	return Given{
		Program: app.Program, Schedule: app.Schedule, Ref: app.Row.Standard, Basis: app.basis,
		Now: now, Registers: app.Office.Registers, Corrected: app.corrected,
	}
}

// misprint reads the application that a submission corrects, nil for none. What is
// not there is left to Decide to refuse.
func (e *Engine) misprint(ctx context.Context, id string) (*State, error) {
	if id == "" {
		return nil, nil
	}
	app, err := e.Load(ctx, id)
	if errors.Is(err, ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return &app.State, nil
}

// store appends the events and brings the row up to date.
func (e *Engine) store(tx Tx, app *Application, before int, events []Event) error {
	hash := app.Row.Head
	stored := make([]StoredEvent, len(events))
	for i, ev := range events {
		one, err := encode(app.State.ID, ev, hash)
		if err != nil {
			return err
		}
		stored[i], hash = one, one.Hash
	}
	if err := tx.Append(app.State.ID, before, stored); err != nil {
		return err
	}
	state, err := json.Marshal(app.State)
	if err != nil {
		return err
	}
	row := app.Row
	row.Status, row.Steps = string(app.State.Status), app.State.ActiveIDs()
	row.Changed, row.NextAt = app.State.LastAt, app.State.NextAt()
	row.Due = time.Time{}
	if c := app.State.Clock; c != nil && c.Ended.IsZero() {
		row.Due = c.Due
	}
	row.HandIn = app.State.HandIn
	row.Sequence, row.Revision = app.State.Sequence, app.State.Revision
	row.State, row.Head = state, hash
	app.Row = row
	return tx.Save(row)
}
