package worktime

import (
	"fmt"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

// table is one year worked out once: the spans of each day and a running count
// of working days, so that counting over years is a subtraction.
type table struct {
	year  int
	start StartDay
	// first is the year's first instant. Where steady, no clock is set forward or back
	// from then until the year is over: each instant is as far behind it as it seems.
	first  time.Time
	steady bool
	// length is that of a steady year.
	length time.Duration
	spans  [366][]civil.Span
	// worked[i] is the number of working days before day i of the year.
	worked [367]int
	// opened[i] is the open time before day i, by the clock on the wall.
	opened [367]time.Duration
}

func newTable(h Hours, year int, series []Year) (*table, error) {
	t := &table{year: year, start: Excluded}
	if err := t.count(year, series); err != nil {
		return nil, err
	}
	first := civil.NewDate(year, 1, 1)
	t.first = first.In(h.Location, 0)
	_, changes := t.first.ZoneBounds()
	t.length = time.Duration(dayOfYear(civil.NewDate(year, 12, 31))+1) * day24
	t.steady = changes.IsZero() || changes.After(civil.NewDate(year+1, 1, 2).In(h.Location, 0))
	for d := first; d.Year == year; d = d.AddDays(1) {
		t.spans[dayOfYear(d)] = h.on(d, series)
	}
	open := map[civil.Date]bool{}
	for _, d := range h.OpenOn {
		if d.Year != year {
			continue
		}
		if len(t.spans[dayOfYear(d)]) == 0 {
			return nil, &OpenOnError{Date: d}
		}
		open[d] = true
	}
	for _, y := range series {
		for _, days := range [][]Day{y.Holidays, y.Leave} {
			for _, day := range days {
				if !open[day.Date] {
					t.spans[dayOfYear(day.Date)] = nil
				}
			}
		}
	}
	for i, spans := range t.spans {
		t.worked[i+1] = t.worked[i]
		if len(spans) > 0 {
			t.worked[i+1]++
		}
		t.opened[i+1] = t.opened[i]
		for _, span := range spans {
			t.opened[i+1] += clock(span.To) - clock(span.From)
		}
	}
	return t, nil
}

// days is how many working days after the day of its opening a promise ends.
func (t *table) days(promise civil.Duration) int {
	if t.start == Included {
		return promise.N - 1
	}
	return promise.N
}

// count settles how the start day counts; a series that says nothing agrees
// with every other.
func (t *table) count(year int, series []Year) error {
	said := StartDay("")
	for _, y := range series {
		if y.StartDay == "" {
			continue
		}
		if said != "" && said != y.StartDay {
			return fmt.Errorf("%w %s %d: start day %s, another series says %s", ErrCalendar, y.Series, year, y.StartDay, said)
		}
		said = y.StartDay
		t.start = said
	}
	return nil
}

// on is the spans of a day before days off: those of the first period that
// holds the day and that the office has hours for, else the weekly ones.
func (h Hours) on(d civil.Date, series []Year) []civil.Span {
	weekday := d.Weekday()
	for _, y := range series {
		for _, p := range y.Periods {
			week, ok := h.Periods[p.ID]
			if !ok || !p.Contains(d) {
				continue
			}
			if week[weekday] != nil {
				return week[weekday]
			}
			return h.Weekly[weekday]
		}
	}
	return h.Weekly[weekday]
}

// dayOfYear is 0 for 1 January.
func dayOfYear(d civil.Date) int {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC).YearDay() - 1
}
