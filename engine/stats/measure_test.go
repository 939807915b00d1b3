package stats

import (
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/worktime"
)

// openHours opens from Monday to Friday, 08:00 to 16:00, in January 2026.
func openHours(t *testing.T, start worktime.StartDay) *worktime.Schedule {
	t.Helper()
	zone, err := time.LoadLocation("Asia/Jakarta")
	if err != nil {
		t.Fatal(err)
	}
	h := worktime.Hours{Location: zone}
	from, _ := civil.ParseTimeOfDay("08:00")
	to, _ := civil.ParseTimeOfDay("16:00")
	for d := time.Monday; d <= time.Friday; d++ {
		h.Weekly[d] = []civil.Span{{From: from, To: to}}
	}
	s, err := worktime.New(h, []string{"x"}, []worktime.Year{{Series: "x", Year: 2026, StartDay: start}})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Tuesday is the 6th of January.
func TestAmount(t *testing.T) {
	s := openHours(t, worktime.Excluded)
	at := func(text string) time.Time {
		one, err := time.ParseInLocation("2006-01-02 15:04", "2026-01-"+text, s.Location())
		if err != nil {
			t.Fatal(err)
		}
		return one
	}
	stop := func(from, to string) engine.Stop { return engine.Stop{From: at(from), To: at(to)} }
	for name, c := range map[string]struct {
		origin, ended string
		stops         []engine.Stop
		unit          civil.Unit
		want          int64
	}{
		"minutes":                        {"06 09:00", "06 09:30", nil, civil.Minutes, 30 * int64(time.Minute)},
		"minutes overnight":              {"06 15:50", "07 08:10", nil, civil.Minutes, 20 * int64(time.Minute)},
		"minutes with a stop":            {"06 09:00", "06 10:00", []engine.Stop{stop("06 09:10", "06 09:40")}, civil.Minutes, 30 * int64(time.Minute)},
		"hours":                          {"06 09:00", "06 11:00", nil, civil.Hours, 2 * int64(time.Hour)},
		"the day of the start":           {"06 09:00", "06 15:59", nil, civil.WorkingDays, 0},
		"at the closing":                 {"06 09:00", "06 16:00", nil, civil.WorkingDays, 0},
		"the next day":                   {"06 09:00", "07 08:00", nil, civil.WorkingDays, 1},
		"over a weekend":                 {"09 09:00", "12 08:00", nil, civil.WorkingDays, 1},
		"a closing in a stop":            {"06 09:00", "08 08:00", []engine.Stop{stop("06 15:00", "07 09:00")}, civil.WorkingDays, 1},
		"handed in after closing":        {"06 17:00", "07 15:00", nil, civil.WorkingDays, 0},
		"a stop from before the opening": {"05 17:00", "07 15:00", []engine.Stop{stop("05 15:00", "06 09:00")}, civil.WorkingDays, 1},
		"calendar days":                  {"06 09:00", "08 09:00", nil, civil.CalendarDays, 48 * int64(time.Hour)},
		"calendar days from the opening": {"05 20:00", "06 20:00", []engine.Stop{stop("05 21:00", "06 10:00")}, civil.CalendarDays, 10 * int64(time.Hour)},
	} {
		clock := engine.Clock{Origin: at(c.origin), Started: true, Stops: c.stops, Ended: at(c.ended)}
		got, err := amount(&clock, clock.Ended, c.unit, s)
		if err != nil || got != c.want {
			t.Errorf("%s: %d, not %d (%v)", name, got, c.want, err)
		}
	}
	// Where the day of the start counts, it is the first.
	clock := engine.Clock{Origin: at("06 09:00"), Started: true, Ended: at("07 09:00")}
	if got, err := amount(&clock, clock.Ended, civil.WorkingDays, openHours(t, worktime.Included)); err != nil || got != 2 {
		t.Errorf("the day of the start included: %d (%v)", got, err)
	}
	// Without a calendar nothing is measured.
	clock = engine.Clock{Origin: at("06 09:00").AddDate(1, 0, 0), Started: true, Ended: at("07 09:00").AddDate(1, 0, 0)}
	for _, unit := range []civil.Unit{civil.Minutes, civil.WorkingDays, civil.CalendarDays} {
		if _, err := amount(&clock, clock.Ended, unit, s); !missing(err) {
			t.Errorf("%s in a year without a calendar: %v", unit, err)
		}
	}
}
