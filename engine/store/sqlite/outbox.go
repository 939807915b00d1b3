package sqlite

import (
	"context"
	"fmt"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

const messageColumns = `office, id, application, seq, topic, recipient, state, attempts, next_at, failure, posted, settled`

const messageInsert = `INSERT INTO message (` + messageColumns + `) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

// messageNext is the number after the office's last message.
const messageNext = `SELECT coalesce(max(id), 0) + 1 FROM message WHERE office = ?`

// messagesWaiting are those that no other goes before, whether that one was claimed or
// is to be tried again later.
const messagesWaiting = `SELECT ` + messageColumns + ` FROM message AS m
	WHERE state = 'waiting' AND next_at <= ? AND NOT EXISTS (
		SELECT 1 FROM message AS e WHERE e.office = m.office AND e.application = m.application
			AND e.recipient = m.recipient AND e.state = 'waiting' AND e.id < m.id)
	ORDER BY next_at, office, id LIMIT ?`

const messageClaim = `UPDATE message SET next_at = ?, attempts = attempts + 1 WHERE office = ? AND id = ?`

const messageSettle = `UPDATE message SET state = ?, next_at = ?, failure = ?, settled = ?
	WHERE office = ? AND id = ? AND attempts = ?`

// messagesOver are those that were settled before an instant and are nobody's concern,
// but for the last of each office: from it the ids go on. The year 1 stands for never.
const messagesOver = `SELECT office, id FROM message AS m
	WHERE state IN ('sent', 'moot') AND settled > '0001-02' AND settled < ?
		AND id < (SELECT max(id) FROM message AS e WHERE e.office = m.office)
	ORDER BY settled, office, id LIMIT ?`

const messagesRemove = `DELETE FROM message WHERE (office, id) IN (` + messagesOver + `)`

// writeMessage are the arguments of messageInsert, without the id.
func writeMessage(m engine.Message) ([]any, error) {
	if m.State == "" {
		m.State = engine.MessageWaiting
	}
	next, err := writeTime(m.NextAt)
	if err != nil {
		return nil, err
	}
	posted, err := writeTime(m.Posted)
	if err != nil {
		return nil, err
	}
	settled, err := writeTime(m.Settled)
	if err != nil {
		return nil, err
	}
	return []any{
		m.Office, m.Application, m.Seq, m.Topic, m.To, string(m.State),
		m.Attempts, next, m.Failure, posted, settled,
	}, nil
}

func readMessage(f *fields) engine.Message {
	return engine.Message{
		Office: f.text(), ID: f.number(), Application: f.text(), Seq: int(f.number()),
		Topic: f.text(), To: f.text(), State: engine.MessageState(f.text()), Attempts: int(f.number()),
		NextAt: f.time(), Failure: f.text(), Posted: f.time(), Settled: f.time(),
	}
}

// ClaimMessages implements engine.Outbox.
func (p port) ClaimMessages(ctx context.Context, now time.Time, lease time.Duration, limit int) ([]engine.Message, error) {
	at, err := writeTime(now)
	if err != nil {
		return nil, fmt.Errorf("claim messages: %w", err)
	}
	again, err := writeTime(now.Add(lease))
	if err != nil {
		return nil, fmt.Errorf("claim messages: %w", err)
	}
	// Whoever asks when nothing waits must not keep others from writing.
	var waiting []engine.Message
	look := func(q querier) (err error) {
		waiting, err = list(q, readMessage, messagesWaiting, at, max(limit, 0))
		return err
	}
	if err := p.read(ctx, look); err != nil || len(waiting) == 0 {
		return nil, err
	}
	err = p.do(ctx, func(t *tx) error {
		if err := t.writable("claim messages"); err != nil {
			return err
		}
		if err := look(t.q); err != nil {
			return t.failure("claim messages", err)
		}
		for i := range waiting {
			m := &waiting[i]
			if err := t.write("claim messages", messageClaim, again, m.Office, m.ID); err != nil {
				return err
			}
			m.NextAt, m.Attempts = now.Add(lease).UTC(), m.Attempts+1
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return waiting, nil
}

// SettleMessage implements engine.Outbox. A message that was claimed again, or that is
// not there, is left alone.
func (p port) SettleMessage(ctx context.Context, m engine.Message) error {
	next, err := writeTime(m.NextAt)
	if err != nil {
		return fmt.Errorf("settle message: %w", err)
	}
	settled, err := writeTime(m.Settled)
	if err != nil {
		return fmt.Errorf("settle message: %w", err)
	}
	return p.do(ctx, func(t *tx) error {
		return t.write("settle message", messageSettle,
			string(m.State), next, m.Failure, settled, m.Office, m.ID, m.Attempts)
	})
}

// RemoveMessages implements engine.Outbox.
func (p port) RemoveMessages(ctx context.Context, before time.Time, limit int) (removed int, err error) {
	at, err := writeTime(before)
	if err != nil {
		return 0, fmt.Errorf("remove messages: %w", err)
	}
	// Whoever finds nothing to remove must not keep others from writing.
	any := false
	err = p.read(ctx, func(q querier) error {
		return q.each(func(*fields) error { any = true; return nil }, messagesOver, at, min(limit, 1))
	})
	if err != nil || !any || limit <= 0 {
		return 0, err
	}
	err = p.do(ctx, func(t *tx) error {
		if err := t.writable("remove messages"); err != nil {
			return err
		}
		n, err := t.q.exec(messagesRemove, at, limit)
		if err != nil {
			return t.failure("remove messages", err)
		}
		removed = int(n)
		return nil
	})
	if err != nil {
		return 0, err
	}
	return removed, nil
}

// Messages implements engine.Outbox.
func (p port) Messages(ctx context.Context, office string, state engine.MessageState, after int64, limit int) ([]engine.Message, error) {
	query, args := messagesQuery(office, state, after, limit)
	var messages []engine.Message
	err := p.read(ctx, func(q querier) (err error) {
		messages, err = list(q, readMessage, query, args...)
		return err
	})
	return messages, err
}

func messagesQuery(office string, state engine.MessageState, after int64, limit int) (string, []any) {
	query, args := `SELECT `+messageColumns+` FROM message WHERE id > ?`, []any{after}
	if office != "" {
		query, args = query+` AND office = ?`, append(args, office)
	}
	if state != "" {
		query, args = query+` AND state = ?`, append(args, string(state))
	}
	if limit <= 0 {
		limit = 1000
	}
	return query + ` ORDER BY office, id LIMIT ?`, append(args, limit)
}
