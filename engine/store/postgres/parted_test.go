package postgres_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/postgres"
	"github.com/maklumat-pelayanan/maklumat/engine/store/storetest"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

// The store does the same on tables in parts as on whole ones.
func TestParted(t *testing.T) {
	t.Run("store", func(t *testing.T) { storetest.Run(t, opener(t, parted)) })
	t.Run("engine", func(t *testing.T) { storetest.Engine(t, opener(t, parted)) })
	t.Run("agrees with memory", func(t *testing.T) { agrees(t, parted) })
}

// parted gives the address of a new database whose tables are in two parts.
func parted(t testing.TB) string {
	t.Helper()
	address := unparted(t)
	postgres.Part(t, connect(t, address), 2)
	return address
}

// Connections are settled for tables in parts, and for whole ones as ever.
func TestPartedSettings(t *testing.T) {
	for database, jit := range map[string]string{unparted(t): "on", parted(t): "off"} {
		s := shut(t, open(t, database+"&jit=on&synchronous_commit=off"))
		for name, want := range map[string]string{"jit": jit, "synchronous_commit": "on"} {
			if got := postgres.Setting(t, s, name); got != want {
				t.Errorf("%s is %s, want %s", name, got, want)
			}
		}
	}
}

// Whatever a release's layout has, tables in parts have, too, no matter with which release
// they were parted.
func TestPartsAreLikeTheWhole(t *testing.T) {
	steps, err := filepath.Glob("migrations/*.sql")
	if err != nil || len(steps) == 0 {
		t.Fatalf("%d steps: %v", len(steps), err)
	}
	var whole []string
	for parted := range len(steps) + 1 { // after how many steps; 0 is never
		conn := connect(t, pgtest.URL(t))
		say(t, conn, `CREATE SCHEMA maklumat`)
		for i, step := range steps {
			sql, err := os.ReadFile(step)
			if err != nil {
				t.Fatal(err)
			}
			say(t, conn, string(sql))
			if i == 0 {
				say(t, conn, `GRANT SELECT ON maklumat.event TO pg_monitor; GRANT SELECT ON maklumat.application TO PUBLIC`)
			}
			if parted == i+1 {
				postgres.Part(t, conn, 2)
			}
		}
		layout := ask[[]string](t, conn, layoutOf)
		if parted == 0 {
			whole = layout
			continue
		}
		if diff := cmp.Diff(whole, layout); diff != "" {
			t.Errorf("parted after %s (-whole +parted):\n%s", steps[parted-1], diff)
		}
		if n := ask[int](t, conn, `SELECT count(*) FROM pg_class WHERE relname LIKE 'application_part_%' AND relkind = 'r' AND 'fillfactor=70' = ANY (reloptions)`); n != 2 {
			t.Errorf("%d parts leave room in their pages", n)
		}
		if left := ask[[]string](t, conn, `SELECT array_agg(relname::text) FROM pg_class
			WHERE relnamespace = 'maklumat'::regnamespace AND relkind = 'r' AND NOT relispartition`); !slices.Equal(left, []string{"feed"}) {
			t.Errorf("in one piece are %v", left)
		}
	}
}

// layoutOf lists columns, keys and checks, indexes, triggers and rights of all tables, of
// those in parts as of the others.
const layoutOf = `WITH tables AS (
	SELECT * FROM pg_class WHERE relnamespace = 'maklumat'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
) SELECT array_agg(thing ORDER BY thing) FROM (
	SELECT concat_ws(' ', attrelid::regclass, attnum, attname, format_type(atttypid, atttypmod), attcollation::regcollation,
		attnotnull, attidentity, attgenerated, attstorage, pg_get_expr(adbin, adrelid)) AS thing
	FROM tables t JOIN pg_attribute ON attrelid = t.oid LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum WHERE attnum > 0
	UNION ALL SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(c.oid)) FROM tables t JOIN pg_constraint c ON conrelid = t.oid
	UNION ALL SELECT replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ') || CASE WHEN indisvalid THEN '' ELSE ' not valid' END
		FROM tables t JOIN pg_index ON indrelid = t.oid
	UNION ALL SELECT pg_get_triggerdef(g.oid) FROM tables t JOIN pg_trigger g ON tgrelid = t.oid
	UNION ALL SELECT concat_ws(' ', t.oid::regclass, relowner::regrole, grantee::regrole, privilege_type)
		FROM tables t, aclexplode(coalesce(relacl, acldefault('r', relowner)))
) things`

// An office is where it was after the tables were parted under it: all that is stored, and
// where readers of the feed and processes that are at work stand.
func TestPartingKeepsEverything(t *testing.T) {
	ctx := context.Background()
	address := pgtest.URL(t)
	working, conn := shut(t, open(t, address)), connect(t, address)
	offices := []string{"demak/a", "demak/b", "grobogan/c", "grobogan/d", "kudus/e", "kudus/f"}
	for _, office := range offices {
		for n := range 5 {
			if err := working.Do(ctx, engine.JoinID(office, fmt.Sprint(n)), storeAll(office, fmt.Sprint(n))); err != nil {
				t.Fatal(err)
			}
		}
	}
	before := map[string][]string{}
	cursors := map[string]engine.Cursor{}
	for _, office := range offices {
		before[office] = exported(t, working, office)
		_, cursors[office] = follow(t, working, office, "", 3)
	}
	postgres.Part(t, conn, 4)
	if used := ask[int](t, conn, `SELECT count(DISTINCT tableoid) FROM maklumat.event`); used < 2 {
		t.Fatalf("the offices all lie in %d part", used)
	}
	another := shut(t, open(t, address))
	for _, office := range slices.Backward(offices) { // who has the latest numbers first
		if diff := cmp.Diff(before[office], exported(t, another, office)); diff != "" {
			t.Errorf("%s (-before +after):\n%s", office, diff)
		}
		id := engine.JoinID(office, "0")
		for i, s := range []engine.Store{working, another} {
			if err := s.Do(ctx, id, func(tx engine.Tx) error {
				return errors.Join(tx.Append(id, 2+i, []engine.StoredEvent{event(id, 3+i)}), tx.Post(letter(office, id, 3+i)))
			}); err != nil {
				t.Errorf("%s goes on: %v", office, err)
			}
		}
		letters, err := working.Messages(ctx, office, "", 0, 100)
		var of []int
		for _, m := range letters {
			of = append(of, m.Seq)
		}
		if want := []int{1, 1, 1, 1, 1, 3, 4}; !slices.Equal(of, want) || err != nil {
			t.Errorf("letters of %s are of the events %v, %v", office, of, err)
		}
		var want []string
		for _, at := range []string{"1#2", "2#1", "2#2", "3#1", "3#2", "4#1", "4#2", "0#3", "0#4"} {
			want = append(want, office+"/"+at)
		}
		if follows, _ := follow(t, working, office, cursors[office], len(want)); !slices.Equal(follows, want) {
			t.Errorf("in the feed of %s follow %v", office, follows)
		}
	}
	tables := ask[[]string](t, conn, `SELECT array_agg(oid::regclass::text) FROM pg_class WHERE relname ~ '^event(_part_.)?$'`)
	if len(tables) != 5 {
		t.Fatalf("the events are in %v", tables)
	}
	for _, table := range tables {
		changes := []string{"TRUNCATE "}
		if ask[bool](t, conn, `SELECT EXISTS (SELECT FROM `+table+`)`) {
			changes = append(changes, "DELETE FROM ", "UPDATE ")
		}
		for _, change := range changes {
			statement := change + table
			if change == "UPDATE " {
				statement += " SET type = 'lain'"
			}
			if _, err := conn.Exec(ctx, statement); err == nil || !strings.Contains(err.Error(), "events never change") {
				t.Errorf("%s: %v", statement, err)
			}
		}
	}
}

// What somebody built upon the tables, a view or a key that refers to them, is not removed
// with those in one piece: nothing is parted then, and the server names it.
func TestPartingTakesNobodysView(t *testing.T) {
	sql, err := os.ReadFile(filepath.Join("..", "..", "..", "docs", "parts.sql"))
	if err != nil {
		t.Fatal(err)
	}
	for _, built := range []string{
		`CREATE VIEW public.loket AS SELECT office, status FROM maklumat.application`,
		`CREATE TABLE public.antrean (office text COLLATE "C", application text COLLATE "C",
			FOREIGN KEY (office, application) REFERENCES maklumat.application (office, id))`,
	} {
		conn := connect(t, unparted(t))
		say(t, conn, built)
		if _, err := conn.Exec(context.Background(), string(sql)); err == nil || !strings.Contains(err.Error(), "depend") {
			t.Errorf("%s: %v", built, err)
		}
		say(t, conn, `ROLLBACK`)
		if !ask[bool](t, conn, `SELECT relkind = 'r' FROM pg_class WHERE oid = 'maklumat.application'::regclass`) {
			t.Error("it was parted")
		}
	}
}

// follow reads the next n events of an office's feed, however long others hold it back.
func follow(t *testing.T, s engine.Store, office string, from engine.Cursor, n int) (events []string, next engine.Cursor) {
	t.Helper()
	await(t, fmt.Sprintf("%d events of %s", n, office), func() bool {
		more, to, err := s.Feed(context.Background(), office, from, n-len(events))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range more {
			events = append(events, fmt.Sprint(e.Application, "#", e.Seq))
		}
		from = to
		return len(events) == n
	})
	return events, from
}

// storeAll stores two events, and something in each other table.
func storeAll(office, local string) func(tx engine.Tx) error {
	id := engine.JoinID(office, local)
	return func(tx engine.Tx) error {
		r := row(id, 2)
		r.Office, r.Due, r.NextAt = office, morning, morning
		_, err := tx.Draw(office, "buku", 2026)
		return errors.Join(err,
			tx.Append(id, 0, []engine.StoredEvent{event(id, 1), event(id, 2)}), tx.Save(r),
			tx.PutKey(id, []byte("key of "+id)), tx.PutTokens(id, [][]byte{[]byte(local), []byte("token")}),
			tx.PutDefinition(office, "digest "+local, []byte("document")),
			tx.Post(letter(office, id, 1)))
	}
}

func letter(office, id string, seq int) engine.Message {
	return engine.Message{Office: office, Application: id, Seq: seq, Topic: "noted", To: "pemohon",
		State: engine.MessageWaiting, NextAt: morning, Posted: morning}
}

func exported(t *testing.T, s engine.Store, office string) (records []string) {
	t.Helper()
	if err := s.Export(context.Background(), office, func(r engine.Record) error {
		record, err := json.Marshal(r)
		records = append(records, string(record))
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return records
}
