package engine

import (
	"bytes"
	"encoding/json"
	"errors"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/ledger"
)

// track is what an audit keeps of a history.
type track struct {
	hash ledger.Hash // of the last event, by number
	last int         // its number; 0 when only something beside events names the history
	seen int         // how many events there were
	// broken: the event before had something wrong, so that the next says nothing new.
	broken bool
	// disorder: the events did not come by number.
	disorder bool
	// spoilt: something was found about the events.
	spoilt   bool
	row, key bool
	erased   bool
	// zone and pins are of the submission.
	zone *time.Location
	pins [2]string
}

func (a *auditor) track(history string) *track {
	t := a.histories[history]
	if t == nil {
		t = &track{}
		a.histories[history] = t
	}
	return t
}

// oneEvent proves one event in its history.
func (a *auditor) oneEvent(s StoredEvent) error {
	a.out.Events++
	if a.out.Events%256 == 0 {
		a.tell(a.out.Events, 0)
	}
	t := a.track(s.Application)
	leaf, ok := leafOf(s)
	by, err := a.engine.genuine(a.ctx, a.office, &s)
	if err != nil {
		return err
	}
	a.marks.place(&by, s.Recorded)
	ours := by.code == ""
	chained := true
	if s.Seq == t.last+1 {
		var before []byte
		if t.last > 0 {
			before = t.hash[:]
		}
		chained = bytes.Equal(s.Hash, chain(before, &s)) || t.broken && ours
	} else {
		t.disorder = true
	}
	switch {
	case !ok:
		a.event(TamperedForged, s.Application, s.Seq)
	case !ours:
		t.spoilt = true
		a.find(*by.tampering(&s))
	case !chained:
		a.event(TamperedAltered, s.Application, s.Seq)
	}
	t.seen++
	if s.Seq > t.last {
		t.last, t.hash, t.broken = s.Seq, leaf.Hash, !ours || !chained || s.Seq > t.last+1
	}
	if s.Application == CheckpointsID(a.office) {
		a.checkpoint(s)
		return nil
	}
	a.leaf(leaf)
	a.says(t, s)
	return nil
}

var (
	namesDrawn   = []byte(`"drawn"`)
	namesOpening = []byte(`"opening"`)
)

// says keeps what an event says that something beside the events must agree with.
func (a *auditor) says(t *track, s StoredEvent) {
	if s.Type != EventErased && !bytes.Contains(s.Payload, namesDrawn) && !bytes.Contains(s.Payload, namesOpening) {
		return
	}
	var ev Event
	if json.Unmarshal(s.Payload, &ev) != nil {
		return // such an event is altered, and said to be so
	}
	if ev.Opening != nil {
		t.pins = [2]string{ev.Opening.Digest, ev.Opening.Basis}
		t.zone, _ = time.LoadLocation(ev.Opening.Zone)
	}
	if ev.Type == EventErased {
		t.erased = true
		if ev.Application != "" {
			a.track(ev.Application).erased = true
		}
	}
	if t.zone != nil {
		for _, d := range ev.Drawn {
			a.drawn(d.Register, ev.At.In(t.zone).Year(), d.Number, s.Application)
		}
	}
}

// closeEvents tells what can be told only when all events have come.
func (a *auditor) closeEvents() error {
	for history, t := range a.histories {
		if !t.disorder {
			continue
		}
		if err := a.again(history, t); err != nil {
			return err
		}
	}
	a.closeCoverage()
	return nil
}

// again reads a history that did not come in order by its numbers.
func (a *auditor) again(history string, t *track) error {
	stored, err := a.engine.Store.Events(a.ctx, history)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return err
	}
	next, whole := 1, true
	var before []byte
	for _, s := range stored {
		if s.Seq > t.last {
			break // came after the snapshot
		}
		switch {
		case s.Seq != next:
			whole = false
			t.spoilt = true
			a.find(Tampering{Code: TamperedMissing, History: history, First: next, Last: s.Seq - 1})
		case !bytes.Equal(s.Hash, chain(before, &s)):
			a.event(TamperedAltered, history, s.Seq)
		}
		before, next = s.Hash, s.Seq+1
	}
	if whole {
		a.event(TamperedOrder, history, t.last)
	}
	return nil
}
