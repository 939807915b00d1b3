package engine

import (
	"context"
	"errors"
	"time"
)

// ErrErased says that an application was erased and its key must not be used, although
// the store still has it: the store is an older copy. To an Engine it is as if the key
// was destroyed there, too.
var ErrErased = errors.New("the application's key was destroyed")

// Erased is an application whose key was destroyed, and when. It holds nothing
// personal.
type Erased struct {
	Application string
	At          time.Time
}

// Forgetter are Keys that remember what was erased, apart from the store, and give
// ErrErased for it from then on: an older copy of the store, brought back in whatever
// way, does not bring back the data of a person.
type Forgetter interface {
	// Forget remembers erasures; known ones change nothing. They are kept durably when
	// it returns nil.
	Forget(ctx context.Context, erased ...Erased) error
	// Forgotten reports whether an application is remembered as erased, also by another
	// process. An Engine that has a key ready asks before each use of it: an answer must
	// take no longer than a look at a file's date. The error says that nobody knows, and
	// then nothing is opened.
	Forgotten(ctx context.Context, application string) (bool, error)
}

// Erasures lists what was erased in an office, as its journal has it, in order.
func (e *Engine) Erasures(ctx context.Context, office string) ([]Erased, error) {
	events, err := e.History(ctx, JournalID(office))
	if errors.Is(err, ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var list []Erased
	for _, ev := range events {
		if ev.Type == EventErased {
			list = append(list, Erased{ev.Application, ev.At})
		}
	}
	return list, nil
}
