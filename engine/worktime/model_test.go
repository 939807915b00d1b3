package worktime_test

import (
	"fmt"
	"iter"
	"slices"
	"time"

	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/worktime"
)

// model is open time written down the long way: every stretch of every day of
// the years, in order. It shares no arithmetic with the package.
type model struct {
	open     []stretch // sorted, apart
	closings []time.Time
	last     time.Time // what lies after is unknown
}

type stretch struct{ from, to time.Time }

const firstYear, lastYear = 2024, 2027

// drawSchedule makes a random office and calendars, and the model of both.
func drawSchedule(t *rapid.T) (*worktime.Schedule, model, worktime.StartDay) {
	zone := rapid.SampledFrom([]string{"Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "Europe/Amsterdam"}).Draw(t, "zone")
	loc, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	h := worktime.Hours{Location: loc, Weekly: drawWeek(t, "weekly"), Periods: map[string]worktime.Week{"ramadan": drawWeek(t, "ramadan")}}
	start := rapid.SampledFrom([]worktime.StartDay{worktime.Excluded, worktime.Included}).Draw(t, "start day")
	var years []worktime.Year
	off, special := map[civil.Date]bool{}, map[civil.Date]bool{}
	for y := firstYear; y <= lastYear; y++ {
		year := worktime.Year{Series: "x", Year: y, StartDay: start}
		year.Holidays, year.Leave = drawDays(t, y, off), drawDays(t, y, off)
		first := civil.NewDate(y, 1, 1).AddDays(rapid.IntRange(0, 300).Draw(t, "ramadan"))
		p := civil.Period{First: first, Last: first.AddDays(29)}
		year.Periods = []worktime.Period{{ID: "ramadan", Period: p}}
		for d := p.First; p.Contains(d); d = d.AddDays(1) {
			special[d] = true
		}
		years = append(years, year)
	}
	s, err := worktime.New(h, []string{"x"}, years)
	if err != nil {
		t.Fatal(err)
	}

	m := model{last: time.Date(lastYear+1, 1, 1, 0, 0, 0, 0, loc)}
	for d := civil.NewDate(firstYear, 1, 1); d.Year <= lastYear; d = d.AddDays(1) {
		if off[d] {
			continue
		}
		week := h.Weekly
		if special[d] && h.Periods["ramadan"][d.Weekday()] != nil {
			week = h.Periods["ramadan"]
		}
		list := week[d.Weekday()]
		for _, span := range list {
			m.open = append(m.open, stretch{d.In(loc, span.From), d.In(loc, span.To)})
		}
		if len(list) > 0 {
			m.closings = append(m.closings, d.In(loc, list[len(list)-1].To))
		}
	}
	return s, m, start
}

// drawWeek has at least an hour on a Monday, so that every search ends soon.
// Hours start after 04:00, where no zone used here turns its clock.
func drawWeek(t *rapid.T, label string) worktime.Week {
	var w worktime.Week
	for d := range w {
		cuts := rapid.SliceOfNDistinct(rapid.IntRange(16, 96), 0, 6, rapid.ID).Draw(t, fmt.Sprintf("%s %d", label, d))
		slices.Sort(cuts)
		for i := 0; i+1 < len(cuts); i += 2 {
			w[d] = append(w[d], civil.Span{From: civil.TimeOfDay(15 * cuts[i]), To: civil.TimeOfDay(15 * cuts[i+1])})
		}
	}
	if len(w[time.Monday]) == 0 {
		w[time.Monday] = []civil.Span{{From: 8 * 60, To: 9 * 60}}
	}
	return w
}

func drawDays(t *rapid.T, year int, off map[civil.Date]bool) []worktime.Day {
	var days []worktime.Day
	for _, n := range rapid.SliceOfN(rapid.IntRange(0, 364), 0, 15).Draw(t, "off") {
		d := civil.NewDate(year, 1, 1).AddDays(n)
		days = append(days, worktime.Day{Date: d, Text: "Libur"})
		off[d] = true
	}
	return days
}

// drawInstant lies in the first year, often on an opening or a closing.
func (m model) drawInstant(t *rapid.T, label string) time.Time {
	first := m.open[0].from
	if rapid.IntRange(0, 3).Draw(t, label+" edge") == 0 {
		x := m.open[rapid.IntRange(0, min(len(m.open)-1, 150)).Draw(t, label+" stretch")]
		return rapid.SampledFrom([]time.Time{x.from, x.to, x.to.Add(-1), x.from.Add(-1)}).Draw(t, label)
	}
	return first.Add(time.Duration(rapid.Int64Range(0, int64(200*24*time.Hour)).Draw(t, label)))
}

// drawStops are stops one after the other from an instant on.
func drawStops(t *rapid.T, from time.Time) []stretch {
	var stops []stretch
	hours := rapid.Int64Range(0, int64(5*24*time.Hour))
	for range rapid.IntRange(0, 6).Draw(t, "stops") {
		stopped := from.Add(time.Duration(hours.Draw(t, "until the stop")))
		from = stopped.Add(time.Duration(hours.Draw(t, "stopped")))
		stops = append(stops, stretch{stopped, from})
	}
	return stops
}

// closing is the n-th day's closing after t that no stop covers. Once the last
// has come the promise is due, so a stop beginning at that instant is too late.
func (m model) closing(t time.Time, n int, stops []stretch) time.Time {
	for _, c := range m.closings {
		covered := slices.ContainsFunc(stops, func(x stretch) bool {
			return c.Before(x.to) && (x.from.Before(c) || x.from.Equal(c) && n > 1)
		})
		if !t.Before(c) || covered {
			continue
		}
		if n--; n == 0 {
			return c
		}
	}
	return m.last
}

// opening is the first open instant at or after t.
func (m model) opening(t time.Time) time.Time {
	for _, x := range m.open {
		if t.Before(x.to) {
			if t.Before(x.from) {
				return x.from
			}
			return t
		}
	}
	return m.last
}

// walk is when an amount of open time outside the stops has passed since t.
func (m model) walk(t time.Time, amount time.Duration, stops []stretch) time.Time {
	for piece := range m.pieces(t, stops) {
		if length := piece.to.Sub(piece.from); amount > length {
			amount -= length
			continue
		}
		return piece.from.Add(amount)
	}
	return m.last
}

// pieces is the open time after t with the stops cut out.
func (m model) pieces(t time.Time, stops []stretch) iter.Seq[stretch] {
	cuts := append([]stretch{{time.Time{}, t}}, stops...)
	return func(yield func(stretch) bool) {
		for _, x := range m.open {
			if !t.Before(x.to) {
				continue
			}
			rest := []stretch{x}
			for _, c := range cuts {
				rest = c.cutFrom(rest)
			}
			for _, piece := range rest {
				if !yield(piece) {
					return
				}
			}
		}
	}
}

// cutFrom is what is left of the stretches outside c.
func (c stretch) cutFrom(all []stretch) []stretch {
	var left []stretch
	for _, x := range all {
		if !x.from.Before(c.to) || !c.from.Before(x.to) {
			left = append(left, x)
			continue
		}
		if x.from.Before(c.from) {
			left = append(left, stretch{x.from, c.from})
		}
		if c.to.Before(x.to) {
			left = append(left, stretch{c.to, x.to})
		}
	}
	return left
}
