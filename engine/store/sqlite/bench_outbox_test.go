package sqlite

import (
	"database/sql"
	"fmt"
	"slices"
	"testing"
	"time"
)

// lettersKept is how many letters the outbox has when one more is posted: most sent, as
// of an office of 90 busy days, and a few that wait.
const lettersKept = 100_000

// BenchmarkLetter takes letters through the outbox: posted, claimed and settled as sent,
// 32 of them in each transaction. "bare" does the same to a table with nothing but its
// key; the others leave out indexes of ours. They take turns; of-bare is the middle of the
// ratios of the rounds, µs/letter what a letter's whole way costs, µs/post its posting.
// What the indexes are for: µs/claim looks for 20 letters that wait, µs/nothing-over for
// one that can be removed when there is none.
func BenchmarkLetter(b *testing.B) {
	for name, without := range map[string][]string{
		"all indexes": nil, "without order": {"message_order"}, "without over": {"message_over"},
		"without both": {"message_order", "message_over"},
	} {
		b.Run(name, func(b *testing.B) {
			ours, bare := letters(b, without...), letters(b, "message_order", "message_over", "message_state", "message_waiting")
			var ratios []float64
			var spent, posting time.Duration
			rounds := 0
			for b.Loop() {
				p, o := ours.round(b)
				_, t := bare.round(b)
				spent, posting, ratios = spent+o, posting+p, append(ratios, t.Seconds()/o.Seconds())
				rounds++
			}
			slices.Sort(ratios)
			n := float64(rounds * inTransaction)
			b.ReportMetric(float64(posting.Microseconds())/n, "µs/post")
			b.ReportMetric(float64(spent.Microseconds())/n, "µs/letter")
			b.ReportMetric(ratios[len(ratios)/2], "of-bare")
			b.ReportMetric(float64(ours.look(b, messagesWaiting, "2026-12-01T00:00:00.000000000Z", 20).Microseconds()), "µs/claim")
			b.ReportMetric(float64(ours.look(b, messagesOver, "2025-12-01T00:00:00.000000000Z", 1).Microseconds()), "µs/nothing-over")
			b.ReportMetric(0, "ns/op")
		})
	}
}

const inTransaction = 32

// outboxOf is a file with an outbox.
type outboxOf struct {
	db   *sql.DB
	last int
}

// letters makes a database of today's layout without some of its indexes, and fills its
// outbox.
func letters(b *testing.B, without ...string) *outboxOf {
	b.Helper()
	s := benchStore(b, Normal)
	db, err := sql.Open("sqlite", "file:"+s.path+"?_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)")
	if err != nil {
		b.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	b.Cleanup(func() { _ = db.Close() })
	o := &outboxOf{db: db, last: lettersKept}
	for _, index := range without {
		o.exec(b, db, `DROP INDEX `+index)
	}
	o.exec(b, db, fmt.Sprintf(`INSERT INTO message (%s)
		WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
		SELECT 'grobogan/klambu', i, printf('0198c0de-7000-7000-8000-%%012d', i / 3), i %% 3, 'due', 'pemohon',
			iif(i %% 50 = 0, 'waiting', 'sent'), 1, %[3]s, '', %[3]s, iif(i %% 50 = 0, '0001-01-01T00:00:00.000000000Z', %[3]s) FROM n`,
		messageColumns, lettersKept, `strftime('%Y-%m-%dT%H:%M:%S.000000000Z', '2026-01-01', i || ' seconds')`))
	return o
}

type executes interface {
	Exec(query string, args ...any) (sql.Result, error)
}

func (o *outboxOf) exec(b *testing.B, on executes, query string, args ...any) {
	b.Helper()
	if _, err := on.Exec(query, args...); err != nil {
		b.Fatal(err)
	}
}

// round takes letters through the outbox, and tells how long their posting took, and all.
func (o *outboxOf) round(b *testing.B) (posting, all time.Duration) {
	b.Helper()
	const at, later = "2026-03-01T00:00:00.000000000Z", "2026-03-01T00:05:00.000000000Z"
	start := time.Now()
	o.each(b, func(tx *sql.Tx, id int) {
		o.exec(b, tx, messageInsert, "grobogan/klambu", id, fmt.Sprintf("0198c0de-7000-7000-8000-%012d", id*7919%lettersKept),
			3, "due", "pemohon", "waiting", 0, at, "", at, "0001-01-01T00:00:00.000000000Z")
	})
	posting = time.Since(start)
	o.each(b, func(tx *sql.Tx, id int) { o.exec(b, tx, messageClaim, later, "grobogan/klambu", id) })
	o.each(b, func(tx *sql.Tx, id int) {
		o.exec(b, tx, messageSettle, "sent", later, "", at, "grobogan/klambu", id, 1)
	})
	o.last += inTransaction
	return posting, time.Since(start)
}

// each does something to the letters that come next, in one transaction.
func (o *outboxOf) each(b *testing.B, do func(tx *sql.Tx, id int)) {
	b.Helper()
	tx, err := o.db.Begin()
	if err != nil {
		b.Fatal(err)
	}
	for i := range inTransaction {
		do(tx, o.last+1+i)
	}
	if err := tx.Commit(); err != nil {
		b.Fatal(err)
	}
}

// look asks something once.
func (o *outboxOf) look(b *testing.B, query string, args ...any) time.Duration {
	b.Helper()
	start := time.Now()
	rows, err := o.db.Query(query, args...)
	if err != nil {
		b.Fatal(err)
	}
	for rows.Next() {
	}
	if err := rows.Close(); err != nil {
		b.Fatal(err)
	}
	return time.Since(start)
}
