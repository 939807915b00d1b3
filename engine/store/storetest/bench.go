package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// reporter is the part of *testing.T the checks use, so that the suite itself can
// be tested on broken stores.
type reporter interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// bench is a store under test.
type bench struct {
	reporter
	ctx   context.Context
	store engine.Store
}

// do runs a transaction that must succeed.
func (b bench) do(key string, fn func(tx engine.Tx) error) {
	b.Helper()
	if err := b.store.Do(b.ctx, key, fn); err != nil {
		b.Fatalf("Do %s: %v", key, err)
	}
}

// save stores rows in one transaction.
func (b bench) save(rows ...engine.Row) {
	b.Helper()
	b.do("rows", func(tx engine.Tx) error {
		for _, row := range rows {
			if err := tx.Save(row); err != nil {
				return err
			}
		}
		return nil
	})
}

// load reads a row in a transaction of its own.
func (b bench) load(application string) engine.Row {
	b.Helper()
	var row engine.Row
	b.do(application, func(tx engine.Tx) (err error) {
		row, err = tx.Load(application)
		return err
	})
	return row
}

// absent expects engine.ErrNotFound.
func (b bench) absent(what string, err error) {
	b.Helper()
	if !errors.Is(err, engine.ErrNotFound) {
		b.Errorf("%s: error %v, want engine.ErrNotFound", what, err)
	}
}

// ids lists what a query selects.
func (b bench) ids(q engine.Query) []string {
	b.Helper()
	rows, err := b.store.Applications(b.ctx, q)
	if err != nil {
		b.Fatalf("Applications %+v: %v", q, err)
	}
	ids := []string{}
	for _, row := range rows {
		ids = append(ids, row.ID)
	}
	return ids
}

func (b bench) sameIDs(what string, got, want []string) {
	b.Helper()
	if !slices.Equal(got, want) {
		b.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func (b bench) sameRow(got, want engine.Row) {
	b.Helper()
	if !reflect.DeepEqual(plainRow(got), plainRow(want)) {
		b.Errorf("row:\n got %+v\nwant %+v", plainRow(got), plainRow(want))
	}
}

// plainRow makes rows comparable: nil for what is empty and instants in UTC.
func plainRow(row engine.Row) engine.Row {
	if len(row.Steps) == 0 {
		row.Steps = nil
	}
	if len(row.State) == 0 {
		row.State = nil
	}
	if len(row.Head) == 0 {
		row.Head = nil
	}
	row.Opened, row.Changed = row.Opened.UTC(), row.Changed.UTC()
	row.Due, row.NextAt = row.Due.UTC(), row.NextAt.UTC()
	return row
}

func (b bench) sameEvents(got, want []engine.StoredEvent) {
	b.Helper()
	same := slices.EqualFunc(got, want, func(g, w engine.StoredEvent) bool {
		return g.Application == w.Application && g.Seq == w.Seq && g.Type == w.Type &&
			g.Recorded.Equal(w.Recorded) && bytes.Equal(g.Payload, w.Payload) && bytes.Equal(g.Hash, w.Hash)
	})
	if !same {
		b.Errorf("history:\n got %+v\nwant %+v", got, want)
	}
}

// morning is the instant the suite's days begin: half past seven in Klambu.
var morning = time.Date(2026, time.March, 17, 0, 30, 0, 0, time.UTC)

// row is an ordinary application; its receipt follows its id.
func row(id string) engine.Row {
	return engine.Row{
		ID: id, Receipt: "R-" + id, Office: "grobogan/klambu",
		Standard: "grobogan/klambu/kartu-keluarga@1", Status: "open", Steps: []string{"periksa"},
		Opened: morning, Changed: morning, Sequence: 1, Revision: 1, State: []byte("{}"), Head: []byte("head"),
	}
}

// events are n events of an application from the one numbered first.
func events(application string, first, n int) []engine.StoredEvent {
	var out []engine.StoredEvent
	for seq := first; seq < first+n; seq++ {
		out = append(out, engine.StoredEvent{
			Application: application, Seq: seq, Type: "noted",
			Recorded: morning.Add(time.Duration(seq) * time.Millisecond),
			Payload:  fmt.Appendf(nil, `{"n":%d}`, seq),
			Hash:     fmt.Appendf(nil, "%s#%d", application, seq),
		})
	}
	return out
}
