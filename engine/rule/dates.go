package rule

import "github.com/maklumat-pelayanan/maklumat/engine/civil"

// Dates are kept and calculated with as numbers that order the same way.

func packed(d civil.Date) int32 { return int32(d.Year*10000 + d.Month*100 + d.Day) }

func unpacked(n int32) civil.Date {
	i := int(n)
	return civil.NewDate(i/10000, i/100%100, i%100)
}

func pack(d civil.Date) float64 { return float64(packed(d)) }

func unpack(n float64) civil.Date { return unpacked(int32(n)) }

func today(sc *Scope, _ Item) num {
	if sc.Today.IsZero() {
		return openNum(readsToday)
	}
	return exactNum(pack(sc.Today))
}

// age counts birthdays completed on today.
func age(of numFn) numFn {
	return func(sc *Scope, it Item) num {
		n := of(sc, it)
		if n.mode == plain && n.lo == n.hi && !sc.Today.IsZero() { // by far the most usual
			return exactNum(float64(civil.Age(unpack(n.lo), sc.Today)))
		}
		return between(n, today(sc, it), civil.Age)
	}
}

func monthsBetween(a, b numFn) numFn {
	return func(sc *Scope, it Item) num {
		return between(a(sc, it), b(sc, it), civil.MonthsBetween)
	}
}

// between measures from a to b with a measure that falls with a and rises with
// b, so that the corners bound it.
func between(a, b num, measure func(a, b civil.Date) int) num {
	switch {
	case a.mode == absent:
		return a
	case b.mode == absent:
		return b
	case a.mode == open || b.mode == open:
		return openNum(a.why | b.why)
	}
	n := num{lo: float64(measure(unpack(a.hi), unpack(b.lo)))}
	n.hi = n.lo
	if a.lo != a.hi || b.lo != b.hi {
		n.hi = float64(measure(unpack(a.lo), unpack(b.hi)))
	}
	if n.lo != n.hi {
		n.why = a.why | b.why
	}
	return n
}

func workingDaysBetween(a, b numFn) numFn {
	return func(sc *Scope, it Item) num {
		known := sc.WorkingDays != nil
		n := between(a(sc, it), b(sc, it), func(x, y civil.Date) int {
			if !known {
				return 0
			}
			var days int
			days, known = sc.WorkingDays.WorkingDaysBetween(x, y)
			return days
		})
		if n.mode == plain && !known {
			return openNum(n.why | readsCalendar)
		}
		return n
	}
}
