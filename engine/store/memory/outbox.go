package memory

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// ClaimMessages implements engine.Store; of messages that wait for the same instant
// those of the first office come first, then by ID.
func (s *Store) ClaimMessages(ctx context.Context, now time.Time, lease time.Duration, limit int) ([]engine.Message, error) {
	var claimed []engine.Message
	err := s.inTurn(ctx, "messages", func() error {
		var waiting []*engine.Message
		for _, o := range s.offices {
			type line struct{ application, to string }
			first := map[line]bool{}
			for i := range o.messages {
				m := &o.messages[i]
				if m.State != engine.MessageWaiting || first[line{m.Application, m.To}] {
					continue
				}
				first[line{m.Application, m.To}] = true
				if !m.NextAt.After(now) {
					waiting = append(waiting, m)
				}
			}
		}
		slices.SortFunc(waiting, func(a, b *engine.Message) int {
			return cmp.Or(a.NextAt.Compare(b.NextAt), cmp.Compare(a.Office, b.Office), cmp.Compare(a.ID, b.ID))
		})
		s.mu.Lock()
		defer s.mu.Unlock()
		for _, m := range waiting[:min(max(limit, 0), len(waiting))] {
			m.Attempts++
			m.NextAt = now.Add(lease).Round(0).UTC()
			claimed = append(claimed, *m)
		}
		return nil
	})
	return claimed, err
}

// SettleMessage implements engine.Store. A message that is not there is left so.
func (s *Store) SettleMessage(ctx context.Context, m engine.Message) error {
	return s.inTurn(ctx, "messages", func() error {
		held := s.office(m.Office).messages
		i, ok := slices.BinarySearchFunc(held, m.ID, func(h engine.Message, id int64) int { return cmp.Compare(h.ID, id) })
		if !ok || held[i].Attempts != m.Attempts {
			return nil
		}
		m = ownMessage(m)
		s.mu.Lock()
		defer s.mu.Unlock()
		held[i].State, held[i].NextAt, held[i].Failure, held[i].Settled = m.State, m.NextAt, m.Failure, m.Settled
		return nil
	})
}

// Messages implements engine.Store.
func (s *Store) Messages(ctx context.Context, office string, state engine.MessageState, after int64, limit int) (messages []engine.Message, err error) {
	if limit <= 0 {
		limit = 1000
	}
	err = s.reading(ctx, func() error {
		for name, o := range s.offices {
			if office != "" && office != name {
				continue
			}
			for _, m := range o.messages {
				if m.ID > after && (state == "" || state == m.State) {
					messages = append(messages, m)
				}
			}
		}
		return nil
	})
	slices.SortFunc(messages, func(a, b engine.Message) int {
		return cmp.Or(cmp.Compare(a.Office, b.Office), cmp.Compare(a.ID, b.ID))
	})
	return messages[:min(limit, len(messages))], err
}

// RemoveMessages implements engine.Store; of messages settled at the same instant those
// of the first office go first, then by ID.
func (s *Store) RemoveMessages(ctx context.Context, before time.Time, limit int) (removed int, err error) {
	err = s.inTurn(ctx, "messages", func() error {
		var old []engine.Message
		for _, o := range s.offices {
			for _, m := range o.messages {
				over := m.State == engine.MessageSent || m.State == engine.MessageMoot
				if over && !m.Settled.IsZero() && m.Settled.Before(before) && m.ID != o.lastMessage() {
					old = append(old, m)
				}
			}
		}
		slices.SortFunc(old, func(a, b engine.Message) int {
			return cmp.Or(a.Settled.Compare(b.Settled), cmp.Compare(a.Office, b.Office), cmp.Compare(a.ID, b.ID))
		})
		old = old[:min(max(limit, 0), len(old))]
		s.mu.Lock()
		defer s.mu.Unlock()
		for _, m := range old {
			o := s.offices[m.Office]
			o.messages = slices.DeleteFunc(o.messages, func(held engine.Message) bool { return held.ID == m.ID })
		}
		removed = len(old)
		return nil
	})
	return removed, err
}
