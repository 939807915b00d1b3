package tampered_test

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// thief has the database and knows this program by heart.
type thief struct {
	t      testing.TB
	db     *sql.DB
	schema string // "maklumat." on PostgreSQL
	blob   func([]byte) string
	feed   []string // the columns that order the feed
}

// do runs a statement; {table} is a table's name. Something must come of it.
func (x *thief) do(statement string, args ...any) {
	x.t.Helper()
	if n := x.try(statement, args...); n == 0 {
		x.t.Fatalf("%s: %v", statement, errNothing)
	}
}

func (x *thief) try(statement string, args ...any) int64 {
	x.t.Helper()
	statement = fmt.Sprintf(statement, args...)
	for _, table := range []string{"event", "application_key", "application", "register", "definition", "token"} {
		statement = strings.ReplaceAll(statement, "{"+table+"}", x.schema+table)
	}
	result, err := x.db.Exec(statement)
	if err != nil {
		x.t.Fatalf("%s: %v", statement, err)
	}
	return must(result.RowsAffected())(x.t)
}

func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

func hexBlob(b []byte) string { return "x'" + hex.EncodeToString(b) + "'" }

func byteaBlob(b []byte) string { return `'\x` + hex.EncodeToString(b) + "'::bytea" }

// event reads an event as stored; its id is that of the history.
func (x *thief) event(local string, seq int) engine.StoredEvent {
	x.t.Helper()
	s := engine.StoredEvent{Application: id(local), Seq: seq}
	var recorded string
	var key sql.NullString
	err := x.db.QueryRow(fmt.Sprintf(`SELECT type, recorded, payload, hash, mark, key, fingerprint FROM %sevent
		WHERE application = %s AND seq = %d`, x.schema, quote(local), seq)).
		Scan(&s.Type, &recorded, &s.Payload, &s.Hash, &s.Mark, &key, &s.Fingerprint)
	if err != nil {
		x.t.Fatalf("event %d of %s: %v", seq, local, err)
	}
	s.Key, s.Recorded = key.String, must(time.Parse(time.RFC3339Nano, recorded))(x.t)
	return s
}

func (x *thief) last(local string) int {
	x.t.Helper()
	var n int
	err := x.db.QueryRow(fmt.Sprintf(`SELECT count(*) FROM %sevent WHERE application = %s`, x.schema, quote(local))).Scan(&n)
	if err != nil || n == 0 {
		x.t.Fatal(local, n, err)
	}
	return n
}

// put overwrites the event of its number with what it says now.
func (x *thief) put(s engine.StoredEvent) {
	x.t.Helper()
	_, local := engine.SplitID(s.Application)
	key, fingerprint := "NULL", "NULL"
	if s.Key != "" {
		key, fingerprint = quote(s.Key), x.blob(s.Fingerprint)
	}
	x.do(`UPDATE {event} SET type = %s, recorded = %s, payload = %s, hash = %s, mark = %s, key = %s, fingerprint = %s
		WHERE application = %s AND seq = %d`, quote(s.Type), quote(s.Recorded.UTC().Format("2006-01-02T15:04:05.000000000Z")),
		x.blob(s.Payload), x.blob(s.Hash), x.blob(s.Mark), key, fingerprint, quote(local), s.Seq)
}

// add stores a new event at the end of the feed.
func (x *thief) add(s engine.StoredEvent) {
	x.t.Helper()
	_, local := engine.SplitID(s.Application)
	columns, values := "", ""
	for _, c := range x.feed {
		columns, values = columns+", "+c, values+fmt.Sprintf(", (SELECT max(%s) + 1 FROM {event})", c)
	}
	x.do(`INSERT INTO {event} (office, application, seq, type, recorded, payload, hash, mark`+columns+`)
		VALUES (%s, %s, %d, %s, %s, %s, %s, %s`+values+`)`, quote(office), quote(local), s.Seq, quote(s.Type),
		quote(s.Recorded.UTC().Format("2006-01-02T15:04:05.000000000Z")), x.blob(s.Payload), x.blob(s.Hash), x.blob(s.Mark))
}

// chain makes the hashes of a history anew from a number on, and the row's head.
func (x *thief) chain(local string, from int) {
	x.t.Helper()
	var before []byte
	if from > 1 {
		before = x.event(local, from-1).Hash
	}
	for seq := from; seq <= x.last(local); seq++ {
		s := x.event(local, seq)
		s.Hash = hashOf(before, s)
		x.put(s)
		before = s.Hash
	}
	x.try(`UPDATE {application} SET head = %s WHERE id = %s`, x.blob(before), quote(local))
}

// hashOf is the hash of an event, as codec.go makes it.
func hashOf(before []byte, s engine.StoredEvent) []byte {
	h := sha256.New()
	for _, part := range [][]byte{
		before, []byte(s.Application), []byte(strconv.Itoa(s.Seq)), []byte(s.Type),
		[]byte(strconv.FormatInt(s.Recorded.UnixNano(), 10)), s.Payload,
	} {
		fmt.Fprintf(h, "%d:%s", len(part), part)
	}
	return h.Sum(nil)
}

// forget removes all of an application.
func (x *thief) forget(local string) {
	x.t.Helper()
	x.do(`DELETE FROM {event} WHERE application = %s OR application = %s`, quote(local), quote(local+"@access"))
	x.do(`DELETE FROM {application} WHERE id = %s`, quote(local))
	x.do(`DELETE FROM {application_key} WHERE application = %s`, quote(local))
	x.try(`DELETE FROM {token} WHERE application = %s`, quote(local))
}

// swap exchanges the places of two events in the feed.
func (x *thief) swap(localA string, seqA int, localB string, seqB int) {
	x.t.Helper()
	for _, c := range x.feed {
		var a, b int64
		for at, of := range map[*int64]string{&a: where(localA, seqA), &b: where(localB, seqB)} {
			if err := x.db.QueryRow(fmt.Sprintf(`SELECT %s FROM %sevent WHERE %s`, c, x.schema, of)).Scan(at); err != nil {
				x.t.Fatal(err)
			}
		}
		x.do(`UPDATE {event} SET %s = -1 WHERE %s`, c, where(localA, seqA))
		x.do(`UPDATE {event} SET %s = %d WHERE %s`, c, a, where(localB, seqB))
		x.do(`UPDATE {event} SET %s = %d WHERE %s`, c, b, where(localA, seqA))
	}
}

func where(local string, seq int) string {
	return fmt.Sprintf("application = %s AND seq = %d", quote(local), seq)
}

// key puts a wrapped key where there is none.
func (x *thief) key(local string, wrapped []byte) {
	x.t.Helper()
	if x.schema == "" {
		x.do(`INSERT INTO {application_key} (office, application, current, wrapped) VALUES (%s, %s, 1, %s)`, quote(office), quote(local), x.blob(wrapped))
		return
	}
	x.do(`INSERT INTO {application_key} (office, application, wrapped) VALUES (%s, %s, %s)`, quote(office), quote(local), x.blob(wrapped))
}

// state puts a state in the open where the sealed one was: what a history says without
// its key, one thing of it replaced.
func (x *thief) state(local, old, now string) {
	x.t.Helper()
	state := map[string]any{}
	for seq := 1; seq <= x.last(local); seq++ {
		var ev map[string]any
		if err := json.Unmarshal(x.event(local, seq).Payload, &ev); err != nil {
			x.t.Fatal(err)
		}
		for _, part := range []string{"opening", "after"} {
			fields, _ := ev[part].(map[string]any)
			maps.Copy(state, fields)
		}
		if papers, ok := ev["papers"]; ok {
			state["papers"] = papers
		}
		state["last_at"], state["sequence"], state["revision"] = ev["at"], seq, seq
	}
	state["id"] = id(local)
	open := append([]byte{0}, strings.Replace(string(must(json.Marshal(state))(x.t)), old, now, 1)...)
	x.do(`UPDATE {application} SET state = %s WHERE id = %s`, x.blob(open), quote(local))
}
