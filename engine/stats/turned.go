package stats

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// TurnedAway counts the people who were told that they may not apply, by the rule of
// the standard that says so; nobody is named.
type TurnedAway struct {
	// Standard is the reference of the version they had asked for.
	Standard, Variant, Rule string
	Count                   int
}

// turned is one of them.
type turned struct {
	At   time.Time `json:"at"`
	Rule string    `json:"rule"`
	engine.Turned
}

// turnedAway reads an event of an office's journal.
func turnedAway(history string, e engine.Event) (turned, bool) {
	office, _ := engine.SplitID(history)
	if history != engine.JournalID(office) || e.Turned == nil {
		return turned{}, false
	}
	return turned{e.At, e.RejectedBy, *e.Turned}, true
}

func (f *Fold) turnedAway(period Period, service string) []TurnedAway {
	counts := map[TurnedAway]int{}
	for _, t := range f.turned {
		if period.holds(t.At) && serviceOnly(service, t.Standard) {
			counts[TurnedAway{Standard: t.Standard, Variant: t.Variant, Rule: t.Rule}]++
		}
	}
	var out []TurnedAway
	for t, n := range counts {
		t.Count = n
		out = append(out, t)
	}
	slices.SortFunc(out, func(a, b TurnedAway) int {
		return cmp.Or(strings.Compare(a.Standard, b.Standard), strings.Compare(a.Variant, b.Variant), strings.Compare(a.Rule, b.Rule))
	})
	return out
}
