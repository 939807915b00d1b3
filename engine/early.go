package engine

import (
	"context"
	"errors"
)

// Recalling is a Store that remembers applications, and notices when it remembers what is
// not so any more. On it a command is worked out before its transaction, which then only
// writes: on SQLite others have their turn meanwhile, on PostgreSQL nothing has to be
// asked. Somebody who was faster shows when it is stored, and then it is worked out again
// in a transaction.
type Recalling interface {
	Store
	// Recall gives an application's row, with the wrapped key, as the store last saw it,
	// without asking the database; false when it has not seen it. Another process may have
	// changed the application since. The row is shared: its slices must not be changed.
	Recall(application string) (Row, bool)
	// Put is Do for an fn that writes what was worked out from the row that Recall, or else
	// Load, gave of the application, or from there being none. The row that it saves has
	// the Key of that one. When the application is not that any more nothing is stored,
	// and the error is ErrStale, or one of Tx.Append. Its last event and its key tell: a
	// row that somebody saved since without an event, which says when time is to look at
	// it again, is written over by what the history leads to.
	Put(ctx context.Context, application string, fn func(tx Tx) error) error
}

// ErrStale says that something was worked out from what is not so any more. Nothing was
// stored.
var ErrStale = errors.New("worked out from what is not so any more")

// errInTurn says that something can only be known, or done, in a transaction.
var errInTurn = errors.New("to be done in a transaction")

// early is a Tx outside of any transaction: it reads what is stored and keeps what is
// to be written.
type early struct {
	ctx    context.Context
	store  Store
	recall Recalling // nil: what is stored is asked for
	// opens is the application that is to be made, taken not to be there: if it is, that
	// shows when its first event is appended.
	opens  string
	writes []func(Tx) error
	room   [8]func(Tx) error // for the writes of most commands
	// proves: an event is appended, which shows whether what was worked out is still so.
	proves bool
}

func (t *early) later(write func(Tx) error) error {
	if t.writes == nil {
		t.writes = t.room[:0]
	}
	t.writes = append(t.writes, write)
	return nil
}

// into writes what was kept.
func (t *early) into(tx Tx) error {
	for _, write := range t.writes {
		if err := write(tx); err != nil {
			return err
		}
	}
	return nil
}

func (t *early) Load(application string) (Row, error) {
	if application == t.opens {
		return Row{}, ErrNotFound
	}
	if t.recall != nil {
		if row, ok := t.recall.Recall(application); ok {
			return row, nil
		}
	}
	return t.store.Load(t.ctx, application)
}

func (t *early) Definition(office, digest string) ([]byte, error) {
	return t.store.Definition(t.ctx, office, digest)
}

func (t *early) Events(application string) ([]StoredEvent, error) {
	return t.store.Events(t.ctx, application)
}

func (t *early) Append(application string, expected int, events []StoredEvent) error {
	t.proves = true
	return t.later(func(tx Tx) error { return tx.Append(application, expected, events) })
}

func (t *early) Save(row Row) error { return t.later(func(tx Tx) error { return tx.Save(row) }) }

func (t *early) PutKey(application string, wrapped []byte) error {
	return t.later(func(tx Tx) error { return tx.PutKey(application, wrapped) })
}

func (t *early) PutTokens(application string, tokens [][]byte) error {
	return t.later(func(tx Tx) error { return tx.PutTokens(application, tokens) })
}

func (t *early) PutDefinition(office, digest string, document []byte) error {
	return t.later(func(tx Tx) error { return tx.PutDefinition(office, digest, document) })
}

func (t *early) Post(m Message) error { return t.later(func(tx Tx) error { return tx.Post(m) }) }

// ByKey finds nothing: that there is something shows when it is appended.
func (t *early) ByKey(string, string) (StoredEvent, error) { return StoredEvent{}, ErrNotFound }

func (t *early) Last(string) (StoredEvent, error)        { return StoredEvent{}, errInTurn }
func (t *early) DropKey(string) error                    { return errInTurn }
func (t *early) Draw(string, string, int) (int64, error) { return 0, errInTurn }

// early tries to work the request out before its turn; errInTurn when that is of no
// use. A refusal is, and that nothing happens: what it rests on may be otherwise by then,
// or the request have been done. What is appended proves itself.
func (do *doing) early(store Recalling) error {
	t := &early{ctx: do.ctx, store: store, recall: store}
	if do.open != nil {
		t.opens = do.id
	}
	err := do.in(t)
	switch {
	case errors.Is(err, errLookFirst):
		return err
	case err != nil || do.refused != nil || !t.proves:
		return errInTurn // a failure is looked at again, too
	}
	err = store.Put(do.ctx, do.id, t.into)
	var conflict *ConflictError
	if errors.As(err, &conflict) || errors.Is(err, ErrTaken) || errors.Is(err, ErrStale) {
		return errInTurn
	}
	return err
}

// inStore does the request.
func (do *doing) inStore() error {
	if store, ok := do.Store.(Recalling); ok {
		if err := do.early(store); !errors.Is(err, errInTurn) {
			return err
		}
	}
	return do.Store.Do(do.ctx, do.id, do.in)
}
