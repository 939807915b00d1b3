package sqlite

import (
	"bytes"
	"fmt"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// keyBlank overwrites a key with as many zeros. The row keeps its length, and so its
// place: SQLite writes over the old bytes instead of freeing them.
const keyBlank = `UPDATE application_key SET current = 0, wrapped = zeroblob(length(wrapped))
	WHERE office = ? AND application = ? AND current = 1`

const keyNow = `SELECT wrapped FROM application_key WHERE office = ? AND application = ? AND current = 1`

const keyInsert = `INSERT INTO application_key (office, application, current, wrapped) VALUES (?, ?, 1, ?)`

// PutKey implements engine.Tx. The key before it is destroyed, as by DropKey.
func (t *tx) PutKey(application string, wrapped []byte) error {
	what := "key of " + application
	if len(wrapped) == 0 {
		return fmt.Errorf("%s: it is empty", what)
	}
	office, local, err := split(application)
	if err != nil {
		return err
	}
	if err := t.blank(what, application, office, local); err != nil {
		return err
	}
	if err := t.write(what, keyInsert, office, local, wrapped); err != nil {
		return err
	}
	t.know(application).key = bytes.Clone(wrapped)
	return nil
}

// DropKey implements engine.Tx. In the file the key is overwritten when Do returns.
// Copies of the page in the log go when the log is emptied into the file: right then
// or, while somebody else is reading an older state, with one of the next commits, at
// the latest when the last of the programs closes the file. What a disk or a file
// system keeps of overwritten blocks, and backups, are beyond it.
func (t *tx) DropKey(application string) error {
	office, local, err := split(application)
	if err != nil {
		return err
	}
	return t.blank("key of "+application, application, office, local)
}

func (t *tx) blank(what, application, office, local string) error {
	if err := t.writable(what); err != nil {
		return err
	}
	n, err := t.q.exec(keyBlank, office, local)
	if err != nil {
		return t.failure(what, err)
	}
	t.destroyed = t.destroyed || n > 0
	k := t.know(application)
	k.keyed, k.key = true, nil
	return nil
}

const tokensDelete = `DELETE FROM token WHERE office = ? AND application = ?`

const tokenInsert = `INSERT INTO token (office, token, application) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`

// PutTokens implements engine.Tx.
func (t *tx) PutTokens(application string, tokens [][]byte) error {
	what := "tokens of " + application
	office, local, err := split(application)
	if err != nil {
		return err
	}
	if err := t.write(what, tokensDelete, office, local); err != nil {
		return err
	}
	for _, token := range tokens {
		if err := t.write(what, tokenInsert, office, blob(token), local); err != nil {
			return err
		}
	}
	return nil
}

var _ engine.Tx = (*tx)(nil)
