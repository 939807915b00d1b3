package postgres_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

// Whoever has waited for an application sees all of it as the one before left it, also
// what is kept beside the row.
func TestWhoHasWaitedSeesTheLatest(t *testing.T) {
	ctx := context.Background()
	id := in("a")
	for name, change := range map[string]func(tx engine.Tx) error{
		"the key": func(tx engine.Tx) error { return tx.PutKey(id, []byte("new")) },
		"the key and the row": func(tx engine.Tx) error {
			r, err := tx.Load(id)
			return errors.Join(err, tx.PutKey(id, []byte("new")), tx.Save(r))
		},
		"the key after the row": func(tx engine.Tx) error {
			r, err := tx.Load(id)
			return errors.Join(err, tx.Save(r), tx.PutKey(id, []byte("new")))
		},
		"the history": func(tx engine.Tx) error {
			return errors.Join(tx.PutKey(id, []byte("new")), tx.Append(id, 1, []engine.StoredEvent{event(id, 2)}))
		},
	} {
		t.Run(name, func(t *testing.T) {
			address := pgtest.URL(t)
			s, admin := shut(t, open(t, address)), connect(t, address)
			if err := errors.Join(note(s, id, "1"), s.Do(ctx, id, func(tx engine.Tx) error { return tx.PutKey(id, []byte("old")) })); err != nil {
				t.Fatal(err)
			}
			var all sync.WaitGroup
			inside := make(chan struct{})
			all.Go(func() {
				err := s.Do(ctx, id, func(tx engine.Tx) error {
					close(inside)
					await(t, "somebody waits", func() bool { return ask[int](t, admin, waiting) > 0 })
					return change(tx)
				})
				if err != nil {
					t.Error(err)
				}
			})
			<-inside
			var got engine.Row
			last := 0
			err := s.Do(ctx, id, func(tx engine.Tx) (err error) {
				if got, err = tx.Load(id); err != nil {
					return err
				}
				e, err := tx.Last(id)
				last = e.Seq
				// It is not in the way of what was stored meanwhile.
				return errors.Join(err, tx.Append(id, last, []engine.StoredEvent{event(id, last+1)}))
			})
			all.Wait()
			if err != nil || string(got.Key) != "new" {
				t.Errorf("the key is %q: %v", got.Key, err)
			}
			if name == "the history" && last != 2 {
				t.Errorf("the last event is %d", last)
			}
		})
	}
}

const waiting = `SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`

// A destroyed key is gone from the pages of its table, not only from what SQL finds; also
// when the table is in parts.
func TestADestroyedKey(t *testing.T) {
	for name, database := range map[string]func(t testing.TB) string{"whole": unparted, "in parts": parted} {
		t.Run(name, func(t *testing.T) {
			ctx := context.Background()
			address := database(t)
			s, conn := shut(t, open(t, address)), connect(t, address)
			for n := range 3 {
				id := in(fmt.Sprint(n))
				if err := s.Do(ctx, id, func(tx engine.Tx) error { return tx.PutKey(id, bytes.Repeat([]byte{byte('a' + n)}, 60)) }); err != nil {
					t.Fatal(err)
				}
			}
			say(t, conn, `CREATE EXTENSION pageinspect`)
			table := ask[string](t, conn, `SELECT DISTINCT tableoid::regclass::text FROM maklumat.application_key`)
			rows := fmt.Sprintf(`SELECT count(*) FROM heap_page_items(get_raw_page('%s', 0)) WHERE t_data IS NOT NULL`, table)
			if n := ask[int](t, conn, rows); n != 3 {
				t.Fatalf("%d keys in the page", n)
			}
			if err := s.Do(ctx, in("1"), func(tx engine.Tx) error { return tx.DropKey(in("1")) }); err != nil {
				t.Fatal(err)
			}
			if n := ask[int](t, conn, rows); n != 2 {
				t.Errorf("%d keys in the page after one was destroyed", n)
			}
		})
	}
}

// Calls with one key run one after the other, also when there is no application, and
// whatever the key is.
func TestOneAfterTheOther(t *testing.T) {
	s := shut(t, open(t, pgtest.URL(t)))
	for _, key := range []string{"any name", in("a"), engine.JournalID(klambu), engine.AccessID(in("a")), ""} {
		var mu sync.Mutex
		at, most := 0, 0
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				err := s.Do(context.Background(), key, func(tx engine.Tx) error {
					mu.Lock()
					at++
					most = max(most, at)
					mu.Unlock()
					_, err := tx.Definition(klambu, "none")
					mu.Lock()
					at--
					mu.Unlock()
					if errors.Is(err, engine.ErrNotFound) {
						return nil
					}
					return err
				})
				if err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		if most != 1 {
			t.Errorf("%d calls with the key %q at a time", most, key)
		}
	}
}

// The number of the last event that a row repeats is no reason to refuse: somebody may have
// altered it from outside, and no list or audit shows it.
func TestTheEventsTellWhichIsTheLast(t *testing.T) {
	address := pgtest.URL(t)
	s, conn := shut(t, open(t, address)), connect(t, address)
	id := in("a")
	for n, altered := range []string{"last", "last + 1", "last - 1", "0"} {
		if err := note(s, id, fmt.Sprint(n)); err != nil {
			t.Fatal(err)
		}
		say(t, conn, `UPDATE maklumat.application SET version = version + 1, last = `+altered)
		err := s.Do(context.Background(), id, func(tx engine.Tx) error {
			return tx.Append(id, n, []engine.StoredEvent{event(id, n+1)})
		})
		if err == nil {
			t.Errorf("%s: an event in the place of another", altered)
		}
	}
	if err := note(s, id, "after"); err != nil {
		t.Error(err)
	}
	if n := len(keys(t, s, id)); n != 5 {
		t.Errorf("%d events", n)
	}
}
