package release

import (
	"cmp"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Candidate is a version that somebody wants to release, with what others found
// out about it.
type Candidate struct {
	// Standard is as written.
	Standard *standard.Standard
	// Errors is the number of mistakes in its file, its office's and its scenarios'.
	Errors int
	// Scenarios is the number of its scenarios, Failed that of those that fail.
	Scenarios, Failed int
	// Worse are the ways in which it makes a citizen worse off than the version
	// before, in words; none for a first version.
	Worse []diag.Text
	// Day is the day of the release in the office's zone.
	Day civil.Date
}

// Item is what Plan says of one candidate.
type Item struct {
	*Candidate
	// Entry is the line for the lock.
	Entry Entry
	// Already is set when this very content is released.
	Already bool
	// Before is the version it is compared with, nil for a first version.
	Before *standard.Standard
	// Refused says why it may not be released; none when it may.
	Refused []diag.Finding
}

// Previous is the version that a standard follows: the next lower one, as
// written, or nil for a first version.
func Previous(t *standard.Tree, s *standard.Standard) *standard.Standard {
	var before *standard.Standard
	for _, other := range t.Standards {
		if other.Service() == s.Service() && other.Version < s.Version && (before == nil || before.Version < other.Version) {
			before = other
		}
	}
	return before
}

// Plan says which candidates may be released, and why the others may not. They are
// judged in the order of their names and versions: one that may be released counts
// as released for the next. The error is that a standard has no canonical form.
func Plan(lock *Lock, t *standard.Tree, candidates []Candidate) ([]Item, error) {
	sorted := slices.Clone(candidates)
	slices.SortStableFunc(sorted, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(a.Standard.Service(), b.Standard.Service()), cmp.Compare(a.Standard.Version, b.Standard.Version))
	})
	items := make([]Item, 0, len(sorted))
	for i := range sorted {
		item, err := plan(lock, t, &sorted[i])
		if err != nil {
			return nil, err
		}
		if !item.Already && len(item.Refused) == 0 {
			lock = lock.With(item.Entry)
		}
		items = append(items, item)
	}
	return items, nil
}

func plan(lock *Lock, t *standard.Tree, c *Candidate) (Item, error) {
	s := c.Standard
	item := Item{Candidate: c, Before: Previous(t, s)}
	resolved := t.Resolve(s)
	digest, err := standard.Digest(resolved)
	if err != nil {
		return item, err
	}
	parts, err := partsOf(resolved)
	if err != nil {
		return item, err
	}
	item.Entry = Entry{
		Service: s.Service(), Version: s.Version, Digest: digest, Released: c.Day, Basis: First,
		Inherits: inherited(s, parts), Parts: parts,
	}
	if s.Decree != nil {
		item.Entry.Decree, item.Entry.Number = s.Decree.Date, s.Decree.Number
	}
	if done, ok := lock.Find(s.Service(), s.Version); ok {
		item.Entry.Released, item.Entry.Basis = done.Released, done.Basis
		if item.Already, err = asReleased(done, t, s, resolved); err != nil {
			return item, err
		}
		if !item.Already {
			item.refuse(codePlanChanged, "version", diag.Args{"standard": s.Ref(), "date": done.Released.String()})
		}
		return item, nil
	}
	item.ready()
	item.follows(lock, t.Offices[s.Office])
	return item, nil
}

// refuse adds a reason at a value of the standard's file.
func (i *Item) refuse(code, ref string, args diag.Args) {
	at, _ := placeOf(i.Standard.Node, []string{ref})
	i.Refused = append(i.Refused, diag.New(code, at, ref, args))
}

// ready refuses what is not ready whatever came before it.
func (i *Item) ready() {
	s := i.Standard
	name := diag.Args{"standard": s.Ref()}
	if i.Errors > 0 {
		i.refuse(codePlanErrors, "", diag.Args{"standard": s.Ref(), "n": diag.Whole(diag.ID, int64(i.Errors)), "service": s.Service()})
	}
	switch {
	case i.Errors > 0: // scenarios of a broken standard prove nothing
	case i.Scenarios == 0:
		i.refuse(codePlanUntested, "", name)
	case i.Failed > 0:
		i.refuse(codePlanFails, "", diag.Args{"standard": s.Ref(), "failed": diag.Whole(diag.ID, int64(i.Failed)), "n": diag.Whole(diag.ID, int64(i.Scenarios))})
	}
	if s.Effective.From.IsZero() {
		i.refuse(codePlanNotDated, "effective", name)
	}
	if s.Decree == nil || s.Decree.Number == "" || s.Decree.Date.IsZero() {
		i.refuse(codePlanNoDecree, "decree", name)
	}
}

// follows judges a version against the one before it.
func (i *Item) follows(lock *Lock, office *standard.Office) {
	s := i.Standard
	last, released := lock.Latest(s.Service(), s.Version)
	switch {
	case i.Before == nil && !released:
		return // the first version
	case released && (i.Before == nil || i.Before.Version < last.Version):
		i.refuse(codePlanGone, "version", diag.Args{"standard": s.Ref(), "before": last.Ref()})
		return
	case !released || last.Version < i.Before.Version:
		i.refuse(codePlanOrder, "version", diag.Args{"standard": s.Ref(), "before": i.Before.Ref()})
		return
	}
	i.Entry.Basis = NotWorse
	if len(i.Worse) == 0 {
		return
	}
	if s.Decree != nil && s.Decree.Number != "" && s.Decree.Number == last.Number && s.Decree.Date == last.Decree {
		i.refuse(codePlanSameDecree, "decree", i.about(diag.Args{"standard": s.Ref(), "before": last.Ref(), "number": last.Number}))
	}
	consultation := consultationFor(office, s, last.Decree)
	if consultation == nil {
		i.refuse(codePlanNotConsulted, "decree", i.about(diag.Args{"standard": s.Ref(), "before": last.Ref(), "service": s.ID}))
		return
	}
	i.Entry.Basis = Consulted(consultation.Date)
}

// about adds what makes citizens worse off to the arguments.
func (i *Item) about(args diag.Args) diag.Args {
	var id, en []string
	for _, w := range i.Worse {
		id, en = append(id, `"`+w.ID+`"`), append(en, `"`+w.EN+`"`)
	}
	args["n"] = diag.Whole(diag.ID, int64(len(i.Worse)))
	args["worse"], args["worse_en"] = listing(diag.ID, id), listing(diag.EN, en)
	return args
}
