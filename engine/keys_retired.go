package engine

import (
	"context"
	"crypto/hmac"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Rotated are Keys of which an office may have had others before: what was marked and
// signed with those is still known to be the office's. Who wraps Keys in others of their
// own passes it on.
type Rotated interface {
	// Retired lists the keys that an office marked and signed with before, the latest
	// first, as they are at this moment, with the mark that each makes of a message. The
	// error is as with Keys.
	Retired(ctx context.Context, office string, message []byte) ([]Retired, error)
}

// Retired is a pair of keys that an office used until an instant: the mark that the one
// makes of a message, and what checks the signatures of the other (ed25519).
type Retired struct {
	Until  time.Time
	Mark   []byte
	Public []byte
}

// overlap is how long a key may still be used after it was replaced: another process may
// have read it just before, and its clock may go a little wrong.
const overlap = 10 * time.Minute

// late reports whether something that a retired key made is of an instant at which the
// office used another one.
func (r Retired) late(at time.Time) bool { return at.After(r.Until.Add(overlap)) }

// retired lists what an office marked and signed with before, none when its Keys never
// change.
func (e *Engine) retired(ctx context.Context, office string, message []byte) ([]Retired, error) {
	keys, ok := e.Keys.(Rotated)
	if !ok {
		return nil, nil
	}
	list, err := keys.Retired(ctx, office, message)
	if err != nil {
		return nil, fmt.Errorf("retired keys of %s: %w", office, err)
	}
	return list, nil
}

// maker tells which of an office's keys marked an event.
type maker struct {
	// code is of what is wrong with the mark, "" for nothing.
	code string
	// age counts the rotations since: 0 is the key that the office has now.
	age int
	// retired is that key, when it is an earlier one.
	retired Retired
}

// genuine finds the key that marked an event. That the store says when an event was
// recorded makes it no truth: an audit looks at its place among others, too.
func (e *Engine) genuine(ctx context.Context, office string, s *StoredEvent) (maker, error) {
	mine := func() (bool, error) {
		mark, err := e.Keys.Mark(ctx, office, marked(s))
		if err != nil {
			return false, fmt.Errorf("mark of event %d of %s: %w", s.Seq, s.Application, err)
		}
		return hmac.Equal(mark, s.Mark), nil
	}
	if ok, err := mine(); ok || err != nil {
		return maker{}, err
	}
	list, err := e.retired(ctx, office, marked(s))
	if err != nil {
		return maker{}, err
	}
	for i, r := range list {
		switch {
		case !hmac.Equal(r.Mark, s.Mark):
		case r.late(s.Recorded):
			return maker{TamperedRetired, i + 1, r}, nil
		default:
			return maker{"", i + 1, r}, nil
		}
	}
	// The key may have been replaced by another process meanwhile: that was seen now.
	if ok, err := mine(); ok || err != nil {
		return maker{}, err
	}
	return maker{code: TamperedForged}, nil
}

// tampering is what is wrong with an event's mark, nil for nothing.
func (m maker) tampering(s *StoredEvent) *Tampering {
	if m.code == "" {
		return nil
	}
	t := &Tampering{Code: m.code, History: s.Application, First: s.Seq, Last: s.Seq}
	if m.code == TamperedRetired {
		t.Args = m.retired.args()
	}
	return t
}

func (r Retired) args() map[string]string {
	return map[string]string{"until": r.Until.UTC().Format(time.RFC3339)}
}

// publics are what checks an office's signatures: the key that it has now, then those
// before.
func (e *Engine) publics(ctx context.Context, office string) (now []byte, before []Retired, err error) {
	// First, since it looks whether there is another key by now.
	if before, err = e.retired(ctx, office, nil); err != nil {
		return nil, nil, err
	}
	if now, err = e.Keys.Public(ctx, office); err != nil {
		return nil, nil, fmt.Errorf("public key of %s: %w", office, err)
	}
	return now, before, nil
}

// allOf are the keys alone.
func allOf(now []byte, before []Retired) [][]byte {
	all := [][]byte{now}
	for _, r := range before {
		all = append(all, r.Public)
	}
	return all
}

// signerOf finds the key that made a signature: 0 for the one that the office has now, or
// how many rotations ago; -1 when none did.
func signerOf(now []byte, before []Retired, check func(public []byte) error) int {
	return slices.IndexFunc(allOf(now, before), func(public []byte) bool { return check(public) == nil })
}

// sameRequest reports whether a request has a fingerprint that is not the one last made of
// it: one of before the office's keys were changed, or of another process that knows of the
// change already.
func (e *Engine) sameRequest(ctx context.Context, office string, r Request, before []byte) (bool, error) {
	message, err := requested(r)
	if err != nil {
		return false, err
	}
	// First, since it looks whether there is another key by now.
	list, err := e.retired(ctx, office, message)
	if err != nil {
		return false, err
	}
	if slices.ContainsFunc(list, func(old Retired) bool { return hmac.Equal(old.Mark, before) }) {
		return true, nil
	}
	now, err := e.Keys.Mark(ctx, office, message)
	if err != nil {
		return false, fmt.Errorf("fingerprint: %w", err)
	}
	return hmac.Equal(now, before), nil
}

// foundBy lists the rows of a query by a person's token, also where that is one of before
// the office's keys were changed.
func (e *Engine) foundBy(ctx context.Context, q Query, kind, value string) ([]Row, error) {
	// First, since it looks whether there is another key by now.
	list, err := e.retired(ctx, q.Office, tokenMessage(kind, value))
	if err != nil {
		return nil, err
	}
	if q.Token, err = e.token(ctx, q.Office, kind, value); err != nil {
		return nil, err
	}
	rows, err := e.Store.Applications(ctx, q)
	if err != nil || len(list) == 0 {
		return rows, err
	}
	known := map[string]bool{}
	for _, row := range rows {
		known[row.ID] = true
	}
	for _, old := range list {
		q.Token = old.Mark[:tokenSize]
		more, err := e.Store.Applications(ctx, q)
		if err != nil {
			return nil, err
		}
		for _, row := range more {
			if !known[row.ID] {
				known[row.ID], rows = true, append(rows, row)
			}
		}
	}
	slices.SortFunc(rows, func(a, b Row) int {
		if c := a.Opened.Compare(b.Opened); c != 0 {
			return c
		}
		return strings.Compare(a.ID, b.ID)
	})
	return rows, nil
}
