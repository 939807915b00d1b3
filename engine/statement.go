package engine

import (
	"context"
	"errors"
	"fmt"

	"github.com/maklumat-pelayanan/maklumat/engine/ledger"
)

// ErrUncovered says that no checkpoint covers an event yet.
var ErrUncovered = errors.New("not under a checkpoint yet")

// Receipt is the office's signed word for the citizen that event seq of an application
// happened. The history up to it is proved first. The error is ErrNotFound, a
// *BrokenChainError, a *Tampering, or a failure.
func (e *Engine) Receipt(ctx context.Context, id string, seq int) (ledger.Receipt, error) {
	s, err := e.proved(ctx, id, seq)
	if err != nil {
		return ledger.Receipt{}, err
	}
	office, _ := SplitID(id)
	l, _ := leafOf(s)
	var r ledger.Receipt
	err = e.sign(ctx, office, func(by ledger.Signer) (err error) {
		r, err = ledger.SignReceipt(l, s.Recorded, by)
		return err
	})
	return r, err
}

// Proof shows that event seq of an application lies under the office's last checkpoint,
// to anybody who has the office's public key. It reads all events of the office up to
// that checkpoint, twice. The error is ErrNotFound, ErrUncovered, a *Tampering, a
// *BrokenChainError, or a failure.
func (e *Engine) Proof(ctx context.Context, id string, seq int) (ledger.Proof, error) {
	s, err := e.proved(ctx, id, seq)
	if err != nil {
		return ledger.Proof{}, err
	}
	office, _ := SplitID(id)
	last, err := e.lastCheckpoint(ctx, office)
	if err != nil {
		return ledger.Proof{}, err
	}
	uncovered := fmt.Errorf("event %d of %s: %w", seq, id, ErrUncovered)
	if last == nil {
		return ledger.Proof{}, uncovered
	}
	index, size := int64(-1), last.Segment.Frontier.Size()
	n := int64(0)
	err = e.leaves(ctx, office, place{}, func(other StoredEvent, _ place) (bool, error) {
		if other.Application == id && other.Seq == seq {
			index = n
		}
		n++
		return index < 0 && n < size, nil
	})
	if err != nil {
		return ledger.Proof{}, err
	}
	if index < 0 {
		return ledger.Proof{}, uncovered
	}
	l, _ := leafOf(s)
	proof, err := ledger.Prove(last.Segment.Note, l, index, e.stream(ctx, office))
	if err != nil {
		return ledger.Proof{}, err
	}
	now, before, err := e.publics(ctx, office)
	if err != nil {
		return ledger.Proof{}, err
	}
	if _, err := proof.Check(allOf(now, before)...); err != nil {
		// What is stored no longer gives what was signed.
		return ledger.Proof{}, &Tampering{Code: TamperedDiffers, History: id, First: seq, Last: seq}
	}
	return proof, nil
}

// proved reads an event of a history that is unbroken up to it.
func (e *Engine) proved(ctx context.Context, id string, seq int) (StoredEvent, error) {
	stored, err := e.Store.Events(ctx, id)
	if err != nil {
		return StoredEvent{}, err
	}
	if seq < 1 || seq > len(stored) {
		return StoredEvent{}, fmt.Errorf("event %d of %s: %w", seq, id, ErrNotFound)
	}
	if err := Verify(stored[:seq]); err != nil {
		return StoredEvent{}, err
	}
	s := stored[seq-1]
	office, _ := SplitID(id)
	by, err := e.genuine(ctx, office, &s)
	if err != nil {
		return StoredEvent{}, err
	}
	if wrong := by.tampering(&s); wrong != nil {
		return StoredEvent{}, wrong
	}
	return s, nil
}
