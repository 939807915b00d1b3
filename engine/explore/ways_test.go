package explore_test

import (
	"context"
	"slices"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/explore"
	"github.com/maklumat-pelayanan/maklumat/engine/explore/exploretest"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

// walker leads a real application along a way.
type walker struct {
	t    *testing.T
	flow *program.Flow
	way  explore.Way
	// made are the answers of the situation of the way.
	made map[string]rule.Value
}

// submission is the hand-in of the citizen whom the way is about; what no rule
// reads has any answer.
func (w *walker) submission() engine.Submit {
	s := engine.Submit{
		Variant: w.flow.ID(), Channel: w.way.In.Channel(), Bearer: engine.Bearer(w.way.In.Bearer()),
		Facts: map[string]rule.Value{}, Applicant: engine.Person{Name: "Pemohon"},
	}
	if s.Channel == "" && len(w.flow.Channels) > 0 {
		s.Channel = w.flow.Channels[0].ID
	}
	sc := w.way.In.In(w.flow)
	for i := range w.flow.Facts {
		fact := &w.flow.Facts[i]
		v, known := w.made[fact.ID]
		asked := fact.When == nil || fact.When.Eval(sc).Truth == rule.True
		switch {
		case fact.OfOffice() || !asked:
		case known:
			s.Facts[fact.ID] = filled(fact.Fact, v)
		case !fact.Optional:
			s.Facts[fact.ID] = filled(fact.Fact, anyAnswer(fact.Fact))
		}
	}
	return s
}

// anyAnswer is some answer to a fact that no rule reads.
func anyAnswer(f standard.Fact) rule.Value {
	switch f.Type {
	case standard.TypeText:
		return rule.TextValue("apa saja")
	case standard.TypeList:
		return rule.ListValue([]rule.Item{{}})
	}
	return exploretest.Sample(f)
}

// filled completes the items of a list with the fields that no rule reads.
func filled(f standard.Fact, v rule.Value) rule.Value {
	if f.Type != standard.TypeList || v.State() != rule.Known {
		return v
	}
	var items []rule.Item
	for _, it := range v.Items() {
		whole := rule.Item{}
		for _, of := range f.Of {
			whole[of.ID] = anyAnswer(of)
			if have, ok := it[of.ID]; ok {
				whole[of.ID] = have
			}
		}
		items = append(items, whole)
	}
	return rule.ListValue(items)
}

// goesOn does the rest of the way, and reports whether the application then is
// completed: of a step with several outcomes, each is tried.
func (w *walker) goesOn(r enginetest.Run, rest []string) bool {
	for _, id := range r.State.ActiveIDs() {
		s, _ := w.flow.Step(id)
		if k := s.Kind(); (k == standard.DoesGuide || k == standard.DoesSurvey) && !slices.Contains(rest, id) {
			w.t.Fatalf("%s is waited for", id)
		}
	}
	if len(rest) == 0 {
		return r.State.Status == engine.StatusCompleted
	}
	if !slices.Contains(r.State.ActiveIDs(), rest[0]) {
		return false
	}
	s, _ := w.flow.Step(rest[0])
	record := map[string]rule.Value{}
	for _, id := range s.Records {
		fact, _ := w.flow.Fact(id)
		record[id] = anyAnswer(fact.Fact)
		if v, ok := w.made[id]; ok {
			record[id] = v
		}
	}
	outcomes := []string{""}
	if len(s.Outcomes) > 1 {
		outcomes = nil
		for _, o := range s.Outcomes {
			outcomes = append(outcomes, o.ID)
		}
	}
	for _, o := range outcomes {
		next := r
		role := s.Role(w.flow.Scope(program.Situation{Answers: r.State.Facts, Channel: r.State.Channel, Today: w.way.In.Today()}))
		if role.Value == nil {
			w.t.Fatalf("nobody does %s", s.ID)
		}
		next.As(*role.Value)
		var cmd engine.Command = engine.Do{Steps: []string{s.ID}, Outcome: o, Record: record}
		if s.Kind() == standard.DoesCheck {
			cmd = engine.Check{Step: s.ID, AcceptAll: true, Outcome: o, Record: record}
		}
		if refusal := next.Try(cmd); refusal != nil {
			w.t.Fatalf("%s is refused: %s %v %v %v", s.ID, refusal.Code, refusal.Facts, refusal.Papers, refusal.Args)
		}
		if w.goesOn(next, rest[1:]) {
			return true
		}
	}
	return false
}

// TestWaysCanBeWalked: the shortest and the longest way of each of the 33 standards
// lead a real application, in the situation they name, to its end.
func TestWaysCanBeWalked(t *testing.T) {
	tree, err := standard.Load(context.Background(), standards.FS, standard.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	day := civil.NewDate(2026, 3, 17)
	walked := 0
	for _, std := range append(slices.Clone(tree.Standards), nil) {
		in := tree
		if std == nil {
			in = enginetest.Tree(t, hard)
			std = in.Standards[0]
		}
		start := enginetest.StartOn(t, in, std)
		start.At(day.String() + " 09:00")
		for _, f := range start.Program.Flows {
			view := explore.Look(context.Background(), f, explore.Options{Today: day})
			if !view.Ways.Known {
				t.Errorf("%s %s: no way", std.Ref(), f.ID())
			}
			for _, way := range []explore.Way{view.Ways.Shortest, view.Ways.Longest} {
				w := &walker{t: t, flow: f, way: way, made: way.In.Answers(f)}
				r := *enginetest.StartOn(t, in, std)
				r.At(day.String() + " 09:00")
				if refusal := r.Try(w.submission()); refusal != nil {
					t.Fatalf("%s %s: %s %v %v", std.Ref(), f.ID(), refusal.Code, refusal.Facts, refusal.Args)
				}
				submit := slices.IndexFunc(f.Steps, func(s program.Step) bool { return s.Kind() == standard.DoesSubmit && !passed(f, &s, way.In.In(f)) })
				at := slices.Index(way.Steps, f.Steps[max(submit, 0)].ID)
				if !w.goesOn(r, way.Steps[at+1:]) {
					t.Errorf("%s %s: %v cannot be walked; after the submission %v", std.Ref(), f.ID(), way.Steps, r.State.ActiveIDs())
				}
				walked++
			}
		}
	}
	if walked < 2*33 {
		t.Errorf("only %d ways", walked)
	}
}
