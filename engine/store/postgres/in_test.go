package postgres_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/postgres"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

// within runs fn in a transaction of the caller's, who has a table of his own.
func within(t *testing.T, address string, commit bool, fn func(tx pgx.Tx, s engine.Store)) {
	t.Helper()
	ctx := context.Background()
	tx, err := connect(t, address).Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	fn(tx, postgres.In(tx))
	if !commit {
		err = tx.Rollback(ctx)
	} else {
		err = tx.Commit(ctx)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestCommandsInTheCallersTransaction(t *testing.T) {
	ctx := context.Background()
	address := pgtest.URL(t)
	outside := shut(t, open(t, address))
	conn := connect(t, address)
	say(t, conn, `CREATE TABLE visit (n int)`)
	visit := func(tx pgx.Tx) {
		t.Helper()
		if _, err := tx.Exec(ctx, `INSERT INTO visit VALUES (1)`); err != nil {
			t.Fatal(err)
		}
	}
	stands := func(visits, events int) {
		t.Helper()
		if n := ask[int](t, conn, `SELECT count(*) FROM visit`); n != visits {
			t.Errorf("%d visits, want %d", n, visits)
		}
		if n := len(keys(t, outside, in("a"))); n != events {
			t.Errorf("%d events, want %d", n, events)
		}
	}

	within(t, address, true, func(tx pgx.Tx, s engine.Store) {
		visit(tx)
		if err := note(s, in("a"), "1"); err != nil {
			t.Error(err)
		}
		if n := len(keys(t, s, in("a"))); n != 1 {
			t.Errorf("the transaction sees %d of its own events", n)
		}
		stands(0, 0)
	})
	stands(1, 1)
	within(t, address, false, func(tx pgx.Tx, s engine.Store) {
		visit(tx)
		if err := note(s, in("a"), "2"); err != nil {
			t.Error(err)
		}
	})
	stands(1, 1)
	// What fails leaves the caller's transaction as it was.
	within(t, address, true, func(tx pgx.Tx, s engine.Store) {
		visit(tx)
		var conflict *engine.ConflictError
		err := s.Do(ctx, in("a"), func(tx engine.Tx) error {
			if err := tx.Append(in("a"), 1, []engine.StoredEvent{event(in("a"), 2)}); err != nil {
				return err
			}
			return tx.Append(in("a"), 1, []engine.StoredEvent{event(in("a"), 2)})
		})
		if !errors.As(err, &conflict) {
			t.Errorf("error %v, want a conflict", err)
		}
		if err := note(s, in("a"), "3"); err != nil {
			t.Error(err)
		}
		visit(tx)
	})
	stands(3, 2)
}

// The rest of the port within a caller's transaction.
func TestAllOfAStoreInTheCallersTransaction(t *testing.T) {
	ctx := context.Background()
	address := pgtest.URL(t)
	outside := shut(t, open(t, address))
	if err := note(outside, in("a"), "1"); err != nil {
		t.Fatal(err)
	}
	within(t, address, true, func(_ pgx.Tx, s engine.Store) {
		err := s.Do(ctx, in("a"), func(tx engine.Tx) error {
			r, err := tx.Load(in("a"))
			r.NextAt = morning
			return errors.Join(err, tx.Save(r), tx.PutKey(in("a"), []byte("key")), tx.Post(engine.Message{
				Office: klambu, Application: in("a"), Seq: 1, Topic: "noted", To: "pemohon", State: engine.MessageWaiting, NextAt: morning, Posted: morning,
			}))
		})
		if err != nil {
			t.Fatal(err)
		}
		claimed, err := s.Claim(ctx, klambu, morning, nil, func(tx engine.Tx, id string) error {
			r, err := tx.Load(id)
			r.NextAt = time.Time{}
			return errors.Join(err, tx.Save(r))
		})
		if claimed != in("a") || err != nil {
			t.Errorf("claimed %q: %v", claimed, err)
		}
		rows, err := s.Applications(ctx, engine.Query{Office: klambu})
		if err != nil || len(rows) != 1 || string(rows[0].Key) != "key" || !rows[0].NextAt.IsZero() {
			t.Errorf("applications %+v: %v", rows, err)
		}
		messages, err := s.ClaimMessages(ctx, morning, time.Minute, 10)
		if err != nil || len(messages) != 1 {
			t.Fatalf("messages %+v: %v", messages, err)
		}
		messages[0].State = engine.MessageSent
		if err := s.SettleMessage(ctx, messages[0]); err != nil {
			t.Error(err)
		}
		if offices, err := s.Offices(ctx); err != nil || len(offices) != 1 {
			t.Errorf("offices %v: %v", offices, err)
		}
		records := 0
		if err := s.Export(ctx, klambu, func(engine.Record) error { records++; return nil }); err != nil || records != 4 {
			t.Errorf("%d records: %v", records, err)
		}
		if events, _, err := s.Feed(ctx, klambu, "", 10); err != nil || len(events) != 1 {
			t.Errorf("the feed has %d events: %v", len(events), err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	if sent, err := outside.Messages(ctx, klambu, engine.MessageSent, 0, 0); err != nil || len(sent) != 1 {
		t.Errorf("sent %+v: %v", sent, err)
	}
}
