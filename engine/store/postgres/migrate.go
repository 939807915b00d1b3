package postgres

import (
	"context"
	"embed"
	"fmt"
	"io/fs"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

// The steps from an empty schema to the layout of this release, in order. A step never
// changes once released.
//
//go:embed migrations/*.sql
var migrations embed.FS

const versionTable = "maklumat.migration"

// newest is the number of the last step that this release knows.
func newest(provider *goose.Provider) int64 {
	sources := provider.ListSources()
	return sources[len(sources)-1].Version
}

// standing is what a database says of itself before anything is changed.
type standing struct {
	encoding string
	copy     bool // of another server
	schema   bool // there is something in a schema of our name
	ours     bool // and it is ours
	readOnly bool
}

const readStanding = `SELECT pg_encoding_to_char(encoding), pg_is_in_recovery(),
	to_regnamespace('maklumat') IS NOT NULL AND EXISTS (
		SELECT 1 FROM pg_class WHERE relnamespace = to_regnamespace('maklumat')),
	to_regclass('maklumat.migration') IS NOT NULL,
	current_setting('default_transaction_read_only') = 'on'
	FROM pg_database WHERE datname = current_database()`

func look(ctx context.Context, conn *pgx.Conn) (standing, error) {
	var s standing
	err := conn.QueryRow(ctx, readStanding).Scan(&s.encoding, &s.copy, &s.schema, &s.ours, &s.readOnly)
	return s, err
}

// check tells whether this release can use a database of that standing.
func (s standing) check(database string) error {
	switch {
	case s.encoding != "UTF8":
		return &Error{CodeEncoding, database, fmt.Errorf("encoding %s", s.encoding)}
	case s.copy || s.readOnly:
		return &Error{CodeReadOnly, database, nil}
	case s.schema && !s.ours:
		return &Error{CodeNotOurs, database, nil}
	}
	return nil
}

// migrate brings the database's layout up to date. Processes that start at the same
// time wait for the first.
func migrate(ctx context.Context, database string, config *pgx.ConnConfig) (err error) {
	conn, err := pgx.ConnectConfig(ctx, config)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	s, err := look(ctx, conn)
	if err != nil {
		return err
	}
	if err := s.check(database); err != nil {
		return err
	}

	steps, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 300))
	if err != nil {
		return err
	}
	db := stdlib.OpenDB(*config)
	defer func() { _ = db.Close() }()
	provider, err := goose.NewProvider(goose.DialectPostgres, db, steps,
		goose.WithTableName(versionTable), goose.WithSessionLocker(locker), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return err
	}
	if s.ours {
		switch version, err := versionOf(ctx, conn); {
		case err != nil:
			return err
		case version > newest(provider):
			return &Error{CodeNewer, database, nil}
		case version == newest(provider):
			return nil
		}
	}
	if err := makeSchema(ctx, conn); err != nil {
		return err
	}
	_, err = provider.Up(ctx)
	return err
}

func versionOf(ctx context.Context, conn *pgx.Conn) (int64, error) {
	var version int64
	err := conn.QueryRow(ctx, `SELECT coalesce(max(version_id), 0) FROM `+versionTable).Scan(&version)
	return version, err
}

// makeSchema makes the schema in which goose keeps its table.
func makeSchema(ctx context.Context, conn *pgx.Conn) error {
	_, err := conn.Exec(ctx, `CREATE SCHEMA IF NOT EXISTS maklumat`)
	if crossed(err) { // another process made it at this moment
		return nil
	}
	return err
}
