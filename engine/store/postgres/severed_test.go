package postgres_test

import (
	"context"
	"errors"
	"io"
	"net/url"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/postgres"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

// Wherever the network is cut, while a database is opened and brought up to date, while
// an office is exported or imported: a person is told that the server cannot be reached.
func TestSeveredIsTold(t *testing.T) {
	ctx := context.Background()
	address := pgtest.URL(t)
	s := shut(t, open(t, address))
	for i := range 40 {
		if err := note(s, in("a"), string(rune('A'+i))); err != nil {
			t.Fatal(err)
		}
	}
	told := func(what string, left int, err error) {
		t.Helper()
		var e *postgres.Error
		if err != nil && (!errors.As(err, &e) || e.Code != postgres.CodeUnreachable && e.Code != postgres.CodeUnknown) {
			t.Errorf("%s cut after %d bytes: %v", what, left, err)
		}
	}
	// each cuts a work at every so many bytes, from none to all that pass when it is whole.
	each := func(what, address string, prepare func(address string) (work func() error, done func())) {
		t.Helper()
		p, through := pgtest.Through(t, address)
		failed := 0
		for _, way := range pgtest.Ways {
			p.Pass()
			work, done := prepare(through)
			p.Pass()
			if err := work(); err != nil {
				t.Fatalf("%s: %v", what, err)
			}
			whole := p.Passed(way)
			done()
			for left := 0; left < whole; left += max(1, whole/8) {
				p.Pass()
				work, done := prepare(through)
				p.Pass()
				p.CutAfter(way, left)
				if err := work(); err != nil {
					failed++
					told(what, left, err)
				}
				p.Pass()
				done()
			}
		}
		if failed == 0 {
			t.Errorf("%s never failed", what)
		}
	}
	opened := func(work func(*postgres.Store) error) func(string) (func() error, func()) {
		return func(address string) (func() error, func()) {
			s := open(t, address)
			return func() error { return work(s) }, func() { _ = s.Close() }
		}
	}
	each("export", address, opened(func(s *postgres.Store) error {
		return s.Export(ctx, klambu, func(engine.Record) error { return nil })
	}))
	each("import", address, opened(func(s *postgres.Store) error {
		return s.Import(ctx, "grobogan/gubug", func() (engine.Record, error) { return engine.Record{}, io.EOF })
	}))
	opening := func(address string) error {
		s, err := postgres.Open(ctx, address)
		if err == nil {
			err = s.Close()
		}
		return err
	}
	each("open", address, func(address string) (func() error, func()) {
		return func() error { return opening(address) }, func() {}
	})
	each("migration", address, func(address string) (func() error, func()) {
		empty, err := url.Parse(pgtest.URL(t))
		if err != nil {
			t.Fatal(err)
		}
		by, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		by.Path = empty.Path
		return func() error { return opening(by.String()) }, func() {}
	})
}
