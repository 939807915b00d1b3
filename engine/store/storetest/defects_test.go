package storetest

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

var always = context.Background()

// plainly gives a defect that keeps nothing of its own.
func plainly(b broken) func() broken { return func() broken { return b } }

// ofTx is the same for a defect of transactions.
func ofTx(tx brokenTx) func() broken { return plainly(with(tx)) }

// defects are what a store may do wrong.
var defects = map[string]func() broken{
	// Transactions.
	"stores what failed": plainly(broken{do: func(s engine.Store, ctx context.Context, key string, fn func(engine.Tx) error) error {
		var failed error
		return errors.Join(s.Do(ctx, key, func(tx engine.Tx) error {
			failed = fn(tx)
			return nil
		}), failed)
	}}),
	"swallows panics": plainly(broken{do: func(s engine.Store, ctx context.Context, key string, fn func(engine.Tx) error) error {
		return s.Do(ctx, key, func(tx engine.Tx) (err error) {
			defer func() {
				if p := recover(); p != nil {
					err = fmt.Errorf("panic: %v", p)
				}
			}()
			return fn(tx)
		})
	}}),
	"wraps the error": plainly(broken{do: func(s engine.Store, ctx context.Context, key string, fn func(engine.Tx) error) error {
		if err := s.Do(ctx, key, fn); err != nil {
			return fmt.Errorf("do: %w", err)
		}
		return nil
	}}),
	"does not heed the context": plainly(broken{do: func(s engine.Store, ctx context.Context, key string, fn func(engine.Tx) error) error {
		return s.Do(context.WithoutCancel(ctx), key, fn)
	}}),
	"says stored and is not": plainly(broken{do: func(s engine.Store, ctx context.Context, key string, fn func(engine.Tx) error) error {
		_ = s.Do(ctx, key, func(tx engine.Tx) error { return errors.Join(fn(tx), errors.New("lost")) })
		return nil
	}}),
	"stores in two transactions": func() broken {
		var second sync.Mutex
		return broken{do: func(s engine.Store, ctx context.Context, key string, fn func(engine.Tx) error) error {
			second.Lock()
			defer second.Unlock()
			var late []engine.Row
			err := s.Do(ctx, key, func(tx engine.Tx) error {
				return fn(brokenTx{Tx: tx, save: func(tx engine.Tx, r engine.Row) error {
					if strings.HasSuffix(r.ID, "/b") {
						late = append(late, r)
						return nil
					}
					return tx.Save(r)
				}})
			})
			pause(time.Microsecond)
			return cmp.Or(err, s.Do(ctx, key, func(tx engine.Tx) error {
				for _, r := range late {
					_ = tx.Save(r)
				}
				return nil
			}))
		}}
	},
	"says saved and is not": ofTx(brokenTx{save: func(tx engine.Tx, r engine.Row) error {
		_ = tx.Save(r)
		return nil
	}}),

	// Histories.
	"loses the last event": ofTx(brokenTx{append: func(tx engine.Tx, a string, n int, e []engine.StoredEvent) error {
		return tx.Append(a, n, e[:max(0, len(e)-1)])
	}}),
	"overlooks conflicts": ofTx(brokenTx{append: func(tx engine.Tx, a string, n int, e []engine.StoredEvent) error {
		err := tx.Append(a, n, e)
		var c *engine.ConflictError
		if errors.As(err, &c) {
			return nil
		}
		return err
	}}),
	"numbers events by itself": ofTx(brokenTx{append: func(tx engine.Tx, a string, n int, e []engine.StoredEvent) error {
		e = slices.Clone(e)
		for i := range e {
			e[i].Application, e[i].Seq = a, n+1+i
		}
		return tx.Append(a, n, e)
	}}),
	"forgets marks": ofTx(brokenTx{append: func(tx engine.Tx, a string, n int, e []engine.StoredEvent) error {
		e = slices.Clone(e)
		for i := range e {
			e[i].Mark = nil
		}
		return tx.Append(a, n, e)
	}}),
	"gives the first for the last": ofTx(brokenTx{last: func(tx engine.Tx, a string) (engine.StoredEvent, error) {
		all, err := tx.Events(a)
		if err != nil {
			return engine.StoredEvent{}, err
		}
		return all[0], nil
	}}),
	"has the last of before": func() broken {
		var seen sync.Map
		return with(brokenTx{last: func(tx engine.Tx, a string) (engine.StoredEvent, error) {
			e, err := tx.Last(a)
			if was, ok := seen.Load(a); ok {
				return was.(engine.StoredEvent), nil
			}
			if err == nil {
				seen.Store(a, e)
			}
			return e, err
		}})
	},
	"takes other histories for applications": ofTx(brokenTx{load: func(tx engine.Tx, id string) (engine.Row, error) {
		r, err := tx.Load(id)
		if errors.Is(err, engine.ErrNotFound) && !engine.OfApplication(id) {
			return engine.Row{ID: id}, nil
		}
		return r, err
	}}),
	"gives local times": plainly(broken{events: func(_ string, e []engine.StoredEvent) []engine.StoredEvent {
		for i := range e {
			e[i].Recorded = e[i].Recorded.In(time.FixedZone("WIB", 25200))
		}
		return e
	}}),
	"gives events reverse": plainly(broken{events: func(_ string, e []engine.StoredEvent) []engine.StoredEvent {
		slices.Reverse(e)
		return e
	}}),
	"gives out what it keeps": func() broken {
		var read sync.Map
		return broken{events: func(a string, e []engine.StoredEvent) []engine.StoredEvent {
			if before, ok := read.Load(a); ok && len(before.([]engine.StoredEvent)) == len(e) {
				return before.([]engine.StoredEvent)
			}
			read.Store(a, e)
			return e
		}}
	},

	// Rows.
	"keeps microseconds": ofTx(brokenTx{save: func(tx engine.Tx, r engine.Row) error {
		r.Due = r.Due.Truncate(time.Microsecond)
		return tx.Save(r)
	}}),
	"ends bytes at NUL": ofTx(brokenTx{save: func(tx engine.Tx, r engine.Row) error {
		r.State, _, _ = bytes.Cut(r.State, []byte{0})
		return tx.Save(r)
	}}),
	"sorts steps": ofTx(brokenTx{save: func(tx engine.Tx, r engine.Row) error {
		r.Steps = slices.Sorted(slices.Values(r.Steps))
		return tx.Save(r)
	}}),
	"lets receipts repeat": ofTx(brokenTx{save: func(tx engine.Tx, r engine.Row) error {
		if err := tx.Save(r); !errors.Is(err, engine.ErrTaken) {
			return err
		}
		return nil
	}}),
	"has receipts of all offices in one": ofTx(brokenTx{save: func(tx engine.Tx, r engine.Row) error {
		other := engine.JoinID(gubug, "receipt")
		if holder, err := tx.Load(other); err == nil && holder.Receipt == r.Receipt {
			return engine.ErrTaken
		}
		if r.Receipt == "R-a" {
			return errors.Join(tx.Save(r), tx.Save(engine.Row{ID: other, Receipt: r.Receipt, Office: gubug}))
		}
		return tx.Save(r)
	}}),
	"finds nobody": ofTx(brokenTx{load: func(tx engine.Tx, id string) (engine.Row, error) {
		r, err := tx.Load(id)
		if errors.Is(err, engine.ErrNotFound) {
			return engine.Row{}, nil
		}
		return r, err
	}}),
	"loads what was": func() broken {
		var seen sync.Map
		return with(brokenTx{load: func(tx engine.Tx, id string) (engine.Row, error) {
			r, err := tx.Load(id)
			if err != nil {
				return r, err
			}
			was, _ := seen.LoadOrStore(id, r)
			return was.(engine.Row), nil
		}})
	},
	"loses numbers": func() broken {
		var mu sync.Mutex
		drawn := map[string]int64{}
		return with(brokenTx{draw: func(_ engine.Tx, office, register string, year int) (int64, error) {
			mu.Lock()
			defer mu.Unlock()
			book := fmt.Sprint(office, register, year)
			drawn[book]++
			return drawn[book], nil
		}})
	},
	"has one register for all years": ofTx(brokenTx{draw: func(tx engine.Tx, office, register string, _ int) (int64, error) {
		return tx.Draw(office, register, 0)
	}}),
	"has definitions of all offices in one": ofTx(brokenTx{definition: func(tx engine.Tx, office, digest string) ([]byte, error) {
		d, err := tx.Definition(office, digest)
		if errors.Is(err, engine.ErrNotFound) {
			return tx.Definition(klambu, digest)
		}
		return d, err
	}}),

	// Requests.
	"finds keys in lower case": ofTx(brokenTx{byKey: func(tx engine.Tx, a, key string) (engine.StoredEvent, error) {
		return tx.ByKey(a, strings.ToLower(key))
	}}),
	"lets keys repeat": ofTx(brokenTx{append: func(tx engine.Tx, a string, n int, e []engine.StoredEvent) error {
		err := tx.Append(a, n, e)
		if !errors.Is(err, engine.ErrTaken) {
			return err
		}
		e = slices.Clone(e)
		for i := range e {
			e[i].Key = ""
		}
		return tx.Append(a, n, e)
	}}),
	"keeps no keys": ofTx(brokenTx{append: func(tx engine.Tx, a string, n int, e []engine.StoredEvent) error {
		e = slices.Clone(e)
		for i := range e {
			e[i].Key = ""
		}
		return tx.Append(a, n, e)
	}}),

	// Keys and tokens.
	"saves the key of the row": ofTx(brokenTx{save: func(tx engine.Tx, r engine.Row) error {
		if len(r.Key) > 0 {
			return errors.Join(tx.Save(r), tx.PutKey(r.ID, r.Key))
		}
		return tx.Save(r)
	}}),
	"loses the key when the row is saved": ofTx(brokenTx{save: func(tx engine.Tx, r engine.Row) error {
		return errors.Join(tx.Save(r), tx.DropKey(r.ID))
	}}),
	"keeps the first key": ofTx(brokenTx{putKey: func(tx engine.Tx, a string, wrapped []byte) error {
		if r, err := tx.Load(a); err == nil && r.Key != nil {
			return nil
		}
		return tx.PutKey(a, wrapped)
	}}),
	"drops no key": ofTx(brokenTx{dropKey: func(engine.Tx, string) error { return nil }}),
	"drops the keys of all offices": ofTx(brokenTx{dropKey: func(tx engine.Tx, a string) error {
		_, local := engine.SplitID(a)
		return errors.Join(tx.DropKey(a), tx.DropKey(engine.JoinID(gubug, local)))
	}}),
	"drops the tokens with the key": ofTx(brokenTx{dropKey: func(tx engine.Tx, a string) error {
		return errors.Join(tx.DropKey(a), tx.PutTokens(a, nil))
	}}),
	"removes no tokens": ofTx(brokenTx{putTokens: func(tx engine.Tx, a string, tokens [][]byte) error {
		if len(tokens) == 0 {
			return nil
		}
		return tx.PutTokens(a, tokens)
	}}),
	"keeps one token": ofTx(brokenTx{putTokens: func(tx engine.Tx, a string, tokens [][]byte) error {
		return tx.PutTokens(a, tokens[:min(1, len(tokens))])
	}}),

	// Queries.
	"ignores office":      plainly(broken{query: func(q *engine.Query) { q.Office = "" }}),
	"ignores standard":    plainly(broken{query: func(q *engine.Query) { q.Standard = "" }}),
	"ignores statuses":    plainly(broken{query: func(q *engine.Query) { q.Statuses = nil }}),
	"knows one status":    plainly(broken{query: func(q *engine.Query) { q.Statuses = q.Statuses[:min(1, len(q.Statuses))] }}),
	"ignores step":        plainly(broken{query: func(q *engine.Query) { q.Step = "" }}),
	"ignores receipt":     plainly(broken{query: func(q *engine.Query) { q.Receipt = "" }}),
	"ignores hand-in":     plainly(broken{query: func(q *engine.Query) { q.HandIn = "" }}),
	"ignores token":       plainly(broken{query: func(q *engine.Query) { q.Token = nil }}),
	"ignores due":         plainly(broken{query: func(q *engine.Query) { q.DueBefore = time.Time{} }}),
	"ignores next":        plainly(broken{query: func(q *engine.Query) { q.NextBefore = time.Time{} }}),
	"ignores limit":       plainly(broken{query: func(q *engine.Query) { q.Limit = 0 }}),
	"ignores after":       plainly(broken{query: func(q *engine.Query) { q.After = "" }}),
	"lists without limit": plainly(broken{query: func(q *engine.Query) { q.Limit = cmp.Or(q.Limit, 5000) }}),
	"lists newest first":  plainly(broken{rows: func(r []engine.Row) []engine.Row { slices.Reverse(r); return r }}),
	"lists no keys": plainly(broken{rows: func(r []engine.Row) []engine.Row {
		for i := range r {
			r[i].Key = nil
		}
		return r
	}}),
	"lists offices reverse": plainly(broken{offices: func(o []string) []string { slices.Reverse(o); return o }}),
	"knows an office more":  plainly(broken{offices: func(o []string) []string { return append(o, "zzz") }}),

	// Claims.
	"claims a moment early": plainly(broken{claim: func(s engine.Store, office string, until time.Time, skip []string, fn func(engine.Tx, string) error) (string, error) {
		return s.Claim(always, office, until.Add(1), skip, fn)
	}}),
	"claims of all offices": plainly(broken{claim: func(s engine.Store, _ string, until time.Time, skip []string, fn func(engine.Tx, string) error) (string, error) {
		return s.Claim(always, "", until, skip, fn)
	}}),
	"skips nothing": plainly(broken{claim: func(s engine.Store, office string, until time.Time, _ []string, fn func(engine.Tx, string) error) (string, error) {
		return s.Claim(always, office, until, nil, fn)
	}}),
	"stores what failed in a claim": plainly(broken{claim: func(s engine.Store, office string, until time.Time, skip []string, fn func(engine.Tx, string) error) (string, error) {
		var failed error
		id, err := s.Claim(always, office, until, skip, func(tx engine.Tx, a string) error {
			failed = fn(tx, a)
			return nil
		})
		return id, cmp.Or(failed, err)
	}}),
	"claims from a list": plainly(broken{claim: func(s engine.Store, office string, until time.Time, skip []string, fn func(engine.Tx, string) error) (string, error) {
		rows, err := s.Applications(always, engine.Query{Office: office, NextBefore: until})
		rows = slices.DeleteFunc(rows, func(r engine.Row) bool { return slices.Contains(skip, r.ID) })
		if err != nil || len(rows) == 0 {
			return "", err
		}
		first := slices.MinFunc(rows, func(a, b engine.Row) int { return a.NextAt.Compare(b.NextAt) })
		return first.ID, s.Do(always, first.ID, func(tx engine.Tx) error { return fn(tx, first.ID) })
	}}),

	// The feed.
	"feeds by application": plainly(broken{feed: func(s engine.Store, office string, after engine.Cursor, limit int) ([]engine.StoredEvent, engine.Cursor, error) {
		e, next, err := s.Feed(always, office, after, limit)
		slices.SortStableFunc(e, func(a, b engine.StoredEvent) int { return cmp.Compare(a.Application, b.Application) })
		return e, next, err
	}}),
	"feeds without limit": plainly(broken{feed: func(s engine.Store, office string, after engine.Cursor, _ int) ([]engine.StoredEvent, engine.Cursor, error) {
		return s.Feed(always, office, after, 1000)
	}}),
	"feeds from the beginning after the end": plainly(broken{feed: func(s engine.Store, office string, after engine.Cursor, limit int) ([]engine.StoredEvent, engine.Cursor, error) {
		e, next, err := s.Feed(always, office, after, limit)
		if len(e) == 0 {
			next = ""
		}
		return e, next, err
	}}),
	"passes over what a page has no room for": plainly(broken{feed: func(s engine.Store, office string, after engine.Cursor, limit int) ([]engine.StoredEvent, engine.Cursor, error) {
		e, next, err := s.Feed(always, office, after, limit+1)
		return e[:min(limit, len(e))], next, err
	}}),
	"feeds of applications only": plainly(broken{feed: func(s engine.Store, office string, after engine.Cursor, limit int) ([]engine.StoredEvent, engine.Cursor, error) {
		e, next, err := s.Feed(always, office, after, limit)
		return slices.DeleteFunc(e, func(e engine.StoredEvent) bool { return !engine.OfApplication(e.Application) }), next, err
	}}),
	"passes over what is not yet stored": func() broken {
		var mu sync.Mutex
		appended := 0
		b := with(brokenTx{append: func(tx engine.Tx, a string, n int, e []engine.StoredEvent) error {
			mu.Lock()
			defer mu.Unlock()
			appended += len(e)
			return tx.Append(a, n, e)
		}})
		b.feed = func(s engine.Store, office string, after engine.Cursor, limit int) ([]engine.StoredEvent, engine.Cursor, error) {
			mu.Lock()
			next := engine.Cursor(strconv.Itoa(appended))
			mu.Unlock()
			e, _, err := s.Feed(always, office, after, limit)
			if err != nil {
				return nil, next, nil
			}
			return e, next, nil
		}
		return b
	},

	// The outbox.
	"posts a second late": ofTx(brokenTx{post: func(tx engine.Tx, m engine.Message) error {
		m.NextAt = m.NextAt.Add(time.Second)
		return tx.Post(m)
	}}),
	"lists messages reverse": plainly(broken{messages: func(s engine.Store, office string, state engine.MessageState, after int64, limit int) ([]engine.Message, error) {
		m, err := s.Messages(always, office, state, after, limit)
		slices.Reverse(m)
		return m, err
	}}),
	"lists messages of all states": plainly(broken{messages: func(s engine.Store, office string, _ engine.MessageState, after int64, limit int) ([]engine.Message, error) {
		return s.Messages(always, office, "", after, limit)
	}}),
	"lists messages from the first": plainly(broken{messages: func(s engine.Store, office string, state engine.MessageState, _ int64, limit int) ([]engine.Message, error) {
		return s.Messages(always, office, state, 0, limit)
	}}),
	"leases without limit": plainly(broken{lease: func(s engine.Store, now time.Time, lease time.Duration, _ int) ([]engine.Message, error) {
		return s.ClaimMessages(always, now, lease, 1000)
	}}),
	"leases a moment early": plainly(broken{lease: func(s engine.Store, now time.Time, lease time.Duration, limit int) ([]engine.Message, error) {
		return s.ClaimMessages(always, now.Add(1), lease-1, limit)
	}}),
	"does not count a claim": plainly(broken{lease: func(s engine.Store, now time.Time, lease time.Duration, limit int) ([]engine.Message, error) {
		m, err := s.ClaimMessages(always, now, lease, limit)
		for i := range m {
			m[i].Attempts--
		}
		return m, err
	}}),
	"lists for a claim": plainly(broken{lease: func(s engine.Store, now time.Time, lease time.Duration, limit int) ([]engine.Message, error) {
		m, err := s.Messages(always, "", engine.MessageWaiting, 0, 0)
		m = slices.DeleteFunc(m, func(m engine.Message) bool { return m.NextAt.After(now) })
		return m[:min(limit, len(m))], err
	}}),
	"leases those behind with the first": plainly(broken{lease: func(s engine.Store, now time.Time, lease time.Duration, limit int) ([]engine.Message, error) {
		m, err := s.ClaimMessages(always, now, lease, limit)
		waiting, more := s.Messages(always, "", engine.MessageWaiting, 0, 0)
		for _, w := range waiting {
			if !w.NextAt.After(now) && len(m) > 0 && len(m) < limit && w.Application == m[0].Application {
				m = append(m, w)
			}
		}
		return m, cmp.Or(err, more)
	}}),
	"removes nothing": plainly(broken{remove: func(engine.Store, time.Time, int) (int, error) { return 0, nil }}),
	"removes without limit": plainly(broken{remove: func(s engine.Store, before time.Time, _ int) (int, error) {
		return s.RemoveMessages(always, before, 1000)
	}}),
	"removes a moment early": plainly(broken{remove: func(s engine.Store, before time.Time, limit int) (int, error) {
		return s.RemoveMessages(always, before.Add(1), limit)
	}}),
	"settles nothing": plainly(broken{settle: func(engine.Store, engine.Message) error { return nil }}),
	"settles late": plainly(broken{settle: func(s engine.Store, m engine.Message) error {
		now, err := s.Messages(always, m.Office, "", m.ID-1, 1)
		if err == nil && len(now) == 1 {
			m.Attempts = now[0].Attempts
		}
		return cmp.Or(err, s.SettleMessage(always, m))
	}}),

	// Export and import.
	"exports no tokens": plainly(broken{export: func(s engine.Store, office string, emit func(engine.Record) error) error {
		return s.Export(always, office, func(r engine.Record) error {
			if r.Tokens != nil {
				return nil
			}
			return emit(r)
		})
	}}),
	"exports the key in the row": plainly(broken{export: func(s engine.Store, office string, emit func(engine.Record) error) error {
		return s.Export(always, office, func(r engine.Record) error {
			if r.Row != nil {
				r.Row.Key = []byte("key")
			}
			return emit(r)
		})
	}}),
	"exports on after an error": plainly(broken{export: func(s engine.Store, office string, emit func(engine.Record) error) error {
		var failed error
		return cmp.Or(s.Export(always, office, func(r engine.Record) error {
			failed = cmp.Or(emit(r), failed)
			return nil
		}), failed)
	}}),
	"exports while nobody writes": plainly(broken{export: func(s engine.Store, office string, emit func(engine.Record) error) error {
		return s.Do(always, "export", func(engine.Tx) error { return s.Export(always, office, emit) })
	}}),
	"exports in two snapshots": plainly(broken{export: func(s engine.Store, office string, emit func(engine.Record) error) error {
		part := func(events bool) error {
			return s.Export(always, office, func(r engine.Record) error {
				if (r.Event != nil) != events {
					return nil
				}
				return emit(r)
			})
		}
		if err := part(true); err != nil {
			return err
		}
		pause(100 * time.Microsecond)
		return part(false)
	}}),
	"imports no numbers": plainly(broken{imports: func(s engine.Store, office string, next func() (engine.Record, error)) error {
		return s.Import(always, office, func() (engine.Record, error) {
			for {
				if r, err := next(); r.Number == nil || err != nil {
					return r, err
				}
			}
		})
	}}),
	"is silent on what it holds": plainly(broken{imports: func(s engine.Store, office string, next func() (engine.Record, error)) error {
		if err := s.Import(always, office, next); !errors.Is(err, engine.ErrTaken) {
			return err
		}
		return nil
	}}),
	"keeps half of an import": plainly(broken{imports: func(s engine.Store, office string, next func() (engine.Record, error)) error {
		var failed error
		return cmp.Or(s.Import(always, office, func() (engine.Record, error) {
			r, err := next()
			if err != nil && !errors.Is(err, io.EOF) {
				failed, err = err, io.EOF
			}
			return r, err
		}), failed)
	}}),
	"imports what is of others": plainly(broken{imports: func(s engine.Store, office string, next func() (engine.Record, error)) error {
		return s.Import(always, office, func() (engine.Record, error) {
			for {
				r, err := next()
				if r.Event == nil || err != nil {
					return r, err
				}
				if of, _ := engine.SplitID(r.Event.Application); of == office {
					return r, err
				}
			}
		})
	}}),

	// The end.
	"stays open": plainly(broken{close: func(engine.Store) error { return nil }}),
	"does not wait to close": plainly(broken{close: func(s engine.Store) error {
		go func() { _ = s.Close() }()
		return nil
	}}),
}
