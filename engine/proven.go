package engine

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// What this program writes is marked with the office's key. If it built upon what it
// read without a proof, somebody with an SQL prompt could alter that, wait until a
// genuine event carries it on, and put the altered back: nothing would be left to find.
// A sealed state proves itself; all else is proved here. The errors are a *Tampering or
// a *BrokenChainError.

// proven reads the history that a row stands at the end of.
func (e *Engine) proven(ctx context.Context, tx Tx, row Row) ([]StoredEvent, error) {
	stored, err := tx.Events(row.ID)
	if err != nil {
		return nil, err
	}
	if err := e.authentic(ctx, stored); err != nil {
		return nil, err
	}
	if last := stored[len(stored)-1]; last.Seq != row.Sequence || !bytes.Equal(last.Hash, row.Head) {
		return nil, &Tampering{Code: TamperedRow, History: row.ID, Args: diag.Args{"fields": "sequence, head"}}
	}
	return stored, nil
}

// authentic proves a history unbroken, and each event marked by the office's key.
func (e *Engine) authentic(ctx context.Context, stored []StoredEvent) error {
	if err := Verify(stored); err != nil {
		return err
	}
	for _, s := range stored {
		office, _ := SplitID(s.Application)
		by, err := e.genuine(ctx, office, &s)
		if err != nil {
			return err
		}
		if wrong := by.tampering(&s); wrong != nil {
			return wrong
		}
	}
	return nil
}

// unsealed is the state of an application without a key, from its proven history. Nobody
// but an erasure takes a key away: without it, what rules rest on is hidden.
func (e *Engine) unsealed(ctx context.Context, tx Tx, row Row) (State, error) {
	stored, err := e.proven(ctx, tx, row)
	if err != nil {
		return State{}, err
	}
	if len(row.Key) == 0 && !slices.ContainsFunc(stored, func(s StoredEvent) bool { return s.Type == EventErased }) {
		return State{}, &Tampering{Code: TamperedNoKey, History: row.ID}
	}
	return replay(stored, seal{application: row.ID})
}

// replay is the state that stored events lead to.
func replay(stored []StoredEvent, s seal) (State, error) {
	events, err := decodeAll(stored, s)
	if err != nil {
		return State{}, err
	}
	return Replay(s.application, events), nil
}

// document reads a kept definition, which must be the one of its digest.
func document(office, digest string, definition func(office, digest string) ([]byte, error)) ([]byte, error) {
	doc, err := definition(office, digest)
	if err != nil {
		return nil, fmt.Errorf("definition %s: %w", digest, err)
	}
	if digestOf(doc) != digest {
		return nil, &Tampering{Code: TamperedDefinition, Office: office, Args: diag.Args{"digest": digest}}
	}
	return doc, nil
}

// digestOf names a document by what it says.
func digestOf(document []byte) string {
	sum := sha256.Sum256(document)
	return "sha256:" + hex.EncodeToString(sum[:])
}
