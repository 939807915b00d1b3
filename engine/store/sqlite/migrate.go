package sqlite

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
)

// migrations are the steps from an empty file to the layout of this release, in
// order; a file's user_version counts those it has. A step never changes once
// released. Their order is that of their names, "0001_….sql".
var migrations = loadMigrations()

//go:embed migrations/*.sql
var migrationFiles embed.FS

func loadMigrations() []string {
	entries, err := fs.ReadDir(migrationFiles, "migrations")
	if err != nil {
		panic("sqlite: embedded migrations: " + err.Error())
	}
	var steps []string
	for _, e := range entries {
		text, err := fs.ReadFile(migrationFiles, "migrations/"+e.Name())
		if err != nil {
			panic("sqlite: embedded migrations: " + err.Error())
		}
		steps = append(steps, string(text))
	}
	return steps
}

// prepareFile brings the file's layout up to date and puts it in WAL mode, in
// that order: the mark that tells our files is then always in the file itself
// and never only in its log, where inspect would not see it.
func prepareFile(ctx context.Context, path string, w *writer) error {
	changed, err := migrate(ctx, path, w)
	if err != nil {
		return err
	}
	if err := useLog(ctx, w); err != nil {
		return err
	}
	if changed {
		return w.row("PRAGMA wal_checkpoint(TRUNCATE)").Scan(new(int), new(int), new(int))
	}
	return nil
}

// migrate runs the steps that are missing, all or none.
func migrate(ctx context.Context, path string, w *writer) (changed bool, err error) {
	if err := w.begin(ctx); err != nil {
		return false, err
	}
	committed := false
	defer func() {
		if !committed {
			w.rollback()
		}
	}()

	h, err := readHeader(w)
	if err != nil {
		return false, err
	}
	var tables int
	if err := w.row("SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return false, err
	}
	if h != (header{}) || tables > 0 {
		// Looked at again under the lock: another process may have been first.
		if err := h.check(path); err != nil {
			return false, err
		}
	}
	for i := h.version; i < len(migrations); i++ {
		if _, err := w.conn.ExecContext(context.Background(), migrations[i]); err != nil {
			return false, fmt.Errorf("migration %d: %w", i+1, err)
		}
	}
	changed = h.version < len(migrations)
	if changed {
		mark := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, len(migrations))
		if _, err := w.conn.ExecContext(context.Background(), mark); err != nil {
			return false, err
		}
	}
	// Changes nothing, but fails on a file that may not be written, which the
	// lock alone does not tell.
	if err := w.run("DELETE FROM definition WHERE false"); err != nil {
		return false, err
	}
	if err := w.run("COMMIT"); err != nil {
		return false, err
	}
	committed = true
	return changed, nil
}

func readHeader(w *writer) (header, error) {
	var h header
	if err := w.row("PRAGMA application_id").Scan(&h.application); err != nil {
		return h, err
	}
	return h, w.row("PRAGMA user_version").Scan(&h.version)
}

// useLog puts the file in WAL mode, which lasts. The change needs the file for
// itself and does not wait for it, so the wait for the write lock stands in.
func useLog(ctx context.Context, w *writer) error {
	var err error
	for range lockTries {
		var mode string
		err = w.row("PRAGMA journal_mode = WAL").Scan(&mode)
		if err == nil && mode != "wal" {
			return fmt.Errorf("the file stays in journal mode %q", mode)
		}
		if !busy(err) {
			return err
		}
		if err := w.begin(ctx); err != nil {
			return err
		}
		w.rollback()
	}
	return err
}
