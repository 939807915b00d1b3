package engine

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/ledger"
)

// Outside is what people kept outside of the store, to hold it to.
type Outside struct {
	// Checkpoints are signed notes that were published or handed to somebody. They find
	// what nothing inside the store can: that all of it is an older copy.
	Checkpoints []string
	// Receipts are citizens'. Those of other offices are passed over.
	Receipts []ledger.Receipt
	// Proofs are such as Engine.Proof gave, of any office.
	Proofs []ledger.Proof
	// Known are public keys that the office signed with before, beside those that its
	// Keys remember (Rotated).
	Known [][]byte
}

// maxFound bounds the findings of one audit.
const maxFound = 1000

// Audited is what an audit looked at and found.
type Audited struct {
	Office string
	// Events counts all, Applications those with a history or a row.
	Events, Applications, Checkpoints int
	// Covered is how many events lie under the last checkpoint, of the instant At.
	Covered int64
	At      time.Time
	// Found is sorted by history and number; More counts what is beyond 1,000.
	Found []Tampering
	More  int

	lagging []LastNumber // registers, with the number they should be at
}

// Audit proves all that a store holds of an office, as one snapshot while others go on
// writing: that each history is unbroken and each event marked by the key that the office
// used at the time; that
// the events are those, in the order, that the checkpoints and whatever is given from
// outside cover; that rows, states, keys, registers and definitions are what the events
// lead to. tell, which may be nil, is told how many events and applications were read.
//
// What it cannot find: that the end of the history was cut off behind the last
// checkpoint, rows, keys and registers with it, when nobody brings a receipt of it or a
// later checkpoint; and who has the office's keys can write any history behind what was
// published.
//
// It asks no right of anybody: it shows nothing personal and changes nothing, and who
// says what users may do must not be able to keep a history from being looked at.
//
// It reads the events twice, once in the order of the feed and once by application. In
// memory it keeps about 250 bytes a history, 80 bytes an event that no checkpoint covers
// yet, and one application. The error is ErrNoKey or a failure: that it could not look.
func (e *Engine) Audit(ctx context.Context, office string, outside Outside, tell func(events, applications int)) (*Audited, error) {
	now, before, err := e.publics(ctx, office)
	if err != nil {
		return nil, err
	}
	a := &auditor{
		engine: e, ctx: ctx, office: office, tell: tell, out: &Audited{Office: office},
		signed:    signatures{now: now, before: before, known: outside.Known},
		histories: map[string]*track{}, latest: map[string]int{}, covered: coverage{
			missing: map[leafName]ledger.Hash{}, extra: map[leafName]ledger.Hash{}, receipts: map[leafName]ledger.Hash{},
		}, registers: map[register]*numbers{}, definitions: map[string]bool{},
	}
	if a.tell == nil {
		a.tell = func(int, int) {}
	}
	a.hold(outside)
	if err := e.Store.Export(ctx, office, a.record); err != nil {
		return nil, err
	}
	if err := a.closeEvents(); err != nil {
		return nil, err
	}
	a.closeRest()
	if err := a.states(); err != nil {
		return nil, err
	}
	slices.SortFunc(a.out.Found, func(x, y Tampering) int {
		if c := strings.Compare(x.History, y.History); c != 0 {
			return c
		}
		return x.First - y.First
	})
	return a.out, nil
}

// auditor is one audit under way.
type auditor struct {
	engine *Engine
	ctx    context.Context
	office string
	tell   func(events, applications int)
	signed signatures
	marks  marks
	out    *Audited
	latest map[string]int // the last finding of a kind about a history

	histories   map[string]*track
	covered     coverage
	registers   map[register]*numbers
	definitions map[string]bool
}

// find adds a finding. Numbers of a history that follow each other are one.
func (a *auditor) find(t Tampering) {
	t.Office = a.office
	kind := t.Code + " " + t.History
	if i, ok := a.latest[kind]; ok && t.First > 0 {
		last := &a.out.Found[i]
		if t.First >= last.First && t.First <= last.Last+1 && maps.Equal(t.Args, last.Args) {
			last.Last = max(last.Last, t.Last)
			return
		}
	} else if ok && len(t.Args) == 0 {
		return
	}
	if len(a.out.Found) >= maxFound {
		a.out.More++
		return
	}
	a.latest[kind] = len(a.out.Found)
	a.out.Found = append(a.out.Found, t)
}

// event adds a finding about one event; what its history leads to is moot then.
func (a *auditor) event(code, history string, seq int) {
	a.track(history).spoilt = true
	a.find(Tampering{Code: code, History: history, First: seq, Last: seq})
}

// record takes what the store exports: events in the order of the feed, then the rest.
func (a *auditor) record(r Record) error {
	if err := a.ctx.Err(); err != nil {
		return err
	}
	switch {
	case r.Event != nil:
		return a.oneEvent(*r.Event)
	case r.Row != nil:
		a.row(*r.Row)
	case r.Key != nil:
		a.track(r.Key.Application).key = true
	case r.Number != nil:
		a.number(*r.Number)
	case r.Definition != nil:
		a.definition(*r.Definition)
	}
	return nil
}
