package worktime

import (
	"fmt"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

// StartDay says whether the day of the start counts in a promise of working days.
type StartDay string

// The two ways of counting. No national rule was found that says which; the
// words "setelah permohonan diterima" exclude the day itself, so Excluded is
// what an empty StartDay means.
const (
	Excluded StartDay = "excluded"
	Included StartDay = "included"
)

// Day is one day off, with its name.
type Day struct {
	Date civil.Date
	Text string
}

// Period is a named run of days on which other hours may hold, as "ramadan".
type Period struct {
	ID string
	civil.Period
}

// Year is one calendar: one year of one series.
type Year struct {
	// Series names the calendar's series: "indonesia".
	Series string
	Year   int
	// Holidays and Leave (collective leave, cuti bersama) both close an office.
	Holidays, Leave []Day
	// Periods must lie in the year. Where two share a day, the first counts that
	// the office has hours for.
	Periods []Period
	// StartDay is empty where the calendar does not say.
	StartDay StartDay
	// Provisional marks a calendar made before its decree.
	Provisional bool
	// Digest identifies the file it was read from; a Schedule only hands it on.
	Digest string
}

// check refuses what lies outside the year: no answer may depend on the file of
// another year than the one it is about.
func (y Year) check() error {
	switch y.StartDay {
	case "", Excluded, Included:
	default:
		return fmt.Errorf("%w %s %d: start day %q", ErrCalendar, y.Series, y.Year, y.StartDay)
	}
	for _, days := range [][]Day{y.Holidays, y.Leave} {
		for _, d := range days {
			if d.Date.Year != y.Year || !d.Date.Valid() {
				return fmt.Errorf("%w %s %d: %s is no day of the year", ErrCalendar, y.Series, y.Year, d.Date)
			}
		}
	}
	for _, p := range y.Periods {
		if p.First.Year != y.Year || p.Last.Year != y.Year || !p.First.Valid() || !p.Last.Valid() || p.Last.Before(p.First) {
			return fmt.Errorf("%w %s %d: %s is no period of the year", ErrCalendar, y.Series, y.Year, p.ID)
		}
	}
	return nil
}

// clone shares no list with y.
func (y Year) clone() Year {
	y.Holidays, y.Leave, y.Periods = slices.Clone(y.Holidays), slices.Clone(y.Leave), slices.Clone(y.Periods)
	return y
}
