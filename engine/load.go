package engine

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

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
// The error is ErrNotFound, a *BrokenChainError, or a failure.
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

// load reads an application in a transaction.
func (e *Engine) load(tx Tx, id string) (*Application, error) {
	row, err := tx.Load(id)
	if err != nil {
		return nil, err
	}
	app := &Application{Row: row}
	if err := json.Unmarshal(row.State, &app.State); err != nil || app.State.ID != id || app.State.Sequence != row.Sequence {
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

// equip gives an application its pinned program, and its office's open time in
// the zone it was pinned to.
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
	based, err := e.basisOf(app, definition)
	if err != nil {
		return err
	}
	app.Program, app.Flow, app.Schedule, app.Office = prog, flow, based.schedule, based.office
	return nil
}

// basisOf is the open time of an application's office as it is now. When the
// office is gone, or its file was spoilt, it is the one of the submission: no
// change of files strands a citizen.
func (e *Engine) basisOf(app *Application, definition func(string) ([]byte, error)) (*basis, error) {
	if office, ok := e.Definitions.Offices[app.Row.Office]; ok {
		if based, err := e.basis(office, app.State.Zone); err == nil {
			return based, nil
		}
	}
	return pinnedBasis(app.State.Basis, definition)
}
