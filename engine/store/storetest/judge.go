package storetest

import (
	"fmt"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// judge looks at what a load has left of n applications, and compares it with what was
// acknowledged.
func (b bench) judge(e *engine.Engine, done []acknowledged, n int) {
	b.Helper()
	acknowledged := map[string]map[string]int{} // events by key, by application
	for _, a := range done {
		if acknowledged[a.Application] == nil {
			acknowledged[a.Application] = map[string]int{}
		}
		if before, ok := acknowledged[a.Application][a.Key]; ok && before != a.Seq {
			b.Errorf("the request %s of %s was told to be event %d and event %d", a.Key, a.Application, before, a.Seq)
		}
		acknowledged[a.Application][a.Key] = a.Seq
	}
	if len(acknowledged) != n {
		b.Errorf("%d applications were opened, want %d", len(acknowledged), n)
	}
	var drawn []int64
	told := map[string]int{}
	for _, m := range b.messages(office, "") {
		told[fmt.Sprint(m.Application, " ", m.Seq, " ", m.Topic, " ", m.To)]++
	}
	for what, times := range told {
		if times != 1 {
			b.Errorf("%s is told %d times", what, times)
		}
	}
	for id, keys := range acknowledged {
		stored := b.events(id)
		b.requests(id, stored, keys)
		history, err := e.History(b.ctx, id)
		if err != nil {
			b.Errorf("history of %s: %v", id, err)
			continue
		}
		s := b.path(id, history)
		for _, d := range s.Drawn {
			drawn = append(drawn, d.Number)
		}
		end := fmt.Sprint(id, " ", lastPersonal(history), " ", engine.StatusCompleted, " pemohon")
		if told[end] != 1 {
			b.Errorf("the applicant is told of the end of %s %d times", id, told[end])
		}
		for _, ev := range history {
			breach := fmt.Sprint(id, " ", ev.Seq, " ", engine.EventBreached, " camat")
			if ev.Type == engine.EventBreached && told[breach] != 1 {
				b.Errorf("the head of the office is told of the breach of %s %d times", id, told[breach])
			}
		}
	}
	slices.Sort(drawn)
	for i, number := range drawn {
		if number != int64(i)+1 {
			b.Errorf("numbers of the register: %v", drawn)
			break
		}
	}
	if got := len(b.list(engine.Query{Office: office})); got != n {
		b.Errorf("%d rows, want %d", got, n)
	}
	b.audited(e)
}

// requests expects each acknowledged request once in a history, and nothing else. (Who
// was not told asked again, until he was.)
func (b bench) requests(id string, stored []engine.StoredEvent, keys map[string]int) {
	b.Helper()
	seen := map[string]int{}
	from := 0 // the event after the one that had a key last
	for i, s := range stored {
		if s.Key == "" {
			continue
		}
		if before, ok := seen[s.Key]; ok {
			b.Errorf("the request %s of %s was done twice, in events %d and %d", s.Key, id, before, s.Seq)
		}
		seen[s.Key] = s.Seq
		seq, ok := keys[s.Key]
		switch {
		case !ok:
			b.Errorf("event %d of %s is of the request %s, of which nobody was told", s.Seq, id, s.Key)
		case seq <= from || seq > s.Seq:
			b.Errorf("the request %s of %s was told to be event %d and ended with event %d", s.Key, id, seq, s.Seq)
		}
		from = i + 1
	}
	for key := range keys {
		if seen[key] == 0 {
			b.Errorf("the request %s of %s was acknowledged and is lost", key, id)
		}
	}
}

// path replays a history and expects the one course there is: every change follows
// from the one before, no step left out and none done twice, and what time does once.
func (b bench) path(id string, history []engine.Event) engine.State {
	b.Helper()
	s := engine.State{ID: id}
	var want []station
	byTime := map[string]int{}
	for _, ev := range history {
		before := s
		s = engine.Apply(s, ev)
		if ev.Seq != before.Sequence+1 {
			b.Errorf("%s: event %d follows %d", id, ev.Seq, before.Sequence)
		}
		if ev.Type == engine.EventSubmitted {
			want = stations(ev.Facts["bermaterai"].Bool())
		}
		switch {
		case ev.ByTime():
			byTime[ev.Type+" "+ev.Step]++
			fallthrough
		case ev.Type == engine.EventNoted:
			if standing(s) != standing(before) || s.Revision != before.Revision {
				b.Errorf("%s: event %d, %s, moved it from %s to %s", id, ev.Seq, ev.Type, standing(before), standing(s))
			}
		case len(want) == 0 || ev.Type != want[0].event || standing(s) != want[0].active:
			b.Errorf("%s: event %d, %s to %q, stands where %+v should", id, ev.Seq, ev.Type, standing(s), want)
			return s
		default:
			want = want[1:]
		}
	}
	if len(want) > 0 || s.Status != engine.StatusCompleted {
		b.Errorf("%s ended as %s, %+v was left out", id, s.Status, want)
	}
	for what, times := range byTime {
		if times != 1 {
			b.Errorf("%s: %s %d times", id, what, times)
		}
	}
	if c := s.Clock; c == nil || c.Breached.IsZero() != (byTime[engine.EventBreached+" "] == 0) {
		b.Errorf("%s: the promise and its breach do not fit: %+v", id, c)
	}
	return s
}

// standing is the step that is active, "" for none.
func standing(s engine.State) string {
	out := ""
	for _, a := range s.Active {
		out += a.Step
	}
	return out
}

func lastPersonal(history []engine.Event) int {
	for _, ev := range slices.Backward(history) {
		if !ev.ByTime() && ev.Type != engine.EventNoted {
			return ev.Seq
		}
	}
	return 0
}

// audited lets the engine itself prove all that is stored: chains, marks, rows, states,
// registers and checkpoints.
func (b bench) audited(e *engine.Engine) {
	b.Helper()
	if _, err := e.Checkpoint(b.ctx, office); err != nil {
		b.Errorf("checkpoint: %v", err)
	}
	out, err := e.Audit(b.ctx, office, engine.Outside{}, nil)
	if err != nil {
		b.Fatalf("audit: %v", err)
	}
	for _, found := range out.Found {
		b.Errorf("audit: %+v", found)
	}
}
