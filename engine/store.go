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

// Store keeps applications. Bytes given to it are opaque and come back equal.
// All methods are safe for concurrent use.
type Store interface {
	// Do runs fn in one transaction: all of it is stored durably when Do returns
	// nil, none of it otherwise. fn may run again from the start when the
	// database asks for it, so it must have no effect but through tx, and it must
	// not keep tx. key names what is locked (an application's id): calls with the
	// same key run one after the other. Do returns fn's error unchanged.
	Do(ctx context.Context, key string, fn func(tx Tx) error) error

	// Applications lists rows by query, oldest opened first, then by id.
	Applications(ctx context.Context, q Query) ([]Row, error)
	// Waiting lists the ids of rows whose NextAt is set and lies at or before t,
	// earliest first, at most limit.
	Waiting(ctx context.Context, t time.Time, limit int) ([]string, error)
	// Events reads a history in order, without a transaction; ErrNotFound when
	// there is none.
	Events(ctx context.Context, application string) ([]StoredEvent, error)

	// Close releases the database. Calls under way finish first.
	Close() error
}

// Tx is one transaction of a Store. It is used by one goroutine.
type Tx interface {
	// Load reads an application's row, or ErrNotFound.
	Load(application string) (Row, error)
	// Events reads an application's history in order.
	Events(application string) ([]StoredEvent, error)
	// Append adds events after the event numbered expected (0 for a new
	// application); their Seq must follow it without a gap. *ConflictError when
	// the history does not end there.
	Append(application string, expected int, events []StoredEvent) error
	// Save writes the application's row; its State is a cache of the history.
	Save(row Row) error

	// Draw gives the next number of a register in a year, from 1, without gaps:
	// a number drawn in a transaction that fails is drawn again.
	Draw(register string, year int) (int64, error)

	// PutDefinition keeps a document (a resolved standard, an office, a calendar)
	// under its digest; putting it again changes nothing.
	PutDefinition(digest string, document []byte) error
	// Definition reads it back, or ErrNotFound.
	Definition(digest string) ([]byte, error)

	// Result reads what an idempotency key of an application gave, or ErrNotFound.
	Result(application, key string) (Result, error)
	// PutResult keeps it; a key is put once.
	PutResult(application, key string, r Result) error
}

// StoredEvent is one event as stored. Seq counts from 1 per application.
type StoredEvent struct {
	Application string
	Seq         int
	Type        string
	Recorded    time.Time
	Payload     []byte
	// Hash chains the history: it covers the hash before it and this event.
	Hash []byte
}

// Row is what is known of an application without reading its history.
type Row struct {
	ID string
	// Receipt is the short code on the citizen's receipt; unique.
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
}

// Query selects rows; empty fields select all.
type Query struct {
	Office   string
	Standard string // a service without version selects all its versions
	Statuses []string
	Step     string
	Receipt  string
	HandIn   string
	// DueBefore selects rows with a Due before it.
	DueBefore time.Time
	// Limit bounds the answer; 0 means 1,000. After skips rows up to and including
	// the one of that id in the answer's order.
	Limit int
	After string
}

// Result is what a command gave, kept under its idempotency key.
type Result struct {
	// Fingerprint tells whether a later request under the key is the same one.
	Fingerprint []byte
	// Sequence is the number of the last event after the command.
	Sequence int
}
