package explore

import (
	"context"
	"math/big"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Options say how situations are made.
type Options struct {
	// Today is the day of submission: ages are counted on it.
	Today civil.Date
	// WorkingDays may be nil: then nothing is proved of rules that count them.
	WorkingDays rule.WorkingDays
	// Limit is the most situations that are looked at for one question; 0 is
	// DefaultLimit.
	Limit int
}

// DefaultLimit is the most situations looked at where no limit is given.
const DefaultLimit = 100_000

// Space is every situation that the rules of some flows can tell apart. It never
// changes and is safe for concurrent use.
type Space struct {
	// Axes are what situations differ in; they are shared and must not be changed.
	Axes []Axis
	// Exact says that the situations are all there are. Else they are examples:
	// what they show is so, but what they do not show may still be.
	Exact bool
	// Doubts name the facts and comparisons for which it is not Exact.
	Doubts []string

	flows []*program.Flow
	// uses are those of the first flow that the space is about.
	uses   []use
	opts   Options
	asked  [][]gate
	axisOf [][]int // by flow and fact the axis, -1 for none
	// fixed says that what is so on the days tried may be otherwise on another day.
	fixed bool
}

// gate is the rule of one flow under which the fact of an axis is asked.
type gate struct {
	flow int
	when *rule.Rule // nil: always
	// ready says that what the rule reads stands on earlier axes.
	ready bool
}

// New makes the space of all rules of the flows: of one, or of two versions that
// are compared. All share the facts of the same id and type.
func New(opts Options, flows ...*program.Flow) *Space {
	wanted := make([][]use, len(flows))
	for i, f := range flows {
		wanted[i] = uses(f)
	}
	return newSpace(opts, flows, wanted)
}

// newSpace makes the space of some rules of each flow.
func newSpace(opts Options, flows []*program.Flow, wanted [][]use) *Space {
	if opts.Limit <= 0 {
		opts.Limit = DefaultLimit
	}
	s := &Space{Exact: true, flows: flows, opts: opts}
	if len(wanted) > 0 {
		s.uses = wanted[0]
	}
	b := &builder{
		Space: s, opts: opts, read: map[string]bool{}, cuts: map[rule.Subject][]rule.Cut{},
		fields: map[rule.Subject]bool{}, related: map[rule.Subject][]rule.Subject{}, paid: map[string]bool{},
	}
	for i := range flows {
		for _, u := range wanted[i] {
			if u.rule == nil {
				b.paid[u.fact] = b.paid[u.fact] || u.paid
				b.fact(i, u.fact)
				continue
			}
			b.reads(i, u)
		}
	}
	b.axes()
	s.index()
	return s
}

func (s *Space) doubt(what string) {
	s.Exact = false
	if !slices.Contains(s.Doubts, what) {
		s.Doubts = append(s.Doubts, what)
	}
}

// index finds the axis of each fact, and the rules under which it is asked.
func (s *Space) index() {
	s.axisOf = make([][]int, len(s.flows))
	for i, f := range s.flows {
		s.axisOf[i] = make([]int, len(f.Facts))
		for j := range f.Facts {
			s.axisOf[i][j] = slices.IndexFunc(s.Axes, func(a Axis) bool {
				return a.Kind == OfFact && a.Fact == f.Facts[j].ID && a.facts[i] != nil
			})
		}
	}
	s.asked = make([][]gate, len(s.Axes))
	for k := range s.Axes {
		for i, fact := range s.Axes[k].facts {
			if fact == nil {
				continue
			}
			g := gate{flow: i, when: fact.When, ready: true}
			if g.when != nil {
				for _, id := range g.when.Facts() {
					j, ok := s.flows[i].Set.Index(id)
					g.ready = g.ready && ok && s.axisOf[i][j] >= 0 && s.axisOf[i][j] < k
				}
			}
			s.asked[k] = append(s.asked[k], g)
		}
	}
}

// Total is the number of situations at most: those in which a fact is not asked
// are counted once for each of its classes.
func (s *Space) Total() *big.Int {
	total := big.NewInt(1)
	for i := range s.Axes {
		total.Mul(total, big.NewInt(int64(max(1, len(s.Axes[i].Classes)))))
	}
	return total
}

// OnDay reports whether what holds in all situations holds on the days tried
// alone: a rule counts days towards the day of submission and another names a date.
func (s *Space) OnDay() bool { return s.fixed }

// Looked says how far a walk through a space came.
type Looked struct {
	Situations int
	// Complete is set when there was no more to look at.
	Complete bool
}

// Each calls visit with one situation after the other, always in the same order,
// until it returns false, the limit is reached or the context ends. Answers that
// are possible but odd are left out.
func (s *Space) Each(ctx context.Context, visit func(Situation) bool) Looked {
	return s.walk(ctx, false, visit)
}

func (s *Space) walk(ctx context.Context, odd bool, visit func(Situation) bool) Looked {
	w := &walker{Space: s, ctx: ctx, odd: odd, visit: visit, at: make([]int, len(s.Axes))}
	for i := range w.at {
		w.at[i] = NotAsked
	}
	w.looked.Complete = w.from(0)
	return w.looked
}

type walker struct {
	*Space
	ctx    context.Context
	odd    bool
	visit  func(Situation) bool
	at     []int
	looked Looked
}

// from goes through the classes of an axis and of all after it; false is to stop.
func (w *walker) from(k int) bool {
	if k == len(w.Axes) {
		if w.looked.Situations == w.opts.Limit || w.looked.Situations%1024 == 0 && w.ctx.Err() != nil {
			return false
		}
		w.looked.Situations++
		return w.visit(Situation{Space: w.Space, At: slices.Clone(w.at)})
	}
	w.at[k] = NotAsked
	if !w.mayAsk(k) {
		return w.from(k + 1)
	}
	for c := range w.Axes[k].Classes {
		if w.Axes[k].Classes[c].Odd && !w.odd {
			continue
		}
		w.at[k] = c
		if !w.from(k + 1) {
			w.at[k] = NotAsked
			return false
		}
	}
	w.at[k] = NotAsked
	return true
}

// mayAsk reports whether any flow asks the fact of an axis in the situation so far.
func (w *walker) mayAsk(k int) bool {
	if w.Axes[k].Kind != OfFact {
		return true
	}
	here := Situation{Space: w.Space, At: w.at}
	for _, g := range w.asked[k] {
		if g.when == nil || !g.ready || g.when.Eval(here.scope(g.flow)).Truth != rule.False {
			return true
		}
	}
	return false
}

// Situation is one point of a space: a class of each axis.
type Situation struct {
	*Space
	// At is the class index by axis, or NotAsked.
	At []int
}

// In is the situation as one of the space's flows knows it; for any other flow
// nothing is known.
func (s Situation) In(flow *program.Flow) *rule.Scope {
	if i := slices.Index(s.flows, flow); i >= 0 {
		return s.scope(i)
	}
	return flow.Scope(program.Situation{})
}

func (s Situation) scope(flow int) *rule.Scope {
	f := s.flows[flow]
	given := s.given()
	sc := &rule.Scope{
		Facts: make([]rule.Value, len(f.Facts)), Variant: f.ID(), Channel: given.Channel,
		Bearer: given.Bearer, Today: given.Today, WorkingDays: given.WorkingDays,
	}
	if sc.Channel == "" && len(f.Channels) > 0 {
		sc.Channel = f.Channels[0].ID // no rule sees which
	}
	for i := range f.Facts {
		k := s.axisOf[flow][i]
		if k < 0 {
			continue
		}
		if when := f.Facts[i].When; when != nil {
			switch when.Eval(sc).Truth {
			case rule.False:
				sc.Facts[i] = rule.AbsentValue()
				continue
			case rule.Unknown:
				continue
			}
		}
		if c := s.At[k]; c != NotAsked {
			sc.Facts[i] = s.Axes[k].Classes[c].Value
		}
	}
	return sc
}

// given is what a situation says besides facts.
func (s Situation) given() program.Situation {
	given := program.Situation{Bearer: bearers[0], Today: s.opts.Today, WorkingDays: s.opts.WorkingDays}
	for k := range s.Axes {
		c := s.At[k]
		if c == NotAsked {
			continue
		}
		switch s.Axes[k].Kind {
		case OfDay:
			given.Today = s.Axes[k].Classes[c].Day
		case OfChannel:
			given.Channel = s.Axes[k].Classes[c].ID
		case OfBearer:
			given.Bearer = s.Axes[k].Classes[c].ID
		}
	}
	return given
}

// Admitted reports whether a citizen of a flow can be in the situation: the flow
// has the channel, and admits each answer to a fact that it asks.
func (s Situation) Admitted(flow *program.Flow) bool {
	i := slices.Index(s.flows, flow)
	if i < 0 {
		return false
	}
	sc := s.scope(i)
	for k := range s.Axes {
		a, c := &s.Axes[k], s.At[k]
		switch {
		case c == NotAsked:
		case a.Kind == OfChannel:
			if !slices.ContainsFunc(flow.Channels, func(ch standard.Channel) bool { return ch.ID == a.Classes[c].ID }) {
				return false
			}
		case a.Kind == OfFact && a.facts[i] != nil:
			fact := a.facts[i]
			j, _ := flow.Set.Index(fact.ID)
			v := a.Classes[c].Value
			if sc.Facts[j].Equal(v) && v.State() == rule.Known && fact.Admits(v) != nil && !unseen(fact, v) ||
				v.State() == rule.Absent && !fact.Optional && (fact.When == nil || fact.When.Eval(sc).Truth == rule.True) {
				return false
			}
		}
	}
	return true
}
