package faults_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
)

// kinds of violations.
const (
	lost   = "lost"
	half   = "half"
	double = "double"
	other  = "other"
)

// bench is one test: its figures over all the databases it uses.
type bench struct {
	*testing.T
	figures figures
	begun   time.Time
	// complain is told of violations; it fails the test.
	complain func(format string, args ...any)
}

func newBench(t *testing.T, name string) *bench {
	b := &bench{T: t, figures: figures{name: name}, begun: time.Now(), complain: t.Errorf}
	t.Cleanup(func() {
		b.figures.took = time.Since(b.begun)
		table.add(b.figures)
		f := b.figures
		t.Logf("%d faults on %d databases; %d acknowledged; %d failures told, %d of them unknown; under way: %d stored, %d not stored and done again; %d events proved",
			f.faults, f.databases, f.acknowledged, f.failures, f.unknown, f.stored, f.unstored, f.events)
	})
	return b
}

// violated fails the test, and counts by kind.
func (b *bench) violated(kind, format string, args ...any) {
	b.Helper()
	switch kind {
	case lost:
		b.figures.lost++
	case half:
		b.figures.half++
	case double:
		b.figures.double++
	default:
		b.figures.other++
	}
	b.complain("%s: %s", kind, fmt.Sprintf(format, args...))
}

// world is one database and what is known of it outside.
type world struct {
	*bench
	*account
	secrets *keyring.Set
	lives   int // engines that were started
}

func (b *bench) newWorld() *world {
	b.figures.databases++
	return &world{bench: b, account: newAccount(), secrets: newSecrets(b.T)}
}

// engine starts an engine on the database, with nothing remembered.
func (w *world) engine(s engine.Store, name string) *engine.Engine {
	w.Helper()
	w.lives++
	e, err := newEngine(s, w.secrets, fmt.Sprintf("%s-%d", name, w.lives), w.lives)
	if err != nil {
		w.Fatal(err)
	}
	return e
}

// judgeEngine is an engine for which it is early morning still: what it loads is what is
// stored, without what time would do.
func (w *world) judgeEngine(s engine.Store) *engine.Engine {
	w.Helper()
	e, err := newEngine(s, w.secrets, "judge", 0)
	if err != nil {
		w.Fatal(err)
	}
	return e
}

// close counts what the callers did; the world is over.
func (w *world) close() {
	w.figures.acknowledged += w.heard
	w.figures.failures += w.failures
	w.figures.unknown += w.unknown
}

// settle looks what became of each request that has no answer, and sends it again under
// its key: what was stored is told as it was, and what was not is done now, once, or
// refused if somebody else was faster. Nobody else works on the database.
func (w *world) settle(e *engine.Engine) {
	w.Helper()
	ctx := context.Background()
	for _, r := range w.underWay() {
		stored := w.storedAs(e, r)
		a, repeated, err := send(ctx, e, r)
		switch {
		case err != nil:
			w.violated(other, "%+v again: %v", r, err)
			continue
		case stored > 0 && a.Seq == 0:
			w.violated(lost, "%+v is stored as event %d and was refused when it was sent again", r, stored)
		case repeated != (stored > 0):
			w.violated(double, "%+v again: repeated %t, but it was event %d before", r, repeated, stored)
		case stored > 0 && (a.Seq > stored || a.Last != stored):
			w.violated(double, "%+v again: told to be event %d to %d, but it was event %d", r, a.Seq, a.Last, stored)
		}
		if stored > 0 {
			w.figures.stored++
		} else {
			w.figures.unstored++
		}
		if a.Seq > 0 {
			again, repeated, err := send(ctx, e, r)
			if err != nil || !repeated || again.Seq != a.Seq {
				w.violated(double, "%+v once more: event %d, repeated %t, %v", r, again.Seq, repeated, err)
			}
		}
		w.told(a)
	}
}

// storedAs is the last event of a request, 0 when it is not stored.
func (w *world) storedAs(e *engine.Engine, r request) int {
	w.Helper()
	ctx := context.Background()
	ids := []string{r.ID}
	if r.ID == "" { // a submission: only the person leads to it
		rows, err := e.Find(ctx, office, person(r.Number), engine.Actor{})
		if err != nil {
			w.violated(other, "find: %v", err)
		}
		ids = nil
		for _, row := range rows {
			ids = append(ids, row.ID)
		}
	}
	for _, id := range ids {
		events, err := e.Store.Events(ctx, id)
		if err != nil && !errors.Is(err, engine.ErrNotFound) {
			w.violated(lost, "events of %s: %v", id, err)
		}
		for _, s := range events {
			if s.Key == r.Key {
				return s.Seq
			}
		}
	}
	return 0
}

// judge proves all that the database holds, once nothing is under way.
func (w *world) judge(e *engine.Engine) {
	w.Helper()
	for _, complaint := range w.complained() {
		w.violated(other, "%s", complaint)
	}
	rows := map[string]engine.Row{}
	for after := ""; ; {
		page, err := e.Store.Applications(context.Background(), engine.Query{Office: office, After: after})
		if err != nil {
			w.Fatalf("applications: %v", err)
		}
		for _, row := range page {
			rows[row.ID] = row
			after = row.ID
		}
		if len(page) == 0 {
			break
		}
	}
	known := w.applications()
	for _, id := range known {
		if _, ok := rows[id]; !ok {
			w.violated(lost, "%s was opened and is in no list", id)
		}
	}
	drawn := map[string][]int64{}
	for id, row := range rows {
		if !slices.Contains(known, id) {
			w.violated(half, "%s is in the list, and nobody opened it", id)
			continue
		}
		w.judgeOne(e, row, drawn)
	}
	for _, register := range registers {
		slices.Sort(drawn[register])
		for i, number := range drawn[register] {
			if number != int64(i)+1 {
				w.violated(double, "numbers of the register %s: %v", register, drawn[register])
				break
			}
		}
	}
	w.messages(e)
	w.audit(e)
}

// judgeOne proves one application: its history against what was acknowledged, against the
// one course there is, and against its row and state.
func (w *world) judgeOne(e *engine.Engine, row engine.Row, drawn map[string][]int64) {
	w.Helper()
	ctx := context.Background()
	stored, err := e.Store.Events(ctx, row.ID)
	if err != nil {
		w.violated(lost, "events of %s: %v", row.ID, err)
		return
	}
	w.keysOnce(row.ID, stored)
	if err := engine.Verify(stored); err != nil {
		w.violated(half, "%s: %v", row.ID, err)
	}
	if last := stored[len(stored)-1]; row.Sequence != last.Seq || !bytes.Equal(row.Head, last.Hash) {
		w.violated(half, "the row of %s is at event %d, its history at %d", row.ID, row.Sequence, last.Seq)
	}
	history, err := e.History(ctx, row.ID)
	if err != nil {
		w.violated(lost, "history of %s: %v", row.ID, err)
		return
	}
	replayed := w.path(row.ID, history)
	app, err := e.Load(ctx, row.ID)
	if err != nil {
		w.violated(lost, "load %s: %v", row.ID, err)
		return
	}
	want, wantErr := json.Marshal(replayed)
	got, gotErr := json.Marshal(app.State)
	if err := errors.Join(wantErr, gotErr); err != nil || !bytes.Equal(want, got) {
		w.violated(half, "the state of %s is not what its history leads to (%v):\n%s\n%s", row.ID, err, got, want)
	}
	for _, d := range app.State.Drawn {
		drawn[d.Register] = append(drawn[d.Register], d.Number)
	}
	n := w.number(row.ID)
	if app.State.Applicant != person(n) || app.State.Facts["alamat"].Text() != address(n) {
		w.violated(lost, "what %s holds of its applicant: %+v", row.ID, app.State.Applicant)
	}
	found, err := e.Find(ctx, office, person(n), engine.Actor{})
	if err != nil || len(found) != 1 || found[0].ID != row.ID {
		w.violated(half, "the applicant of %s leads to %d applications: %v", row.ID, len(found), err)
	}
}

func (a *account) number(id string) int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.numbers[id]
}

// keysOnce expects what was acknowledged, unchanged, each once, and nothing that was not
// asked for.
func (w *world) keysOnce(id string, stored []engine.StoredEvent) {
	w.Helper()
	at := map[string]int{}
	for i, s := range stored {
		if s.Seq != i+1 {
			w.violated(half, "event %d of %s stands at %d", s.Seq, id, i+1)
		}
		if s.Key == "" {
			continue
		}
		if before, ok := at[s.Key]; ok {
			w.violated(double, "%s of %s was done in event %d and in event %d", s.Key, id, before, s.Seq)
		}
		at[s.Key] = s.Seq
		if !w.asked(s.Key) {
			w.violated(other, "event %d of %s has the key %s, which nobody used", s.Seq, id, s.Key)
		}
	}
	answers := w.of(id)
	for key, a := range answers {
		last, ok := at[key]
		switch {
		case !ok:
			w.violated(lost, "%s of %s was acknowledged as event %d and is gone", key, id, a.Seq)
		case a.Last != last || a.Seq > last:
			w.violated(lost, "%s of %s was acknowledged as event %d to %d and is event %d", key, id, a.Seq, a.Last, last)
		case len(a.Hash) > 0 && !bytes.Equal(a.Hash, stored[last-1].Hash):
			w.violated(lost, "event %d of %s is not the one that was acknowledged", last, id)
		}
	}
	for key := range at {
		if _, ok := answers[key]; !ok {
			w.violated(half, "%s of %s is stored and nobody was told so, although all was asked again", key, id)
		}
	}
}

// path replays a history along the one course there is: nothing is left out, nothing done
// twice, and time does each thing once.
func (w *world) path(id string, history []engine.Event) engine.State {
	w.Helper()
	s := engine.State{ID: id}
	want := course
	byTime := map[string]int{}
	for _, ev := range history {
		before := s
		s = engine.Apply(s, ev)
		switch {
		case ev.ByTime():
			byTime[ev.Type+" "+ev.Step]++
			fallthrough
		case ev.Type == engine.EventNoted:
			if standing(s) != standing(before) || s.Revision != before.Revision {
				w.violated(half, "%s: event %d, %s, moved it from %s to %s", id, ev.Seq, ev.Type, standing(before), standing(s))
			}
		case len(want) == 0 || ev.Type != want[0].event || standing(s) != want[0].active:
			w.violated(double, "%s: event %d, %s to %q, stands where %+v should", id, ev.Seq, ev.Type, standing(s), want)
			return s
		default:
			want = want[1:]
		}
	}
	if len(want) == 0 != (s.Status == engine.StatusCompleted) {
		w.violated(half, "%s is %s, with %+v to come", id, s.Status, want)
	}
	for what, n := range byTime {
		if n != 1 {
			w.violated(double, "%s: %s %d times", id, what, n)
		}
	}
	return s
}

// messages expects each message once.
func (w *world) messages(e *engine.Engine) {
	w.Helper()
	seen := map[string]bool{}
	for after := int64(0); ; {
		page, err := e.Store.Messages(context.Background(), office, "", after, 0)
		if err != nil {
			w.Fatalf("messages: %v", err)
		}
		for _, m := range page {
			after = m.ID
			what := fmt.Sprint(m.Application, " ", m.Seq, " ", m.Topic, " ", m.To)
			if seen[what] {
				w.violated(double, "%s is told of twice", what)
			}
			seen[what] = true
		}
		if len(page) == 0 {
			return
		}
	}
}

// audit lets the engine prove chains, marks, rows, states, keys, registers and
// checkpoints, also those that were given away.
func (w *world) audit(e *engine.Engine) {
	w.Helper()
	out, err := e.Audit(context.Background(), office, engine.Outside{Checkpoints: w.last(3)}, nil)
	if err != nil {
		w.Fatalf("audit: %v", err)
	}
	for _, found := range out.Found {
		w.violated(half, "audit: %+v", found)
	}
	w.figures.events += out.Events
}
