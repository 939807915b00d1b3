package sqlite_test

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/sqlite"
)

// Many calls are one transaction: all of it is stored, or nothing, and what was done
// last is seen inside before it is seen outside.
func TestTogether(t *testing.T) {
	ctx := t.Context()
	s := open(t, filepath.Join(t.TempDir(), "loket.db"), sqlite.Options{})
	defer shut(t, s)
	appendOne(t, s, "a", 0)
	const gubug = "grobogan/gubug"
	work := func(inside engine.Store) error {
		if err := advance(ctx, inside, "a", 1); err != nil {
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
		if events, err := inside.Events(ctx, id("a")); len(events) != 2 || records != 1 || err != nil {
			t.Errorf("inside there are %d events and %d records: %v", len(events), records, err)
		}
		if events, err := s.Events(ctx, id("a")); len(events) != 1 || err != nil {
			t.Errorf("outside there are %d events before the end: %v", len(events), err)
		}
		return nil
	}
	stands := func(events, records int) {
		t.Helper()
		found, err := s.Events(ctx, id("a"))
		if len(found) != events || err != nil {
			t.Errorf("%d events, want %d: %v", len(found), events, err)
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
	func() {
		defer func() { _ = recover() }()
		_ = s.Together(ctx, func(inside engine.Store) error {
			if err := work(inside); err != nil {
				t.Error(err)
			}
			panic(wrong)
		})
	}()
	stands(1, 0)
	if err := s.Together(ctx, work); err != nil {
		t.Fatal(err)
	}
	stands(2, 1)
	// What the writer knew before counts no more.
	appendOne(t, s, "a", 2)
	stands(3, 1)
}

func TestTogetherReadOnly(t *testing.T) {
	s := openReadOnly(t, archived(t))
	defer shut(t, s)
	wantCode(t, s.Together(t.Context(), func(engine.Store) error {
		t.Error("it was begun")
		return nil
	}), sqlite.CodeReadOnly)
}
