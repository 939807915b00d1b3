package courier

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/engine/worktime"
)

// moment is an instant as a person in the office reads it: "Selasa, 17 Maret 2026
// pukul 10.00 WIB"; "" for none.
func moment(t time.Time, zone *time.Location) string {
	if t.IsZero() {
		return ""
	}
	t = t.In(zone)
	return day(civil.DateOf(t)) + " pukul " + t.Format("15.04 MST")
}

func day(d civil.Date) string {
	return diag.Day(diag.ID, d.Weekday()) + ", " + program.SayDate(diag.ID, d)
}

// hours tell when the office is open: its week, or the seven days from an instant on
// one by one when the calendar makes them another than the week (Ramadan, a holiday).
func hours(office *standard.Office, sched *worktime.Schedule, from time.Time) []string {
	first := civil.DateOf(from.In(sched.Location()))
	var days []string
	usual := true
	for i := range 7 {
		d := first.AddDays(i)
		spans, err := sched.Spans(d)
		if err != nil {
			return week(office.Hours.Weekly) // no calendar for that year
		}
		usual = usual && slices.Equal(spans, office.Hours.Weekly[d.Weekday()])
		if len(spans) > 0 {
			days = append(days, day(d)+" "+times(spans))
		}
	}
	if usual {
		return week(office.Hours.Weekly)
	}
	return days
}

// week is the weekly hours; days that follow each other and are alike share a line.
func week(w standard.Week) []string {
	var lines []string
	for i := 0; i < 7; {
		first, spans := weekday(i), w[weekday(i)]
		last := i
		for last+1 < 7 && slices.Equal(w[weekday(last+1)], spans) {
			last++
		}
		name := diag.Day(diag.ID, first)
		if last > i {
			name += "–" + diag.Day(diag.ID, weekday(last))
		}
		if len(spans) > 0 {
			lines = append(lines, name+" "+times(spans))
		}
		i = last + 1
	}
	return lines
}

// weekday is the day of the week numbered from Monday.
func weekday(i int) time.Weekday { return time.Weekday((i + 1) % 7) }

func times(spans []civil.Span) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = fmt.Sprintf("%s–%s", clock(s.From), clock(s.To))
	}
	return strings.Join(parts, " dan ")
}

func clock(t civil.TimeOfDay) string { return strings.ReplaceAll(t.String(), ":", ".") }
