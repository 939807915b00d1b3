package postgres

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

var instant = time.Date(2026, time.March, 17, 0, 30, 0, 0, time.UTC)

// What is asked all day long must not read every application ever opened.
func TestQueriesUseIndexes(t *testing.T) {
	s, err := Open(context.Background(), pgtest.URL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	fill(t, s)
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
		wantIndex(t, s, c.name, c.index, sql, args...)
	}
	wantIndex(t, s, "an application", "application_pkey", lockRow, "o7", "a7")
	wantIndex(t, s, "its key", "application_key_pkey", lockRow, "o7", "a7")
	wantIndex(t, s, "a history", "event_pkey", selectEvents, "o7", "a7")
	wantIndex(t, s, "the end of a history", "event_pkey", readLast, "o7", "a7")
	wantIndex(t, s, "a request done before", "event_key", selectByKey, "o7", "a7", "k")
	wantIndex(t, s, "who holds a receipt", "application_receipt", holderOf, "o7", "R", "a7")
	wantIndex(t, s, "the feed", "event_feed", readFeed, "o7", int64(1), int64(1), 10)
	wantIndex(t, s, "what comes in the feed", "event_feed", unripe, "o7", int64(1), int64(1))
	wantIndex(t, s, "the last turn", "event_feed", continueFeed, leap)
	wantIndex(t, s, "the offices", "event_pkey", officesOfEvents)
	wantIndex(t, s, "what waits anywhere", "application_next_of_all", claimOfAll, "x", []string{"o7/a7"})
	wantIndex(t, s, "what waits in an office", "application_next_at", claimOfOne, "x", []string{"o7/a7"}, "o7")
	wantIndex(t, s, "messages that wait", "message_waiting", claimMessages, "x", 10, "y")
	wantIndex(t, s, "messages before those", "message_order", claimMessages, "x", 10, "y")
	wantIndex(t, s, "messages that are over", "message_over", removeMessages, "x", 10)
	sql, args := listMessages("o7", engine.MessageWaiting, 0, 10)
	wantIndex(t, s, "an office's messages that wait", "message_state", sql, args...)
	sql, args = listMessages("o7", "", 0, 10)
	wantIndex(t, s, "an office's messages", "message_pkey", sql, args...)
	wantIndex(t, s, "a message", "message_pkey", settleMessage, "o7", int64(1), 1, "sent", "x", "", nil)
	wantIndex(t, s, "an office's tokens", "token_application", dropTokens, "o7", "a7")
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

// wantIndex expects an index in the plan of a statement of which the server knows no
// arguments yet, as after the first few times.
func wantIndex(t *testing.T, s *Store, name, index, sql string, args ...any) {
	t.Helper()
	ctx := context.Background()
	var plan []string
	err := s.read(ctx, func(l link) error {
		if _, err := l.Exec(ctx, "SET plan_cache_mode = force_generic_plan"); err != nil {
			return err
		}
		return each(ctx, l, "EXPLAIN "+sql, args, func(row scanner) error {
			var line string
			err := row.Scan(&line)
			plan = append(plan, line)
			return err
		})
	})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if all := strings.Join(plan, "\n"); !strings.Contains(all, index+" ") {
		t.Errorf("%s does not use %s:\n%s", name, index, all)
	}
}
