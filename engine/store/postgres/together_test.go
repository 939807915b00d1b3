package postgres_test

import (
	"context"
	"errors"
	"io"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/postgres"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

// Many calls are one transaction: all of it is stored, or nothing, also when the
// connection is lost in the midst of it.
func TestTogether(t *testing.T) {
	ctx := t.Context()
	address := pgtest.URL(t)
	s := shut(t, open(t, address))
	if err := note(s, in("a"), "1"); err != nil {
		t.Fatal(err)
	}
	const gubug = "grobogan/gubug"
	work := func(inside engine.Store) error {
		if err := note(inside, in("a"), "2"); err != nil {
			return err
		}
		n := 0
		err := inside.Import(ctx, gubug, func() (engine.Record, error) {
			if n++; n > 1 {
				return engine.Record{}, io.EOF
			}
			return engine.Record{Number: &engine.LastNumber{Register: "kk", Year: 2026, Last: 7}}, nil
		})
		if err != nil {
			return err
		}
		records := 0
		if err := inside.Export(ctx, gubug, func(engine.Record) error { records++; return nil }); err != nil {
			return err
		}
		if n := len(keys(t, inside, in("a"))); n != 2 || records != 1 {
			t.Errorf("inside there are %d events and %d records", n, records)
		}
		if n := len(keys(t, s, in("a"))); n != 1 {
			t.Errorf("outside there are %d events before the end", n)
		}
		return nil
	}
	stands := func(events, records int) {
		t.Helper()
		if n := len(keys(t, s, in("a"))); n != events {
			t.Errorf("%d events, want %d", n, events)
		}
		n := 0
		if err := s.Export(ctx, gubug, func(engine.Record) error { n++; return nil }); n != records || err != nil {
			t.Errorf("%d records, want %d: %v", n, records, err)
		}
	}

	wrong := errors.New("on purpose")
	err := s.Together(ctx, func(inside engine.Store) error { return errors.Join(work(inside), wrong) })
	if !errors.Is(err, wrong) {
		t.Errorf("error %v", err)
	}
	stands(1, 0)
	ended, cancel := context.WithCancel(ctx)
	err = s.Together(ended, func(inside engine.Store) error {
		defer cancel()
		return work(inside)
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	stands(1, 0)
	cut := connect(t, address)
	err = s.Together(ctx, func(inside engine.Store) error {
		if err := work(inside); err != nil {
			return err
		}
		say(t, cut, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
			WHERE datname = current_database() AND state = 'idle in transaction'`)
		_, err := inside.Offices(ctx)
		return err
	})
	var e *postgres.Error
	if !errors.As(err, &e) || e.Code != postgres.CodeUnreachable {
		t.Errorf("with the connection cut: %v", err)
	}
	stands(1, 0)
	if err := s.Together(ctx, work); err != nil {
		t.Fatal(err)
	}
	stands(2, 1)
	if err := note(s, in("a"), "3"); err != nil {
		t.Error(err)
	}
	stands(3, 1)
}
