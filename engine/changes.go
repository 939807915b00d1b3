package engine

import (
	"context"
	"encoding/json"
	"runtime"
	"slices"
	"sync"
	"time"
)

// Change is an event as a subscriber gets it: without what is personal, which stands
// as erased. Who needs that reads the application.
type Change struct {
	// History is the application's id, or that of another history of the office.
	History string
	Event   Event
}

// Changes gives what happened in an office from behind a cursor, in the order in
// which it was stored, and the cursor to go on from: of all its applications, of its
// journal and of the access histories. An empty answer means that nothing more
// happened so far. At most limit events are read, at least 1; some may be passed over, so
// an answer may be shorter and the cursor still have moved. The error is a failure of the
// store, or a *BrokenChainError of an event that nobody stored so; the cursor is then from
// before it.
func (e *Engine) Changes(ctx context.Context, office string, after Cursor, limit int) ([]Change, Cursor, error) {
	for {
		stored, next, err := e.Store.Feed(ctx, office, after, limit)
		if err != nil || len(stored) == 0 {
			return nil, after, err
		}
		checkpoints := CheckpointsID(office)
		stored = slices.DeleteFunc(stored, func(s StoredEvent) bool { return s.Application == checkpoints })
		changes, err := changesOf(stored)
		if err != nil {
			return nil, after, err
		}
		after = next
		if len(changes) > 0 {
			return changes, next, nil
		}
	}
}

// share is how many events one goroutine decodes at least: decoding is most of what
// reading them costs, and fewer are not worth being handed over.
const share = 64

// changesOf decodes events, on as many processors as there are. The error is that of the
// first event that has one, as if they were decoded one after the other.
func changesOf(stored []StoredEvent) ([]Change, error) {
	changes := make([]Change, len(stored))
	size := max(share, (len(stored)+runtime.GOMAXPROCS(0)-1)/runtime.GOMAXPROCS(0))
	failed := make([]error, (len(stored)+size-1)/size)
	var wait sync.WaitGroup
	for i := range failed {
		from, to := i*size, min((i+1)*size, len(stored))
		one := func() { failed[i] = decodeInto(changes[from:to], stored[from:to]) }
		if i == len(failed)-1 {
			one()
			break
		}
		wait.Go(one)
	}
	wait.Wait()
	for _, err := range failed {
		if err != nil {
			return nil, err
		}
	}
	return changes, nil
}

func decodeInto(changes []Change, stored []StoredEvent) error {
	for i, s := range stored {
		ev, err := decode(s, seal{})
		if err != nil && !json.Valid(s.Payload) {
			err = &BrokenChainError{s.Application, s.Seq} // nobody stored it so
		}
		if err != nil {
			return err
		}
		changes[i] = Change{s.Application, ev}
	}
	return nil
}

// Follow hands every change of an office to each, up to 500 at a time from behind a
// cursor, and then waits for wake, as of a time.Ticker, to look again. It ends with ctx
// (its error), with wake being closed (nil), or with an error, of each as well: nothing is
// tried again, so call it again from the last cursor that was kept.
//
// The cursor handed along is the one to start from after the changes before it were dealt
// with: each comes at least once. Whoever stores it in one transaction with what they make
// of the changes has each exactly once, as long as the cursor stored before is still the
// one they came behind: two processes that follow for one table would count twice.
func (e *Engine) Follow(ctx context.Context, office string, after Cursor, wake <-chan time.Time, each func([]Change, Cursor) error) error {
	const page = 500
	for {
		changes, next, err := e.Changes(ctx, office, after, page)
		if err != nil {
			return err
		}
		if len(changes) > 0 {
			if err := each(changes, next); err != nil {
				return err
			}
			after = next
			continue
		}
		after = next
		select {
		case <-ctx.Done():
			return ctx.Err()
		case _, open := <-wake:
			if !open {
				return nil
			}
		}
	}
}
