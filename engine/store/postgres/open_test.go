package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/store/postgres"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

func TestProcessesThatStartTogetherMigrateOnce(t *testing.T) {
	address := pgtest.URL(t)
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			s, err := postgres.Open(context.Background(), address+"&pool_max_conns=2")
			if err != nil {
				t.Error(err)
				return
			}
			if err := note(s, in("a"), fmt.Sprint(i)); err != nil {
				t.Error(err)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if n := ask[int](t, connect(t, address), `SELECT count(*) - count(DISTINCT version_id) FROM maklumat.migration`); n != 0 {
		t.Errorf("%d migrations ran again", n)
	}
	if got := keys(t, shut(t, open(t, address)), in("a")); len(got) != 8 {
		t.Errorf("stored %v", got)
	}
}

// What Open refuses stays as it was, and is told in words of both languages, without
// the password.
func TestWhatIsRefused(t *testing.T) {
	for _, c := range []struct {
		name, before, code string
		foreign            bool
		change             func(u *url.URL)
	}{
		{name: "another program's schema", before: `CREATE SCHEMA maklumat; CREATE TABLE maklumat.event (id int)`, code: postgres.CodeNotOurs, foreign: true},
		{name: "a later release", before: `CREATE SCHEMA maklumat; CREATE TABLE maklumat.migration (id int, version_id bigint, is_applied boolean, tstamp timestamp);
			INSERT INTO maklumat.migration VALUES (1, 0, true, now()), (2, 999, true, now())`, code: postgres.CodeNewer, foreign: true},
		{name: "a user without rights", before: `DROP ROLE IF EXISTS counter; CREATE ROLE counter LOGIN PASSWORD 'rahasia'`, code: postgres.CodeRights,
			change: func(u *url.URL) { u.User = url.UserPassword("counter", "rahasia") }},
		{name: "a user who may not come in", before: `DROP ROLE IF EXISTS outside; CREATE ROLE outside NOLOGIN`, code: postgres.CodeLogin,
			change: func(u *url.URL) { u.User = url.UserPassword("outside", "rahasia") }},
		{name: "a database that does not exist", code: postgres.CodeMissing,
			change: func(u *url.URL) { u.Path, u.User = "/none", url.UserPassword("app", "rahasia") }},
		{name: "a server that does not answer", code: postgres.CodeUnreachable,
			change: func(u *url.URL) { u.User, u.RawQuery = url.UserPassword("app", "rahasia"), "host=/nowhere" }},
		{name: "a database that may only be read", code: postgres.CodeReadOnly,
			change: func(u *url.URL) { u.RawQuery += "&default_transaction_read_only=on" }},
	} {
		t.Run(c.name, func(t *testing.T) {
			address := pgtest.URL(t)
			conn := connect(t, address)
			if c.before != "" {
				say(t, conn, c.before)
			}
			before := tables(t, address)
			u, err := url.Parse(address)
			if err != nil {
				t.Fatal(err)
			}
			if c.change != nil {
				c.change(u)
			}
			s, err := postgres.Open(context.Background(), u.String())
			if err == nil {
				_ = s.Close()
				t.Fatal("it was opened")
			}
			wantCode(t, err, c.code)
			var e *postgres.Error
			errors.As(err, &e)
			if errors.Is(err, engine.ErrForeign) != c.foreign {
				t.Errorf("foreign: %t, want %t", !c.foreign, c.foreign)
			}
			for _, said := range []string{err.Error(), e.Message(diag.ID), e.Message(diag.EN)} {
				if strings.Contains(said, "rahasia") || strings.Contains(said, "{") {
					t.Errorf("said: %s", said)
				}
			}
			if after := tables(t, address); after != before {
				t.Errorf("it was changed: %s, %s", before, after)
			}
		})
	}
}

func tables(t *testing.T, address string) string {
	return ask[string](t, connect(t, address), `SELECT coalesce(string_agg(oid::regclass::text, ' ' ORDER BY oid), '')
		FROM pg_class WHERE relnamespace = to_regnamespace('maklumat')`)
}

func TestAnAddressThatCannotBeRead(t *testing.T) {
	for _, address := range []string{"postgres://app:rahasia@[/x", "postgres://app:rahasia@host:port/x", "host=x password=rahasia port=y"} {
		_, err := postgres.Open(context.Background(), address)
		wantCode(t, err, postgres.CodeURL)
		if strings.Contains(err.Error(), "rahasia") {
			t.Errorf("said: %v", err)
		}
	}
}

func TestAnEncodingThatDoesNotHoldAllLetters(t *testing.T) {
	admin := connect(t, pgtest.URL(t))
	say(t, admin, `DROP DATABASE IF EXISTS ascii`)
	say(t, admin, `CREATE DATABASE ascii ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0`)
	t.Cleanup(func() { say(t, admin, `DROP DATABASE ascii WITH (FORCE)`) })
	u, err := url.Parse(pgtest.URL(t))
	if err != nil {
		t.Fatal(err)
	}
	u.Path = "/ascii"
	_, err = postgres.Open(context.Background(), u.String())
	wantCode(t, err, postgres.CodeEncoding)
}

// A user who owns nothing may work with a database that another has set up.
func TestAUserWhoMayOnlyWork(t *testing.T) {
	address := pgtest.URL(t)
	shut(t, open(t, address))
	say(t, connect(t, address), `DROP ROLE IF EXISTS worker; CREATE ROLE worker LOGIN;
		GRANT USAGE ON SCHEMA maklumat TO worker;
		GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA maklumat TO worker;
		GRANT USAGE ON ALL SEQUENCES IN SCHEMA maklumat TO worker`)
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	u.User = url.User("worker")
	s := shut(t, open(t, u.String()))
	if err := note(s, in("a"), "1"); err != nil {
		t.Error(err)
	}
	err = s.Do(context.Background(), in("a"), func(tx engine.Tx) error {
		return errors.Join(tx.PutKey(in("a"), []byte("key")), tx.DropKey(in("a")))
	})
	if err != nil {
		t.Error(err)
	}
}

// Who holds the connection can neither change nor remove an event.
func TestEventsStay(t *testing.T) {
	address := pgtest.URL(t)
	s := shut(t, open(t, address))
	if err := note(s, in("a"), "1"); err != nil {
		t.Fatal(err)
	}
	conn := connect(t, address)
	for _, attack := range []string{
		`UPDATE maklumat.event SET payload = ''`, `DELETE FROM maklumat.event`, `TRUNCATE maklumat.event`,
		`UPDATE maklumat.event SET turn = 0`,
	} {
		if _, err := conn.Exec(context.Background(), attack); err == nil {
			t.Errorf("%s was done", attack)
		}
	}
	if got := keys(t, s, in("a")); len(got) != 1 {
		t.Errorf("left: %v", got)
	}
}

// A commit waits for the disk, also where the server is set to be hasty.
func TestCommitsWait(t *testing.T) {
	address := pgtest.URL(t)
	say(t, connect(t, address), `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = off', current_database()); END $$`)
	s := shut(t, open(t, address))
	if err := note(s, in("a"), "1"); err != nil {
		t.Fatal(err)
	}
	for _, setting := range []struct{ name, want string }{{"synchronous_commit", "on"}, {"idle_in_transaction_session_timeout", "1min"}} {
		if got := postgres.Setting(t, s, setting.name); got != setting.want {
			t.Errorf("%s is %s", setting.name, got)
		}
	}
}
