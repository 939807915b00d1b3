package engine

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// states replays every application and compares what the store keeps of it. Where the
// events themselves were tampered with there is nothing to compare with.
func (a *auditor) states() error {
	done := 0
	for _, id := range slices.Sorted(maps.Keys(a.histories)) {
		t := a.histories[id]
		if !OfApplication(id) || !t.row || t.last == 0 || t.spoilt {
			continue
		}
		if err := a.state(id, t); err != nil {
			return err
		}
		if done++; done%64 == 0 {
			a.tell(a.out.Events, done)
		}
	}
	a.tell(a.out.Events, done)
	return nil
}

// state replays one application as it stands now; it may have moved on meanwhile.
func (a *auditor) state(id string, t *track) error {
	var found []Tampering
	err := a.engine.Store.Do(a.ctx, id, func(tx Tx) error {
		found = nil
		stored, err := tx.Events(id)
		if err != nil {
			return err
		}
		row, err := tx.Load(id)
		if err != nil {
			return err
		}
		if t.erased {
			row.Key = nil // a key that was brought back is told of already
		}
		made, wrong, err := a.engine.rebuild(a.ctx, row, stored)
		if err != nil {
			return err
		}
		if wrong != nil {
			found = append(found, *wrong)
			return nil
		}
		if row.NextAt.Equal(made.State.nextThroughPauses()) {
			made.Row.NextAt = row.NextAt
		}
		if fields := differing(made.Row, row); len(fields) > 0 {
			found = append(found, Tampering{Code: TamperedRow, History: id, Args: diag.Args{"fields": strings.Join(fields, ", ")}})
		} else if !made.caches(row) {
			found = append(found, Tampering{Code: TamperedState, History: id})
		}
		return nil
	})
	if errors.Is(err, ErrNotFound) {
		found, err = []Tampering{{Code: TamperedNoRow, History: id}}, nil
	}
	for _, f := range found {
		a.find(f)
	}
	return err
}

// caches reports whether a row keeps the state of an application that was made again.
func (app *Application) caches(row Row) bool {
	kept, ok := app.seal.openState(row)
	if !ok {
		return false
	}
	want, errWant := json.Marshal(app.State)
	got, errGot := json.Marshal(kept)
	return errWant == nil && errGot == nil && bytes.Equal(want, got)
}

// rebuild makes an application again from its events alone, with the key that a row
// brings. What was wrong with the key or the events is told apart; the application is
// nil then, but for a key that was destroyed and is there again.
func (e *Engine) rebuild(ctx context.Context, row Row, stored []StoredEvent) (*Application, *Tampering, error) {
	office, _ := SplitID(row.ID)
	var wrong *Tampering
	if len(row.Key) > 0 {
		// Not from those kept ready: the key must be this application's own.
		switch _, err := e.Keys.Unwrap(ctx, office, row.ID, row.Key); {
		case errors.Is(err, ErrErased):
			wrong, row.Key = &Tampering{Code: TamperedErased, History: row.ID}, nil
		case ctx.Err() != nil || errors.Is(err, ErrNoKey):
			return nil, nil, err
		case err != nil:
			return nil, &Tampering{Code: TamperedKey, History: row.ID}, nil
		}
	}
	app := &Application{Row: Row{ID: row.ID, Key: row.Key, Office: office, Opened: stored[0].Recorded}}
	var err error
	if app.seal, err = e.sealOf(ctx, row); err != nil {
		return nil, nil, err
	}
	events := make([]Event, len(stored))
	for i, s := range stored {
		if events[i], err = decode(s, app.seal); err != nil {
			return nil, &Tampering{Code: TamperedAltered, History: row.ID, First: s.Seq, Last: s.Seq}, nil
		}
		app.Row.Head = s.Hash
	}
	app.State = Replay(row.ID, events)
	app.Row.Receipt = app.State.Receipt
	app.Row = app.current()
	return app, wrong, nil
}

// differing names the fields in which a kept row is not what it should be.
func differing(want, got Row) []string {
	var fields []string
	is := func(name string, same bool) {
		if !same {
			fields = append(fields, name)
		}
	}
	is("receipt", want.Receipt == got.Receipt)
	is("hand_in", want.HandIn == got.HandIn)
	is("office", want.Office == got.Office)
	is("standard", want.Standard == got.Standard)
	is("status", want.Status == got.Status)
	is("steps", slices.Equal(want.Steps, got.Steps))
	is("opened", want.Opened.Equal(got.Opened))
	is("changed", want.Changed.Equal(got.Changed))
	is("due", want.Due.Equal(got.Due))
	is("next_at", want.NextAt.Equal(got.NextAt))
	is("sequence", want.Sequence == got.Sequence)
	is("revision", want.Revision == got.Revision)
	is("head", bytes.Equal(want.Head, got.Head))
	return fields
}
