package engine

import (
	"encoding/base64"
	"fmt"
	"slices"
	"sync"
)

// scratch is where the texts of a transition are written, one behind the other, before it
// is known how long they are and before they are encrypted: what is given away is of its
// own, and as long as it must be. It is used by one goroutine and given back.
type scratch struct {
	texts  jsonText
	hidden jsonText
	bound  []byte
	// after is the position in the event that was written last, and position where its
	// text stands in texts.
	after    *Position
	position [2]int
}

// scratches are kept for the next who writes; there is nothing left in them.
var scratches = sync.Pool{New: func() any { return &scratch{texts: jsonText{out: make([]byte, 0, 4096)}} }}

// maxScratch bounds what of a scratch is kept, in bytes.
const maxScratch = 64 << 10

func newScratch() *scratch { return scratches.Get().(*scratch) }

// free gives a scratch back. Persons may have stood in it: all of it is overwritten.
func (w *scratch) free() {
	w.texts.wipe()
	w.hidden.wipe()
	w.after = nil
	scratches.Put(w)
}

// wipe makes a text empty, and leaves nothing of what was written.
func (t *jsonText) wipe() {
	out, keys := t.out, t.keys[:cap(t.keys)]
	clear(out) // nothing was ever taken back from its end
	clear(keys)
	*t = jsonText{}
	if cap(out) <= maxScratch {
		t.out, t.keys = out[:0], keys[:0]
	}
}

// event makes the payload of an event, sealed by s.
func (w *scratch) event(ev *Event, s seal, personal func(fact string) bool) ([]byte, error) {
	open := *ev
	hidden := part(&open)
	t := &w.texts
	from := len(t.out)
	t.begin('{')
	w.position = t.event(&open, personal)
	w.after = &ev.After
	if !s.gone() {
		if sealed := w.private(&hidden, ev, s, personal); sealed != nil {
			t.name("sealed")
			t.out = append(base64.StdEncoding.AppendEncode(append(t.out, '"'), sealed), '"', ',')
		}
	}
	t.end('}')
	if err := t.failed(&w.hidden); err != nil {
		return nil, fmt.Errorf("event %d of %s: %w", ev.Seq, s.application, err)
	}
	return slices.Clone(t.out[from : len(t.out)-1]), nil
}

// private makes what is private of an event under seal, in w.hidden; nil when nothing is.
func (w *scratch) private(p *private, ev *Event, s seal, personal func(fact string) bool) []byte {
	t := &w.hidden
	from := len(t.out)
	t.out = append(t.out, make([]byte, sealHead)...)
	t.private(p, ev.Facts, personal)
	text := t.out[from+sealHead : len(t.out)-1]
	if string(text) == "{}" {
		return nil
	}
	return s.close(t.out[from:from], text, w.of(s, "event", ev.Seq))
}

// state makes the cache of a state that a row keeps, bound to the hash of its last event.
// Where the event that led to it was written just before, its position is not worked out a
// second time.
func (w *scratch) state(state *State, head []byte, s seal) ([]byte, error) {
	t := &w.texts
	from := len(t.out)
	var position []byte
	if w.after != nil && state.standsAt(w.after) {
		position = t.out[w.position[0]:w.position[1]]
	}
	t.state(state, position)
	if t.err != nil {
		return nil, t.err
	}
	plain := t.out[from : len(t.out)-1]
	if s.gone() {
		return append([]byte{inTheOpen}, plain...), nil
	}
	out := make([]byte, 0, sealHead+len(plain)+s.aead.Overhead())
	w.bound = s.boundState(w.bound[:0], state.Sequence, head)
	return s.close(out, plain, w.bound), nil
}

// failed is the first failure of either text.
func (t *jsonText) failed(other *jsonText) error {
	if t.err != nil {
		return t.err
	}
	return other.err
}

// of is seal.bound, good until it is asked for again.
func (w *scratch) of(s seal, what string, seq int) []byte {
	w.bound = s.bound(w.bound[:0], what, seq)
	return w.bound
}
