package storetest

import (
	"context"
	"errors"
	"io"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

var closingChecks = []check{
	{"a context that has ended stores nothing", cancelled},
	{"a context that ends midway stores nothing", cancelledMidway},
	{"a context that ends while waiting stops the wait", cancelledWaiting},
	{"a closed store refuses", closed},
	{"closing lets calls under way finish", closingWaits},
}

// calls is every call of a store, as one that gives its error.
func (b bench) calls(ctx context.Context) map[string]error {
	failed := map[string]error{}
	failed["Do"] = b.store.Do(ctx, in("a"), func(tx engine.Tx) error {
		_, err := writeAll(tx)
		return err
	})
	_, failed["Claim"] = b.store.Claim(ctx, "", morning, nil, func(engine.Tx, string) error { return nil })
	_, failed["Applications"] = b.store.Applications(ctx, engine.Query{})
	_, failed["Events"] = b.store.Events(ctx, in("a"))
	_, _, failed["Feed"] = b.store.Feed(ctx, klambu, "", 1)
	_, failed["Offices"] = b.store.Offices(ctx)
	_, failed["ClaimMessages"] = b.store.ClaimMessages(ctx, morning, time.Minute, 1)
	_, failed["RemoveMessages"] = b.store.RemoveMessages(ctx, morning, 1)
	failed["SettleMessage"] = b.store.SettleMessage(ctx, engine.Message{Office: klambu, ID: 1})
	_, failed["Messages"] = b.store.Messages(ctx, "", "", 0, 1)
	failed["Export"] = b.store.Export(ctx, gubug, func(engine.Record) error { return nil })
	failed["Import"] = b.store.Import(ctx, gubug, func() (engine.Record, error) { return engine.Record{}, io.EOF })
	return failed
}

func cancelled(b bench) {
	ended, cancel := context.WithCancel(b.ctx)
	cancel()
	for call, err := range b.calls(ended) {
		if !errors.Is(err, context.Canceled) {
			b.Errorf("%s: %v, want context.Canceled", call, err)
		}
	}
	b.nothingOfA()
}

func cancelledMidway(b bench) {
	midway, cancel := context.WithCancel(b.ctx)
	err := b.store.Do(midway, in("a"), func(tx engine.Tx) error {
		if _, err := writeAll(tx); err != nil {
			b.Errorf("write: %v", err)
		}
		cancel()
		return tx.Save(row(in("b")))
	})
	if !errors.Is(err, context.Canceled) {
		b.Errorf("Do ended midway: %v, want context.Canceled", err)
	}
	b.nothingOfA()
}

func cancelledWaiting(b bench) {
	inside, first := make(chan struct{}), make(chan error)
	held, release := context.WithCancel(b.ctx)
	defer release()
	go func() {
		first <- b.store.Do(b.ctx, in("a"), func(tx engine.Tx) error {
			close(inside)
			<-held.Done()
			return tx.Save(row(in("a")))
		})
	}()
	<-inside
	// In the end it lets go by itself, or a store that does not heed a context would hang.
	patience, enough := context.WithTimeout(b.ctx, b.patience)
	defer enough()
	defer context.AfterFunc(patience, release)()
	brief, cancel := context.WithTimeout(b.ctx, 20*time.Millisecond)
	defer cancel()
	err := b.store.Do(brief, in("a"), func(engine.Tx) error {
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
	b.save(row(in("b")))
	b.same("list", b.locals(engine.Query{}), []string{"a", "b"})
}

func closed(b bench) {
	if err := b.store.Close(); err != nil {
		b.Errorf("Close: %v", err)
	}
	for call, err := range b.calls(b.ctx) {
		if err == nil || errors.Is(err, engine.ErrNotFound) {
			b.Errorf("%s on a closed store: %v", call, err)
		}
	}
}

func closingWaits(b bench) {
	inside, release, first, shut := make(chan struct{}), make(chan struct{}), make(chan error), make(chan error)
	go func() {
		first <- b.store.Do(b.ctx, in("a"), func(tx engine.Tx) error {
			close(inside)
			<-release
			return tx.Save(row(in("a")))
		})
	}()
	<-inside
	go func() { shut <- b.store.Close() }()
	early, cancel := context.WithTimeout(b.ctx, 20*time.Millisecond)
	defer cancel()
	select {
	case err := <-shut:
		b.Errorf("Close returned %v during a transaction", err)
		close(release)
	case <-early.Done():
		close(release)
		if err := <-shut; err != nil {
			b.Errorf("Close: %v", err)
		}
	}
	if err := <-first; err != nil {
		b.Errorf("the transaction under way: %v", err)
	}
}
