package ledger

import (
	"errors"
	"fmt"
	"time"
)

// SegmentVersion is the version of the form this package writes.
const SegmentVersion = 1

// Segment is what one checkpoint adds to those before it: its leaves by name, so that
// what is missing later can be named. It is kept as JSON. A leaf takes about 45 bytes
// and its number, a history its name once.
type Segment struct {
	Version int `json:"version"`
	// Note is the signed checkpoint.
	Note string `json:"note"`
	// From is the number of leaves before.
	From      int64    `json:"from"`
	Histories []string `json:"histories"`
	// Leaves are pairs: a place in Histories, and a number of an event.
	Leaves []int `json:"leaves"`
	// Hashes are those of the events, one behind the other.
	Hashes []byte `json:"hashes"`
	// Frontier lets the tree grow from here.
	Frontier Frontier `json:"frontier"`
}

// Build makes the segment behind prev, nil for the first, of the leaves that follow, and
// signs its checkpoint. A clock that went back does not make it older than prev. The error
// is ErrMalformed of prev, or the signer's.
func Build(office string, prev *Segment, leaves []Leaf, at time.Time, by Signer) (Segment, error) {
	c := Checkpoint{Office: office, At: at}
	s := Segment{Version: SegmentVersion, Histories: []string{}, Leaves: []int{}, Hashes: []byte{}}
	if prev != nil {
		before, err := Unchecked(prev.Note)
		if err != nil {
			return Segment{}, err
		}
		s.Frontier, c.Previous = prev.Frontier, before.Hash()
		if c.At.Before(before.At) {
			c.At = before.At
		}
	}
	s.From = s.Frontier.Size()
	places := map[string]int{}
	for _, l := range leaves {
		place, ok := places[l.History]
		if !ok {
			place = len(s.Histories)
			places[l.History] = place
			s.Histories = append(s.Histories, l.History)
		}
		s.Leaves = append(s.Leaves, place, l.Seq)
		s.Hashes = append(s.Hashes, l.Hash[:]...)
		s.Frontier = s.Frontier.Add(l)
	}
	c.Size, c.Root = s.Frontier.Size(), s.Frontier.Root()
	var err error
	s.Note, err = c.Sign(by)
	return s, err
}

// Each gives the segment's leaves in order. The error is ErrMalformed.
func (s *Segment) Each(yield func(Leaf)) error {
	if s.Version != SegmentVersion {
		return fmt.Errorf("segment of version %d: %w", s.Version, ErrMalformed)
	}
	if len(s.Leaves)%2 != 0 || len(s.Hashes) != len(s.Leaves)/2*len(Hash{}) {
		return fmt.Errorf("segment: %w", ErrMalformed)
	}
	for i := 0; i < len(s.Leaves); i += 2 {
		place, seq := s.Leaves[i], s.Leaves[i+1]
		if place < 0 || place >= len(s.Histories) || seq < 1 {
			return fmt.Errorf("segment: %w", ErrMalformed)
		}
		l := Leaf{History: s.Histories[place], Seq: seq}
		copy(l.Hash[:], s.Hashes[i/2*len(l.Hash):])
		yield(l)
	}
	return nil
}

// ErrNotNext says that a segment does not go on from the one before it.
var ErrNotNext = errors.New("does not go on from the checkpoint before")

// Check proves a segment: signed by the office, going on from prev (nil for the first),
// and its leaves giving the signed root. The error is ErrMalformed, ErrSignature,
// ErrNotNext or ErrProof; the checkpoint is given as far as it could be read.
func (s *Segment) Check(office string, prev *Segment, public ...[]byte) (Checkpoint, error) {
	c, err := ReadCheckpoint(s.Note, office, public...)
	if err != nil {
		return c, err
	}
	var tree Frontier
	var before Checkpoint
	if prev != nil {
		if before, err = Unchecked(prev.Note); err != nil {
			return c, err
		}
		tree = prev.Frontier
		if c.Previous != before.Hash() || c.At.Before(before.At) {
			return c, fmt.Errorf("checkpoint of %d events: %w", c.Size, ErrNotNext)
		}
	} else if c.Previous != (Hash{}) {
		return c, fmt.Errorf("checkpoint of %d events: %w", c.Size, ErrNotNext)
	}
	if s.From != tree.Size() {
		return c, fmt.Errorf("checkpoint of %d events: %w", c.Size, ErrNotNext)
	}
	if err := s.Each(func(l Leaf) { tree = tree.Add(l) }); err != nil {
		return c, err
	}
	if tree.Size() != c.Size || tree.Root() != c.Root || s.Frontier.Size() != c.Size || s.Frontier.Root() != c.Root {
		return c, fmt.Errorf("checkpoint of %d events: %w", c.Size, ErrProof)
	}
	return c, nil
}
