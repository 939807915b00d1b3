package bench

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
)

// A database is filled by copying every application that is there so many times, with
// its events and its key, under ids and receipts that come after it. What a copy holds
// under seal cannot be opened under its new name; nothing that is measured does. One copy
// of all is opened and falls due a second after the other, from filledFrom on.
var filledFrom = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// fillSQLite fills the file of a store that is closed.
func fillSQLite(b *testing.B, file string, copies int) []string {
	b.Helper()
	db, err := sql.Open("sqlite", "file:"+file+"?_pragma=journal_mode(OFF)&_pragma=synchronous(OFF)&_pragma=cache_size(-200000)")
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	db.SetMaxOpenConns(1) // the tables of the templates are the connection's own
	for _, q := range []string{
		`CREATE TEMP TABLE events AS SELECT * FROM event`,
		`CREATE TEMP TABLE rows AS SELECT * FROM application`,
		`CREATE TEMP TABLE keys AS SELECT * FROM application_key`,
		fmt.Sprintf(`CREATE TEMP TABLE copy AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
			SELECT printf('-%%08d', i) AS name, strftime('%%Y-%%m-%%dT%%H:%%M:%%S.000000000Z', '%s', i || ' seconds') AS moment FROM n`,
			copies, filledFrom.Format(time.DateOnly)),
		`INSERT INTO event (office, application, seq, type, recorded, hash, mark, key, fingerprint, payload)
			SELECT office, application || name, seq, type, recorded, hash, mark, key, fingerprint, payload
			FROM copy CROSS JOIN events`,
		`INSERT INTO application (office, id, receipt, hand_in, standard, status, active, steps,
				opened, changed, due, next_at, sequence, revision, head, state)
			SELECT office, id || name, receipt || name, hand_in, standard, status, active, steps,
				moment, changed, iif(due IS NULL, NULL, moment), iif(next_at IS NULL, NULL, moment), sequence, revision, head, state
			FROM copy CROSS JOIN rows`,
		`INSERT INTO application_key (office, application, current, wrapped)
			SELECT office, application || name, current, wrapped FROM copy CROSS JOIN keys`,
	} {
		if _, err := db.Exec(q); err != nil {
			b.Fatal(err, q)
		}
	}
	rows, err := db.Query(`SELECT id FROM rows`)
	if err != nil {
		b.Fatal(err)
	}
	var ids []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			b.Fatal(err)
		}
		ids = append(ids, id)
	}
	if err := rows.Err(); err != nil {
		b.Fatal(err)
	}
	return some(ids, copies)
}

// fillPostgres fills a store's database.
func fillPostgres(b *testing.B, address string, copies int) []string {
	b.Helper()
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, address)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = conn.Close(ctx) }()
	rows, err := conn.Query(ctx, `SELECT id FROM maklumat.application`)
	if err != nil {
		b.Fatal(err)
	}
	ids, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		b.Fatal(err)
	}
	for _, q := range []string{
		fmt.Sprintf(`CREATE TEMP TABLE copy AS SELECT '-' || lpad(i::text, 8, '0') AS name,
			to_char('%s'::timestamp + i * interval '1 second', 'YYYY-MM-DD"T"HH24:MI:SS".000000000Z"') AS moment
			FROM generate_series(1, %d) AS i`, filledFrom.Format(time.DateOnly), copies),
		`SET synchronous_commit = off`,
		`INSERT INTO maklumat.event (office, application, seq, turn, type, recorded, hash, mark, key, fingerprint, payload)
			SELECT office, application || name, seq, turn, type, recorded, hash, mark, key, fingerprint, payload
			FROM copy CROSS JOIN maklumat.event`,
		`INSERT INTO maklumat.application (office, id, receipt, hand_in, standard, status, active, steps,
				opened, changed, due, next_at, sequence, revision, head, state, last, turn)
			SELECT office, id || name, receipt || name, hand_in, standard, status, active, steps,
				moment, changed, CASE WHEN due IS NULL THEN NULL ELSE moment END, CASE WHEN next_at IS NULL THEN NULL ELSE moment END,
				sequence, revision, head, state, last, turn
			FROM copy CROSS JOIN maklumat.application`,
		`INSERT INTO maklumat.application_key (office, application, wrapped)
			SELECT office, application || name, wrapped FROM copy CROSS JOIN maklumat.application_key`,
		`VACUUM ANALYZE`,
		`CHECKPOINT`,
	} {
		if _, err := conn.Exec(ctx, q); err != nil {
			b.Fatal(err, q)
		}
	}
	return some(ids, copies)
}

// some picks ids of copies of applications, at random but always the same.
func some(of []string, copies int) []string {
	random := rand.New(rand.NewPCG(1, 2))
	ids := make([]string, 10_000)
	for i := range ids {
		local := fmt.Sprintf("%s-%08d", of[random.IntN(len(of))], 1+random.IntN(copies))
		ids[i] = engine.JoinID(enginetest.OfficeID, local)
	}
	return ids
}
