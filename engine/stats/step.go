package stats

import (
	"cmp"
	"strings"
)

// Where a step is done.
const (
	ByOffice  = "office"
	ByOther   = "other-office" // its time is apart from the office's own
	ByCitizen = "citizen"
	ByUnknown = "unknown" // facts decide who does it, and they are not known here
)

// Step is what the visits of a step took that ended in the period, in open minutes,
// without pauses and without waiting for the citizen.
type Step struct {
	Standard, Variant, Step string
	// By is ByOffice, ByOther, ByCitizen or ByUnknown; Role did it.
	By, Role string
	Times    Figures
	// Unmeasured were done, too, but in one go with others, or a calendar is missing.
	Unmeasured int
}

type step struct {
	Step
	place   int
	amounts []int64
}

// visits takes in the steps done.
func (r *sla) visits(p *part, basis *basis) error {
	for _, v := range p.Visits {
		if !r.period.holds(v.At) {
			continue
		}
		key := [4]string{p.Version.Standard, p.Opening.Variant, v.Step, v.Role}
		s := r.steps[key]
		if s == nil {
			s = &step{Step: Step{Standard: key[0], Variant: key[1], Step: key[2], Role: key[3], By: basis.by(v.Role)}, place: basis.place(v.Step)}
			r.steps[key] = s
		}
		if v.Unmeasured {
			s.Unmeasured++
			continue
		}
		open, err := openTime(p.Marks, stretch{v.Since, v.At}, basis.schedule)
		switch {
		case missing(err):
			s.Unmeasured++
		case err != nil:
			return err
		default:
			s.amounts = append(s.amounts, int64(open))
		}
	}
	return nil
}

// compareSteps puts steps into the order of their standard.
func compareSteps(a, b *step) int {
	return cmp.Or(
		strings.Compare(a.Standard, b.Standard), strings.Compare(a.Variant, b.Variant), cmp.Compare(a.place, b.place),
		strings.Compare(a.Step.Step, b.Step.Step), strings.Compare(a.Role, b.Role),
	)
}
