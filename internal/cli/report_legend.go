package cli

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/engine/stats"
)

// legend gathers what the short names in an office's report stand for. Of a standard whose
// file is gone nothing is known, and nothing said.
type legend struct {
	r     *reported
	named []legendEntry
	// known are the standards looked up, by reference.
	known map[string]*standard.Standard
}

type legendEntry struct{ name, text string }

func newLegend(r *reported) *legend {
	return &legend{r: r, known: map[string]*standard.Standard{}}
}

// standard finds the standard of a reference, and adds its title.
func (l *legend) standard(ref string) *standard.Standard {
	if s, ok := l.known[ref]; ok {
		return s
	}
	l.known[ref] = nil
	for _, s := range l.r.session.defs.Standards {
		if s.Ref() == ref {
			l.known[ref] = s
			l.add(shortService(ref), s.Title)
		}
	}
	return l.known[ref]
}

func (l *legend) add(name, text string) {
	if one := (legendEntry{name, text}); text != "" && !slices.Contains(l.named, one) {
		l.named = append(l.named, one)
	}
}

// components are those of a standard and of its variants.
func components(s *standard.Standard) []*standard.Components {
	all := []*standard.Components{&s.Components}
	for i := range s.Variants {
		all = append(all, &s.Variants[i].Components)
	}
	return all
}

// pause adds the words of a reason.
func (l *legend) pause(s *standard.Standard, reason string) {
	for _, c := range components(s) {
		if c.SLA == nil {
			continue
		}
		for _, p := range c.SLA.Pauses {
			if p.ID == reason {
				l.add(reason, p.Text)
			}
		}
	}
}

// product adds the words of a product.
func (l *legend) product(s *standard.Standard, id string) {
	for _, c := range components(s) {
		for _, p := range c.Products {
			if p.ID == id {
				l.add(id, p.Text)
			}
		}
	}
}

func (a *app) writeLegend(l *legend) {
	if len(l.named) == 0 {
		return
	}
	a.blank()
	a.say(a.t("Keterangan:", "Key:"))
	for _, one := range l.named {
		a.behind("  "+one.name+" = ", one.text)
	}
}

// slaLegend is that of a report on promises.
func (a *app) slaLegend(r *reported, s *stats.SLA) {
	l := newLegend(r)
	for _, one := range s.Services {
		l.standard(one.Standard)
	}
	for _, p := range s.Pauses {
		if def := l.standard(p.Standard); def != nil {
			l.pause(def, p.Reason)
		}
	}
	a.writeLegend(l)
}

// registerLegend is that of the register books.
func (a *app) registerLegend(r *reported, books []bookJSON) {
	l := newLegend(r)
	for _, b := range books {
		for _, e := range b.Entries {
			def := l.standard(e.Standard)
			if def == nil {
				continue
			}
			for _, id := range e.Products {
				l.product(def, id)
			}
		}
	}
	a.writeLegend(l)
}
