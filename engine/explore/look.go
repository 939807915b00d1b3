package explore

import (
	"context"
	"math/big"

	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// maxWhole is the number of situations up to which all parts are looked at
// together, so that one table may hold them all.
const maxWhole = 4096

// layer is a part of a flow with the situations that decide it.
type layer struct {
	*trial
	space  *Space
	looked Looked
	// about tells which aspects the layer speaks of.
	about func(aspect) bool
	path  bool
}

// Look tries the situations of one flow and lays them out in tables.
func Look(ctx context.Context, f *program.Flow, opts Options) View {
	v := View{Flow: f, Space: New(opts, f)}
	v.Met = make([]bool, len(v.Space.Axes))
	v.Always.same = map[aspect]bool{}
	v.ByPart = v.Space.Total().Cmp(big.NewInt(maxWhole)) > 0
	if !v.ByPart {
		v.lay(ctx, layer{space: v.Space, path: true, about: func(aspect) bool { return true }})
		v.finish(ctx)
		return v
	}
	if opts.Limit <= 0 || opts.Limit > maxWhole {
		opts.Limit = maxWhole
	}
	for _, t := range topics(f) {
		space := newSpace(opts, []*program.Flow{f}, [][]use{append(bindingUses(f), t.uses...)})
		v.lay(ctx, layer{space: space, path: t.part == Path, about: func(a aspect) bool {
			return a.part == t.part && (t.ids == nil || t.ids[a.id])
		}})
		if last := v.layers[len(v.layers)-1]; !last.looked.Complete {
			v.layers = v.layers[:len(v.layers)-1]
			v.Left = append(v.Left, t.name)
		}
	}
	v.finish(ctx)
	return v
}

// lay tries the situations of a layer.
func (v *View) lay(ctx context.Context, l layer) {
	l.trial = &trial{said: map[aspect][]string{}, about: l.about}
	l.looked = l.space.Each(ctx, func(s Situation) bool {
		if s.Admitted(v.Flow) {
			l.add(s, Outcome(v.Flow, s))
		}
		return true
	})
	v.layers = append(v.layers, l)
}

// finish gathers what the layers show.
func (v *View) finish(ctx context.Context) {
	v.Looked.Complete = len(v.Left) == 0
	for _, l := range v.layers {
		v.Looked.Situations += l.looked.Situations
		v.Looked.Complete = v.Looked.Complete && l.looked.Complete
		v.Eligible += len(l.eligible)
		if l.path {
			v.Ways = ways(v.Flow, l.trial)
		}
		for _, a := range l.order {
			v.Always.same[a] = l.constant(a)
		}
		v.Tables = append(v.Tables, l.tables()...)
	}
	v.meet(ctx)
}

// meet finds a situation in which a citizen may apply, and the axes that any is
// asked about.
func (v *View) meet(ctx context.Context) {
	found := false
	v.Space.Each(ctx, func(s Situation) bool {
		if !s.Admitted(v.Flow) {
			return true
		}
		if !found && v.Flow.Eligible(s.In(v.Flow)).Truth != rule.False {
			found = true
			v.Always.Result = Outcome(v.Flow, s)
		}
		all := true
		for k, c := range s.At {
			v.Met[k] = v.Met[k] || c != NotAsked
			all = all && v.Met[k]
		}
		return !all || !found
	})
}

// topic is a part of a flow that can be looked at by itself.
type topic struct {
	part Part
	// ids are the aspects of the part that it is about, nil for all.
	ids  map[string]bool
	name string
	uses []use
}

// topics takes a flow apart.
func topics(f *program.Flow) []topic {
	all := []topic{{part: Eligible, name: string(Eligible), uses: eligibilityUses(f)}}
	for i := range f.Requirements {
		r := &f.Requirements[i]
		ids := map[string]bool{}
		for _, one := range append([]program.Requirement{*r}, r.AnyOf...) {
			ids[one.ID] = true
			if one.Per != nil {
				for n := range one.Per.Items {
					ids[paperNumber(one.ID, n+1)] = true
				}
			}
		}
		all = append(all, topic{part: Papers, ids: ids, name: r.ID, uses: paperUses(f, []program.Requirement{*r})})
	}
	steps := pathUses(f)
	for i := range f.Steps {
		s := &f.Steps[i]
		steps = append(steps, caseUses(s.Actor, s.Step.Actor, nil)...)
		steps = append(steps, slaUses(s.Within)...)
	}
	all = append(all,
		topic{part: Path, name: string(Path), uses: steps},
		topic{part: Time, name: string(Time), uses: slaUses(f.SLA)},
		topic{part: Charge, name: string(Charge), uses: feeUses(f)})
	for i := range f.Products {
		p := &f.Products[i]
		all = append(all, topic{part: Products, ids: map[string]bool{p.ID: true}, name: p.ID,
			uses: add(nil, use{rule: p.When, node: p.Product.When.Node})})
	}
	return all
}
