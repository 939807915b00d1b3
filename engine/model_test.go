package engine_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// model walks the steps as they are written, a tree, without the compiled graph
// and without the rule language: what a reader of the standard would do by hand.
type model struct {
	parent  map[string]*list // where a step stands
	active  []string
	lapsed  []string // what was to be done before it lapsed
	b0, b1  bool
	free    bool // nothing to pay
	end     engine.Status
	skipped []string
	told    []string
}

// list is a list of steps: the procedure, or a branch of the fork at from.
type list struct {
	steps []standard.Step
	from  *list
	at    int // of the fork in from
}

func newModel(steps []standard.Step) *model {
	m := &model{parent: map[string]*list{}}
	var place func(l *list)
	place = func(l *list) {
		for i, s := range l.steps {
			if s.ID != "" {
				m.parent[s.ID] = l
			}
			for _, branch := range s.Parallel {
				place(&list{branch, l, i})
			}
		}
	}
	place(&list{steps: steps})
	return m
}

func (m *model) holds(r standard.Rule) bool {
	switch r.Text {
	case "b0":
		return m.b0
	case "not b1":
		return !m.b1
	case "dua":
		return m.b0 && m.b1
	case "b0 or b1":
		return m.b0 || m.b1
	}
	return true
}

// from goes on at number i of a list, until something is to be done.
func (m *model) from(l *list, i int) {
	for ; i < len(l.steps); i++ {
		s := l.steps[i]
		if !m.holds(s.When) {
			m.skip(s)
			continue
		}
		switch {
		case len(s.Parallel) > 0:
			for _, branch := range s.Parallel {
				m.enter(&list{branch, l, i})
			}
			if m.inside(s) {
				return
			}
		case s.Kind() == standard.DoesGuide:
			m.told = append(m.told, s.ID)
		case s.Kind() == standard.DoesSurvey:
		case s.Kind() == standard.DoesPay && m.free:
			m.skip(s)
		default:
			m.active = append(m.active, s.ID)
			return
		}
	}
	if l.from == nil {
		m.end = engine.StatusCompleted
	} else if !m.inside(l.from.steps[l.at]) {
		m.from(l.from, l.at+1)
	}
}

// enter begins a branch; unlike from, its end leads nowhere yet, since its
// siblings are still to begin.
func (m *model) enter(branch *list) {
	m.from(&list{steps: append(slices.Clone(branch.steps), standard.Step{ID: "akhir cabang", Text: "stop"})}, 0)
	m.active = slices.DeleteFunc(m.active, func(id string) bool { return id == "akhir cabang" })
}

func (m *model) skip(s standard.Step) {
	if s.ID != "" {
		m.skipped = append(m.skipped, s.ID)
	}
	for _, branch := range s.Parallel {
		for _, in := range branch {
			m.skip(in)
		}
	}
}

// inside reports whether anything in a fork is to be done.
func (m *model) inside(fork standard.Step) bool {
	return slices.ContainsFunc(fork.Parallel, func(branch []standard.Step) bool {
		return slices.ContainsFunc(branch, func(s standard.Step) bool {
			return s.ID != "" && slices.Contains(m.active, s.ID) || m.inside(s)
		})
	})
}

// done ends a step by an outcome.
func (m *model) done(id, outcome string) {
	m.active = slices.DeleteFunc(m.active, func(a string) bool { return a == id })
	l := m.parent[id]
	i := slices.IndexFunc(l.steps, func(s standard.Step) bool { return s.ID == id })
	for _, o := range l.steps[i].Outcomes {
		if o.ID != outcome {
			continue
		}
		switch o.To {
		case "":
		case standard.ToCompleted:
			m.end = engine.StatusCompleted
			return
		case standard.ToRejected:
			m.end = engine.StatusRejected
			return
		default:
			to := m.parent[o.To]
			m.from(to, slices.IndexFunc(to.steps, func(s standard.Step) bool { return s.ID == o.To }))
			return
		}
	}
	m.from(l, i+1)
}

// passOver skips what changed facts have made needless, and goes on behind it.
func (m *model) passOver() {
	for i := 0; i < len(m.active) && m.end == ""; i++ {
		l, at := m.needless(m.active[i])
		if l == nil {
			continue
		}
		m.rest(l.steps[at])
		m.active = slices.DeleteFunc(m.active, func(id string) bool {
			return id == l.steps[at].ID || stands(l.steps[at], id)
		})
		m.from(l, at+1)
		i = -1
	}
}

// needless finds the outermost thing around an active step, or the step itself, that
// nobody has to do any more.
func (m *model) needless(id string) (found *list, at int) {
	l := m.parent[id]
	i := slices.IndexFunc(l.steps, func(s standard.Step) bool { return s.ID == id })
	if s := l.steps[i]; !m.holds(s.When) || s.Kind() == standard.DoesPay && m.free {
		found, at = l, i
	}
	for ; l.from != nil; l = l.from {
		if !m.holds(l.from.steps[l.at].When) {
			found, at = l.from, l.at
		}
	}
	return found, at
}

// rest names as skipped a step that is to be done, or what of a fork is or still comes.
func (m *model) rest(s standard.Step) {
	if len(s.Parallel) == 0 {
		m.skipped = append(m.skipped, s.ID)
		return
	}
	for _, branch := range s.Parallel {
		for i, in := range branch {
			if slices.Contains(m.active, in.ID) && in.ID != "" || len(in.Parallel) > 0 && m.inside(in) {
				m.rest(in)
				for _, later := range branch[i+1:] {
					m.skip(later)
				}
			}
		}
	}
}

// stands reports whether a step stands in a fork.
func stands(fork standard.Step, id string) bool {
	return slices.ContainsFunc(fork.Parallel, func(branch []standard.Step) bool {
		return slices.ContainsFunc(branch, func(s standard.Step) bool { return s.ID == id || stands(s, id) })
	})
}

// follow takes in an event, and checks that it says what the model found.
func (m *model) follow(t *rapid.T, facts map[string]rule.Value, e engine.Event) {
	m.b0, m.b1, m.free = facts["b0"].Bool(), facts["b1"].Bool(), facts["tarif"].Money() == 0
	m.skipped, m.told = nil, nil
	switch {
	case e.Lapse == nil:
	case e.Lapse.TakenBack > 0:
		m.active, m.end = slices.Clone(m.lapsed), ""
	default:
		m.lapsed = slices.Clone(m.active)
	}
	if e.Type == engine.EventSubmitted {
		m.from(m.parent["ajukan"], 0)
	}
	for _, d := range e.Done {
		if !slices.Contains(m.active, d.Step) {
			t.Fatalf("%s was done, to be done were %v", d.Step, m.active)
		}
		m.done(d.Step, d.Outcome)
	}
	switch {
	case e.After.Status == engine.StatusReturned && e.Type != engine.EventReturned:
		m.active = []string{e.After.Active[0].Step} // changed facts sent the file back
	case len(e.Facts) > 0 && e.Type != engine.EventSubmitted && m.end == "" && !strings.HasPrefix(e.RejectedBy, "eligibility."):
		m.passOver()
	}
	switch {
	case e.After.Status.Final() && m.end == "":
		m.end = e.After.Status // withdrawn, lapsed or no longer eligible
	}
	if m.end != "" {
		m.active = nil
		if e.After.Status != m.end {
			t.Fatalf("%s led to %s, the model to %s", e.Type, e.After.Status, m.end)
		}
	}
	var active []string
	for _, a := range e.After.Active {
		active = append(active, a.Step)
	}
	sorted := cmp.Transformer("sorted", func(s []string) []string { return slices.Sorted(slices.Values(s)) })
	for what, pair := range map[string][2][]string{
		"active": {m.active, active}, "skipped": {m.skipped, e.Skipped}, "told": {m.told, e.Told},
	} {
		if diff := cmp.Diff(pair[0], pair[1], sorted); diff != "" {
			t.Fatalf("%s after %s (-model +engine):\n%s", what, e.Type, diff)
		}
	}
}

// No step is done, skipped or told but where the standard as written leads there.
func TestNoStepIsSkipped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var m *model
		facts := map[string]rule.Value{}
		lead(t, func(c *course, _ engine.State, _ engine.Command, _ *engine.Refusal, made []engine.Event) {
			if m == nil {
				m = newModel(c.prog.Standard.Steps)
			}
			for _, e := range made {
				for id, v := range e.Facts {
					facts[id] = v
				}
				m.follow(t, facts, e)
			}
		})
	})
}
