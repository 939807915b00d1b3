package cli

import (
	"fmt"
	"strings"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// at is an instant as a person reads it in the office: "Sel 17 Mar 2026 10.00 WIB".
func (a *app) at(t time.Time, zone *time.Location) string {
	t = t.In(zone)
	clock, name := "15.04", t.Format("MST")
	if a.lang == diag.EN {
		clock = "15:04"
	}
	return fmt.Sprintf("%s %d %s %d %s %s",
		diag.Short(diag.Day(a.lang, t.Weekday())), t.Day(), diag.Short(diag.Month(a.lang, t.Month())), t.Year(), t.Format(clock), name)
}

// length is a stretch of open time in words: "2 jam 5 menit".
func (a *app) length(d time.Duration) string {
	hours, minutes := int(d/time.Hour), int(d%time.Hour/time.Minute)
	var parts []string
	if hours > 0 {
		parts = append(parts, fmt.Sprintf("%d %s", hours, a.t("jam", plural(hours, "hour"))))
	}
	if minutes > 0 || hours == 0 {
		parts = append(parts, fmt.Sprintf("%d %s", minutes, a.t("menit", plural(minutes, "minute"))))
	}
	return strings.Join(parts, " ")
}

// promise is a promised time in words: "3 hari kerja".
func (a *app) promise(d civil.Duration) string {
	if a.lang == diag.EN {
		return d.String()
	}
	unit := map[civil.Unit]string{
		civil.Minutes: "menit", civil.Hours: "jam", civil.WorkingDays: "hari kerja", civil.CalendarDays: "hari kalender",
	}[d.Unit]
	return fmt.Sprintf("%d %s", d.N, unit)
}

func plural(n int, word string) string {
	if n == 1 {
		return word
	}
	return word + "s"
}

// moment reads a time of the office, "2026-03-17 10:00", or one with its own zone.
func moment(flag, s string, zone *time.Location) (time.Time, error) {
	for _, layout := range []string{"2006-01-02 15:04", "2006-01-02T15:04", "2006-01-02 15.04"} {
		if t, err := time.ParseInLocation(layout, s, zone); err == nil {
			return t, nil
		}
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return time.Time{}, wrong(codeTime, "name", flag, "value", s)
	}
	return t, nil
}

// stamp is an instant as a program reads it, in the office's zone; nil for none.
func stamp(t time.Time, zone *time.Location) *string {
	if t.IsZero() {
		return nil
	}
	s := t.In(zone).Format(time.RFC3339)
	return &s
}
