package engine

import (
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/ledger"
)

// marks is when each of an office's keys was in use, as far as an audit has read. Who has
// a key that was replaced can mark an event and say that it was recorded before; but it
// comes behind events that the later key marked.
type marks struct {
	// latest are the instants of what each key marked last, by age: 0 is the present one.
	latest []time.Time
}

// place judges an event by what came before it, and remembers it.
func (m *marks) place(by *maker, recorded time.Time) {
	if by.code != "" {
		return
	}
	for age := range min(by.age, len(m.latest)) {
		if by.retired.late(m.latest[age]) {
			by.code = TamperedRetired
			return
		}
	}
	for len(m.latest) <= by.age {
		m.latest = append(m.latest, time.Time{})
	}
	if recorded.After(m.latest[by.age]) {
		m.latest[by.age] = recorded
	}
}

// signatures are what checks an office's signatures, and which key the last checkpoint
// that was read is signed with.
type signatures struct {
	now    []byte
	before []Retired
	known  [][]byte // from outside

	youngest int // the age of the youngest key that a checkpoint was signed with, and one more; 0 for none
}

func (s *signatures) all() [][]byte { return append(allOf(s.now, s.before), s.known...) }

// by finds the key that made a signature, by age; the error is the present one's when
// none did. Those from outside count as the oldest.
func (s *signatures) by(check func(public []byte) error) (age int, err error) {
	for i, public := range s.all() {
		wrong := check(public)
		if wrong == nil {
			return i, nil
		}
		if i == 0 {
			err = wrong
		}
	}
	return -1, err
}

// late reports whether a key was replaced before an instant.
func (s *signatures) late(age int, at time.Time) bool {
	return age > 0 && age <= len(s.before) && s.before[age-1].late(at)
}

// prove checks a signature under something of an instant.
func (s *signatures) prove(at time.Time, check func(public []byte) error) error {
	age, err := s.by(check)
	if err == nil && s.late(age, at) {
		err = ledger.ErrSignature
	}
	return err
}

// outdated gives the key of a stored checkpoint when another was in use by then: at its
// instant, or since a checkpoint before it was signed with a later one.
func (s *signatures) outdated(note string, c ledger.Checkpoint) *Retired {
	age, err := s.by(func(public []byte) error {
		_, err := ledger.ReadCheckpoint(note, c.Office, public)
		return err
	})
	if err != nil || age > len(s.before) {
		return nil // told of already, or signed with a key from outside
	}
	if age > 0 && (s.late(age, c.At) || s.youngest > 0 && s.youngest-1 < age) {
		return &s.before[age-1]
	}
	s.youngest = age + 1
	return nil
}
