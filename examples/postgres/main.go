// Postgres keeps applications in the PostgreSQL database that a program has already: what
// it stores of its own is in one transaction with the application, and a board counts
// every event exactly once. DATABASE_URL names the database.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/engine/store/postgres"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

func main() {
	if err := run(context.Background(), os.Getenv("DATABASE_URL"), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

const (
	office  = "kediri/kandangan"
	service = office + "/legalisasi-keterangan-domisili"
)

const tables = `
CREATE TABLE visit (request text PRIMARY KEY, application text NOT NULL);
CREATE TABLE board (event text PRIMARY KEY, times int NOT NULL);
CREATE TABLE place (office text PRIMARY KEY, at text NOT NULL);
INSERT INTO place VALUES ('` + office + `', '')`

// counter is the program: its own pool, and the engine on a store beside it.
type counter struct {
	eng  *engine.Engine
	pool *pgxpool.Pool
	out  io.Writer
}

func run(ctx context.Context, url string, out io.Writer) (err error) {
	store, err := postgres.Open(ctx, url) // makes the schema "maklumat", with a pool of its own
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	pool, err := pgxpool.New(ctx, url)
	if err != nil {
		return err
	}
	defer pool.Close()
	if _, err := pool.Exec(ctx, tables); err != nil {
		return err
	}
	tree, err := standard.Load(ctx, standards.FS, standard.LoadOptions{})
	if err != nil {
		return err
	}
	eng, err := engine.New(engine.Config{
		Store: store, Definitions: tree, Keys: keyring.Ephemeral(),
		Now:   func() time.Time { return time.Date(2026, time.March, 17, 2, 0, 0, 0, time.UTC) },
		NewID: func() string { return "example-1" }, NewReceipt: func() string { return "AAAA-AAA2" },
	})
	if err != nil {
		return err
	}
	c := &counter{eng, pool, out}
	for range 2 { // the second time as after a commit of which nobody knew how it ended
		if err := c.visit(ctx, "loket-1/17"); err != nil {
			return err
		}
	}
	for range 2 {
		if err := c.board(ctx); err != nil {
			return err
		}
	}
	var visits, events int
	err = pool.QueryRow(ctx, `SELECT (SELECT count(*) FROM visit), (SELECT sum(times) FROM board)`).Scan(&visits, &events)
	fmt.Fprintln(out, visits, "visit,", events, "event on the board")
	return err
}

// visit stores a row of the program's own and an application in one transaction.
func (c *counter) visit(ctx context.Context, request string) error {
	return pgx.BeginFunc(ctx, c.pool, func(tx pgx.Tx) error {
		out, err := c.eng.In(postgres.In(tx)).Submit(ctx, service, engine.Request{Key: request, Command: engine.Submit{}})
		if err != nil {
			return err
		}
		fmt.Fprintln(c.out, out.Application.State.Status, "again:", out.Repeated)
		_, err = tx.Exec(ctx, `INSERT INTO visit VALUES ($1, $2) ON CONFLICT DO NOTHING`, request, out.Application.State.ID)
		return err
	})
}

// board counts what happened since the place that it has stored. The place moves in the
// transaction of the counts, and only on from where it was: of two processes that came
// to the same place one changes nothing, and begins again.
func (c *counter) board(ctx context.Context) error {
	var place engine.Cursor
	if err := c.pool.QueryRow(ctx, `SELECT at FROM place WHERE office = $1`, office).Scan(&place); err != nil {
		return err
	}
	wake := make(chan time.Time) // a ticker's, in a program that goes on
	close(wake)
	return c.eng.Follow(ctx, office, place, wake, func(changes []engine.Change, next engine.Cursor) error {
		err := pgx.BeginFunc(ctx, c.pool, func(tx pgx.Tx) error {
			moved, err := tx.Exec(ctx, `UPDATE place SET at = $1 WHERE office = $2 AND at = $3`, next, office, place)
			if err != nil {
				return err
			}
			if moved.RowsAffected() == 0 {
				return errors.New("another process was faster")
			}
			for _, change := range changes {
				if !engine.OfApplication(change.History) {
					continue // the office's journal, or who looked at what
				}
				if _, err := tx.Exec(ctx, `INSERT INTO board VALUES ($1, 1)
					ON CONFLICT (event) DO UPDATE SET times = board.times + 1`, change.Event.Type); err != nil {
					return err
				}
			}
			return nil
		})
		if err == nil {
			place = next
		}
		return err
	})
}
