package engine

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/engine/worktime"
)

// Config is what an Engine works with. All of it is safe for concurrent use.
type Config struct {
	Store Store
	// Definitions are the offices, standards and calendars as loaded now. They
	// should have been validated (package lint): a definition that does not compile
	// is an error when it is first used.
	Definitions *standard.Tree
	// Now is the clock.
	Now func() time.Time
	// NewID makes the id of a new application, NewReceipt the short code that is
	// printed on the receipt; both must be unique.
	NewID, NewReceipt func() string
}

// Engine runs applications. It is safe for concurrent use; several engines, also
// in other processes, may share a store.
type Engine struct {
	Config

	mu        sync.Mutex
	programs  map[string]*program.Program // by digest
	schedules map[string]*basis           // by office id
}

// New makes an Engine; every field of the Config is needed.
func New(c Config) (*Engine, error) {
	if c.Store == nil || c.Definitions == nil || c.Now == nil || c.NewID == nil || c.NewReceipt == nil {
		return nil, errors.New("engine: Store, Definitions, Now, NewID and NewReceipt are needed")
	}
	return &Engine{Config: c, programs: map[string]*program.Program{}, schedules: map[string]*basis{}}, nil
}

// Request is a command with what comes along.
type Request struct {
	Command Command
	Actor   Actor
	// Key makes the request idempotent: the same request under it again gives the
	// same result and happens once. Empty: not idempotent.
	Key string
	// Revision, when not nil, must be the application's revision.
	Revision *int
	// Late marks a late entry.
	Late *Late
}

// Outcome is what a request led to.
type Outcome struct {
	Application *Application
	// Events are those that the request made, time events first.
	Events []Event
	// Repeated: the request had been done before under its key.
	Repeated bool
}

// Application is an application as of an instant, with what it is run by.
type Application struct {
	State    State
	Row      Row
	Program  *program.Program
	Flow     *program.Flow
	Schedule *worktime.Schedule
	Office   *standard.Office

	basis string
}

// Submit opens an application of a service: "grobogan/klambu/kartu-keluarga", the
// version in force on the day, or "…@1". The error is a *Refusal, a
// *standard.NotFoundError, or a failure.
func (e *Engine) Submit(ctx context.Context, service string, r Request) (*Outcome, error) {
	if _, ok := r.Command.(Submit); !ok {
		return nil, refuse(RefusedNothing)
	}
	def, office, err := e.find(service)
	if err != nil {
		return nil, err
	}
	prog, err := e.compile(def, office)
	if err != nil {
		return nil, err
	}
	based, err := e.basis(office)
	if err != nil {
		return nil, err
	}
	id := e.NewID()
	if r.Key != "" {
		sum := sha256.Sum256([]byte("submit\x00" + def.Service() + "\x00" + r.Key))
		id = hex.EncodeToString(sum[:16])
	}
	receipt := e.NewReceipt()
	doc, err := standard.Canonical(prog.Standard)
	if err != nil {
		return nil, err
	}
	return e.run(ctx, id, r, func(tx Tx) (*Application, error) {
		if err := tx.PutDefinition(prog.Digest, doc); err != nil {
			return nil, err
		}
		if err := tx.PutDefinition(based.digest, based.document); err != nil {
			return nil, err
		}
		return &Application{
			State: State{ID: id}, Program: prog, Schedule: based.schedule, Office: office, basis: based.digest,
			Row: Row{ID: id, Receipt: receipt, Office: office.ID, Standard: def.Ref(), Opened: e.Now()},
		}, nil
	})
}

// Execute does a command on an application. The error is a *Refusal, ErrNotFound,
// a *ConflictError that kept coming back, or a failure; then nothing but the
// passing of time was stored.
func (e *Engine) Execute(ctx context.Context, id string, r Request) (*Outcome, error) {
	return e.run(ctx, id, r, nil)
}

// run does a request in one transaction. open makes the application of a
// submission; nil loads it.
func (e *Engine) run(ctx context.Context, id string, r Request, open func(Tx) (*Application, error)) (*Outcome, error) {
	print, err := fingerprint(r)
	if err != nil {
		return nil, err
	}
	now := e.Now()
	var out *Outcome
	var refused *Refusal
	err = e.Store.Do(ctx, id, func(tx Tx) error {
		out, refused = &Outcome{}, nil
		if r.Key != "" {
			switch result, err := tx.Result(id, r.Key); {
			case err == nil && bytes.Equal(result.Fingerprint, print):
				app, err := e.load(tx, id)
				out.Application, out.Repeated = app, true
				return err
			case err == nil:
				refused = refuse(RefusedOtherRequest)
				return nil
			case !errors.Is(err, ErrNotFound):
				return err
			}
		}
		app, err := e.load(tx, id)
		if open != nil && errors.Is(err, ErrNotFound) {
			app, err = open(tx)
		}
		if err != nil {
			return err
		}
		refused, err = e.step(tx, app, r, now, out)
		out.Application = app
		if err != nil || refused != nil || r.Key == "" {
			return err
		}
		return tx.PutResult(id, r.Key, Result{Fingerprint: print, Sequence: app.State.Sequence})
	})
	if err != nil {
		return nil, err
	}
	if refused != nil {
		return nil, refused
	}
	return out, nil
}

// step decides, and stores what follows.
func (e *Engine) step(tx Tx, app *Application, r Request, now time.Time, out *Outcome) (*Refusal, error) {
	if r.Revision != nil && *r.Revision != app.State.Revision {
		return refuse(RefusedRevision, "expected", fmt.Sprint(*r.Revision), "actual", fmt.Sprint(app.State.Revision)), nil
	}
	given := e.given(app, now)
	given.Actor, given.Late = r.Actor, r.Late
	given.Draw = func(register string, year int) (int64, error) {
		return tx.Draw(app.Row.Office+"/"+register, year)
	}
	before := app.State.Sequence
	events, refused, err := Decide(app.State, r.Command, given)
	if err != nil || len(events) == 0 {
		return refused, err
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
		Now: now, Registers: app.Office.Registers,
	}
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

// load reads an application in a transaction.
func (e *Engine) load(tx Tx, id string) (*Application, error) {
	row, err := tx.Load(id)
	if err != nil {
		return nil, err
	}
	app := &Application{Row: row}
	if err := json.Unmarshal(row.State, &app.State); err != nil || app.State.Sequence != row.Sequence {
		if app.State, err = e.replay(tx, id); err != nil {
			return nil, err
		}
	}
	return app, e.equip(app, tx.Definition)
}

// replay rebuilds the state from the history, when the cache is of no use.
func (e *Engine) replay(tx Tx, id string) (State, error) {
	stored, err := tx.Events(id)
	if err != nil {
		return State{}, err
	}
	events, err := decodeAll(stored)
	if err != nil {
		return State{}, err
	}
	return Replay(id, events), nil
}

func decodeAll(stored []StoredEvent) ([]Event, error) {
	events := make([]Event, len(stored))
	for i, s := range stored {
		var err error
		if events[i], err = decodeEvent(s); err != nil {
			return nil, err
		}
	}
	return events, nil
}

// equip gives an application its pinned program and its office's open time.
func (e *Engine) equip(app *Application, definition func(string) ([]byte, error)) error {
	digest := app.State.Digest
	e.mu.Lock()
	prog := e.programs[digest]
	e.mu.Unlock()
	if prog == nil {
		doc, err := definition(digest)
		if err != nil {
			return fmt.Errorf("definition of %s: %w", app.State.Standard, err)
		}
		def, err := standard.FromCanonical(doc)
		if err != nil {
			return fmt.Errorf("definition of %s: %w", app.State.Standard, err)
		}
		if prog, err = e.compile(def, nil); err != nil {
			return err
		}
	}
	flow, ok := prog.Flow(app.State.Variant)
	if !ok {
		return fmt.Errorf("definition of %s has no variant %q", app.State.Standard, app.State.Variant)
	}
	office, ok := e.Definitions.Offices[app.Row.Office]
	var based *basis
	var err error
	if ok {
		based, err = e.basis(office)
	} else {
		based, err = pinnedBasis(app.State.Basis, definition)
	}
	if err != nil {
		return err
	}
	app.Program, app.Flow, app.Schedule, app.Office = prog, flow, based.schedule, based.office
	return nil
}

// Load reads an application as of now: what time has done since its last event is
// worked out, not stored.
func (e *Engine) Load(ctx context.Context, id string) (*Application, error) {
	var app *Application
	err := e.Store.Do(ctx, id, func(tx Tx) error {
		var err error
		app, err = e.load(tx, id)
		return err
	})
	if err != nil {
		return nil, err
	}
	events, _, err := Decide(app.State, Tick{}, e.given(app, e.Now()))
	if err != nil {
		return nil, err
	}
	for _, ev := range events {
		app.State = Apply(app.State, ev)
	}
	return app, nil
}

// History reads an application's events in order, after proving them unbroken.
func (e *Engine) History(ctx context.Context, id string) ([]Event, error) {
	stored, err := e.Store.Events(ctx, id)
	if err != nil {
		return nil, err
	}
	if err := Verify(stored); err != nil {
		return nil, err
	}
	return decodeAll(stored)
}

// Tick lets time act on up to limit applications that wait for it, and tells how
// many it looked at. Work is resumed by calling again until none is left.
func (e *Engine) Tick(ctx context.Context, limit int) (int, error) {
	ids, err := e.Store.Waiting(ctx, e.Now(), limit)
	if err != nil {
		return 0, err
	}
	for i, id := range ids {
		if _, err := e.Execute(ctx, id, Request{Command: Tick{}}); err != nil {
			return i, err
		}
	}
	return len(ids), nil
}

// find looks a service up as it stands on the present day of its office.
func (e *Engine) find(service string) (*standard.Standard, *standard.Office, error) {
	def, err := e.Definitions.Find(service, civil.DateOf(e.Now()))
	if err != nil {
		return nil, nil, err
	}
	office, ok := e.Definitions.Offices[def.Office]
	if !ok {
		return nil, nil, fmt.Errorf("%s: no office.yaml for %s", def.Ref(), def.Office)
	}
	if zone, err := time.LoadLocation(office.Timezone); err == nil {
		if def, err = e.Definitions.Find(service, civil.DateOf(e.Now().In(zone))); err != nil {
			return nil, nil, err
		}
	}
	return e.Definitions.Resolve(def), office, nil
}

// Program compiles the version of a service that is in force now, with its
// office and open time, for whoever asks before submitting.
func (e *Engine) Program(service string) (*program.Program, *standard.Office, *worktime.Schedule, error) {
	def, office, err := e.find(service)
	if err != nil {
		return nil, nil, nil, err
	}
	prog, err := e.compile(def, office)
	if err != nil {
		return nil, nil, nil, err
	}
	based, err := e.basis(office)
	if err != nil {
		return nil, nil, nil, err
	}
	return prog, office, based.schedule, nil
}
