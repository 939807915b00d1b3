package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
)

// migrations are the steps from an empty file to the layout of this release. A step
// never changes once released; a change is a new step.
//
//go:embed migrations/*.sql
var migrations embed.FS

// layoutTable is where goose counts the steps that a file has. The name leaves its
// default to embedders who have tables of their own in the file.
const layoutTable = "maklumat_layout"

// steps gives goose what there is to do on db, one statement after the other: the
// transaction around all of them is ours, and goose cannot open one in it.
func steps(db *sql.DB) (*goose.Provider, error) {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectSQLite3, db, files,
		goose.WithTableName(layoutTable), goose.WithIsolateDDL(true), goose.WithDisableGlobalRegistry(true))
}

// latest is the layout of this release: its last step, which its name begins with.
func latest() (int64, error) {
	files, err := fs.ReadDir(migrations, "migrations")
	if err != nil {
		return 0, err
	}
	return goose.NumericComponent(files[len(files)-1].Name())
}

// prepareFile brings the file's layout up to date and puts it in WAL mode, in
// that order: the mark that tells our files is then always in the file itself
// and never only in its log, where inspect would not see it. db must have one
// connection.
func prepareFile(ctx context.Context, path string, db *sql.DB) error {
	q := through{context.WithoutCancel(ctx), db}
	changed, err := migrate(ctx, path, db, q)
	if err != nil {
		return err
	}
	if err := useLog(ctx, q); err != nil {
		return err
	}
	if !changed {
		return nil
	}
	_, err = number(q, "PRAGMA wal_checkpoint(TRUNCATE)")
	return err
}

// migrate runs the steps that are missing, all or none.
func migrate(ctx context.Context, path string, db *sql.DB, q querier) (changed bool, err error) {
	newest, err := latest()
	if err != nil {
		return false, err
	}
	if err := begin(ctx, q); err != nil {
		return false, err
	}
	committed := false
	defer func() {
		if !committed {
			rollback(q)
		}
	}()

	h, err := readHeader(q)
	if err != nil {
		return false, err
	}
	tables, err := number(q, "SELECT count(*) FROM sqlite_schema")
	if err != nil {
		return false, err
	}
	if h.application != 0 || tables > 0 {
		// Looked at again under the lock: another process may have been first.
		if err := h.check(path, newest); err != nil {
			return false, err
		}
	}
	// Also fails on a file that may not be written, which the lock alone does not tell.
	if _, err := q.exec(fmt.Sprintf("PRAGMA application_id = %d", applicationID)); err != nil {
		return false, err
	}
	if changed = h.layout < newest; changed {
		provider, err := steps(db)
		if err != nil {
			return false, err
		}
		if _, err := provider.Up(context.WithoutCancel(ctx)); err != nil {
			return false, err
		}
	}
	if _, err := q.exec("COMMIT"); err != nil {
		return false, err
	}
	committed = true
	return changed, nil
}

// useLog puts the file in WAL mode, which lasts. The change needs the file for
// itself and does not wait for it, so the wait for the write lock stands in.
func useLog(ctx context.Context, q querier) error {
	var err error
	for range lockTries {
		var mode string
		err = one(q, func(f *fields) { mode = f.text() }, "PRAGMA journal_mode = WAL")
		if err == nil && mode != "wal" {
			return fmt.Errorf("the file stays in journal mode %q", mode)
		}
		if !busy(err) {
			return err
		}
		if err := begin(ctx, q); err != nil {
			return err
		}
		rollback(q)
	}
	return err
}
