package postgres

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/maklumat-pelayanan/maklumat/engine"
)

const messageColumns = `m.office, m.id, m.application, m.seq, m.topic, m.recipient,
	m.state, m.attempts, m.next_at, m.failure, m.posted, m.settled`

const (
	// A message before is waited for though another process has it claimed: a claim
	// that is not stored yet has left it waiting, one that is has too.
	claimMessages = `WITH due AS (
		SELECT office, id, next_at FROM maklumat.message w WHERE state = 'waiting' AND next_at <= $1 AND NOT EXISTS (
			SELECT 1 FROM maklumat.message e WHERE e.office = w.office AND e.application = w.application
				AND e.recipient = w.recipient AND e.state = 'waiting' AND e.id < w.id)
		ORDER BY next_at, office, id LIMIT $2 FOR UPDATE SKIP LOCKED
	)
	UPDATE maklumat.message m SET next_at = $3, attempts = m.attempts + 1
	FROM due WHERE m.office = due.office AND m.id = due.id
	RETURNING ` + messageColumns + `, due.next_at`
	settleMessage = `UPDATE maklumat.message SET state = $4, next_at = $5, failure = $6, settled = $7
	WHERE office = $1 AND id = $2 AND attempts = $3`
	// The last message of each office stays. That of a transaction which is not stored
	// yet is not seen: then one more stays.
	removeMessages = `WITH over AS (
		SELECT office, id FROM maklumat.message m WHERE state IN ('sent', 'moot') AND settled < $1
			AND id < (SELECT max(id) FROM maklumat.message e WHERE e.office = m.office)
		ORDER BY settled, office, id LIMIT $2 FOR UPDATE SKIP LOCKED
	)
	DELETE FROM maklumat.message m USING over WHERE m.office = over.office AND m.id = over.id
	RETURNING m.id`
)

// ClaimMessages implements engine.Outbox.
func (s *Store) ClaimMessages(ctx context.Context, now time.Time, lease time.Duration, limit int) ([]engine.Message, error) {
	at, err := writeTime(now)
	if err != nil {
		return nil, fmt.Errorf("claim messages: %w", err)
	}
	until, err := writeTime(now.Add(lease))
	if err != nil {
		return nil, fmt.Errorf("claim messages: %w", err)
	}
	type claim struct {
		engine.Message
		due string // since when it waits
	}
	var claimed []claim
	err = s.run(ctx, func(t *tx) error {
		claimed = nil
		t.wrote = true
		t.batch.Queue(claimMessages, at, max(limit, 0), until).Query(func(rows pgx.Rows) error {
			for rows.Next() {
				var c claim
				var err error
				if c.Message, err = scanMessage(rows, &c.due); err != nil {
					return err
				}
				claimed = append(claimed, c)
			}
			return rows.Err()
		})
		return t.send()
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(claimed, func(a, b claim) int {
		return cmp.Or(cmp.Compare(a.due, b.due), cmp.Compare(a.Office, b.Office), cmp.Compare(a.ID, b.ID))
	})
	var messages []engine.Message
	for _, c := range claimed {
		messages = append(messages, c.Message)
	}
	return messages, nil
}

// SettleMessage implements engine.Outbox.
func (s *Store) SettleMessage(ctx context.Context, m engine.Message) error {
	next, err := writeTime(m.NextAt)
	if err != nil {
		return fmt.Errorf("settle message: next at: %w", err)
	}
	settled, err := writeMoment(m.Settled)
	if err != nil {
		return fmt.Errorf("settle message: settled: %w", err)
	}
	return s.run(ctx, func(t *tx) error {
		t.write(settleMessage, m.Office, m.ID, m.Attempts, string(m.State), next, m.Failure, settled)
		return t.send()
	})
}

// RemoveMessages implements engine.Outbox.
func (s *Store) RemoveMessages(ctx context.Context, before time.Time, limit int) (removed int, err error) {
	at, err := writeTime(before)
	if err != nil {
		return 0, fmt.Errorf("remove messages: %w", err)
	}
	err = s.run(ctx, func(t *tx) error {
		removed, t.wrote = 0, true
		t.batch.Queue(removeMessages, at, max(limit, 0)).Query(func(rows pgx.Rows) error {
			for rows.Next() {
				removed++
			}
			return rows.Err()
		})
		return t.send()
	})
	if err != nil {
		return 0, err
	}
	return removed, nil
}

// Messages implements engine.Outbox.
func (s *Store) Messages(ctx context.Context, office string, state engine.MessageState, after int64, limit int) ([]engine.Message, error) {
	sql, args := listMessages(office, state, after, limit)
	var messages []engine.Message
	err := s.read(ctx, func(l link) error {
		messages = nil
		return each(ctx, l, sql, args, func(row scanner) error {
			m, err := scanMessage(row)
			messages = append(messages, m)
			return err
		})
	})
	return messages, err
}

func listMessages(office string, state engine.MessageState, after int64, limit int) (string, []any) {
	var f filter
	f.add("m.id > ?", after)
	if office != "" {
		f.add("m.office = ?", office)
	}
	if state != "" {
		f.add("m.state = ?", string(state))
	}
	sql := `SELECT ` + messageColumns + ` FROM maklumat.message m` + f.where() + ` ORDER BY m.office, m.id` + f.limit(limit)
	return sql, f.args
}

// messageValues are a message's columns but its id.
func messageValues(m engine.Message) ([]any, error) {
	office, local := engine.SplitID(m.Application)
	if office == "" || office != m.Office {
		return nil, fmt.Errorf("application %q is not of the office %q", m.Application, m.Office)
	}
	next, posted, settled, err := messageTimes(m)
	if err != nil {
		return nil, err
	}
	return []any{
		office, local, m.Seq, m.Topic, m.To, string(m.State), m.Attempts, next, m.Failure, posted, settled,
	}, nil
}

func messageTimes(m engine.Message) (next, posted string, settled *string, err error) {
	if next, err = writeTime(m.NextAt); err != nil {
		return "", "", nil, fmt.Errorf("next at: %w", err)
	}
	if posted, err = writeTime(m.Posted); err != nil {
		return "", "", nil, fmt.Errorf("posted: %w", err)
	}
	if settled, err = writeMoment(m.Settled); err != nil {
		return "", "", nil, fmt.Errorf("settled: %w", err)
	}
	return next, posted, settled, nil
}

// scanMessage reads messageColumns and what follows them.
func scanMessage(from scanner, more ...any) (engine.Message, error) {
	var m engine.Message
	var local, state, next, posted string
	var settled *string
	err := from.Scan(append([]any{
		&m.Office, &m.ID, &local, &m.Seq, &m.Topic, &m.To, &state, &m.Attempts, &next, &m.Failure, &posted, &settled,
	}, more...)...)
	if err != nil {
		return engine.Message{}, err
	}
	m.Application, m.State = engine.JoinID(m.Office, local), engine.MessageState(state)
	m.NextAt, m.Posted, m.Settled = readTime(next), readTime(posted), readMoment(settled)
	return m, nil
}
