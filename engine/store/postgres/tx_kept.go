package postgres

import (
	"bytes"
	"fmt"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

const (
	putKey = `INSERT INTO maklumat.application_key (office, application, wrapped) VALUES ($1, $2, $3)
	ON CONFLICT (office, application) DO UPDATE SET wrapped = excluded.wrapped`
	dropKey    = `DELETE FROM maklumat.application_key WHERE office = $1 AND application = $2`
	dropTokens = `DELETE FROM maklumat.token WHERE office = $1 AND application = $2`
	putTokens  = `INSERT INTO maklumat.token (office, application, token) SELECT DISTINCT $1, $2, unnest($3::bytea[])`
	drawNumber = `INSERT INTO maklumat.register AS r (office, name, year, last) VALUES ($1, $2, $3, 1)
	ON CONFLICT (office, name, year) DO UPDATE SET last = r.last + 1 RETURNING last`
	putDefinition = `INSERT INTO maklumat.definition (office, digest, document) VALUES ($1, $2, $3)
	ON CONFLICT (office, digest) DO NOTHING`
	hasDefinition = `SELECT true FROM maklumat.definition WHERE office = $1 AND digest = $2`
	getDefinition = `SELECT document FROM maklumat.definition WHERE office = $1 AND digest = $2`
	postMessage   = `INSERT INTO maklumat.message
	(office, application, seq, topic, recipient, state, attempts, next_at, failure, posted, settled)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`
)

// PutKey implements engine.Tx.
func (t *tx) PutKey(application string, wrapped []byte) error {
	if len(wrapped) == 0 {
		return fmt.Errorf("key of %s: it is empty", application)
	}
	if err := t.change(application, putKey, wrapped); err != nil {
		return err
	}
	t.held[application].key, t.held[application].keyed = bytes.Clone(wrapped), true
	return nil
}

// DropKey implements engine.Tx. What the deleted row leaves in its page is cleaned
// when the transaction is stored.
func (t *tx) DropKey(application string) error {
	t.dropped = true
	if err := t.change(application, dropKey); err != nil {
		return err
	}
	t.held[application].key, t.held[application].keyed = nil, true
	return nil
}

// PutTokens implements engine.Tx.
func (t *tx) PutTokens(application string, tokens [][]byte) error {
	if err := t.change(application, dropTokens); err != nil || len(tokens) == 0 {
		return err
	}
	return t.change(application, putTokens, tokens)
}

// change writes something kept beside an application's row.
func (t *tx) change(application, sql string, args ...any) error {
	if err := t.usable(); err != nil {
		return err
	}
	office, local := engine.SplitID(application)
	if office == "" {
		return fmt.Errorf("application %q: the id has no office", application)
	}
	h, err := t.hold(application)
	if err != nil {
		return err
	}
	h.row, h.beside = nil, true
	t.write(sql, append([]any{office, local}, args...)...)
	return nil
}

// Draw implements engine.Tx. Others who draw from the register wait until the
// transaction ends.
func (t *tx) Draw(office, register string, year int) (int64, error) {
	if err := t.usable(); err != nil {
		return 0, err
	}
	var last int64
	t.wrote = true
	t.ask(drawNumber, []any{office, register, year}, func(row scanner) error { return row.Scan(&last) })
	err := t.send()
	return last, err
}

// PutDefinition implements engine.Tx.
func (t *tx) PutDefinition(office, digest string, document []byte) error {
	if err := t.usable(); err != nil {
		return err
	}
	// Documents are large and mostly there: asking costs less than sending.
	there := false
	t.ask(hasDefinition, []any{office, digest}, func(row scanner) error { return row.Scan(&there) })
	if err := t.send(); err != nil || there {
		return err
	}
	t.write(putDefinition, office, digest, given(document))
	return nil
}

// Definition implements engine.Tx.
func (t *tx) Definition(office, digest string) ([]byte, error) {
	if err := t.usable(); err != nil {
		return nil, err
	}
	var document []byte
	found := false
	t.ask(getDefinition, []any{office, digest}, func(row scanner) error {
		found = true
		return row.Scan(&document)
	})
	if err := t.send(); err != nil {
		return nil, err
	}
	if !found {
		return nil, fmt.Errorf("definition %s of %s: %w", digest, office, engine.ErrNotFound)
	}
	return opaque(document), nil
}

// Post implements engine.Tx.
func (t *tx) Post(m engine.Message) error {
	if err := t.usable(); err != nil {
		return err
	}
	values, err := messageValues(m)
	if err != nil {
		return fmt.Errorf("post: %w", err)
	}
	t.write(postMessage, values...)
	return nil
}
