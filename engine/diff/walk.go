package diff

import (
	"context"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/explore"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// pair is one variant of the old version and the one that takes its place.
type pair struct {
	old, new *program.Flow
	hours    hours
	names    names
}

// title names the variant, "" without variants.
func (p *pair) title() string {
	for _, f := range []*program.Flow{p.new, p.old} {
		if f.Variant != nil {
			return f.Variant.Title
		}
	}
	return ""
}

// here is a situation as both versions know it, the old one first.
type here struct {
	flow  [2]*program.Flow
	scope [2]*rule.Scope
}

// seen gathers changes with the situations in which they were found.
type seen struct {
	space *explore.Space
	// all are the situations in which the change could be told of at all.
	all   [][]int
	order []string
	by    map[string]*sight
}

type sight struct {
	change Change
	// at are indexes into all.
	at []int
}

// walk compares an aspect in every situation.
func (a *aspect) walk(ctx context.Context, p *pair, cut [2]parts, opts explore.Options, r *Report) ([]Change, error) {
	var flows [2]*program.Flow
	var err error
	if flows[0], err = cut[0].compile(p.old); err != nil {
		return nil, err
	}
	if flows[1], err = cut[1].compile(p.new); err != nil {
		return nil, err
	}
	s := &seen{space: explore.New(opts, flows[0], flows[1]), by: map[string]*sight{}}
	looked := s.space.Each(ctx, func(at explore.Situation) bool {
		a.look(s, p, flows, at)
		return true
	})
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r.Looked += looked.Situations
	if !looked.Complete {
		r.doubt(a.name + ": " + s.space.Total().String())
	}
	for _, doubt := range s.space.Doubts {
		r.doubt(doubt)
	}
	return s.changes(), nil
}

func (r *Report) doubt(what string) {
	r.Complete = false
	if !slices.Contains(r.Doubts, what) {
		r.Doubts = append(r.Doubts, what)
	}
}

// look compares one situation.
func (a *aspect) look(s *seen, p *pair, flows [2]*program.Flow, at explore.Situation) {
	h := here{flow: flows}
	var admitted, served [2]bool
	for i, flow := range flows {
		if !hasChannel(flow, at) {
			return // ways to apply are told of apart
		}
		h.scope[i] = at.In(flow)
		admitted[i] = at.Admitted(flow)
		served[i] = admitted[i] && flow.Eligible(h.scope[i]).Truth != rule.False
	}
	f := &found{names: p.names}
	switch {
	case a.compare == nil && served[0] != served[1]:
		code := "eligibility"
		if admitted[0] != admitted[1] {
			code = "answer"
		}
		f.favour(served[1], code+"-gained", code+"-lost", "eligibility")
	case a.compare == nil:
		if !served[0] {
			return
		}
	case !served[0] || !served[1]:
		return
	default:
		a.compare(f, p, h)
	}
	s.note(f, at.At)
}

func hasChannel(flow *program.Flow, at explore.Situation) bool {
	for k, axis := range at.Axes {
		if axis.Kind == explore.OfChannel && len(flow.Channels) > 0 && at.At[k] != explore.NotAsked {
			return slices.ContainsFunc(flow.Channels, func(c standard.Channel) bool { return c.ID == axis.Classes[at.At[k]].ID })
		}
	}
	return true
}

// note keeps what was found in a situation.
func (s *seen) note(f *found, at []int) {
	index := len(s.all)
	s.all = append(s.all, at)
	for _, c := range f.list {
		key := c.key()
		one := s.by[key]
		if one == nil {
			one = &sight{change: c}
			s.by[key] = one
			s.order = append(s.order, key)
		}
		if n := len(one.at); n == 0 || one.at[n-1] != index {
			one.at = append(one.at, index)
		}
	}
}

// changes are those found, each with whom it touches and an example.
func (s *seen) changes() []Change {
	var out []Change
	for _, key := range s.order {
		one := s.by[key]
		c := one.change
		c.Everyone = len(one.at) == len(s.all)
		if !c.Everyone {
			c.Who = s.groups(one.at)
			c.Example = s.example(s.all[one.at[0]])
		}
		out = append(out, c)
	}
	return out
}

// example is a situation in words.
func (s *seen) example(at []int) []Answer {
	var answers []Answer
	for k := range s.space.Axes {
		axis := &s.space.Axes[k]
		if at[k] == explore.NotAsked {
			continue
		}
		answers = append(answers, Answer{About: axis.Label, Is: class(axis, at[k])})
	}
	return answers
}

func class(axis *explore.Axis, c int) diag.Text {
	return diag.Text{ID: axis.Say(diag.ID, c), EN: axis.Say(diag.EN, c)}
}

// secrecy compares whether a reporter's name is hidden in a situation.
func (f *found) secrecy(at here) {
	hidden := func(i int) bool {
		return at.flow[i].Secret != nil && at.flow[i].Secret.Eval(at.scope[i]).Truth == rule.True
	}
	if hidden(0) != hidden(1) {
		f.favour(hidden(1), "reporter-secret", "reporter-not-secret", "reporter.secret")
	}
}
