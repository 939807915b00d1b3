package cli_test

import (
	"context"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

// builtInKeys makes keys for the offices of the standards in the program, where a
// script's runs look for them: making keys is what keys.txtar is about.
func builtInKeys(env *testscript.Env) error {
	offices, err := fs.Glob(standards.FS, "*/*/office.yaml")
	if err != nil {
		return err
	}
	var set *keyring.Set
	for _, office := range offices {
		if set, err = set.Add(path.Dir(office), time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)); err != nil {
			return err
		}
	}
	file := filepath.Join(env.WorkDir, ".config", "maklumat", "keys.json")
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	return keyring.Create(context.Background(), file, set)
}
