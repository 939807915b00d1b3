package diff

import (
	"context"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/explore"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Options say what versions are compared against.
type Options struct {
	explore.Options
	// Office gives the hours by which minutes and working days are weighed, and the
	// names of roles; nil leaves the former uncompared and the latter unnamed.
	Office *standard.Office
}

// Compare says what changes for whom when the program new takes the place of old.
// Both must have been compiled without errors. It is pure and safe for concurrent
// use. The error is the context's, or says that a program was not.
func Compare(ctx context.Context, old, new *program.Program, opts Options) (*Report, error) {
	r := &Report{Old: old.Standard.Ref(), New: new.Standard.Ref(), Title: new.Standard.Title, Complete: true}
	fixed := &found{}
	fixed.management(old.Standard, new.Standard)
	fixed.reporter(old.Standard.Reporter, new.Standard.Reporter)
	pairs := variants(old, new, fixed)
	gathered := &gatherer{pairs: len(pairs)}
	for _, c := range fixed.list {
		c.Everyone = true
		r.Changes = append(r.Changes, c)
	}
	for _, p := range pairs {
		p.hours, p.names = hoursOf(opts.Office), namesOf(opts.Office, p)
		changes, err := p.compare(ctx, opts.Options, r)
		if err != nil {
			return nil, err
		}
		gathered.add(p.title(), changes)
	}
	r.Changes = append(r.Changes, gathered.list()...)
	slices.SortStableFunc(r.Changes, compareChanges)
	return r, nil
}

func namesOf(o *standard.Office, p *pair) names {
	n := names{roles: map[string]string{}, steps: map[string]string{}}
	if o != nil {
		for _, r := range o.Roles {
			n.roles[r.ID] = r.Title
		}
	}
	for _, flow := range []*program.Flow{p.old, p.new} {
		for i := range flow.Steps {
			n.steps[flow.Steps[i].ID] = flow.Steps[i].Text
		}
	}
	return n
}

// variants pairs the kinds of application of both versions, and tells of those
// that are new or gone. Where only one version has kinds, each of them stands
// against the whole of the other.
func variants(old, new *program.Program, f *found) []*pair {
	var pairs []*pair
	if len(old.Standard.Variants) == 0 || len(new.Standard.Variants) == 0 {
		for _, a := range old.Flows {
			for _, b := range new.Flows {
				pairs = append(pairs, &pair{old: a, new: b})
			}
		}
		return pairs
	}
	id := func(v *standard.Variant) string { return v.ID }
	p := match(old.Standard.Variants, new.Standard.Variants, id, func(v *standard.Variant) string { return plain(v.Title) })
	for _, v := range p.onlyNew {
		f.add("variant-gained", Better, "variants."+v.ID, arg{"variant", same(v.Title)})
	}
	for _, v := range p.onlyOld {
		f.add("variant-lost", Worse, "variants."+v.ID, arg{"variant", same(v.Title)})
	}
	for _, both := range p.both {
		a, _ := old.Flow(both[0].ID)
		b, _ := new.Flow(both[1].ID)
		pairs = append(pairs, &pair{old: a, new: b})
	}
	return pairs
}

// compare compares one variant: what is so for everybody, then every aspect.
func (p *pair) compare(ctx context.Context, opts explore.Options, r *Report) ([]Change, error) {
	f := &found{names: p.names}
	a, b := p.old.Parts, p.new.Parts
	f.channels(a.Channels, b.Channels)
	f.facts(p.old, p.new)
	f.sla(p.hours, a.SLA, b.SLA)
	f.feeText(a.Fee, b.Fee)
	f.complaints(a.Complaints, b.Complaints)
	for i := range f.list {
		f.list[i].Everyone = len(f.list[i].Who) == 0
	}
	changes := f.list
	old, new := partsOf(p.old), partsOf(p.new)
	for i := range aspects {
		cut, may := aspects[i].reduce(&old, &new)
		if !may {
			continue
		}
		more, err := aspects[i].walk(ctx, p, cut, opts, r)
		if err != nil {
			return nil, err
		}
		changes = append(changes, more...)
	}
	return changes, nil
}

// gatherer puts together changes that several variants share.
type gatherer struct {
	pairs int
	order []string
	by    map[string]*Change
	in    map[string]int
}

func (g *gatherer) add(variant string, changes []Change) {
	if g.by == nil {
		g.by, g.in = map[string]*Change{}, map[string]int{}
	}
	for _, c := range changes {
		key := c.key() + "\x01" + string(written(c.Who))
		if g.by[key] == nil {
			g.by[key] = &c
			g.order = append(g.order, key)
		}
		g.in[key]++
		if variant != "" && !slices.Contains(g.by[key].Variants, variant) {
			g.by[key].Variants = append(g.by[key].Variants, variant)
		}
	}
}

// list are the changes; one that every variant has names none.
func (g *gatherer) list() []Change {
	var out []Change
	for _, key := range g.order {
		c := *g.by[key]
		if g.in[key] == g.pairs {
			c.Variants = nil
		}
		out = append(out, c)
	}
	return out
}
