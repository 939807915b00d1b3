package explore

import (
	"math"
	"sort"
	"strconv"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// Days lie on a whole line as their number since the first day there is.

var (
	firstDay = civil.NewDate(1, 1, 1)
	lastDay  = civil.NewDate(9999, 12, 31)
)

func dayNumber(d civil.Date) float64 { return float64(civil.DaysBetween(firstDay, d)) }

func dayAt(n float64) civil.Date { return firstDay.AddDays(int(n)) }

// dayLine is the line of all days.
func dayLine(usual civil.Date) *line {
	return &line{whole: true, high: dayNumber(lastDay), usual: dayNumber(usual)}
}

// cutDays cuts a line of days where a comparison changes, for an application on
// today. It reports whether the cut is certain.
func cutDays(l *line, c rule.Cut, today civil.Date, calendar rule.WorkingDays) bool {
	other := c.Other
	if other.IsZero() {
		other = today
	}
	switch c.Measure {
	case rule.Itself:
		day, words := today, diag.Text{ID: "hari pengajuan", EN: "the day of submission"}
		if !c.Date.IsZero() {
			day, words = c.Date, sayDay(c.Date)
		}
		n := dayNumber(day)
		l.around(c.Operator,
			edge{at: n, below: diag.Text{ID: "sebelum " + words.ID, EN: "before " + words.EN},
				above: diag.Text{ID: words.ID + " atau sesudahnya", EN: words.EN + " or later"}},
			edge{at: n + 1, below: diag.Text{ID: words.ID + " atau sebelumnya", EN: words.EN + " or earlier"},
				above: diag.Text{ID: "sesudah " + words.ID, EN: "after " + words.EN}})
		return true
	case rule.MeasureAge:
		cutMeasure(l, c, func(d civil.Date) int { return civil.Age(d, other) })
		return true
	case rule.MeasureMonths:
		cutMeasure(l, c, func(d civil.Date) int {
			if c.Reversed {
				return civil.MonthsBetween(other, d)
			}
			return civil.MonthsBetween(d, other)
		})
		return true
	case rule.MeasureWorkdays:
		return cutWorkdays(l, c, other, calendar)
	}
	return false
}

// cutMeasure cuts where a measure of a day, which only falls or only rises along
// the line, passes the values that the comparison tells apart.
func cutMeasure(l *line, c rule.Cut, measure func(civil.Date) int) {
	at := func(n float64) {
		if n != math.Trunc(n) || math.Abs(n) > 1e6 {
			return
		}
		holds := func(i int) bool { return float64(measure(dayAt(float64(i)))) >= n }
		var i int
		last := int(l.high)
		if c.Reversed {
			i = sort.Search(last+1, holds)
		} else {
			i = sort.Search(last+1, func(i int) bool { return !holds(i) })
		}
		l.cut(measureEdge(float64(i), int(n), c))
	}
	switch c.Operator {
	case "<", ">=":
		at(math.Ceil(c.Value))
	case "<=", ">":
		at(math.Floor(c.Value) + 1)
	default:
		at(math.Ceil(c.Value))
		at(math.Floor(c.Value) + 1)
	}
}

// measureEdge says the two sides of the day on which a measure reaches n.
func measureEdge(at float64, n int, c rule.Cut) edge {
	number := strconv.Itoa(n)
	var more, less diag.Text
	switch c.Measure {
	case rule.MeasureAge:
		more = diag.Text{ID: "berumur " + number + " tahun atau lebih", EN: "aged " + number + " or older"}
		less = diag.Text{ID: "berumur di bawah " + number + " tahun", EN: "aged under " + number}
	default:
		until := diag.Text{ID: "hari pengajuan", EN: "the day of submission"}
		if !c.Other.IsZero() {
			until = sayDay(c.Other)
		}
		side := diag.Text{ID: " sebelum ", EN: " before "}
		if c.Reversed {
			side = diag.Text{ID: " sesudah ", EN: " after "}
		}
		unit := diag.Text{ID: " bulan", EN: " months"}
		if c.Measure == rule.MeasureWorkdays {
			unit = diag.Text{ID: " hari kerja", EN: " working days"}
		}
		more = diag.Text{ID: number + unit.ID + " atau lebih" + side.ID + until.ID, EN: number + unit.EN + " or more" + side.EN + until.EN}
		less = diag.Text{ID: "kurang dari " + number + unit.ID + side.ID + until.ID, EN: "less than " + number + unit.EN + side.EN + until.EN}
	}
	e := edge{at: at, below: more, above: less}
	if c.Reversed {
		e.below, e.above = less, more
	}
	if c.Measure == rule.MeasureAge {
		e.age = &n
	}
	return e
}

// workdayWindow is how far from today working days are tried, in days: further
// away no calendar is known.
const workdayWindow = 4 * 366

// cutWorkdays cuts at every day on which the comparison changes, or becomes
// unknown. It is certain when nothing is known beyond the days tried.
func cutWorkdays(l *line, c rule.Cut, other civil.Date, calendar rule.WorkingDays) bool {
	if calendar == nil {
		return false
	}
	type answer struct{ known, below, at bool }
	ask := func(d civil.Date) answer {
		a, b := d, other
		if c.Reversed {
			a, b = other, d
		}
		n, known := calendar.WorkingDaysBetween(a, b)
		return answer{known, known && float64(n) < c.Value, known && float64(n) == c.Value}
	}
	first := max(0, int(dayNumber(other))-workdayWindow)
	last := min(int(l.high), int(dayNumber(other))+workdayWindow)
	before := ask(dayAt(float64(first)))
	outside := before.known
	for i := first + 1; i <= last; i++ {
		now := ask(dayAt(float64(i)))
		if now != before {
			day := sayDay(dayAt(float64(i)))
			l.cut(edge{at: float64(i), below: diag.Text{ID: "sebelum " + day.ID, EN: "before " + day.EN},
				above: diag.Text{ID: day.ID + " atau sesudahnya", EN: day.EN + " or later"}})
		}
		before = now
	}
	return !outside && !before.known
}

func sayDay(d civil.Date) diag.Text {
	return diag.Text{ID: program.SayDate(diag.ID, d), EN: program.SayDate(diag.EN, d)}
}

// sayAges is a stretch between two birthdays, shorter than its two sides.
func sayAges(s stretch) (diag.Text, bool) {
	if s.from == nil || s.until == nil || s.from.age == nil || s.until.age == nil {
		return diag.Text{}, false
	}
	low, high := strconv.Itoa(*s.until.age), strconv.Itoa(*s.from.age)
	return diag.Text{ID: "berumur " + low + " sampai di bawah " + high + " tahun", EN: "aged " + low + " to under " + high}, true
}
