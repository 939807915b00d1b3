package stats_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"math/big"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/stats"
)

// office runs random applications on the pure core.
type office struct {
	*pinned
	programs []*program.Program
	refs     []string
	drawn    int64
}

func newOffice(tb testing.TB) *office {
	tb.Helper()
	tree := enginetest.Tree(tb, surat, cepat, tanah, answers)
	o := &office{pinned: pin(tb, tree)}
	for _, std := range tree.Standards {
		for _, prog := range o.pinned.programs {
			if prog.Standard.ID == std.ID {
				o.programs, o.refs = append(o.programs, prog), append(o.refs, std.Ref())
			}
		}
	}
	return o
}

// commands are what anybody might ask for at any time.
func commands(t *rapid.T, s engine.State) engine.Command {
	active := s.ActiveIDs()
	if len(active) > 0 && rapid.IntRange(0, 2).Draw(t, "go on") > 0 {
		step := rapid.SampledFrom(active).Draw(t, "step")
		switch step {
		case "teliti":
			if rapid.IntRange(0, 3).Draw(t, "incomplete") == 0 {
				return engine.Check{Reject: []engine.Rejection{{Paper: "kk"}}}
			}
			return engine.Check{AcceptAll: true}
		case "bayar":
			return engine.Do{Steps: []string{step}, Outcome: rapid.SampledFrom([]string{"setuju", "diam"}).Draw(t, "answer")}
		case "putus":
			on := "setuju"
			if _, land := s.Facts["luar"]; land {
				on = "terus"
			}
			return engine.Do{Steps: []string{step}, Outcome: rapid.SampledFrom([]string{on, on, "tolak"}).Draw(t, "outcome")}
		}
		return engine.Do{Steps: []string{step}}
	}
	if outside, land := s.Facts["luar"]; land && rapid.IntRange(0, 2).Draw(t, "go back") == 0 {
		return engine.Correct{Reason: "x", Facts: map[string]rule.Value{"luar": rule.BoolValue(!outside.Bool())}}
	}
	return rapid.SampledFrom([]engine.Command{
		engine.Suspend{Reason: "gangguan"}, engine.Resume{}, engine.Resubmit{}, engine.Extend{Reason: "x"},
		engine.Notify{}, engine.AddNote{Text: "x"}, engine.Withdraw{Reason: "x"}, engine.Compensate{}, engine.Tick{},
		engine.Survey{Answers: [9]int{1, 2, 3, 4, 4, 3, 2, 1, 4}}, engine.Do{Steps: []string{"catat"}, Number: "7/lama"},
	}).Draw(t, "command")
}

// event is one of an office's feed.
type event struct {
	history string
	engine.Event
}

// application leads one through, from an instant on.
func (o *office) application(t *rapid.T, id string) []event {
	which := rapid.IntRange(0, len(o.programs)-1).Draw(t, "service")
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, o.schedule.Location()).Add(time.Duration(rapid.IntRange(0, 60*24*20).Draw(t, "start")) * time.Minute)
	var state engine.State
	var out []event
	give := func(cmd engine.Command) {
		g := engine.Given{
			Program: o.programs[which], Schedule: o.schedule, Ref: o.refs[which], Basis: "b", Now: now,
			Actor: engine.Actor{User: rapid.SampledFrom([]string{"ana", "budi"}).Draw(t, "user")},
			Draw:  func(string, int) (int64, error) { o.drawn++; return o.drawn, nil },
		}
		if rapid.IntRange(0, 9).Draw(t, "late") == 0 {
			g.Late = &engine.Late{Occurred: now, Reason: "x"}
		}
		if state.Lapse != nil && rapid.Bool().Draw(t, "in time") {
			cmd, g.Late = engine.Resubmit{}, &engine.Late{Occurred: state.Lapse.Until, Reason: "x"}
			if state.Lapse.Outcome != "" {
				cmd = engine.Do{Steps: []string{state.Lapse.Step}, Outcome: "setuju"}
			}
		}
		events, _, err := engine.Decide(state, cmd, g)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range events {
			state = engine.Apply(state, e)
			out = append(out, event{id, e})
		}
	}
	facts := map[string]rule.Value{}
	if flow, ok := o.programs[which].Flow(""); ok && len(flow.Facts) > 0 {
		facts["luar"] = rule.BoolValue(rapid.Bool().Draw(t, "outside"))
	}
	give(engine.Submit{Facts: facts})
	for range rapid.IntRange(0, 16).Draw(t, "commands") {
		now = now.Add(time.Duration(rapid.SampledFrom([]int{0, 1, 20, 60, 500, 1440, 4000}).Draw(t, "minutes")) * time.Minute)
		give(commands(t, state))
	}
	return out
}

// feed is some applications' events as an office stores them.
func (o *office) feed(t *rapid.T) []event {
	o.drawn = 0
	var all []event
	for i := range rapid.IntRange(1, 6).Draw(t, "applications") {
		all = append(all, o.application(t, id(i+1))...)
	}
	slices.SortStableFunc(all, func(a, b event) int { return a.Recorded.Compare(b.Recorded) })
	journal := engine.JournalID(enginetest.OfficeID)
	for i := range rapid.IntRange(0, 3).Draw(t, "turned away") {
		all = append(all, event{journal, engine.Event{Seq: i + 1, Type: engine.EventTurnedAway, At: all[i].At, Turned: &engine.Turned{Standard: "contoh/kantor/surat@1"}, RejectedBy: "eligibility.x"}})
	}
	return all
}

func folded(events ...event) *stats.Fold {
	f := &stats.Fold{}
	for _, e := range events {
		f.Add(e.history, e.Event)
	}
	return f
}

// reports are all figures of a Fold.
func reports(t interface{ Fatal(...any) }, f *stats.Fold, p stats.Period, o *office) []any {
	sla, err := f.SLA(p, "", o.pinned)
	if err != nil {
		t.Fatal(err)
	}
	return []any{sla, f.IKM(p, ""), f.Register(p, "")}
}

var exact = cmp.Options{
	cmp.Comparer(func(a, b *big.Rat) bool { return a == b || a != nil && b != nil && a.Cmp(b) == 0 }),
	cmp.Comparer(func(a, b *time.Location) bool { return a.String() == b.String() }),
}

var newYear = civil.NewDate(2026, 1, 1)

func drawPeriod(t *rapid.T, o *office) stats.Period {
	days := func(label string) civil.Date {
		if n := rapid.IntRange(-1, 40).Draw(t, label); n >= 0 {
			return newYear.AddDays(n)
		}
		return civil.Date{}
	}
	return stats.Period{From: days("from"), Until: days("until"), Zone: o.schedule.Location()}
}

// TestPiecesGiveTheSame: however the feed is cut, in whatever order the pieces are
// merged, and though they were kept as JSON in between, all reports are the same.
func TestPiecesGiveTheSame(t *testing.T) {
	o := newOffice(t)
	rapid.Check(t, func(t *rapid.T) {
		feed := o.feed(t)
		period := drawPeriod(t, o)
		whole := folded(feed...)
		want := reports(t, whole, period, o)

		pieces := make([][]event, rapid.IntRange(1, 5).Draw(t, "pieces"))
		for _, e := range feed {
			i := rapid.IntRange(0, len(pieces)-1).Draw(t, "piece")
			pieces[i] = append(pieces[i], e)
		}
		var got stats.Fold
		for _, i := range rapid.Permutation(indices(len(pieces))).Draw(t, "order") {
			kept, err := json.Marshal(folded(pieces[i]...))
			if err != nil {
				t.Fatal(err)
			}
			var piece stats.Fold
			if err := json.Unmarshal(kept, &piece); err != nil {
				t.Fatal(err)
			}
			if err := got.Merge(&piece); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(kept), marshal(t, &piece)); diff != "" {
				t.Fatalf("merging changed the piece: %s", diff)
			}
			if rapid.Bool().Draw(t, "twice") {
				if err := got.Merge(&piece); err != nil {
					t.Fatal(err)
				}
			}
		}
		if diff := cmp.Diff(want, reports(t, &got, period, o), exact); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(marshal(t, whole), marshal(t, &got)); diff != "" {
			t.Errorf("kept: %s", diff)
		}
	})
}

func marshal(t *rapid.T, f *stats.Fold) string {
	b, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestMergingLeavesTheOtherAlone: what is merged can be gone on with on both sides.
func TestMergingLeavesTheOtherAlone(t *testing.T) {
	o := newOffice(t)
	rapid.Check(t, func(t *rapid.T) {
		feed := o.feed(t)
		cut := rapid.IntRange(0, len(feed)).Draw(t, "cut")
		first := folded(feed[:cut]...)
		kept := marshal(t, first)
		var a, b stats.Fold
		for _, f := range []*stats.Fold{&a, &b} {
			if err := f.Merge(first); err != nil {
				t.Fatal(err)
			}
		}
		for _, e := range feed[cut:] {
			a.Add(e.history, e.Event)
		}
		if diff := cmp.Diff(kept, marshal(t, first)); diff != "" {
			t.Errorf("the piece changed: %s", diff)
		}
		for _, e := range feed[cut:] {
			b.Add(e.history, e.Event)
		}
		if diff := cmp.Diff(marshal(t, &a), marshal(t, &b)); diff != "" {
			t.Error(diff)
		}
	})
}

func indices(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// TestDaysAddUp: what is counted on each day adds up to what is counted in all.
func TestDaysAddUp(t *testing.T) {
	o := newOffice(t)
	rapid.Check(t, func(t *rapid.T) {
		f := folded(o.feed(t)...)
		count := func(p stats.Period) map[string]int {
			sum := map[string]int{}
			sla, err := f.SLA(p, "", o.pinned)
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range sla.Services {
				sum["submitted"] += s.Submitted
				sum["ended"] += s.Completed + s.Rejected + s.Withdrawn + s.Lapsed
				sum["late"] += s.LateEntries
			}
			for _, p := range sla.Promises {
				sum["times "+p.Step] += p.Times.Count
				sum["kept "+p.Step] += p.Kept
				sum["broken "+p.Step] += p.Broken
				sum["undone "+p.Step] += p.Undone
			}
			for _, s := range sla.Steps {
				sum["step "+s.Step] += s.Times.Count + s.Unmeasured
			}
			for _, c := range sla.Compensation {
				sum["owed"] += c.Owed
				sum["given"] += c.Given
			}
			for _, p := range sla.Pauses {
				sum["pauses"] += p.Count
			}
			for _, t := range sla.TurnedAway {
				sum["turned away"] += t.Count
			}
			sum["breaches"] += len(sla.Breaches)
			sum["answers"] += f.IKM(p, "").All.Respondents
			for _, b := range f.Register(p, "") {
				sum["numbers"] += len(b.Entries)
			}
			return sum
		}
		want := count(stats.Period{Zone: o.schedule.Location()})
		got := map[string]int{}
		for n := range 150 {
			day := newYear.AddDays(n)
			for name, v := range count(stats.Period{From: day, Until: day, Zone: o.schedule.Location()}) {
				got[name] += v
			}
		}
		for name, v := range got {
			if v == 0 && want[name] == 0 {
				delete(got, name)
				delete(want, name)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}

// TestUsedAgreesWithTheBreach: a promise was broken exactly when more of it was used
// than was promised.
func TestUsedAgreesWithTheBreach(t *testing.T) {
	o := newOffice(t)
	seen := 0
	rapid.Check(t, func(t *rapid.T) {
		feed := o.application(t, id(1))
		last := feed[len(feed)-1].After.Clock
		if last == nil || last.Ended.IsZero() || last.Promise.IsZero() || !last.Extended.IsZero() {
			return
		}
		report, err := folded(feed...).SLA(stats.Period{}, "surat", o.pinned)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range report.Promises {
			if p.Step != "" || p.Times.Count == 0 {
				continue
			}
			seen++
			over := p.Times.Mean.Cmp(big.NewRat(int64(p.Maximum.N), 1)) > 0
			if over != (p.Broken > 0) || p.Kept+p.Broken != 1 {
				t.Errorf("%s of %s used: kept %d, broken %d", p.Times.Mean.RatString(), p.Maximum, p.Kept, p.Broken)
			}
		}
	})
	if seen == 0 {
		t.Error("no promise came to its end")
	}
}

func TestOverlapsAreToldApart(t *testing.T) {
	d := newDay(t)
	d.open("cepat").At("2026-01-06 08:00").Submit().At("08:10").Give(engine.AddNote{Text: "x"}).Give(engine.AddNote{Text: "y"}).Do("layani")
	var all []event
	for _, e := range d.runs[0].Events {
		all = append(all, event{id(1), e})
	}
	if len(all) != 4 {
		t.Fatal(len(all))
	}
	f := folded(all[:2]...)
	if err := f.Merge(folded(all[1:]...)); !errors.Is(err, stats.ErrOverlap) {
		t.Errorf("merged: %v", err)
	}
	f = folded(all[1:3]...)
	if got := f.Incomplete(); !slices.Equal(got, []string{id(1)}) {
		t.Errorf("incomplete: %v", got)
	}
	if err := f.Merge(folded(all...)); err != nil || f.Incomplete() != nil {
		t.Errorf("%v, incomplete: %v", err, f.Incomplete())
	}
	if err := f.Merge(folded(all[1:2]...)); err != nil {
		t.Error(err)
	}
	if n := f.IKM(stats.Period{}, "").All.Finished; n != 1 {
		t.Errorf("%d finished", n)
	}
}

// Nothing that a person wrote freely, and no applicant, gets into what is kept.
func TestNothingPersonalIsKept(t *testing.T) {
	d := newDay(t)
	secret := "Suharti"
	actor := func(role string) *enginetest.Run { return d.runs[0].As(role) }
	d.open("surat").At("2026-01-06 08:00").Give(engine.Submit{Applicant: engine.Person{Name: secret, Contact: secret}})
	actor("petugas").Give(engine.Check{Reject: []engine.Rejection{{Paper: "kk", Reason: secret}}})
	actor("").Give(engine.Resubmit{}).Accept().Give(engine.Suspend{Reason: "gangguan", Note: secret}).Give(engine.Resume{})
	actor("").Give(engine.Extend{Reason: secret}).Give(engine.AddNote{Text: secret})
	actor("").Late(at(t, "06 08:00"), secret).Give(engine.Withdraw{Reason: secret})
	actor("").Give(engine.Survey{Answers: [9]int{1, 1, 1, 1, 1, 1, 1, 1, 1}, Comment: secret})
	kept, err := json.Marshal(d.fold())
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(kept, []byte(secret)) || !bytes.Contains(kept, []byte("gangguan")) {
		t.Errorf("kept: %s", kept)
	}
}

// A kept Fold of another version is refused rather than half understood: the first did not
// say what was to be done at a breach.
func TestFoldOfAnotherVersionIsRefused(t *testing.T) {
	kept, err := json.Marshal(&stats.Fold{})
	if err != nil {
		t.Fatal(err)
	}
	var fold stats.Fold
	if err := json.Unmarshal(kept, &fold); err != nil {
		t.Error(err)
	}
	for _, other := range []string{`{"version":1}`, `{"version":99}`, `{}`} {
		if err := json.Unmarshal([]byte(other), &fold); err == nil {
			t.Errorf("%s was read", other)
		}
	}
}
