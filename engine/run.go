package engine

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"time"
)

// opening makes the application of a submission, and keeps its definitions once
// it is accepted.
type opening struct {
	app  *Application
	keep []Document
}

// Submit opens an application of a service: "grobogan/klambu/kartu-keluarga", the
// version in force on the day, or "…@1". The error is a *Refusal, a
// *standard.NotFoundError, a *standard.AmbiguousError, a *DefinitionError, ErrNoKey of an
// office without keys, ErrTaken of a receipt, ErrUnknown, or a failure. Somebody who may
// not apply is counted, nameless, when it is refused.
func (e *Engine) Submit(ctx context.Context, service string, r Request) (*Outcome, error) {
	submit, ok := r.Command.(Submit)
	if _, pointer := r.Command.(*Submit); pointer {
		return nil, strange(r.Command)
	}
	if !ok {
		return nil, refuse(RefusedNotSubmitted)
	}
	now := e.Now()
	ed, office, err := e.edition(service, now)
	if err != nil {
		return nil, err
	}
	if submit.Corrects != "" {
		submit.Corrects = fullID(office.ID, submit.Corrects)
		r.Command = submit
		if err := e.permitOn(ctx, submit.Corrects, ActRead, r.Actor); err != nil {
			return nil, err
		}
	}
	corrected, err := e.misprint(ctx, submit.Corrects)
	if err != nil {
		return nil, err
	}
	based, err := e.basis(office, office.Timezone)
	if err != nil {
		return nil, err
	}
	local := e.NewID()
	if r.Key != "" {
		sum := sha256.Sum256([]byte("submit\x00" + ed.service + "\x00" + r.Key))
		local = hex.EncodeToString(sum[:16])
	}
	id := JoinID(office.ID, local)
	if !validID(id) {
		return nil, fmt.Errorf("id %q: the office or NewID gave what cannot be one", id)
	}
	receipt := e.NewReceipt()
	var alike []Warning
	if ed.standard.Reporter == nil {
		if alike, err = e.warnAlike(ctx, id, ed.ref, submit.whose(corrected), r.Actor); err != nil {
			return nil, err
		}
	}
	out, err := e.run(ctx, id, r, now, func() opening {
		return opening{
			app: &Application{
				State: State{ID: id}, Program: ed.program, Schedule: based.schedule, Office: office, basis: based.digest, corrected: corrected,
				Row: Row{ID: id, Receipt: receipt, Office: office.ID, Standard: ed.ref, Opened: now},
			},
			keep: documents(ed, based),
		}
	})
	var refused *Refusal
	switch {
	case err == nil:
		out.Warnings = append(out.Warnings, alike...)
	case errors.As(err, &refused):
		if err := e.turnedAway(ctx, office.ID, ed.ref, r, refused); err != nil {
			return nil, err
		}
	}
	return out, err
}

// Execute does a command on an application, by its whole id. The error is a *Refusal,
// ErrNotFound, a *ConflictError, ErrUnknown, or a failure. After a refusal only the passing
// of time was stored, after ErrUnknown everything or nothing, after any other error
// nothing. Without Request.Revision two officers at once do one after the other, the
// second on what the first left.
func (e *Engine) Execute(ctx context.Context, id string, r Request) (*Outcome, error) {
	return e.run(ctx, id, r, e.Now(), nil)
}

// run does a request in one transaction. open makes the application of a
// submission; nil loads it.
func (e *Engine) run(ctx context.Context, id string, r Request, now time.Time, open func() opening) (*Outcome, error) {
	if r.Command == nil {
		return nil, refuse(RefusedNothing)
	}
	if !validID(id) {
		return nil, noSuch(id)
	}
	office, _ := SplitID(id)
	if err := e.permitRequest(ctx, id, r); err != nil {
		return nil, err
	}
	do := &doing{Engine: e, ctx: ctx, id: id, request: r, now: now, open: open}
	if r.Key != "" {
		var err error
		if do.fingerprint, err = e.fingerprint(ctx, office, r); err != nil {
			return nil, err
		}
	}
	err := do.inStore()
	if errors.Is(err, errLookFirst) {
		if err = do.look(do.out.Application); err == nil {
			err = do.inStore()
		}
	}
	if err != nil {
		return nil, err
	}
	e.kept.remember(office, do.put)
	if app := do.out.Application; app != nil && !app.seal.gone() {
		e.recent.keep(&app.Row, &app.State)
	}
	if do.refused != nil {
		return nil, do.refused
	}
	return &do.out, nil
}

// doing is one request under way. The store may run it again from the start.
type doing struct {
	*Engine
	ctx         context.Context
	id          string
	request     Request
	now         time.Time
	open        func() opening
	fingerprint []byte

	fulfilled map[string]Found // by other applications, by paper; nil before it was looked for

	out     Outcome
	refused *Refusal
	keep    []Document // that the application rests on
	put     []string   // digests of those put
}

func (do *doing) in(tx Tx) error {
	do.out, do.refused, do.keep, do.put = Outcome{}, nil, nil, nil
	app, err := do.load(do.ctx, tx, do.id)
	if do.request.Key != "" && err == nil {
		switch before, err := tx.ByKey(do.id, do.request.Key); {
		case err == nil && bytes.Equal(before.Fingerprint, do.fingerprint):
			return do.repeat(tx, app, before.Seq)
		case err == nil:
			office, _ := SplitID(do.id)
			same, err := do.sameRequest(do.ctx, office, do.request, before.Fingerprint)
			if err != nil {
				return err
			}
			if same {
				return do.repeat(tx, app, before.Seq)
			}
			do.refused = refuse(RefusedOtherRequest)
			return nil
		case !errors.Is(err, ErrNotFound):
			return err
		}
	}
	opens := false
	if do.open != nil && errors.Is(err, ErrNotFound) {
		first := do.open()
		app, do.keep, opens = first.app, first.keep, true
		if app.seal, app.Row.Key, err = do.newSeal(do.ctx, do.id); err != nil {
			return err
		}
	}
	if err != nil {
		return err
	}
	do.out.Application = app
	if do.refused = do.request.namedByIdentity(); do.refused != nil {
		return nil // what was done under such a key before there was this rule is found above
	}
	if do.refused, err = do.step(tx, app); err != nil || do.refused != nil {
		return err
	}
	office, _ := SplitID(do.id)
	for _, d := range do.keep {
		if do.kept.has(office, d.Digest) {
			continue
		}
		if err := tx.PutDefinition(office, d.Digest, d.Document); err != nil {
			return err
		}
		do.put = append(do.put, d.Digest)
	}
	if opens {
		if err := tx.PutKey(do.id, app.Row.Key); err != nil {
			return err
		}
	}
	do.out.Warnings = app.warnings(do.request.Command)
	return do.warnUnsettled(tx, app)
}

// repeat gives again what a request gave that was done before; its last event is the
// one numbered last.
func (do *doing) repeat(tx Tx, app *Application, last int) error {
	stored, err := tx.Events(do.id)
	if err != nil {
		return err
	}
	events, err := decodeAll(stored, app.seal)
	if err != nil {
		return err
	}
	last = min(last, len(events))
	first := last
	for first > 0 && events[first-1].ByTime() {
		first--
	}
	do.out = Outcome{Application: app, Repeated: true, Events: events[max(first-1, 0):last]}
	return nil
}

// step decides, and stores what follows. An outdated revision lets only time pass.
func (do *doing) step(tx Tx, app *Application) (*Refusal, error) {
	r := do.request
	early, err := linked(tx, app, r.Command)
	if err != nil {
		return nil, err
	}
	if _, byTime := r.Command.(Tick); !byTime && app.State.Sequence > 0 && app.seal.gone() {
		early = refuse(RefusedErased) // what is said now would be kept by nobody
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
	given := do.given(app, do.now)
	given.Actor, given.Late = r.Actor, r.Late
	given.Draw = func(register string, year int) (int64, error) {
		return tx.Draw(app.Row.Office, register, year)
	}
	next, documents, err := do.next(app, cmd)
	if err != nil {
		return nil, err
	}
	given.Next = next
	if do.looks(app, cmd) {
		return nil, errLookFirst
	}
	given.Found = do.fulfilled
	sequence, position := app.State.Sequence, app.State.Position
	events, refused, err := app.State.Decide(cmd, &given)
	if err != nil {
		return nil, err
	}
	if early != nil {
		refused = early
	}
	if len(events) == 0 {
		return refused, do.rests(tx, app)
	}
	for i := range events {
		app.State.Apply(&events[i])
	}
	if next != nil && refused == nil {
		app.Program, app.Flow, do.keep = next.Program, nil, documents
	}
	if app.Flow == nil {
		app.Flow, _ = app.Program.Flow(app.State.Variant)
	}
	do.out.Events = events
	asked := StoredEvent{Key: do.request.Key, Fingerprint: do.fingerprint}
	if refused != nil {
		asked = StoredEvent{} // it may be done under its key still
	}
	made, err := do.write(do.ctx, app, events, asked)
	if err != nil {
		return nil, err
	}
	if err := do.found(do.ctx, tx, app, events); err != nil {
		return nil, err
	}
	return refused, do.store(tx, app, sequence, made, messages(app, position, events))
}

func (e *Engine) given(app *Application, now time.Time) Given {
	return Given{
		Program: app.Program, Schedule: app.Schedule, Ref: app.Row.Standard, Basis: app.basis,
		Now: now, Registers: app.Office.Registers, Corrected: app.corrected, Receipt: app.Row.Receipt,
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

// store appends events that were applied, brings the row up to date and posts what is
// to be told of them. before is the number of the last event before them.
func (e *Engine) store(tx Tx, app *Application, before int, made written, tell []Message) error {
	if err := tx.Append(app.State.ID, before, made.events); err != nil {
		return err
	}
	app.Row = made.row
	if err := tx.Save(app.Row); err != nil {
		return err
	}
	for _, m := range tell {
		if err := tx.Post(m); err != nil {
			return err
		}
	}
	return nil
}

// found keeps by what the application is found, when events say who somebody is.
func (e *Engine) found(ctx context.Context, tx Tx, app *Application, events []Event) error {
	if renamed(events) {
		tokens, err := e.tokens(ctx, app)
		if err != nil {
			return err
		}
		return tx.PutTokens(app.State.ID, tokens)
	}
	return nil
}

// save writes the row of an application as its state has it.
func (e *Engine) save(tx Tx, app *Application) error {
	state, err := app.seal.closeState(&app.State, app.Row.Head)
	if err != nil {
		return err
	}
	app.Row = app.current()
	app.Row.State = state
	return tx.Save(app.Row)
}

// current is the row as the state has it, all but the state itself.
func (app *Application) current() Row {
	row := app.Row
	row.Standard = app.State.Standard
	row.Status, row.Steps = string(app.State.Status), app.State.ActiveIDs()
	row.Changed, row.NextAt = app.State.LastAt, app.State.NextAt()
	row.Due = time.Time{}
	if c := app.State.Clock; c != nil && c.Ended.IsZero() {
		row.Due = c.Due
	}
	row.HandIn = app.State.HandIn
	row.Sequence, row.Revision = app.State.Sequence, app.State.Revision
	return row
}
