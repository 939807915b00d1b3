package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
)

// keysInEnv holds the keys themselves, keysFileEnv the name of their file, erasedEnv
// that of the list of erasures when the keys are in no file.
const (
	keysInEnv   = "MAKLUMAT_KEYS"
	keysFileEnv = "MAKLUMAT_KEYS_FILE"
	erasedEnv   = "MAKLUMAT_ERASED_FILE"
)

// besideDatabase is put behind a database's name for keys that belong to it alone: a
// demonstration's.
const besideDatabase = ".keys"

// keyPlace is where the offices' keys are.
type keyPlace struct {
	// path is the file; "" when they are in the environment, or nowhere.
	path string
	env  string
	// usual: nobody named the file, it is the one in the user's folder.
	usual bool
}

// keyPlace finds it: --keys, the environment, beside the database, the user's folder.
func (a *app) keyPlace() keyPlace {
	switch name, value := a.envOr(a.keys, keysFileEnv, ""), a.io.Env(keysInEnv); {
	case name != "":
		return keyPlace{path: a.path(name)}
	case value != "":
		return keyPlace{env: value}
	}
	if beside := a.path(a.databaseName + besideDatabase); a.databaseName != "" && !a.remote && !isMissing(beside) {
		return keyPlace{path: beside}
	}
	if a.io.ConfigDir == "" {
		return keyPlace{}
	}
	return keyPlace{path: filepath.Join(a.io.ConfigDir, "maklumat", "keys.json"), usual: true}
}

// openKeys opens the offices' keys. That there are none yet is no error before one is
// needed: a list of the queue needs none.
func (a *app) openKeys() (*keyring.Ring, error) {
	place := a.keyPlace()
	switch {
	case place.env != "":
		set, err := keyring.ParseEnv(place.env)
		if e := (*keyring.Error)(nil); errors.As(err, &e) {
			e.Args["path"] = keysInEnv
		}
		if err != nil {
			return nil, err
		}
		list := a.io.Env(erasedEnv)
		if list == "" && a.io.ConfigDir != "" {
			list = keyring.ErasuresPath(filepath.Join(a.io.ConfigDir, "maklumat", "keys.json"))
		}
		if list == "" {
			return keyring.New(set), nil
		}
		return keyring.Remembering(set, a.path(list))
	case place.path != "":
		return keyring.Open(place.path)
	}
	return keyring.New(nil), nil
}

// makeKeys sees to it that an office has keys before its first application. They are
// never made for an office that the store has applications of: those were sealed with
// other keys, which must be found.
func (a *app) makeKeys(ctx context.Context, ring *keyring.Ring, store engine.Store, office string) error {
	if known, err := ring.Knows(office); known || err != nil {
		return err
	}
	offices, err := store.Offices(ctx)
	if err != nil {
		return err
	}
	place := a.keyPlace()
	switch {
	case slices.Contains(offices, office):
		return fmt.Errorf("office %s: %w", office, engine.ErrNoKey)
	case place.path == "":
		return wrong(codeNoKeyPlace, "office", office)
	}
	if place.usual {
		if err := os.MkdirAll(filepath.Dir(place.path), 0o700); err != nil {
			return &unwritten{place.path, err}
		}
	}
	err = keyring.Change(ctx, place.path, func(s *keyring.Set) (*keyring.Set, error) {
		if _, known := s.Office(office); known {
			return s, nil // another process was faster
		}
		return s.Add(office, a.now)
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(a.err, a.t("Kunci untuk kantor %s dibuat dalam %s.\n", "The keys of office %s were made in %s.\n"), office, place.path)
	fmt.Fprintln(a.err, a.t(
		"Salin berkas itu sekarang ke tempat aman yang terpisah dari basis data. Tanpa berkas itu data pemohon tidak terbaca lagi.",
		"Copy that file now to a safe place apart from the database. Without it the applicants' data can be read no more."))
	return nil
}

// demoKeys makes keys of a demonstration's own for all its offices, beside its database,
// unless a place for keys was named: the offices' real keys are left alone. Beside a
// server's database there is no place; there the user's own is taken.
func (a *app) demoKeys(ctx context.Context, defs *definitions) error {
	place := a.keyPlace()
	if place.env != "" {
		return nil
	}
	switch {
	case !a.remote && (place.usual || place.path == ""):
		place.path = a.path(a.databaseName + besideDatabase)
	case place.path == "":
		return wrong(codeNoKeyPlace, "office", "demo")
	case place.usual:
		if err := os.MkdirAll(filepath.Dir(place.path), 0o700); err != nil {
			return &unwritten{place.path, err}
		}
	}
	return keyring.Change(ctx, place.path, func(s *keyring.Set) (*keyring.Set, error) {
		for office := range defs.Offices {
			if _, known := s.Office(office); known {
				continue
			}
			var err error
			if s, err = s.Add(office, a.now); err != nil {
				return nil, err
			}
		}
		return s, nil
	})
}

// keysName is where the keys are, as a person calls it.
func (a *app) keysName() string {
	switch place := a.keyPlace(); {
	case place.path != "":
		return place.path
	case place.env != "":
		return keysInEnv
	}
	return "?"
}
