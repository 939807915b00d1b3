package stats

import (
	"math/big"
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// Elements is how many a survey asks about (PermenPANRB 14/2017): U1 to U9.
const Elements = 9

// IKM is the index of satisfaction (Indeks Kepuasan Masyarakat) over a period, by the
// day of the answers.
type IKM struct {
	Period Period
	// Services are those with answers, or with applications finished in the period, in
	// order. All is of every answer of the office together.
	Services []Satisfaction
	All      Satisfaction
}

// Satisfaction is what the answers to a survey come to.
type Satisfaction struct {
	Service string
	// Respondents answered; Finished applications ended with a product or a rejection
	// in the period, whether their applicants answered or not.
	Respondents, Finished int
	// Sums of the answers to each element, 1 to 4 each.
	Sums [Elements]int
}

// Element is the mean of the answers to an element (NRR), from 0; nil without answers.
func (s Satisfaction) Element(i int) *big.Rat {
	if s.Respondents == 0 {
		return nil
	}
	return big.NewRat(int64(s.Sums[i]), int64(s.Respondents))
}

// Index is the IKM, 25 to 100: the sum of the nine means, each weighing exactly one
// ninth, times 25; nil without answers.
func (s Satisfaction) Index() *big.Rat {
	if s.Respondents == 0 {
		return nil
	}
	total := 0
	for _, sum := range s.Sums {
		total += sum
	}
	return big.NewRat(25*int64(total), Elements*int64(s.Respondents))
}

// Grade is a letter of PermenPANRB 14/2017, A to D.
type Grade string

// The grades.
const (
	GradeA Grade = "A" // sangat baik
	GradeB Grade = "B" // baik
	GradeC Grade = "C" // kurang baik
	GradeD Grade = "D" // tidak baik
)

// bands are the least index of each grade, in hundredths.
var bands = []struct {
	least int64
	grade Grade
}{{8831, GradeA}, {7661, GradeB}, {6500, GradeC}}

// GradeOf grades an index of 25 to 100. The bands leave gaps (76.605): it is rounded
// half up to hundredths first.
func GradeOf(index *big.Rat) Grade {
	hundredths := new(big.Rat).Mul(index, big.NewRat(100, 1))
	hundredths.Add(hundredths, big.NewRat(1, 2))
	n := new(big.Int).Quo(hundredths.Num(), hundredths.Denom())
	for _, b := range bands {
		if n.Cmp(big.NewInt(b.least)) >= 0 {
			return b.grade
		}
	}
	return GradeD
}

// GradeOfElement grades the mean of an element, 1 to 4.
func GradeOfElement(mean *big.Rat) Grade {
	return GradeOf(new(big.Rat).Mul(mean, big.NewRat(25, 1)))
}

// IKM reports on a service, "" for all.
func (f *Fold) IKM(period Period, service string) *IKM {
	out := &IKM{Period: period}
	of := map[string]*Satisfaction{}
	f.each(func(_ string, p *part) {
		if !serviceOnly(service, p.Version.Standard) {
			return
		}
		answered := p.Survey != nil && period.holds(p.Survey.At)
		finished := period.holds(p.Closed) && (p.Status == engine.StatusCompleted || p.Status == engine.StatusRejected)
		if !answered && !finished {
			return
		}
		name := engine.Service(p.Version.Standard)
		one := of[name]
		if one == nil {
			one = &Satisfaction{Service: name}
			of[name] = one
		}
		for _, s := range []*Satisfaction{one, &out.All} {
			if finished {
				s.Finished++
			}
			if answered {
				s.Respondents++
				for i, v := range p.Survey.Values {
					s.Sums[i] += v
				}
			}
		}
	})
	for _, s := range of {
		out.Services = append(out.Services, *s)
	}
	slices.SortFunc(out.Services, func(a, b Satisfaction) int { return strings.Compare(a.Service, b.Service) })
	return out
}
