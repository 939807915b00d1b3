package engine

import (
	"context"
	"fmt"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Erase destroys the key of what is personal in an application that has ended, once
// the archive schedule lets it go (UU 27/2022 art. 8 and 43, UU 43/2009 art. 48). What
// happened stays: the history, its chain, figures and registers. The retention is the
// pinned standard's; where it says none, the one given is taken, and kept with the
// event. The error is a *Refusal (with the day until which the file is kept),
// ErrNotFound, or a failure.
func (e *Engine) Erase(ctx context.Context, id string, given standard.Retention, by Actor) error {
	if !validID(id) {
		return noSuch(id)
	}
	if err := e.permitOn(ctx, id, ActErase, by); err != nil {
		return err
	}
	now := e.Now().Round(0)
	var refused *Refusal
	var had Row
	err := e.Store.Do(ctx, id, func(tx Tx) error {
		refused = nil
		app, err := e.load(ctx, tx, id)
		if err != nil {
			return err
		}
		had = app.Row
		var grounds Erasure
		if grounds, refused = app.mayErase(given, now); refused != nil {
			return nil
		}
		if _, err := e.proven(ctx, tx, app.Row); err != nil {
			return err
		}
		return e.erase(ctx, tx, app, Event{Actor: by, Erasure: &grounds}, now)
	})
	if err != nil {
		return err
	}
	if refused != nil {
		return refused
	}
	e.forget(&had) // who read it in the meantime did not know yet
	if keys, ok := e.Keys.(Forgetter); ok {
		if err := keys.Forget(ctx, Erased{id, now}); err != nil {
			return fmt.Errorf("%s is erased, but not on the list of erasures: %w", id, err)
		}
	}
	return nil
}

// mayErase tells on what grounds the personal data may be destroyed now.
func (app *Application) mayErase(given standard.Retention, now time.Time) (Erasure, *Refusal) {
	switch {
	case app.seal.gone():
		return Erasure{}, refuse(RefusedErased)
	case !app.State.Status.Final():
		return Erasure{}, refuse(RefusedNotEnded)
	}
	retention := given
	if r := app.Flow.Parts.Retention; r != nil && r.Years > 0 {
		retention = standard.Retention{Class: r.Class, Years: r.Years}
	}
	if retention.Years <= 0 {
		return Erasure{}, refuse(RefusedNoRetention)
	}
	zone := app.Schedule.Location()
	until := yearsLater(civil.DateOf(app.State.Closed.In(zone)), retention.Years)
	if civil.DateOf(now.In(zone)).Before(until) {
		return Erasure{}, refuse(RefusedRetention, "until", until.String())
	}
	return Erasure{Retention: retention, Until: until}, nil
}

// erase stores the erasure, in the application's history and in the office's journal:
// a copy of the store that is brought back knows from there what to destroy again.
func (e *Engine) erase(ctx context.Context, tx Tx, app *Application, ev Event, now time.Time) error {
	app.seal = seal{application: app.State.ID}
	e.forget(&app.Row)
	stored, err := tx.Events(app.State.ID)
	if err != nil {
		return err
	}
	state, err := replay(stored, app.seal)
	if err != nil {
		return err
	}
	before := state.Sequence
	ev.Version, ev.Type, ev.Seq, ev.After = EventVersion, EventErased, before+1, state.Position
	ev.At, ev.Recorded = now, now
	if state.LastAt.After(now) {
		ev.At = state.LastAt
	}
	app.State = Apply(state, ev)
	made, err := e.write(ctx, app, []Event{ev}, StoredEvent{})
	if err != nil {
		return err
	}
	if err := e.store(tx, app, before, made, nil); err != nil {
		return err
	}
	if err := tx.DropKey(app.State.ID); err != nil {
		return err
	}
	if err := tx.PutTokens(app.State.ID, nil); err != nil {
		return err
	}
	return e.beside(ctx, tx, JournalID(app.Row.Office), Event{
		Type: EventErased, At: ev.At, Recorded: now, Actor: ev.Actor, Application: app.State.ID, Erasure: ev.Erasure,
	})
}

// yearsLater is the same day years later; of a 29 February without one, 1 March.
func yearsLater(d civil.Date, years int) civil.Date {
	d.Year += years
	if !d.Valid() {
		return civil.NewDate(d.Year, 3, 1)
	}
	return d
}
