package engine

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Load reads an application as of now: what time has done since its last event is
// worked out, not stored. It is for working things out; who shows a person's data to
// somebody uses Read, which keeps that it was seen. The error is ErrNotFound, ErrNoKey, a
// *Tampering of a row with another's receipt code, or a failure.
func (e *Engine) Load(ctx context.Context, id string) (*Application, error) {
	app, err := e.load(ctx, &early{ctx: ctx, store: e.Store}, id)
	if err != nil {
		return nil, err
	}
	return app, e.untilNow(app)
}

// untilNow lets time pass in an application that was read.
func (e *Engine) untilNow(app *Application) error {
	given := e.given(app, e.Now())
	events, _, err := app.State.Decide(Tick{}, &given)
	if err != nil {
		return err
	}
	for i := range events {
		app.State.Apply(&events[i])
	}
	return nil
}

// History reads an application's events in order, after proving them unbroken.
// The error is ErrNotFound, a *BrokenChainError, or a failure. Like Load it is for
// working things out.
func (e *Engine) History(ctx context.Context, id string) ([]Event, error) {
	stored, err := e.Store.Events(ctx, id)
	switch {
	case errors.Is(err, ErrNotFound):
		return nil, noSuch(id)
	case err != nil:
		return nil, err
	}
	if err := Verify(stored); err != nil {
		return nil, err
	}
	application, ofAccess := strings.CutSuffix(id, access)
	if !OfApplication(application) {
		return decodeAll(stored, seal{})
	}
	row, err := e.Store.Load(ctx, application)
	if err != nil {
		return nil, err
	}
	s, err := e.sealOf(ctx, row)
	if err != nil {
		return nil, err
	}
	if ofAccess {
		s = s.ofAccess()
	}
	return decodeAll(stored, s)
}

// load reads an application in a transaction.
func (e *Engine) load(ctx context.Context, tx Tx, id string) (*Application, error) {
	row, err := tx.Load(id)
	switch {
	case errors.Is(err, ErrNotFound):
		return nil, noSuch(id)
	case err != nil:
		return nil, err
	}
	app := &Application{Row: row}
	if app.seal, err = e.sealOf(ctx, row); err != nil {
		return nil, err
	}
	if err := e.recall(ctx, tx, app); err != nil {
		return nil, err
	}
	if row.Receipt != app.State.Receipt {
		// Whoever came by the receipt code would act on a stranger's file, and nothing
		// would show it once the code was put back.
		return nil, &Tampering{Code: TamperedRow, History: id, Args: diag.Args{"fields": "receipt"}}
	}
	return app, e.equip(app, tx.Definition)
}

// recall gives an application the state that its row tells of: as it was used last, from
// the row's cache if that is sealed, or from the history.
func (e *Engine) recall(ctx context.Context, tx Tx, app *Application) error {
	var err error
	if app.seal.gone() {
		app.State, err = e.unsealed(ctx, tx, app.Row)
		return err
	}
	if e.recent.of(&app.Row, &app.State) {
		return nil
	}
	var ok bool
	if app.State, ok = app.seal.openState(app.Row); ok {
		return nil
	}
	stored, err := e.proven(ctx, tx, app.Row)
	if err != nil {
		return err
	}
	app.State, err = replay(stored, app.seal)
	return err
}

// equip gives an application its pinned program, and its office's open time in
// the zone it was pinned to.
func (e *Engine) equip(app *Application, definition func(office, digest string) ([]byte, error)) error {
	digest := app.State.Digest
	e.mu.Lock()
	prog := e.programs[digest]
	e.mu.Unlock()
	if prog == nil {
		doc, err := document(app.Row.Office, digest, definition)
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
func (e *Engine) basisOf(app *Application, definition func(office, digest string) ([]byte, error)) (*basis, error) {
	if office, ok := e.Definitions.Offices[app.Row.Office]; ok {
		if based, err := e.basis(office, app.State.Zone); err == nil {
			return based, nil
		}
	}
	return pinnedBasis(app.Row.Office, app.State.Basis, definition)
}
