package storetest

import (
	"context"
	"errors"
	"io"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// Whole is a store that does many things in one transaction.
type Whole interface {
	engine.Store
	Together(ctx context.Context, fn func(engine.Store) error) error
}

// Together tests that many calls are one transaction on an empty store: all of it is
// stored, or nothing, and what was done last is seen inside before it is seen outside.
// broken are further ways in which a transaction ends badly: each is given what it has
// to do first, and nothing of that may be stored.
func Together(t *testing.T, s Whole, broken ...func(work func(engine.Store) error)) {
	b := bench{t, context.Background(), s, nil, 0}
	const application, other = "grobogan/klambu/a", "grobogan/gubug"
	b.append(events(application, 1, 1)...)
	work := func(inside engine.Store) error {
		in := bench{t, b.ctx, inside, nil, 0}
		in.append(events(application, 2, 1)...)
		n := 0
		err := inside.Import(b.ctx, other, func() (engine.Record, error) {
			if n++; n > 1 {
				return engine.Record{}, io.EOF
			}
			return engine.Record{Number: &engine.LastNumber{Register: "kk", Year: 2026, Last: 7}}, nil
		})
		if err != nil {
			return err
		}
		in.stands("inside", application, 2, other, 1)
		b.stands("outside before the end", application, 1, other, 0)
		return nil
	}
	wrong := errors.New("on purpose")
	broken = append(broken,
		func(work func(engine.Store) error) {
			err := s.Together(b.ctx, func(inside engine.Store) error { return errors.Join(work(inside), wrong) })
			if !errors.Is(err, wrong) {
				t.Errorf("fn's error came as %v", err)
			}
		},
		func(work func(engine.Store) error) {
			ended, cancel := context.WithCancel(b.ctx)
			err := s.Together(ended, func(inside engine.Store) error {
				defer cancel()
				return work(inside)
			})
			if !errors.Is(err, context.Canceled) {
				t.Errorf("given up: %v", err)
			}
		},
		func(work func(engine.Store) error) {
			defer func() {
				if r, _ := recover().(error); !errors.Is(r, wrong) {
					t.Errorf("fn's panic came as %v", r)
				}
			}()
			_ = s.Together(b.ctx, func(inside engine.Store) error {
				if err := work(inside); err != nil {
					t.Error(err)
				}
				panic(wrong)
			})
		})
	for i, ends := range broken {
		ends(work)
		b.stands("after a bad end", application, 1, other, 0)
		if t.Failed() {
			t.Fatalf("the bad end is number %d", i)
		}
	}
	if err := s.Together(b.ctx, work); err != nil {
		t.Fatal(err)
	}
	b.stands("stored", application, 2, other, 1)
	// What the store remembers from before counts no more.
	b.append(events(application, 3, 1)...)
	b.stands("after it", application, 3, other, 1)
}

// stands checks how many events a history has, and records an office.
func (b bench) stands(when, application string, events int, office string, records int) {
	b.Helper()
	if found := b.events(application); len(found) != events {
		b.Errorf("%s: %d events, want %d", when, len(found), events)
	}
	if found := b.export(b.store, office); len(found) != records {
		b.Errorf("%s: %d records, want %d", when, len(found), records)
	}
}
