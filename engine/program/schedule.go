package program

import (
	"fmt"
	"slices"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/engine/worktime"
)

// Schedule lays the calendars an office names over its hours. All loaded
// calendars may be given. Errors are those of worktime.New, or say that the time
// zone is unknown.
func Schedule(office *standard.Office, calendars []*standard.Calendar) (*worktime.Schedule, error) {
	zone, err := time.LoadLocation(office.Timezone)
	if err != nil || office.Timezone == "" {
		return nil, fmt.Errorf("office %s: time zone %q: %w", office.ID, office.Timezone, worktime.ErrHours)
	}
	hours := worktime.Hours{Location: zone, Weekly: week(office.Hours.Weekly), OpenOn: office.Hours.OpenOn}
	if len(office.Hours.Periods) > 0 {
		hours.Periods = map[string]worktime.Week{}
		for id, w := range office.Hours.Periods {
			hours.Periods[id] = week(w)
		}
	}
	var years []worktime.Year
	for _, c := range calendars {
		if slices.Contains(office.Calendars, c.Series) {
			years = append(years, year(c))
		}
	}
	return worktime.New(hours, office.Calendars, years)
}

// week keeps the difference between a day not named (nil) and one named without
// hours (empty).
func week(w standard.Week) worktime.Week {
	var out worktime.Week
	for day, spans := range w {
		if spans == nil {
			spans = []civil.Span{}
		}
		out[day] = spans
	}
	return out
}

func year(c *standard.Calendar) worktime.Year {
	y := worktime.Year{
		Series: c.Series, Year: c.Year, Provisional: c.Provisional,
		StartDay: worktime.StartDay(c.Counting.StartDay),
	}
	days := func(list []standard.CalendarDay) []worktime.Day {
		out := make([]worktime.Day, len(list))
		for i, d := range list {
			out[i] = worktime.Day{Date: d.Date, Text: d.Text}
		}
		return out
	}
	y.Holidays, y.Leave = days(c.Holidays), days(c.CollectiveLeave)
	for _, p := range c.Periods {
		y.Periods = append(y.Periods, worktime.Period{ID: p.ID, Period: civil.Period{First: p.From, Last: p.Until}})
	}
	return y
}
