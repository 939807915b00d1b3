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
	// another opens one more store, empty and apart.
	another func() engine.Store
	// patience is how long an answer is awaited that a store may give late.
	patience time.Duration
}

// do runs a transaction that must succeed.
func (b bench) do(key string, fn func(tx engine.Tx) error) {
	b.Helper()
	if err := b.store.Do(b.ctx, key, fn); err != nil {
		b.Fatalf("Do %s: %v", key, err)
	}
}

// fails runs a transaction whose function fails after write, which must not.
func (b bench) fails(key string, write func(tx engine.Tx) error) {
	b.Helper()
	err := b.store.Do(b.ctx, key, func(tx engine.Tx) error {
		if err := write(tx); err != nil {
			b.Errorf("write: %v", err)
		}
		return errOwn
	})
	if !errors.Is(err, errOwn) {
		b.Errorf("Do: %v, want the function's error", err)
	}
}

// append adds events to their histories, in a transaction of its own.
func (b bench) append(events ...engine.StoredEvent) {
	b.Helper()
	b.do("events", func(tx engine.Tx) error {
		for _, e := range events {
			if err := tx.Append(e.Application, e.Seq-1, []engine.StoredEvent{e}); err != nil {
				return err
			}
		}
		return nil
	})
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

// events reads a history from outside.
func (b bench) events(application string) []engine.StoredEvent {
	b.Helper()
	got, err := b.store.Events(b.ctx, application)
	if err != nil {
		b.Fatalf("Events: %v", err)
	}
	return got
}

// absent expects engine.ErrNotFound.
func (b bench) absent(what string, err error) {
	b.Helper()
	if !errors.Is(err, engine.ErrNotFound) {
		b.Errorf("%s: error %v, want engine.ErrNotFound", what, err)
	}
}

// taken expects engine.ErrTaken.
func (b bench) taken(what string, err error) {
	b.Helper()
	if !errors.Is(err, engine.ErrTaken) {
		b.Errorf("%s: error %v, want engine.ErrTaken", what, err)
	}
}

// list gives what a query selects.
func (b bench) list(q engine.Query) []engine.Row {
	b.Helper()
	rows, err := b.store.Applications(b.ctx, q)
	if err != nil {
		b.Fatalf("Applications %+v: %v", q, err)
	}
	return rows
}

// only gives the one row that a query selects.
func (b bench) only(q engine.Query) engine.Row {
	b.Helper()
	rows := b.list(q)
	if len(rows) != 1 {
		b.Fatalf("%+v selects %d rows, want 1", q, len(rows))
	}
	return rows[0]
}

// locals gives the local ids of what a query selects.
func (b bench) locals(q engine.Query) []string {
	b.Helper()
	locals := []string{}
	for _, row := range b.list(q) {
		_, local := engine.SplitID(row.ID)
		locals = append(locals, local)
	}
	return locals
}

func (b bench) same(what string, got, want []string) {
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

// sameListed compares a row that Applications gave: without its state.
func (b bench) sameListed(got, want engine.Row) {
	b.Helper()
	want.State = nil
	b.sameRow(got, want)
}

// plainRow makes rows comparable: nil for what is empty and instants in UTC.
func plainRow(row engine.Row) engine.Row {
	if len(row.Steps) == 0 {
		row.Steps = nil
	}
	row.State, row.Head, row.Key = plain(row.State), plain(row.Head), plain(row.Key)
	row.Opened, row.Changed = row.Opened.UTC(), row.Changed.UTC()
	row.Due, row.NextAt = row.Due.UTC(), row.NextAt.UTC()
	return row
}

func plain(value []byte) []byte {
	if len(value) == 0 {
		return nil
	}
	return value
}

func (b bench) sameEvents(got, want []engine.StoredEvent) {
	b.Helper()
	if !slices.EqualFunc(got, want, sameEvent) {
		b.Errorf("events:\n got %+v\nwant %+v", got, want)
	}
}

func sameEvent(a, b engine.StoredEvent) bool {
	return a.Application == b.Application && a.Seq == b.Seq && a.Type == b.Type && a.Key == b.Key &&
		a.Recorded.Equal(b.Recorded) && bytes.Equal(a.Payload, b.Payload) && bytes.Equal(a.Hash, b.Hash) &&
		bytes.Equal(a.Mark, b.Mark) && bytes.Equal(a.Fingerprint, b.Fingerprint)
}

// pause waits for a moment.
func pause(d time.Duration) {
	ctx, cancel := context.WithTimeout(context.Background(), d)
	defer cancel()
	<-ctx.Done()
}

// awaits asks until it is answered or patience ends.
func (b bench) awaits(what string, answered func() bool) {
	b.Helper()
	waiting, cancel := context.WithTimeout(b.ctx, b.patience)
	defer cancel()
	for !answered() {
		if waiting.Err() != nil {
			b.Errorf("%s: not within %v", what, b.patience)
			return
		}
		pause(time.Millisecond)
	}
}

// morning is the instant the suite's days begin: half past seven in Klambu.
var morning = time.Date(2026, time.March, 17, 0, 30, 0, 0, time.UTC)

// The suite's offices; one lies in another's name.
const (
	klambu   = "grobogan/klambu"
	gubug    = "grobogan/gubug"
	grobogan = "grobogan"
)

// in is the id of an application in Klambu.
func in(local string) string { return engine.JoinID(klambu, local) }

// row is an ordinary application; its receipt follows its id.
func row(id string) engine.Row {
	office, local := engine.SplitID(id)
	return engine.Row{
		ID: id, Receipt: "R-" + local, Office: office,
		Standard: office + "/kartu-keluarga@1", Status: "open", Steps: []string{"periksa"},
		Opened: morning, Changed: morning, Sequence: 1, Revision: 1, State: []byte("{}"), Head: []byte("head"),
	}
}

// events are n events of a history from the one numbered first.
func events(application string, first, n int) []engine.StoredEvent {
	var out []engine.StoredEvent
	for seq := first; seq < first+n; seq++ {
		out = append(out, engine.StoredEvent{
			Application: application, Seq: seq, Type: "noted",
			Recorded: morning.Add(time.Duration(seq) * time.Millisecond),
			Payload:  fmt.Appendf(nil, `{"n":%d}`, seq),
			Hash:     fmt.Appendf(nil, "%s#%d", application, seq),
			Mark:     fmt.Appendf(nil, "%s!%d", application, seq),
		})
	}
	return out
}

// asked is an event that a request under a key led to.
func asked(application string, seq int, key string) engine.StoredEvent {
	e := events(application, seq, 1)[0]
	e.Key, e.Fingerprint = key, fmt.Appendf(nil, "print of %s", key)
	return e
}
