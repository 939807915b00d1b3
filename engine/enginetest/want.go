package enginetest

import (
	"slices"
	"strings"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// Minute is how Want and Due write an instant: office time to the minute.
const Minute = "2006-01-02 15:04"

// Active is the active steps, joined with blanks; of an application that has
// ended, or whose file is with the citizen, its status and the steps.
func (r *Run) Active() string {
	steps := r.State.ActiveIDs()
	if r.State.Status != engine.StatusOpen {
		steps = append([]string{string(r.State.Status)}, steps...)
	}
	return strings.Join(steps, " ")
}

// Due is when the promise falls due in office time, "" when nothing does, the
// missing year when that calendar has not come.
func (r *Run) Due() string {
	c := r.State.Clock
	switch {
	case c == nil:
		return ""
	case c.Missing != "":
		return c.Missing
	}
	return r.Time(c.Due)
}

// Time writes an instant in office time to the minute; "" for none.
func (r *Run) Time(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(r.Schedule.Location()).Format(Minute)
}

// Want ends the test unless the application stands there, see Active; and, when
// given, its promise is due then, see Due.
func (r *Run) Want(active string, due ...string) *Run {
	r.t.Helper()
	if got := r.Active(); got != active {
		r.t.Fatalf("stands at %q, want %q", got, active)
	}
	if len(due) > 0 && r.Due() != due[0] {
		r.t.Fatalf("due %q, want %q", r.Due(), due[0])
	}
	return r
}

// Types lists the types of the events from number first on, counted from 1.
func (r *Run) Types(first int) []string {
	var types []string
	for _, e := range r.Events[min(first-1, len(r.Events)):] {
		types = append(types, e.Type)
	}
	return types
}

// Last is the last event of a type; the test ends when there is none.
func (r *Run) Last(kind string) engine.Event {
	r.t.Helper()
	for _, e := range slices.Backward(r.Events) {
		if e.Type == kind {
			return e
		}
	}
	r.t.Fatalf("no event %s among %v", kind, r.Types(1))
	return engine.Event{}
}
