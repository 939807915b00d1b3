package postgres

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

var _ engine.Recalling = (*Store)(nil)

// Put implements engine.Recalling. What fn writes of one application goes to the server
// in one exchange (see writing). What that cannot do is done as Do does it.
func (s *Store) Put(ctx context.Context, application string, fn func(tx engine.Tx) error) error {
	p := &put{application: application}
	err := fn(p)
	switch {
	case p.more || err == nil && !p.one(s.links.writing()):
		return s.Do(ctx, application, p.held(fn))
	case err != nil:
		return err
	}
	k, known := s.memory.get(application)
	if known != (p.expected > 0) || k.last != p.expected || known && !bytes.Equal(p.row.Key, k.row.Key) {
		return fmt.Errorf("application %s: %w", application, engine.ErrStale)
	}
	w, err := p.writing(k)
	if err != nil {
		return err
	}
	return s.alone(ctx, w)
}

// held is fn in a transaction, if the application still is the one recalled.
func (p *put) held(fn func(tx engine.Tx) error) func(tx engine.Tx) error {
	if p.row == nil || p.expected == 0 {
		return fn
	}
	return func(tx engine.Tx) error {
		now, err := tx.Load(p.application)
		if err != nil {
			return err
		}
		if !bytes.Equal(now.Key, p.row.Key) {
			return fmt.Errorf("application %s: %w", p.application, engine.ErrStale)
		}
		return fn(tx)
	}
}

// one reports whether one writing can store it. One that opens an application may fail,
// and with it the caller's transaction that it is in.
func (p *put) one(f frame) bool {
	opens := p.expected == 0
	return p.row != nil && len(p.events) > 0 && (opens && f.stores || !opens && !p.beside)
}

// errMore says that a writing cannot do it.
var errMore = errors.New("not to be done without asking the database")

// put is a Tx that keeps what is written of an application, to send it at once.
type put struct {
	application string
	expected    int
	events      []engine.StoredEvent
	row         *engine.Row
	key         []byte
	tokens      [][]byte
	messages    []engine.Message
	// beside tells that there is a key, or tokens, to be kept.
	beside bool
	// more tells that it is not enough.
	more bool
}

func (p *put) beyond() error {
	p.more = true
	return errMore
}

// Append implements engine.Tx.
func (p *put) Append(application string, expected int, events []engine.StoredEvent) error {
	if application != p.application || len(p.events) > 0 || !hasRow(application) {
		return p.beyond()
	}
	if err := follow(application, expected, events); err != nil {
		return err
	}
	p.expected, p.events = expected, events
	return nil
}

// Save implements engine.Tx.
func (p *put) Save(row engine.Row) error {
	if row.ID != p.application {
		return p.beyond()
	}
	row.Steps = slices.Clone(row.Steps)
	p.row = &row
	return nil
}

// PutKey implements engine.Tx.
func (p *put) PutKey(application string, wrapped []byte) error {
	if application != p.application || len(wrapped) == 0 {
		return p.beyond()
	}
	p.beside, p.key = true, bytes.Clone(wrapped)
	return nil
}

// PutTokens implements engine.Tx.
func (p *put) PutTokens(application string, tokens [][]byte) error {
	if application != p.application {
		return p.beyond()
	}
	p.beside, p.tokens = true, tokens
	return nil
}

// Post implements engine.Tx.
func (p *put) Post(m engine.Message) error {
	if m.Application != p.application {
		return p.beyond()
	}
	p.messages = append(p.messages, m)
	return nil
}

// Load implements engine.Tx.
func (p *put) Load(string) (engine.Row, error) { return engine.Row{}, p.beyond() }

// Events implements engine.Tx.
func (p *put) Events(string) ([]engine.StoredEvent, error) { return nil, p.beyond() }

// Last implements engine.Tx.
func (p *put) Last(string) (engine.StoredEvent, error) { return engine.StoredEvent{}, p.beyond() }

// DropKey implements engine.Tx.
func (p *put) DropKey(string) error { return p.beyond() }

// Draw implements engine.Tx.
func (p *put) Draw(string, string, int) (int64, error) { return 0, p.beyond() }

// PutDefinition implements engine.Tx.
func (p *put) PutDefinition(string, string, []byte) error { return p.beyond() }

// Definition implements engine.Tx.
func (p *put) Definition(string, string) ([]byte, error) { return nil, p.beyond() }

// ByKey implements engine.Tx.
func (p *put) ByKey(string, string) (engine.StoredEvent, error) {
	return engine.StoredEvent{}, p.beyond()
}

// writing is the whole of it, behind what is known of the application.
func (p *put) writing(k known) (writing, error) {
	row, err := rowValues(*p.row)
	if err != nil {
		return writing{}, fmt.Errorf("save %s: %w", p.application, err)
	}
	w := writing{first: p.events[0], then: known{*p.row, p.expected + len(p.events), k.version + 1}}
	if p.expected == 0 {
		w.then.row.Key = p.key
		return w, w.open(p, row)
	}
	return w, w.goOn(p, row, k)
}
