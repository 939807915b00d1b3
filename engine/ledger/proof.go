package ledger

import (
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// Proof shows that an event lies under a checkpoint. It can be checked with the office's
// public key alone, years later, by anybody.
type Proof struct {
	Leaf
	// Index is the event's number among all of the office, from 0.
	Index int64
	// Path are the hashes from the event up to the root, at most one a level.
	Path []Hash
	// Note is the signed checkpoint.
	Note string
}

const (
	proofHead = "maklumat-proof/1"
	// maxProof bounds the proofs that are read, in bytes; 64 levels are all there can be.
	maxProof = maxNote + 64*64 + 2048
)

// String is the proof as a text file: the event, the path, and the signed checkpoint.
func (p Proof) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\nevent %s %d %s\nindex %d\n", proofHead, p.History, p.Seq, p.Hash, p.Index)
	for _, h := range p.Path {
		b.WriteString(h.String() + "\n")
	}
	b.WriteString("\n" + p.Note)
	return b.String()
}

// ParseProof reads the text of a proof. It checks nothing: that is Check's part. The
// error is ErrMalformed.
func ParseProof(text string) (Proof, error) {
	wrong := fmt.Errorf("proof: %w", ErrMalformed)
	if len(text) > maxProof {
		return Proof{}, wrong
	}
	head, signed, ok := strings.Cut(tidy(text), "\n\n")
	lines := strings.Split(head, "\n")
	if !ok || len(lines) < 3 || len(lines) > 3+64 || lines[0] != proofHead {
		return Proof{}, wrong
	}
	var p Proof
	event := strings.Split(lines[1], " ")
	number, isIndex := strings.CutPrefix(lines[2], "index ")
	if len(event) != 4 || event[0] != "event" || !nameable(event[1]) || !isIndex {
		return Proof{}, wrong
	}
	var err error
	p.History, p.Note = event[1], signed
	if p.Seq, err = strconv.Atoi(event[2]); err != nil || p.Seq < 1 {
		return Proof{}, wrong
	}
	if p.Hash, err = tlog.ParseHash(event[3]); err != nil {
		return Proof{}, wrong
	}
	if p.Index, err = strconv.ParseInt(number, 10, 64); err != nil || p.Index < 0 {
		return Proof{}, wrong
	}
	for _, line := range lines[3:] {
		h, err := tlog.ParseHash(line)
		if err != nil {
			return Proof{}, wrong
		}
		p.Path = append(p.Path, h)
	}
	if _, err := Unchecked(p.Note); err != nil || p.String() != tidy(text) {
		return Proof{}, wrong
	}
	return p, nil
}

// Check proves the event by one of the office's public keys and gives the checkpoint
// that it lies under. The error is ErrMalformed, ErrSignature or ErrProof.
func (p Proof) Check(public ...[]byte) (Checkpoint, error) {
	c, err := ReadCheckpoint(p.Note, "", public...)
	if err != nil {
		return Checkpoint{}, err
	}
	if officeOf(p.History) != c.Office ||
		tlog.CheckRecord(p.Path, c.Size, c.Root, p.Index, p.Record()) != nil {
		return c, fmt.Errorf("event %d of %s: %w", p.Seq, p.History, ErrProof)
	}
	return c, nil
}

// officeOf is the office of a history, by its full id.
func officeOf(history string) string {
	return history[:max(strings.LastIndexByte(history, '/'), 0)]
}
