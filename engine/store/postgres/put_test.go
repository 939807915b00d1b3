package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/postgres"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
	"pgregory.net/rapid"
)

// recalled is what a command is worked out from: nothing for an application that is not
// there.
func recalled(t interface{ Fatal(...any) }, s *postgres.Store, id string) engine.Row {
	if r, ok := s.Recall(id); ok {
		return r
	}
	return loaded(t, s, id)
}

func loaded(t interface{ Fatal(...any) }, s *postgres.Store, id string) engine.Row {
	r, err := s.Load(context.Background(), id)
	if err != nil && !errors.Is(err, engine.ErrNotFound) {
		t.Fatal(err)
	}
	return r
}

// next is a command on what was recalled: n events, the last with an idempotency key, and
// messages of the last.
func next(from engine.Row, id, key string, n, messages int) (fn func(tx engine.Tx) error, then engine.Row) {
	then = from
	opens := then.ID == ""
	if opens {
		then = row(id, 0)
		then.Key = []byte("key of " + id)
	}
	var events []engine.StoredEvent
	for range n {
		then.Sequence++
		e := event(id, then.Sequence)
		e.Hash = fmt.Appendf(nil, "%s#%d %s", id, e.Seq, key)
		then.Head = e.Hash
		events = append(events, e)
	}
	events[n-1].Key, events[n-1].Fingerprint = key, []byte(key)
	then.Revision++
	then.State = fmt.Appendf(nil, "state %d %s", then.Sequence, key)
	return func(tx engine.Tx) error {
		err := errors.Join(tx.Append(id, then.Sequence-n, events), tx.Save(then))
		for i := range messages {
			err = errors.Join(err, tx.Post(engine.Message{
				Office: klambu, Application: id, Seq: then.Sequence, Topic: "noted", To: fmt.Sprint("role-", i),
				State: engine.MessageWaiting, NextAt: morning, Posted: morning,
			}))
		}
		if opens {
			err = errors.Join(err, tx.PutKey(id, then.Key), tx.PutTokens(id, [][]byte{[]byte("token")}))
		}
		return err
	}, then
}

// Two processes work on the same applications by what they remember, and change them in
// every way there is in between. Whatever is worked out from what is not so any more is
// not stored, not in part either; and all else is.
func TestWhatIsRememberedIsHeldToWhatIsStored(t *testing.T) {
	ctx := context.Background()
	address := pgtest.URL(t)
	stores := []*postgres.Store{shut(t, open(t, address)), shut(t, open(t, address))}
	witness := shut(t, open(t, address))
	run, stored, stale := 0, 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		run++
		// Destroying the key of an application that has none counts as a change of it, though
		// nobody can tell what changed.
		spared := map[string]bool{}
		for n := range rapid.IntRange(2, 12).Draw(rt, "steps") {
			s := stores[rapid.IntRange(0, 1).Draw(rt, "store")]
			id := in(fmt.Sprint(run, "-", rapid.IntRange(0, 1).Draw(rt, "application")))
			key := fmt.Sprint(run, "-", n)
			before := loaded(rt, witness, id)
			change := rapid.SampledFrom([]string{"put", "put", "put", "key", "drop", "row", "history", "both", "load"}).Draw(rt, "change")
			if change != "put" {
				if change == "drop" && before.Key == nil {
					spared[id] = true
				}
				if err := otherwise(ctx, s, change, before, id, key); err != nil {
					rt.Fatal(change, err)
				}
				continue
			}
			from := recalled(rt, s, id)
			moved := from
			if rapid.IntRange(0, 3).Draw(rt, "moves") == 0 {
				moved.Standard = klambu + "/kartu-keluarga@" + key
			}
			fn, then := next(moved, id, key, rapid.IntRange(1, 3).Draw(rt, "events"), rapid.IntRange(0, 2).Draw(rt, "messages"))
			had := whole(rt, witness, id)
			err := s.Put(ctx, id, fn)
			same := cmp.Equal(from, before, cmpopts.EquateEmpty())
			switch {
			case err == nil && !same:
				rt.Fatalf("stored behind what was not so any more:\n%s", cmp.Diff(from, before))
			case err == nil:
				stored++
				spared[id] = false
				if got := loaded(rt, witness, id); !cmp.Equal(got, then) {
					rt.Fatalf("stored otherwise:\n%s", cmp.Diff(then, got))
				}
				if got, ok := s.Recall(id); !ok || !cmp.Equal(got, then) {
					rt.Fatalf("remembered otherwise:\n%s", cmp.Diff(then, got))
				}
			case !errors.Is(err, engine.ErrStale):
				rt.Fatal(err)
			case same && !spared[id] && from.Sequence > 0 && from.Sequence == len(had[1].([]engine.StoredEvent)):
				rt.Fatalf("not stored, and nothing has changed: %v", err)
			default:
				stale++
				if diff := cmp.Diff(had, whole(rt, witness, id)); diff != "" {
					rt.Fatalf("stored in part:\n%s", diff)
				}
			}
		}
	})
	if stored == 0 || stale == 0 {
		t.Errorf("%d were stored, %d not", stored, stale)
	}
}

// whole is all that is kept of an application, and how much is told of it.
func whole(t interface{ Fatal(...any) }, s *postgres.Store, id string) []any {
	events, err := s.Events(context.Background(), id)
	if err != nil && !errors.Is(err, engine.ErrNotFound) {
		t.Fatal(err)
	}
	messages, err := s.Messages(context.Background(), klambu, "", 0, 1_000_000)
	if err != nil {
		t.Fatal(err)
	}
	return []any{loaded(t, s, id), events, len(messages)}
}

// otherwise changes an application in a transaction.
func otherwise(ctx context.Context, s *postgres.Store, change string, before engine.Row, id, key string) error {
	if change == "load" {
		_, err := s.Load(ctx, id)
		if errors.Is(err, engine.ErrNotFound) {
			return nil
		}
		return err
	}
	return s.Do(ctx, id, func(tx engine.Tx) error {
		switch change {
		case "key":
			return tx.PutKey(id, []byte(key))
		case "drop":
			return tx.DropKey(id)
		case "row":
			if before.ID == "" {
				before = row(id, 0)
			}
			before.Status = key
			return tx.Save(before)
		}
		last, err := tx.Last(id)
		if err != nil && !errors.Is(err, engine.ErrNotFound) {
			return err
		}
		if change == "history" {
			return tx.Append(id, last.Seq, []engine.StoredEvent{event(id, last.Seq+1)})
		}
		if before.ID == "" {
			return nil
		}
		before.Sequence = last.Seq
		fn, _ := next(before, id, key, 1, 0)
		return fn(tx)
	})
}

// A key that was changed since is noticed, though the application was seen again and its
// history is what it was.
func TestAnotherKeyIsNoticed(t *testing.T) {
	ctx := context.Background()
	address := pgtest.URL(t)
	s, other := shut(t, open(t, address)), shut(t, open(t, address))
	id := in("a")
	fn, _ := next(engine.Row{}, id, "1", 1, 0)
	if err := s.Put(ctx, id, fn); err != nil {
		t.Fatal(err)
	}
	for _, messages := range []int{0, 1} {
		from := recalled(t, s, id)
		if err := other.Do(ctx, id, func(tx engine.Tx) error { return tx.DropKey(id) }); err != nil {
			t.Fatal(err)
		}
		if got := loaded(t, s, id); got.Key != nil {
			t.Fatalf("the key is %q", got.Key)
		}
		if r, ok := s.Recall(id); ok && r.Key != nil {
			t.Errorf("a destroyed key is remembered: %q", r.Key)
		}
		fn, _ := next(from, id, "2", 1, messages)
		for what, fn := range map[string]func(tx engine.Tx) error{
			"written": fn,
			"asked":   func(tx engine.Tx) error { return errors.Join(fn(tx), tx.PutTokens(id, nil)) },
		} {
			if err := s.Put(ctx, id, fn); !errors.Is(err, engine.ErrStale) {
				t.Errorf("%s with a destroyed key: %v", what, err)
			}
		}
		if err := other.Do(ctx, id, func(tx engine.Tx) error { return tx.PutKey(id, []byte("key of "+id)) }); err != nil {
			t.Fatal(err)
		}
		loaded(t, s, id)
	}
}

// A server that has lost what it had acknowledged comes to the same version on another
// way: what is remembered is not appended to.
func TestAServerThatWentBack(t *testing.T) {
	ctx := context.Background()
	address := pgtest.URL(t)
	s, conn := shut(t, open(t, address)), connect(t, address)
	put := func(key string) error {
		fn, _ := next(recalled(t, s, in("a")), in("a"), key, 1, 0)
		return s.Put(ctx, in("a"), fn)
	}
	if err := errors.Join(put("1"), put("2")); err != nil {
		t.Fatal(err)
	}
	say(t, conn, `UPDATE maklumat.application SET head = 'another'`)
	if err := put("3"); !errors.Is(err, engine.ErrStale) {
		t.Errorf("appended to another history: %v", err)
	}
	if _, ok := s.Recall(in("a")); ok {
		t.Error("still remembered")
	}
}

// What fails is not remembered, nor what is not known to be stored.
func TestAFailureIsForgotten(t *testing.T) {
	ctx := context.Background()
	address := pgtest.URL(t)
	s, conn := shut(t, open(t, address)), connect(t, address)
	id := in("a")
	write := map[string]func(key string) error{
		"put": func(key string) error {
			fn, _ := next(recalled(t, s, id), id, key, 1, 0)
			return s.Put(ctx, id, fn)
		},
		"do": func(key string) error { return note(s, id, key) },
	}
	if err := write["put"]("first"); err != nil {
		t.Fatal(err)
	}
	for name, write := range write {
		if _, err := s.Load(ctx, id); err != nil {
			t.Fatal(err)
		}
		say(t, conn, `CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'on purpose'; END $$;
			CREATE CONSTRAINT TRIGGER fail AFTER INSERT ON maklumat.event DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fail()`)
		if err := write(name); err == nil || errors.Is(err, engine.ErrStale) || errors.Is(err, engine.ErrUnknown) {
			t.Errorf("%s: %v", name, err)
		}
		if r, ok := s.Recall(id); ok {
			t.Errorf("%s: remembers %+v", name, r)
		}
		say(t, conn, `DROP FUNCTION fail CASCADE`)
		if err := write(name + " again"); err != nil {
			t.Error(err)
		}
	}
	if n := len(keys(t, s, id)); n != 3 {
		t.Errorf("%d events", n)
	}
}

// Who gives up while another has the application is told so, and nothing is stored.
func TestPutIsGivenUp(t *testing.T) {
	address := pgtest.URL(t)
	s, conn := shut(t, open(t, address+"&pool_max_conns=1")), connect(t, address)
	id := in("a")
	if err := note(s, id, "1"); err != nil {
		t.Fatal(err)
	}
	fn, _ := next(recalled(t, s, id), id, "2", 1, 0)
	say(t, conn, `BEGIN; SELECT 1 FROM maklumat.application FOR UPDATE`)
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	began := time.Now()
	if err := s.Put(ctx, id, fn); !errors.Is(err, context.DeadlineExceeded) || errors.Is(err, engine.ErrUnknown) {
		t.Errorf("given up: %v", err)
	}
	if took := time.Since(began); took > 30*time.Second { // it would wait for ever
		t.Errorf("it took %s", took)
	}
	say(t, conn, `ROLLBACK`)
	if n := len(keys(t, s, id)); n != 1 {
		t.Errorf("%d events", n)
	}
	if err := note(s, id, "3"); err != nil {
		t.Error(err)
	}
}

// In the caller's transaction a put is undone with it.
func TestPutInTheCallersTransaction(t *testing.T) {
	ctx := context.Background()
	address := pgtest.URL(t)
	outside := shut(t, open(t, address))
	tx, err := connect(t, address).Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	s := postgres.In(tx)
	put := func(id, key string) error {
		fn, _ := next(recalled(t, s, id), id, key, 1, 1)
		return s.Put(ctx, id, fn)
	}
	if err := errors.Join(put(in("a"), "1"), put(in("a"), "2")); err != nil {
		t.Fatal(err)
	}
	if n := len(keys(t, outside, in("a"))); n != 0 {
		t.Errorf("%d events before the commit", n)
	}
	// What the caller takes back is not what is remembered; and what is refused leaves
	// the transaction as it was.
	if _, err := tx.Exec(ctx, `SAVEPOINT own`); err != nil {
		t.Fatal(err)
	}
	if err := put(in("a"), "3"); err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec(ctx, `ROLLBACK TO own`); err != nil {
		t.Fatal(err)
	}
	if err := put(in("a"), "3"); !errors.Is(err, engine.ErrStale) {
		t.Errorf("behind what was taken back: %v", err)
	}
	fn, _ := next(engine.Row{}, in("a"), "4", 1, 0)
	var conflict *engine.ConflictError
	if err := postgres.In(tx).Put(ctx, in("a"), fn); !errors.As(err, &conflict) {
		t.Errorf("opened twice: %v", err)
	}
	if err := put(in("a"), "3"); err != nil {
		t.Error(err)
	}
	if err := tx.Commit(ctx); err != nil {
		t.Fatal(err)
	}
	if n := len(keys(t, outside, in("a"))); n != 3 {
		t.Errorf("%d events", n)
	}
}

// A receipt code that was put on the row from outside is noticed, though nothing that the
// store counts has changed.
func TestAnotherReceiptIsNoticed(t *testing.T) {
	ctx := context.Background()
	address := pgtest.URL(t)
	s, conn := shut(t, open(t, address)), connect(t, address)
	for _, messages := range []int{0, 1} {
		id := in(fmt.Sprint(messages))
		fn, _ := next(engine.Row{}, id, "1", 1, 0)
		if err := s.Put(ctx, id, fn); err != nil {
			t.Fatal(err)
		}
		fn, _ = next(recalled(t, s, id), id, "2", 1, messages)
		say(t, conn, fmt.Sprintf(`UPDATE maklumat.application SET receipt = 'other-%d' WHERE id = '%[1]d'`, messages))
		if err := s.Put(ctx, id, fn); !errors.Is(err, engine.ErrStale) {
			t.Errorf("%d messages: stored on a row with another's code: %v", messages, err)
		}
		if n := len(keys(t, s, id)); n != 1 {
			t.Errorf("%d messages: %d events", messages, n)
		}
	}
}
