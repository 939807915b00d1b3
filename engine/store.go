package engine

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Errors of a Store that callers decide on. A store wraps them with context.
var (
	// ErrNotFound says that the store has no such application or definition.
	ErrNotFound = errors.New("not found")
	// ErrForeign says that the database is not one of this program's, or is broken.
	// It was left untouched.
	ErrForeign = errors.New("not a maklumat database")
	// ErrUnknown says that the connection was lost while a transaction was being
	// stored: all of it is stored, or nothing. Do the same again under the same
	// idempotency key; it happens once.
	ErrUnknown = errors.New("not known whether it was stored")
	// ErrTaken says that an id, a receipt or an idempotency key is in use already.
	ErrTaken = errors.New("taken already")
)

// ConflictError says that an application's history has moved on: somebody else
// appended first. Nothing was stored; load again and decide again.
type ConflictError struct {
	Application      string
	Expected, Actual int // sequence numbers of the last event
}

// Error implements error.
func (e *ConflictError) Error() string {
	return fmt.Sprintf("application %s is at event %d, not %d", e.Application, e.Actual, e.Expected)
}

// Store keeps applications. Bytes given to it are opaque and come back equal. Byte
// slices given to Append, Save and Import are the store's from then on; what a store
// gives out is the caller's. All methods are safe for concurrent use. A store around
// another one, as to measure it, passes Recalling on where that one has it: without it
// commands take the longer way through Do.
//
// An application's id is "office/local" (see SplitID): whatever is kept is kept
// under its office first, so that a database can be parted or spread by office.
type Store interface {
	// Do runs fn in one transaction: all of it is stored durably when Do returns
	// nil, none of it otherwise; an error that is ErrUnknown leaves open which.
	// fn may run again from the start when the database asks for it, so it must
	// have no effect but through tx, and it must not keep tx. key names what is
	// locked (an application's id): calls with the same key run one after the
	// other. Do returns fn's error unchanged.
	Do(ctx context.Context, key string, fn func(tx Tx) error) error

	// Claim is Do with the application that has waited longest for time to act: the
	// row with the earliest NextAt that lies at or before until, of the office (""
	// for all), but none of skip and none that another transaction holds. fn is
	// given its id. Claim returns the id, "" when nothing waits.
	Claim(ctx context.Context, office string, until time.Time, skip []string, fn func(tx Tx, application string) error) (string, error)

	// Load and Definition read what was last stored, without a transaction.
	Load(ctx context.Context, application string) (Row, error)
	Definition(ctx context.Context, office, digest string) ([]byte, error)
	// Applications lists rows by query, oldest opened first, then by id. Of Row.State
	// nothing is read.
	Applications(ctx context.Context, q Query) ([]Row, error)
	// Events reads a history in order, without a transaction; ErrNotFound when
	// there is none.
	Events(ctx context.Context, application string) ([]StoredEvent, error)
	// Feed reads events of all histories of an office in the order in which they
	// were stored, at most limit from behind a position, and gives the position to
	// go on from. What it once passed over never comes later: an event that a slower
	// transaction is still storing holds those behind it back.
	Feed(ctx context.Context, office string, after Cursor, limit int) ([]StoredEvent, Cursor, error)
	// Offices lists the offices of which there are events, in order.
	Offices(ctx context.Context) ([]string, error)

	Outbox
	Archive

	// Close releases the database. Calls under way finish first; those that come later
	// fail with fs.ErrClosed. A second Close does nothing.
	Close() error
}

// Cursor is a place in an office's feed; "" is its beginning. It is valid in the
// store that gave it.
type Cursor string

// Tx is one transaction of a Store. It is used by one goroutine. A call that answers
// ErrNotFound, ErrTaken or a *ConflictError has written nothing, and the transaction can
// go on; after any other error of the database it can only fail.
type Tx interface {
	// Load reads an application's row, with the wrapped key, or ErrNotFound. Until
	// the transaction ends nobody else changes the application.
	Load(application string) (Row, error)
	// Events reads a history in order; ErrNotFound when there is none.
	Events(application string) ([]StoredEvent, error)
	// Last reads the last event of a history, or ErrNotFound. Until the transaction
	// ends nobody else appends to the history, whether it had events or not.
	Last(application string) (StoredEvent, error)
	// Append adds events after the event numbered expected (0 for a new history);
	// their Seq must follow it without a gap. *ConflictError when the history does
	// not end there, ErrTaken when it has one under the same Key.
	Append(application string, expected int, events []StoredEvent) error
	// Save writes the application's row, all but Key; its State is a cache of the
	// history. ErrTaken when another application of the office has its Receipt.
	Save(row Row) error

	// PutKey keeps an application's wrapped key, instead of the one before; DropKey
	// destroys it, so that no copy of it is left in the store.
	PutKey(application string, wrapped []byte) error
	DropKey(application string) error
	// PutTokens keeps by what an application is found (Query.Token), instead of all
	// that was kept before; none removes them.
	PutTokens(application string, tokens [][]byte) error

	// Draw gives the next number of an office's register in a year, from 1, without
	// gaps: a number drawn in a transaction that fails is drawn again.
	Draw(office, register string, year int) (int64, error)

	// PutDefinition keeps a document (a resolved standard, an office, a calendar)
	// under its digest; putting it again changes nothing.
	PutDefinition(office, digest string, document []byte) error
	// Definition reads it back, or ErrNotFound.
	Definition(office, digest string) ([]byte, error)

	// ByKey reads the event that a history has under an idempotency key, or
	// ErrNotFound.
	ByKey(application, key string) (StoredEvent, error)

	// Post puts a message into the outbox; its ID is given by the store.
	Post(m Message) error
}

// StoredEvent is one event as stored. Seq counts from 1 per history.
type StoredEvent struct {
	// Application is the history's id: an application's, or one of those that an
	// office has beside them (SplitID tells).
	Application string
	Seq         int
	Type        string
	Recorded    time.Time
	Payload     []byte
	// Hash chains the history: it covers the hash before it and this event.
	Hash []byte
	// Mark is Hash, with Key and Fingerprint, under a key that is not in the store: who
	// can write to the database still cannot make an event.
	Mark []byte
	// Key is the idempotency key of the request that led to it, on the last event
	// of the request; Fingerprint tells whether a later request under the key is
	// the same one. Neither is covered by Hash, both are by Mark.
	Key         string
	Fingerprint []byte
}

// Row is what is known of an application without reading its history.
type Row struct {
	ID string
	// Receipt is the short code on the citizen's receipt; unique in the office.
	Receipt string
	// HandIn groups applications handed in together; may be empty.
	HandIn   string
	Office   string // "grobogan/klambu"
	Standard string // "grobogan/klambu/kartu-keluarga@1"
	Status   string
	Steps    []string // the active steps
	Opened   time.Time
	Changed  time.Time
	// Due is when the promise falls due, NextAt when time next acts; zero if never.
	Due      time.Time
	NextAt   time.Time
	Sequence int // number of the last event
	Revision int
	State    []byte
	// Head is the hash of the last event.
	Head []byte
	// Key is the application's wrapped key, as PutKey put it; nil once destroyed.
	Key []byte
}

// Query selects rows; empty fields select all.
type Query struct {
	Office   string
	Standard string // a service without version selects all its versions
	Statuses []string
	Step     string
	Receipt  string
	HandIn   string
	// Token selects what was put under it (Tx.PutTokens).
	Token []byte
	// DueBefore selects rows with a Due before it, NextBefore rows with a NextAt
	// at or before it.
	DueBefore  time.Time
	NextBefore time.Time
	// Limit bounds the answer; 0 means 1,000. After skips rows up to and including
	// the one of that id in the answer's order.
	Limit int
	After string
}
