package keyring

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// Ring does what needs an office's secrets: it is an engine.Keys. It is safe for
// concurrent use.
type Ring struct {
	source source
	erased *erasures
}

var (
	_ engine.Keys      = (*Ring)(nil)
	_ engine.Forgetter = (*Ring)(nil)
	_ engine.Rotated   = (*Ring)(nil)
)

// source is where a Ring has its secrets from.
type source interface {
	// known gives what is known of an office without looking anew, nil for nothing.
	known(office string) *secrets
	// lately is known, as it was about a second ago at the most.
	lately(office string) *secrets
	// fresh looks whether anything changed, first; nil when the office has no secrets.
	fresh(office string) (*secrets, error)
}

// New makes a Ring of a Set. It remembers erasures in memory alone: where a database may be
// brought back from a backup, Remembering keeps them.
func New(set *Set) *Ring { return &Ring{fixed{set}, noErasures()} }

// Remembering is New with a file of its own for the list of erasures: for secrets that
// come from no file. The list is made when it is first needed, in a folder that is there.
// The error is an *Error, as of Open.
func Remembering(set *Set, list string) (*Ring, error) {
	erased, err := readErasures(list)
	if err != nil {
		return nil, err
	}
	return &Ring{fixed{set}, erased}, nil
}

type fixed struct{ *Set }

func (f fixed) known(office string) *secrets          { return f.of(office) }
func (f fixed) lately(office string) *secrets         { return f.of(office) }
func (f fixed) fresh(office string) (*secrets, error) { return f.of(office), nil }

// Ephemeral makes a Ring that makes up an office's secrets when they are first asked
// for and keeps them in memory alone: for tests and demonstrations, for what is sealed
// with it can be read by no other Ring.
func Ephemeral() *Ring { return &Ring{&ephemeral{}, noErasures()} }

type ephemeral struct{ offices sync.Map }

func (e *ephemeral) known(office string) *secrets {
	sec, ok := e.offices.Load(office)
	if !ok {
		sec, _ = e.offices.LoadOrStore(office, newSecrets(time.Time{}))
	}
	return sec.(*secrets)
}

func (e *ephemeral) lately(office string) *secrets { return e.known(office) }

func (e *ephemeral) fresh(office string) (*secrets, error) { return e.known(office), nil }

// find gives an office's secrets, looking anew when those known do not do.
func (r *Ring) find(office string, does func(*secrets) bool) (*secrets, error) {
	if sec := r.source.known(office); sec != nil && does(sec) {
		return sec, nil
	}
	sec, err := r.source.fresh(office)
	switch {
	case err != nil:
		return nil, err
	case sec == nil:
		return nil, fmt.Errorf("office %s: %w", office, engine.ErrNoKey)
	}
	return sec, nil
}

// present gives the secrets that an office marks and signs with now.
func (r *Ring) present(office string) (*secrets, error) {
	if sec := r.source.lately(office); sec != nil {
		return sec, nil
	}
	return r.find(office, never)
}

// Knows reports whether an office has secrets, looking anew when it does not know any. The
// error is as of Open.
func (r *Ring) Knows(office string) (bool, error) {
	_, err := r.find(office, exists)
	if errors.Is(err, engine.ErrNoKey) {
		return false, nil
	}
	return err == nil, err
}

func exists(*secrets) bool { return true }
func never(*secrets) bool  { return false }

// Wrap implements engine.Keys. It always looks whether the current key is another one
// by now, and fails when it cannot: what is wrapped with a key that nobody keeps any
// more is lost.
func (r *Ring) Wrap(_ context.Context, office, application string, key []byte) ([]byte, error) {
	sec, err := r.find(office, never)
	if err != nil {
		return nil, err
	}
	return sec.current().wrap(application, key), nil
}

// Unwrap implements engine.Keys.
func (r *Ring) Unwrap(_ context.Context, office, application string, wrapped []byte) ([]byte, error) {
	switch at, erased, err := r.erased.at(application); {
	case err != nil:
		return nil, err // nobody knows whether it may be opened
	case erased:
		return nil, fmt.Errorf("application %s, on %s: %w", application, at.Format(time.DateOnly), engine.ErrErased)
	}
	id, err := wrappedWith(wrapped)
	if err != nil {
		return nil, err
	}
	sec, err := r.find(office, func(s *secrets) bool { return s.find(id) != nil })
	if err != nil {
		return nil, err
	}
	k := sec.find(id)
	if k == nil {
		return nil, fmt.Errorf("office %s, key %x: %w", office, id, engine.ErrNoKey)
	}
	return k.unwrap(application, wrapped)
}

// Stale implements engine.Keys.
func (r *Ring) Stale(_ context.Context, office string, wrapped []byte) (bool, error) {
	id, err := wrappedWith(wrapped)
	if err != nil {
		return false, err
	}
	sec, err := r.find(office, never)
	if err != nil {
		return false, err
	}
	return id != sec.current().id, nil
}

// Mark implements engine.Keys. That another process has given the office another key is
// seen within about a second.
func (r *Ring) Mark(_ context.Context, office string, message []byte) ([]byte, error) {
	sec, err := r.present(office)
	if err != nil {
		return nil, err
	}
	return sec.mark.mark(message), nil
}

// Sign implements engine.Keys; it sees another key as Mark does.
func (r *Ring) Sign(_ context.Context, office string, message []byte) ([]byte, error) {
	sec, err := r.present(office)
	if err != nil {
		return nil, err
	}
	return ed25519.Sign(sec.signing, message), nil
}

// Public implements engine.Keys; it sees another key as Mark does.
func (r *Ring) Public(_ context.Context, office string) ([]byte, error) {
	sec, err := r.present(office)
	if err != nil {
		return nil, err
	}
	return slices.Clone(sec.public()), nil
}

// Retired implements engine.Rotated. It always looks whether there are others by now.
func (r *Ring) Retired(_ context.Context, office string, message []byte) ([]engine.Retired, error) {
	sec, err := r.find(office, never)
	if err != nil {
		return nil, err
	}
	list := make([]engine.Retired, 0, len(sec.retired))
	for _, old := range slices.Backward(sec.retired) {
		list = append(list, engine.Retired{Until: old.until, Mark: old.mark.mark(message), Public: slices.Clone(old.public)})
	}
	return list, nil
}
