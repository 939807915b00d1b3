package engine

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/ledger"
)

// EventCheckpoint is a signed checkpoint, in the history that CheckpointsID names.
const EventCheckpoint = "checkpoint"

// maxSegment bounds the events that one checkpoint adds, and so the size of one stored
// event (about 300 KB) and the memory it takes to make it. More become several.
const maxSegment = 4096

// checkpointed is the payload of an EventCheckpoint.
type checkpointed struct {
	Version  int            `json:"version"`
	Seq      int            `json:"seq"`
	Type     string         `json:"type"`
	At       time.Time      `json:"at"`
	Recorded time.Time      `json:"recorded"`
	Segment  ledger.Segment `json:"segment"`
	Place    place          `json:"place"`

	hash []byte // of the stored event
}

// Checkpoint signs all that has happened in an office since its last checkpoint, keeps
// the new one and gives it as a signed note, to be published or handed to somebody who
// keeps it. When nothing has happened since, that is the last one again. Any number of
// callers in any number of processes may call it: they never make two of the same.
//
// It signs nothing that the office's own program did not write, and nothing behind a
// gap: then the error is a *Tampering. It is ErrNotFound when nothing ever happened, or
// a failure.
func (e *Engine) Checkpoint(ctx context.Context, office string) (string, error) {
	for {
		note, more, err := e.checkpoint(ctx, office)
		var taken *ConflictError
		if more || errors.As(err, &taken) {
			continue // somebody else made the next one
		}
		return note, err
	}
}

// LastCheckpoint gives the last checkpoint of an office as a signed note, or ErrNotFound.
func (e *Engine) LastCheckpoint(ctx context.Context, office string) (string, error) {
	last, err := e.lastCheckpoint(ctx, office)
	if err != nil {
		return "", err
	}
	if last == nil {
		return "", fmt.Errorf("checkpoint of %s: %w", office, ErrNotFound)
	}
	return last.Segment.Note, nil
}

// checkpoint makes one; more tells that there is more to sign than one may hold.
func (e *Engine) checkpoint(ctx context.Context, office string) (note string, more bool, err error) {
	last, err := e.lastCheckpoint(ctx, office)
	if err != nil {
		return "", false, err
	}
	used, err := e.signed(ctx, office, last)
	if err != nil {
		return "", false, err
	}
	next := checkpointed{Version: EventVersion, Seq: 1, Type: EventCheckpoint}
	var before *ledger.Segment
	if last != nil {
		before, next.Seq, next.Place = &last.Segment, last.Seq+1, last.Place
	}
	leaves, err := e.since(ctx, office, &next.Place, before, used)
	switch {
	case err != nil:
		return "", false, err
	case len(leaves) == 0 && last == nil:
		return "", false, fmt.Errorf("office %s: %w", office, ErrNotFound)
	case len(leaves) == 0:
		return last.Segment.Note, false, nil
	}
	next.At = e.Now().Round(0)
	next.Recorded = next.At
	err = e.sign(ctx, office, func(by ledger.Signer) (err error) {
		next.Segment, err = ledger.Build(office, before, leaves, next.At, by)
		return err
	})
	if err != nil {
		return "", false, err
	}
	body, err := json.Marshal(next)
	if err != nil {
		return "", false, fmt.Errorf("checkpoint of %s: %w", office, err)
	}
	stored := StoredEvent{Application: CheckpointsID(office), Seq: next.Seq, Type: EventCheckpoint, Recorded: next.Recorded, Payload: body}
	var head []byte
	if last != nil {
		head = last.hash
	}
	if err := e.link(ctx, &stored, head); err != nil {
		return "", false, err
	}
	err = e.Store.Do(ctx, stored.Application, func(tx Tx) error {
		return tx.Append(stored.Application, stored.Seq-1, []StoredEvent{stored})
	})
	return next.Segment.Note, err == nil && len(leaves) == maxSegment, err
}

// lastCheckpoint reads the last checkpoint, nil when there is none.
func (e *Engine) lastCheckpoint(ctx context.Context, office string) (*checkpointed, error) {
	var last *checkpointed
	err := e.Store.Do(ctx, CheckpointsID(office), func(tx Tx) error {
		stored, err := tx.Last(CheckpointsID(office))
		if errors.Is(err, ErrNotFound) {
			last = nil
			return nil
		}
		if err != nil {
			return err
		}
		last, err = decodeCheckpoint(stored)
		return err
	})
	return last, err
}

// signed proves that the office signed the tree that a checkpoint goes on from: else its
// signature would be got for any other. It tells which key was in use by then.
func (e *Engine) signed(ctx context.Context, office string, last *checkpointed) (marks, error) {
	if last == nil {
		return marks{}, nil
	}
	now, before, err := e.publics(ctx, office)
	if err != nil {
		return marks{}, err
	}
	var c ledger.Checkpoint
	by := signerOf(now, before, func(public []byte) (err error) {
		c, err = ledger.ReadCheckpoint(last.Segment.Note, office, public)
		return err
	})
	tree := last.Segment.Frontier
	if by > 0 && before[by-1].late(c.At) {
		return marks{}, &Tampering{Code: TamperedRetiredSeal, Office: office, History: CheckpointsID(office), First: last.Seq, Last: last.Seq, Args: before[by-1].args()}
	}
	if by < 0 || tree.Size() != c.Size || tree.Root() != c.Root {
		return marks{}, &Tampering{Code: TamperedCheckpoint, Office: office, History: CheckpointsID(office), First: last.Seq, Last: last.Seq}
	}
	used := marks{make([]time.Time, by+1)}
	used.latest[by] = c.At
	return used, nil
}

func decodeCheckpoint(s StoredEvent) (*checkpointed, error) {
	c := &checkpointed{hash: s.Hash}
	if err := json.Unmarshal(s.Payload, c); err != nil {
		return nil, fmt.Errorf("event %d of %s: %w", s.Seq, s.Application, err)
	}
	return c, nil
}

// since reads what a new checkpoint adds to the one before, nil for the first, and moves
// the place on. used is when the office's keys were in use before that.
func (e *Engine) since(ctx context.Context, office string, at *place, before *ledger.Segment, used marks) ([]ledger.Leaf, error) {
	if before == nil {
		return e.unsigned(ctx, office, at, nil, used)
	}
	var last ledger.Leaf
	if err := before.Each(func(l ledger.Leaf) { last = l }); err != nil {
		return nil, fmt.Errorf("checkpoint of %s: %w", office, err)
	}
	again := *at
	again.Taken-- // the last one that was signed comes first
	leaves, err := e.unsigned(ctx, office, &again, &last, used)
	if err == nil {
		*at = again
		return leaves, nil
	}
	var lost *Tampering
	if ctx.Err() != nil || errors.As(err, &lost) && lost.Code != TamperedMissing {
		return nil, err
	}
	// The store is another one than the one the place was kept for: it is looked for by
	// number.
	var found *place
	n := before.Frontier.Size() - 1
	err = e.leaves(ctx, office, place{}, func(_ StoredEvent, p place) (bool, error) {
		if n--; n < 0 {
			found = &place{p.Page, p.Taken - 1}
		}
		return found == nil, nil
	})
	if err != nil {
		return nil, err
	}
	if found == nil {
		return nil, e.heldBack(ctx, last)
	}
	*at = *found
	return e.unsigned(ctx, office, at, &last, used)
}

// heldBack says what it means that the feed ends before the event that was signed last:
// it is gone, or a slower transaction of the same server still holds the feed back, as
// after an import; then there is nothing to sign yet, and no error.
func (e *Engine) heldBack(ctx context.Context, last ledger.Leaf) error {
	stored, err := e.Store.Events(ctx, last.History)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return err
	}
	for _, s := range stored {
		if l, ok := leafOf(s); ok && l == last {
			return nil
		}
	}
	return &Tampering{Code: TamperedMissing, History: last.History, First: last.Seq, Last: last.Seq}
}

// unsigned reads up to maxSegment events from behind a place, which it moves on. The
// first must be the one that was signed last, when there is one.
func (e *Engine) unsigned(ctx context.Context, office string, at *place, signed *ledger.Leaf, used marks) ([]ledger.Leaf, error) {
	used.latest = slices.Clone(used.latest)
	var leaves []ledger.Leaf
	err := e.leaves(ctx, office, *at, func(s StoredEvent, p place) (bool, error) {
		l, ok := leafOf(s)
		if signed != nil {
			if l != *signed {
				return false, &Tampering{Code: TamperedMissing, History: signed.History, First: signed.Seq, Last: signed.Seq}
			}
			signed, *at = nil, p
			return true, nil
		}
		if !ok {
			return false, &Tampering{Code: TamperedForged, History: s.Application, First: s.Seq, Last: s.Seq}
		}
		by, err := e.genuine(ctx, office, &s)
		if err != nil {
			return false, err
		}
		used.place(&by, s.Recorded)
		if wrong := by.tampering(&s); wrong != nil {
			return false, wrong
		}
		leaves, *at = append(leaves, l), p
		return len(leaves) < maxSegment, nil
	})
	if err == nil && signed != nil {
		err = &Tampering{Code: TamperedMissing, History: signed.History, First: signed.Seq, Last: signed.Seq}
	}
	return leaves, err
}

// sign lets fn sign for an office, once more when the office was given another key between
// the two questions: nothing may leave, or be stored for ever, that its key does not check.
func (e *Engine) sign(ctx context.Context, office string, fn func(ledger.Signer) error) error {
	for again := true; ; again = false {
		public, err := e.Keys.Public(ctx, office)
		if err != nil {
			return fmt.Errorf("public key of %s: %w", office, err)
		}
		err = fn(ledger.Signer{
			Public: bytes.Clone(public),
			Sign: func(message []byte) ([]byte, error) {
				signature, err := e.Keys.Sign(ctx, office, message)
				if err == nil && (len(public) != ed25519.PublicKeySize || !ed25519.Verify(public, message, signature)) {
					return nil, errOtherKey
				}
				return signature, err
			},
		})
		if !again || !errors.Is(err, errOtherKey) {
			return err
		}
	}
}

// errOtherKey says that a signature is not one of the public key that was given for it.
var errOtherKey = errors.New("the office's key signs otherwise than its public key says")
