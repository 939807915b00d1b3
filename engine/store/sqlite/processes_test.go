package sqlite_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/sqlite"
	"github.com/maklumat-pelayanan/maklumat/engine/store/storetest"
)

func TestEngine(t *testing.T) {
	storetest.Engine(t, func(t *testing.T) engine.Store {
		return open(t, filepath.Join(t.TempDir(), "loket.db"), sqlite.Options{})
	})
}

// Several processes share one file: two tills of an office, each with a program of its
// own, on one disk.
func TestProcesses(t *testing.T) {
	place := func(t *testing.T) string { return filepath.Join(t.TempDir(), "loket.db") }
	storetest.Processes(t, place, func(t *testing.T, path string) engine.Store {
		var s *sqlite.Store
		err := insist(func() (err error) {
			s, err = sqlite.Open(context.Background(), path, sqlite.Options{})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return persistent{s}
	})
}

// persistent is a store whose callers do as they are told when other processes have not let
// them write for ten seconds: they try again. On a slow disk somebody is never lucky for so
// long when three processes write without a pause.
type persistent struct{ *sqlite.Store }

func (p persistent) Do(ctx context.Context, key string, fn func(tx engine.Tx) error) error {
	return insist(func() error { return p.Store.Do(ctx, key, fn) })
}

func (p persistent) Put(ctx context.Context, application string, fn func(tx engine.Tx) error) error {
	return insist(func() error { return p.Store.Put(ctx, application, fn) })
}

func (p persistent) Claim(ctx context.Context, office string, until time.Time, skip []string, fn func(tx engine.Tx, application string) error) (id string, err error) {
	err = insist(func() (err error) {
		id, err = p.Store.Claim(ctx, office, until, skip, fn)
		return err
	})
	return id, err
}

func insist(do func() error) error {
	for {
		var e *sqlite.Error
		if err := do(); !errors.As(err, &e) || e.Code != sqlite.CodeBusy {
			return err
		}
	}
}
