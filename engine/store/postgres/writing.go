package postgres

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// writing is what is stored of one application without a question before it. Its
// statements are one transaction, without words for its beginning and its end. When the
// application is another than what they rest on, a single one of them stores nothing,
// and of several one fails, and with it all.
//
// The feed loses nothing by it. An event's turn is not below that of its own transaction,
// which is all that a reader goes by; and not below its predecessor's, which is in the
// row that is locked by then.
type writing struct {
	statements []statement
	// then is what is known once it is stored, first is the first of its events.
	then  known
	first engine.StoredEvent
}

type statement struct {
	sql  string
	args []any
}

func (w *writing) add(sql string, args ...any) {
	w.statements = append(w.statements, statement{sql, args})
}

// The row must be the one that is remembered: every change of it, and of what is kept
// beside it, counts its version up. A server that has lost what it had acknowledged (a
// backup was restored, a copy of it has taken over) may have come to the same version on
// another way, but not to the same hash of a last event.
const (
	// advance stores one event, and what it changes in the row in the ordinary course of
	// things.
	advance = `WITH a AS (
		UPDATE maklumat.application a SET status = $3, active = $4, steps = $5, changed = $6, due = $7, next_at = $8,
		sequence = $9, revision = $10, head = $11, state = $12, last = $9,
		turn = greatest(a.turn, ` + turnNow + `), version = a.version + 1
		WHERE a.office = $1 AND a.id = $2 AND a.version = $13 AND a.head = $14 AND a.receipt = $21 RETURNING a.turn)
	INSERT INTO maklumat.event (office, application, seq, turn, type, recorded, key, fingerprint, hash, mark, payload)
	SELECT $1, $2, $9, a.turn, $15, $16, $17, $18, $11, $19, $20 FROM a`
	// advanceAll stores several events, in their order, messages, and the whole row.
	advanceAll = `WITH a AS (
		UPDATE maklumat.application a SET ` + setRow + `, last = $17, turn = greatest(a.turn, ` + turnNow + `)
		WHERE a.office = $1 AND a.id = $2 AND a.version = $18 AND a.head = $19 AND a.receipt = $37 RETURNING a.turn), told AS (
		INSERT INTO maklumat.message (office, application, seq, topic, recipient, state, attempts, next_at, failure, posted, settled)
		SELECT $1, $2, m.seq, m.topic, m.recipient, m.state, m.attempts, m.next_at, m.failure, m.posted, m.settled
		FROM a, unnest($28::integer[], $29::text[], $30::text[], $31::text[], $32::integer[], $33::text[], $34::text[], $35::text[], $36::text[])
		WITH ORDINALITY m (seq, topic, recipient, state, attempts, next_at, failure, posted, settled, n) ORDER BY m.n)
	INSERT INTO maklumat.event (office, application, seq, turn, type, recorded, key, fingerprint, hash, mark, payload)
	SELECT $1, $2, e.seq, a.turn, e.type, e.recorded, e.key, e.fingerprint, e.hash, e.mark, e.payload
	FROM a, unnest($20::integer[], $21::text[], $22::text[], $23::text[], $24::bytea[], $25::bytea[], $26::bytea[], $27::bytea[])
	e (seq, type, recorded, key, fingerprint, hash, mark, payload) ORDER BY e.seq`

	hasEvent = `SELECT EXISTS (SELECT 1 FROM maklumat.event WHERE office = $1 AND application = $2 AND seq = $3 AND hash = $4)`
)

// goOn is for an application that is remembered.
func (w *writing) goOn(p *put, row []any, k known) error {
	if len(p.events) == 1 && len(p.messages) == 0 && ordinary(k.row, *p.row, p.events[0]) {
		before, after, err := eventValues(p.events[0])
		if err != nil {
			return fmt.Errorf("append to %s: %w", p.application, err)
		}
		kind, recorded, key, fingerprint, mark, payload := after[0], after[1], after[2], after[3], after[5], after[6]
		w.add(advance, slices.Concat(before[:2], row[5:8], row[9:], // but for what stays as it is
			[]any{k.version, given(k.row.Head), kind, recorded, key, fingerprint, mark, payload, k.row.Receipt})...)
		return nil
	}
	events, err := eventLists(p.events)
	if err != nil {
		return fmt.Errorf("append to %s: %w", p.application, err)
	}
	messages, err := messageLists(p.messages)
	if err != nil {
		return fmt.Errorf("post: %w", err)
	}
	w.add(advanceAll, slices.Concat(row, []any{w.then.last, k.version, given(k.row.Head)}, events, messages, []any{k.row.Receipt})...)
	return nil
}

// ordinary reports whether a row goes on to another as advance writes it.
func ordinary(from, to engine.Row, e engine.StoredEvent) bool {
	return to.Receipt == from.Receipt && to.HandIn == from.HandIn && to.Standard == from.Standard && to.Opened.Equal(from.Opened) &&
		to.Sequence == e.Seq && bytes.Equal(to.Head, e.Hash)
}

// open is for an application that is taken not to be there: else the row or the event
// is a second one of its kind, and nothing is stored.
func (w *writing) open(p *put, row []any) error {
	// Who found that it is not there, and has its name, relies on that.
	w.add(lockName, nameLock(p.application))
	w.add(openRow, append(row, w.then.last)...)
	for _, e := range p.events {
		before, after, err := eventValues(e)
		if err != nil {
			return fmt.Errorf("append to %s: %w", p.application, err)
		}
		w.add(openEvent, append(before, after...)...)
	}
	office, local := engine.SplitID(p.application)
	if p.key != nil {
		w.add(putKey, office, local, p.key)
	}
	if len(p.tokens) > 0 {
		w.add(putTokens, office, local, p.tokens)
	}
	for _, m := range p.messages {
		values, err := messageValues(m)
		if err != nil {
			return fmt.Errorf("post: %w", err)
		}
		w.add(postMessage, values...)
	}
	return nil
}

// isStored tells whether it was stored after all.
func (w *writing) isStored(ctx context.Context, l link) (bool, error) {
	office, local := engine.SplitID(w.first.Application)
	return scalar[bool](ctx, l, hasEvent, office, local, w.first.Seq, given(w.first.Hash))
}

// eventLists are the columns of several events, without office and application.
func eventLists(events []engine.StoredEvent) ([]any, error) {
	n := len(events)
	seqs, types, recorded, keys := make([]int, n), make([]string, n), make([]string, n), make([]*string, n)
	fingerprints, hashes, marks, payloads := make([][]byte, n), make([][]byte, n), make([][]byte, n), make([][]byte, n)
	for i, e := range events {
		at, err := writeTime(e.Recorded)
		if err != nil {
			return nil, fmt.Errorf("recorded: %w", err)
		}
		seqs[i], types[i], recorded[i], keys[i] = e.Seq, e.Type, at, orNull(e.Key)
		fingerprints[i], hashes[i], marks[i], payloads[i] = e.Fingerprint, given(e.Hash), given(e.Mark), given(e.Payload)
	}
	return []any{seqs, types, recorded, keys, fingerprints, hashes, marks, payloads}, nil
}

// messageLists are the columns of several messages, without office and application.
func messageLists(messages []engine.Message) ([]any, error) {
	n := len(messages)
	seqs, attempts := make([]int, n), make([]int, n)
	topics, to, states, failures := make([]string, n), make([]string, n), make([]string, n), make([]string, n)
	next, posted, settled := make([]string, n), make([]string, n), make([]*string, n)
	for i, m := range messages {
		seqs[i], topics[i], to[i], states[i], attempts[i], failures[i] = m.Seq, m.Topic, m.To, string(m.State), m.Attempts, m.Failure
		var err error
		if next[i], posted[i], settled[i], err = messageTimes(m); err != nil {
			return nil, err
		}
	}
	return []any{seqs, topics, to, states, attempts, next, failures, posted, settled}, nil
}
