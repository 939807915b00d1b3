package postgres

import (
	"context"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

var instant = time.Date(2026, time.March, 17, 0, 30, 0, 0, time.UTC)

// question is a statement and the index that it must use.
type question struct {
	name, index, sql string
	args             []any
}

// questions are what is asked all day long: of one office, and of all at once.
func questions(t *testing.T) (ofOne, ofAll []question) {
	t.Helper()
	add := func(one bool, q question) {
		if one {
			ofOne = append(ofOne, q)
		} else {
			ofAll = append(ofAll, q)
		}
	}
	for _, c := range []struct {
		name  string
		q     engine.Query
		index string
	}{
		{"the queue of an office", engine.Query{Office: "o7", Statuses: []string{"open", "returned"}}, "application_queue"},
		{"a step of an office", engine.Query{Office: "o7", Step: "periksa"}, "application_active"},
		{"a service", engine.Query{Office: "o7", Standard: "o7/s3"}, "application_standard"},
		{"a version", engine.Query{Standard: "o7/s3@1"}, "application_standard"},
		{"a receipt", engine.Query{Office: "o7", Receipt: "R"}, "application_receipt"},
		{"a receipt of any office", engine.Query{Receipt: "R"}, "application_receipt"},
		{"a hand-in", engine.Query{Office: "o7", HandIn: "H"}, "application_hand_in"},
		{"a person", engine.Query{Office: "o7", Token: []byte("t")}, "token_pkey"},
		{"what is late", engine.Query{Office: "o7", DueBefore: instant}, "application_due"},
		{"a page of what is late", engine.Query{Office: "o7", DueBefore: instant, Statuses: []string{"open"}, After: "o7/a7", Limit: 1}, "application_due"},
		{"what is late anywhere", engine.Query{DueBefore: instant}, "application_due"},
		{"what time acts on", engine.Query{Office: "o7", NextBefore: instant}, "application_next_at"},
		{"a page of an office", engine.Query{Office: "o7", After: "o7/a7"}, "application_opened"},
		{"a page of all", engine.Query{After: "o7/a7"}, "application_opened"},
	} {
		f, err := newFilter(c.q)
		if err != nil {
			t.Fatal(err)
		}
		if c.q.After != "" {
			f.behind(c.q, "0015000")
		}
		sql, args := f.query(c.q)
		add(c.q.Office != "", question{c.name, c.index, sql, args})
	}
	one := func(name, index, sql string, args ...any) { add(true, question{name, index, sql, args}) }
	all := func(name, index, sql string, args ...any) { add(false, question{name, index, sql, args}) }
	one("an application", "application_pkey", lockRow, "o7", "a7")
	one("its key", "application_key_pkey", lockRow, "o7", "a7")
	one("a history", "event_pkey", selectEvents, "o7", "a7")
	one("the end of a history", "event_pkey", readLast, "o7", "a7")
	one("a request done before", "event_key", selectByKey, "o7", "a7", "k")
	one("who holds a receipt", "application_receipt", holderOf, "o7", "R", "a7")
	one("the feed", "event_feed", readFeed, "o7", int64(1), int64(1), 10)
	one("what comes in the feed", "event_feed", unripe, "o7", int64(1), int64(1))
	all("the last turn", "event_feed", continueFeed, leap)
	all("the offices", "event_pkey", officesOfEvents)
	all("what waits anywhere", "application_next_of_all", claimOfAll, "x", []string{"o7/a7"})
	one("what waits in an office", "application_next_at", claimOfOne, "x", []string{"o7/a7"}, "o7")
	all("messages that wait", "message_waiting", claimMessages, "x", 10, "y")
	all("messages before those", "message_order", claimMessages, "x", 10, "y")
	all("messages that are over", "message_over", removeMessages, "x", 10)
	sql, args := listMessages("o7", engine.MessageWaiting, 0, 10)
	one("an office's messages that wait", "message_state", sql, args...)
	sql, args = listMessages("o7", "", 0, 10)
	one("an office's messages", "message_pkey", sql, args...)
	one("a message", "message_pkey", settleMessage, "o7", int64(1), 1, "sent", "x", "", nil)
	one("an office's tokens", "token_application", dropTokens, "o7", "a7")
	return ofOne, ofAll
}

// What is asked all day long must not read every application ever opened.
func TestQueriesUseIndexes(t *testing.T) {
	s, err := Open(context.Background(), pgtest.URL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	fill(t, s)
	ofOne, ofAll := questions(t)
	for _, q := range slices.Concat(ofOne, ofAll) {
		if plan := planOf(t, s, q); !strings.Contains(plan, q.index+" ") {
			t.Errorf("%s does not use %s:\n%s", q.name, q.index, plan)
		}
	}
}

var partOf = regexp.MustCompile(`[a-z]_part_([0-9]+)`)

// What concerns one office touches one part of the tables, if these are parted by office;
// all that a command asks and writes concerns one.
func TestAnOfficeIsOnePart(t *testing.T) {
	s, err := Open(context.Background(), pgtest.URL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	if err := s.read(context.Background(), func(l link) error { Part(t, l, 4); return nil }); err != nil {
		t.Fatal(err)
	}
	row := []any{"o7", "a7", "", "", "", "", false, []string{}, "", "", nil, nil, 1, 1, []byte{}, []byte{}}
	key := []any{"o7", "a7"}
	some, bytes := []string{}, [][]byte{}
	ofOne, ofAll := questions(t)
	for _, q := range append(ofOne,
		question{name: "a step", sql: advance, args: []any{"o7", "a7", "", true, some, "", nil, nil, 2, 2, []byte{}, []byte{}, 1, []byte{}, "", "", nil, nil, []byte{}, []byte{}, ""}},
		question{name: "several steps", sql: advanceAll, args: append(row, 1, 1, []byte{}, []int{}, some, some, some, bytes, bytes, bytes, bytes, []int{}, some, some, some, []int{}, some, some, some, some, "")},
		question{name: "a row that is saved", sql: updateRow, args: append(row, 1, 1)},
		question{name: "a row beside which something changed", sql: touchRow, args: []any{"o7", "a7", 1, 1}},
		question{name: "a row to be read", sql: readRow, args: key},
		question{name: "the last event", sql: selectLast, args: key},
		question{name: "whether it was stored", sql: hasEvent, args: []any{"o7", "a7", 1, []byte{}}},
		question{name: "a key that is dropped", sql: dropKey, args: key},
		question{name: "where a list goes on", sql: openedOf, args: key},
		question{name: "a definition", sql: getDefinition, args: key},
		question{name: "whether a definition is there", sql: hasDefinition, args: key},
	) {
		touched := map[string]bool{}
		for _, found := range partOf.FindAllStringSubmatch(planOf(t, s, q), -1) {
			touched[found[1]] = true
		}
		if len(touched) != 1 {
			t.Errorf("%s: parts %v:\n%s", q.name, slices.Collect(maps.Keys(touched)), planOf(t, s, q))
		}
	}
	for _, q := range ofAll {
		if plan := planOf(t, s, q); !strings.Contains(plan, "_part_0") || !strings.Contains(plan, "_part_3") {
			t.Errorf("%s does not touch all parts: the test of one is blind:\n%s", q.name, plan)
		}
	}
}

// fill stores fifty offices with 600 applications each, of which a third is running.
func fill(t *testing.T, s *Store) {
	t.Helper()
	ctx := context.Background()
	err := s.read(ctx, func(l link) error {
		for _, statement := range []string{
			`INSERT INTO maklumat.application
				SELECT 'o' || i % 50, 'a' || i, 'R' || i, CASE WHEN i % 9 = 0 THEN 'H' || i ELSE '' END, 'o' || i % 50 || '/s' || i % 7 || '@1',
				CASE WHEN i % 3 = 0 THEN 'open' ELSE 'completed' END, i % 3 = 0, CASE WHEN i % 3 = 0 THEN '{periksa}' ELSE '{}' END::text[],
				to_char(i, 'FM0000000'), to_char(i, 'FM0000000'), CASE WHEN i % 3 = 0 THEN to_char(i, 'FM0000000') END,
				CASE WHEN i % 3 = 0 THEN to_char(i, 'FM0000000') END, 2, 2, '', '', 2, i FROM generate_series(1, 30000) i`,
			`INSERT INTO maklumat.event (office, application, seq, turn, type, recorded, key, hash, mark, payload)
				SELECT 'o' || i % 50, 'a' || i, n, i, 'noted', '', n, '', '', '' FROM generate_series(1, 30000) i, generate_series(1, 2) n`,
			`INSERT INTO maklumat.application_key SELECT office, id, 'key' FROM maklumat.application`,
			`INSERT INTO maklumat.token (office, token, application) SELECT office, id::bytea, id FROM maklumat.application`,
			`INSERT INTO maklumat.message (office, application, seq, topic, recipient, state, attempts, next_at, failure, posted, settled)
				SELECT office, id, 1, 'noted', 'pemohon', CASE WHEN active THEN 'waiting' ELSE 'sent' END, 0, opened, '', opened, changed FROM maklumat.application`,
			`ANALYZE`,
		} {
			if _, err := l.Exec(ctx, statement); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// planOf is the plan of a statement with its arguments, which the server makes anew as long
// as one for any arguments would not be cheaper.
func planOf(t *testing.T, s *Store, q question) string {
	t.Helper()
	ctx := context.Background()
	var plan []string
	err := s.read(ctx, func(l link) error {
		return each(ctx, l, "EXPLAIN "+q.sql, q.args, func(row scanner) error {
			var line string
			err := row.Scan(&line)
			plan = append(plan, line)
			return err
		})
	})
	if err != nil {
		t.Fatalf("%s: %v", q.name, err)
	}
	return strings.Join(plan, "\n")
}
