package engine

import "context"

// Archive reads and writes all that a store holds of an office: for backups, and to
// move an office to another store.
type Archive interface {
	// Export gives all of an office as one snapshot, while others go on writing:
	// first its events in the order of the feed, then the rest. It stops with emit's
	// error. What a record points to is emit's to keep.
	Export(ctx context.Context, office string, emit func(Record) error) error
	// Import stores what next gives, until it gives io.EOF, in one transaction. An
	// office that the store holds already is ErrTaken.
	Import(ctx context.Context, office string, next func() (Record, error)) error
}

// Record is one thing that an office holds in a store; one field is set.
type Record struct {
	Event      *StoredEvent `json:"event,omitempty"`
	Row        *Row         `json:"row,omitempty"` // without Key
	Key        *StoredKey   `json:"key,omitempty"`
	Definition *Document    `json:"definition,omitempty"`
	Number     *LastNumber  `json:"number,omitempty"`
	Message    *Message     `json:"message,omitempty"`
	Tokens     *Tokens      `json:"tokens,omitempty"`
}

// StoredKey is an application's wrapped key.
type StoredKey struct {
	Application string
	Wrapped     []byte
}

// Document is a definition as it is kept.
type Document struct {
	Digest   string
	Document []byte
}

// LastNumber is the last number drawn of a register in a year.
type LastNumber struct {
	Register string
	Year     int
	Last     int64
}

// Tokens are by what an application is found.
type Tokens struct {
	Application string
	Tokens      [][]byte
}
