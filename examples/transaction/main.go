// Transaction submits an application in the caller's own database transaction: the
// caller's row and the application are stored together or not at all.
package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/engine/store/sqlite"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context) (err error) {
	folder, err := os.MkdirTemp("", "maklumat")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	file := filepath.Join(folder, "kecamatan.db")
	store, err := sqlite.Open(ctx, file, sqlite.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	tree, err := standard.Load(ctx, standards.FS, standard.LoadOptions{})
	if err != nil {
		return err
	}
	ids := 0
	eng, err := engine.New(engine.Config{
		Store: store, Definitions: tree, Keys: keyring.Ephemeral(),
		Now:        func() time.Time { return time.Date(2026, time.March, 17, 2, 0, 0, 0, time.UTC) },
		NewID:      func() string { ids++; return fmt.Sprint("example-", ids) },
		NewReceipt: func() string { return fmt.Sprint("AAAA-AAA", ids) },
	})
	if err != nil {
		return err
	}

	own, err := sql.Open("sqlite", "file:"+file+"?_txlock=immediate&_pragma=busy_timeout(10000)")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, own.Close()) }()
	if _, err := own.ExecContext(ctx, "CREATE TABLE visit (guest TEXT, application TEXT)"); err != nil {
		return err
	}
	for _, guest := range []string{"meja 1", "meja 2"} {
		// The second visit is given up: its application is not there either.
		if err := visit(ctx, eng, own, guest, guest == "meja 1"); err != nil {
			return err
		}
	}
	rows, err := store.Applications(ctx, engine.Query{})
	if err != nil {
		return err
	}
	var visits int
	err = own.QueryRowContext(ctx, "SELECT count(*) FROM visit").Scan(&visits)
	fmt.Println(visits, "visit,", len(rows), "application:", rows[0].ID)
	return err
}

func visit(ctx context.Context, eng *engine.Engine, own *sql.DB, guest string, keep bool) error {
	tx, err := own.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // nothing to undo once it is committed
	out, err := eng.In(sqlite.In(tx)).Submit(ctx, "kediri/kandangan/legalisasi-keterangan-domisili", engine.Request{Command: engine.Submit{}})
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO visit VALUES (?, ?)", guest, out.Application.State.ID); err != nil {
		return err
	}
	if !keep {
		return nil
	}
	return tx.Commit()
}
