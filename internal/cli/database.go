package cli

import (
	"context"
	"errors"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/postgres"
	"github.com/maklumat-pelayanan/maklumat/engine/store/sqlite"
)

// database is where applications are kept: a SQLite file, or a PostgreSQL address.
type database struct {
	// name is what a person typed, without a password.
	name string
	// address is that of a PostgreSQL database, path that of a SQLite file.
	address, path string
}

// databaseNamed reads what a person typed after --database.
func (a *app) databaseNamed(name string) (database, error) {
	scheme, _, isAddress := strings.Cut(name, "://")
	switch {
	case !isAddress:
		return database{name: name, path: a.path(name)}, nil
	case scheme != "postgres" && scheme != "postgresql":
		return database{}, wrong(codeScheme, "scheme", scheme) // what follows it may be a password
	}
	shown := "postgres://…" // what cannot be read as an address may be a password
	if u, err := url.Parse(name); err == nil {
		shown = u.Redacted()
	}
	return database{name: shown, address: name}, nil
}

// missing reports whether there is no such file yet, in a folder that there is. What a
// server has shows when it is asked.
func (d database) missing() bool {
	return d.address == "" && isMissing(d.path) && !isMissing(filepath.Dir(d.path))
}

// open opens the database; a SQLite file that is missing is made. One that cannot be
// written is opened to be read; unwritable tells so then.
func (d database) open(ctx context.Context) (store engine.Store, unwritable, err error) {
	if d.address != "" {
		store, err := postgres.Open(ctx, d.address)
		if err != nil {
			return nil, nil, err
		}
		return store, nil, nil
	}
	file, err := sqlite.Open(ctx, d.path, sqlite.Options{})
	if isReadOnly(err) && !isMissing(d.path) {
		unwritable = err
		file, err = sqlite.OpenReadOnly(ctx, d.path)
	}
	if err != nil {
		return nil, nil, err
	}
	return file, unwritable, nil
}

// isReadOnly reports whether a SQLite file could not be written to.
func isReadOnly(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code == sqlite.CodeReadOnly
}
