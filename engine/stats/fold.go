package stats

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// Fold is what the reports need of the events of one office. Its zero value is empty
// and ready. It is used by one goroutine at a time; reports only read it.
type Fold struct {
	// files are the histories of applications, each in pieces without a gap, in order.
	files map[string][]part
	// turned are the people turned away, by number in the office's journal.
	turned map[int]turned
}

// Add takes an event of a history in. What is not an application's own, and not the
// office's journal, is passed over; so is an event that was taken in before.
func (f *Fold) Add(history string, e engine.Event) {
	if engine.OfApplication(history) {
		f.insert(history, single(e))
		return
	}
	if t, ok := turnedAway(history, e); ok {
		f.turn(e.Seq, t)
	}
}

// ErrOverlap says that two Folds hold some events of an application in common, but
// neither all that the other has: what they hold cannot be told apart any more.
var ErrOverlap = errors.New("both hold events of the same stretch of a history")

// Merge takes in all that another Fold of the same office holds; that one is not
// changed. After ErrOverlap, which names the application, f is of no use.
func (f *Fold) Merge(other *Fold) error {
	for id, parts := range other.files {
		for _, p := range parts {
			if !f.insert(id, p.clone()) {
				return fmt.Errorf("%s: %w", id, ErrOverlap)
			}
		}
	}
	for seq, t := range other.turned {
		f.turn(seq, t)
	}
	return nil
}

func (f *Fold) turn(seq int, t turned) {
	if f.turned == nil {
		f.turned = map[int]turned{}
	}
	f.turned[seq] = t
}

// insert puts a piece where it belongs and joins it with its neighbours. Of two pieces
// of which one holds the other, the longer stays; it is false when they merely overlap.
func (f *Fold) insert(id string, p part) bool {
	if f.files == nil {
		f.files = map[string][]part{}
	}
	parts := f.files[id]
	i := 0
	for i < len(parts) && parts[i].Last < p.First {
		i++
	}
	for i < len(parts) && parts[i].First <= p.Last {
		switch q := &parts[i]; {
		case q.First <= p.First && p.Last <= q.Last:
			return true
		case p.First <= q.First && q.Last <= p.Last:
			parts = slices.Delete(parts, i, i+1)
		default:
			return false
		}
	}
	if i > 0 && parts[i-1].Last+1 == p.First {
		i--
		parts[i] = parts[i].join(p)
	} else {
		parts = slices.Insert(parts, i, p)
	}
	if i+1 < len(parts) && parts[i].Last+1 == parts[i+1].First {
		parts[i] = parts[i].join(parts[i+1])
		parts = slices.Delete(parts, i+1, i+2)
	}
	f.files[id] = parts
	return true
}

// Incomplete lists the applications of which events are missing: they count in no
// report.
func (f *Fold) Incomplete() []string {
	var ids []string
	for id, parts := range f.files {
		if !whole(parts) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

func whole(parts []part) bool {
	return len(parts) == 1 && parts[0].First == 1 && parts[0].Opening != nil
}

// each gives the complete applications by id.
func (f *Fold) each(do func(id string, p *part)) {
	for _, id := range slices.Sorted(maps.Keys(f.files)) {
		if parts := f.files[id]; whole(parts) {
			do(id, &parts[0])
		}
	}
}

// foldVersion is the version of the JSON of a Fold. That of version 1 did not say what was to
// be done at a breach, nor which steps were left undone: it is folded anew from the events.
const foldVersion = 2

type foldJSON struct {
	Version int               `json:"version"`
	Files   map[string][]part `json:"files,omitempty"`
	Turned  map[int]turned    `json:"turned,omitempty"`
}

// MarshalJSON writes a Fold so that it can be kept.
func (f *Fold) MarshalJSON() ([]byte, error) {
	return json.Marshal(foldJSON{foldVersion, f.files, f.turned})
}

// UnmarshalJSON reads what MarshalJSON wrote. What a later version wrote is refused.
func (f *Fold) UnmarshalJSON(b []byte) error {
	var j foldJSON
	if err := json.Unmarshal(b, &j); err != nil {
		return err
	}
	if j.Version != foldVersion {
		return fmt.Errorf("figures of version %d, not %d", j.Version, foldVersion)
	}
	for id, parts := range j.Files {
		last := -1
		for _, p := range parts {
			if p.First < 1 || p.Last < p.First || p.First <= last+1 || (p.Opening == nil) != (p.First > 1) || p.First == 1 && p.Version == nil {
				return fmt.Errorf("figures of %s: events %d to %d make no sense", id, p.First, p.Last)
			}
			last = p.Last
		}
	}
	f.files, f.turned = j.Files, j.Turned
	return nil
}

// serviceOnly reports whether a standard is of the service asked for; "" is all.
func serviceOnly(service, standard string) bool {
	return service == "" || engine.Service(standard) == service ||
		strings.HasSuffix(engine.Service(standard), "/"+service)
}
