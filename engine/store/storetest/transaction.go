package storetest

import (
	"context"
	"errors"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

var errOwn = errors.New("the function's own error")

// writeAll writes one of everything a transaction can write, for "a".
func writeAll(tx engine.Tx) (number int64, err error) {
	if number, err = tx.Draw("register-kk", 2026); err != nil {
		return 0, err
	}
	return number, errors.Join(
		tx.Append("a", 0, events("a", 1, 2)),
		tx.Save(row("a")),
		tx.PutDefinition("digest", []byte("document")),
		tx.PutResult("a", "key", engine.Result{Fingerprint: []byte("f"), Sequence: 2}),
	)
}

// nothingOfA expects that nothing writeAll wrote is stored.
func (b bench) nothingOfA() {
	b.Helper()
	b.do("a", func(tx engine.Tx) error {
		_, err := tx.Load("a")
		b.absent("row", err)
		_, err = tx.Events("a")
		b.absent("history", err)
		_, err = tx.Definition("digest")
		b.absent("definition", err)
		_, err = tx.Result("a", "key")
		b.absent("result", err)
		return nil
	})
	_, err := b.store.Events(b.ctx, "a")
	b.absent("history read outside", err)
	b.sameIDs("list", b.ids(engine.Query{}), nil)
	err = b.store.Do(b.ctx, "a", func(tx engine.Tx) error {
		number, err := tx.Draw("register-kk", 2026)
		if number != 1 || err != nil {
			b.Errorf("drawn after a failure: %d, %v; want 1 again", number, err)
		}
		return errOwn
	})
	if !errors.Is(err, errOwn) {
		b.Errorf("Do: %v, want the function's error", err)
	}
}

func atomicity(b bench) {
	err := b.store.Do(b.ctx, "a", func(tx engine.Tx) error {
		if _, err := writeAll(tx); err != nil {
			b.Errorf("write: %v", err)
		}
		return errOwn
	})
	if !errors.Is(err, errOwn) {
		b.Errorf("Do: %v, want the function's error", err)
	}
	b.nothingOfA()
}

func panics(b bench) {
	func() {
		defer func() {
			if r := recover(); r != "stop" {
				b.Errorf("recovered %v, want the function's panic", r)
			}
		}()
		err := b.store.Do(b.ctx, "a", func(tx engine.Tx) error {
			if _, err := writeAll(tx); err != nil {
				b.Errorf("write: %v", err)
			}
			panic("stop")
		})
		b.Errorf("Do returned %v after a panic", err)
	}()
	b.nothingOfA()
}

func rerun(b bench) {
	fail := true
	fn := func(tx engine.Tx) error {
		number, err := writeAll(tx)
		if err != nil || number != 1 {
			b.Errorf("write: number %d, %v; want 1", number, err)
		}
		if fail {
			return errOwn
		}
		return nil
	}
	for range 3 {
		if err := b.store.Do(b.ctx, "a", fn); !errors.Is(err, errOwn) {
			b.Errorf("Do: %v, want the function's error", err)
		}
	}
	fail = false
	b.do("a", fn)
	b.sameRow(b.load("a"), row("a"))
}

func unchangedError(b bench) {
	//nolint:errorlint // the very same value is what the contract says
	if err := b.store.Do(b.ctx, "a", func(engine.Tx) error { return errOwn }); err != errOwn {
		b.Errorf("Do: %v, want the very error of the function", err)
	}
}

func isolation(b bench) {
	b.do("a", func(tx engine.Tx) error {
		if _, err := writeAll(tx); err != nil {
			return err
		}
		seen, err := tx.Load("a")
		if err != nil {
			b.Errorf("load own row: %v", err)
		}
		b.sameRow(seen, row("a"))
		own, err := tx.Events("a")
		if err != nil {
			b.Errorf("read own history: %v", err)
		}
		b.sameEvents(own, events("a", 1, 2))
		if document, err := tx.Definition("digest"); string(document) != "document" {
			b.Errorf("own definition: %q, %v", document, err)
		}
		if r, err := tx.Result("a", "key"); r.Sequence != 2 {
			b.Errorf("own result: %+v, %v", r, err)
		}
		if err := tx.Append("a", 2, events("a", 3, 1)); err != nil {
			b.Errorf("append after an append: %v", err)
		}

		b.sameIDs("list from outside", b.ids(engine.Query{}), nil)
		_, err = b.store.Events(b.ctx, "a")
		b.absent("history from outside", err)
		return nil
	})
	got, err := b.store.Events(b.ctx, "a")
	if err != nil {
		b.Fatalf("Events: %v", err)
	}
	b.sameEvents(got, events("a", 1, 3))
}

func kept(b bench) {
	var kept engine.Tx
	b.do("a", func(tx engine.Tx) error {
		kept = tx
		return nil
	})
	if err := kept.Save(row("a")); err == nil {
		b.Errorf("a transaction was used after its end")
	}
	b.sameIDs("list", b.ids(engine.Query{}), nil)
}

func cancelled(b bench) {
	ended, cancel := context.WithCancel(b.ctx)
	cancel()
	err := b.store.Do(ended, "a", func(tx engine.Tx) error {
		_, err := writeAll(tx)
		return err
	})
	if !errors.Is(err, context.Canceled) {
		b.Errorf("Do: %v, want context.Canceled", err)
	}
	if _, err := b.store.Applications(ended, engine.Query{}); !errors.Is(err, context.Canceled) {
		b.Errorf("Applications: %v, want context.Canceled", err)
	}
	if _, err := b.store.Waiting(ended, morning, 1); !errors.Is(err, context.Canceled) {
		b.Errorf("Waiting: %v, want context.Canceled", err)
	}
	if _, err := b.store.Events(ended, "a"); !errors.Is(err, context.Canceled) {
		b.Errorf("Events: %v, want context.Canceled", err)
	}

	midway, cancel := context.WithCancel(b.ctx)
	err = b.store.Do(midway, "a", func(tx engine.Tx) error {
		if _, err := writeAll(tx); err != nil {
			b.Errorf("write: %v", err)
		}
		cancel()
		return tx.Save(row("b"))
	})
	if !errors.Is(err, context.Canceled) {
		b.Errorf("Do ended midway: %v, want context.Canceled", err)
	}
	b.nothingOfA()
}

func cancelledWaiting(b bench) {
	inside, first := make(chan struct{}), make(chan error)
	// It ends by itself, too, or a store that does not heed a context would hang.
	held, release := context.WithTimeout(b.ctx, time.Second)
	defer release()
	go func() {
		first <- b.store.Do(b.ctx, "a", func(tx engine.Tx) error {
			close(inside)
			<-held.Done()
			return tx.Save(row("a"))
		})
	}()
	<-inside
	brief, cancel := context.WithTimeout(b.ctx, 20*time.Millisecond)
	defer cancel()
	err := b.store.Do(brief, "a", func(engine.Tx) error {
		b.Errorf("two transactions of one key at a time")
		return nil
	})
	if !errors.Is(err, context.DeadlineExceeded) {
		b.Errorf("Do: %v, want context.DeadlineExceeded", err)
	}
	release()
	if err := <-first; err != nil {
		b.Errorf("the first Do: %v", err)
	}
	b.save(row("b"))
	b.sameIDs("list", b.ids(engine.Query{}), []string{"a", "b"})
}

func closed(b bench) {
	if err := b.store.Close(); err != nil {
		b.Errorf("Close: %v", err)
	}
	if err := b.store.Do(b.ctx, "a", func(engine.Tx) error { return nil }); err == nil {
		b.Errorf("Do works on a closed store")
	}
	if _, err := b.store.Applications(b.ctx, engine.Query{}); err == nil {
		b.Errorf("Applications works on a closed store")
	}
	if _, err := b.store.Waiting(b.ctx, morning, 1); err == nil {
		b.Errorf("Waiting works on a closed store")
	}
	if _, err := b.store.Events(b.ctx, "a"); err == nil || errors.Is(err, engine.ErrNotFound) {
		b.Errorf("Events on a closed store: %v", err)
	}
}

func closingWaits(b bench) {
	inside, release, first, shut := make(chan struct{}), make(chan struct{}), make(chan error), make(chan error)
	go func() {
		first <- b.store.Do(b.ctx, "a", func(tx engine.Tx) error {
			close(inside)
			<-release
			return tx.Save(row("a"))
		})
	}()
	<-inside
	go func() { shut <- b.store.Close() }()
	select {
	case err := <-shut:
		b.Errorf("Close returned %v during a transaction", err)
		close(release)
	case <-closeIsLate():
		close(release)
		if err := <-shut; err != nil {
			b.Errorf("Close: %v", err)
		}
	}
	if err := <-first; err != nil {
		b.Errorf("the transaction under way: %v", err)
	}
}

// closeIsLate gives Close 20 ms to return too early.
func closeIsLate() <-chan struct{} {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	context.AfterFunc(ctx, cancel)
	return ctx.Done()
}
