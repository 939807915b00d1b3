package worktime

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

// Calendar names one calendar that answers rest on.
type Calendar struct {
	Series      string `json:"series"`
	Year        int    `json:"year"`
	Provisional bool   `json:"provisional,omitempty"`
	Digest      string `json:"digest,omitempty"`
}

// Calendars lists the calendars of the years from a to b, both included, that
// the Schedule knows: those a computation from a to b rested on. They are in
// order of year, then of the office's series.
func (s *Schedule) Calendars(a, b time.Time) []Calendar {
	return s.calendars(s.local(a).Year(), s.local(b).Year())
}

func (s *Schedule) calendars(first, last int) []Calendar {
	var used []Calendar
	for k, y := range s.years {
		if k.year >= first && k.year <= last {
			used = append(used, Calendar{y.Series, y.Year, y.Provisional, y.Digest})
		}
	}
	slices.SortFunc(used, func(a, b Calendar) int {
		if a.Year != b.Year {
			return a.Year - b.Year
		}
		return slices.Index(s.series, a.Series) - slices.Index(s.series, b.Series)
	})
	return used
}

// Digest identifies everything that an answer can depend on: zone, hours and
// the days and periods of every year. It is "sha256:" and hexadecimal digits
// over JSON with keys in a fixed order, empty ones left out. It is worked out
// once, when first asked for.
func (s *Schedule) Digest() string { return s.digest() }

func (s *Schedule) sum() string {
	type period struct {
		ID          string
		First, Last civil.Date
	}
	type year struct {
		Series   string
		Year     int
		Holidays []civil.Date `json:",omitempty"`
		Leave    []civil.Date `json:",omitempty"`
		Periods  []period     `json:",omitempty"`
		StartDay StartDay     `json:",omitempty"`
	}
	form := struct {
		Zone    string
		Weekly  Week
		Periods map[string]Week `json:",omitempty"`
		OpenOn  []civil.Date    `json:",omitempty"`
		Series  []string
		Years   []year `json:",omitempty"`
	}{s.hours.Location.String(), s.hours.Weekly, s.hours.Periods, s.hours.OpenOn, s.series, nil}
	for _, c := range s.calendars(0, 9999) {
		y := s.years[key{c.Series, c.Year}]
		entry := year{y.Series, y.Year, dates(y.Holidays), dates(y.Leave), nil, y.StartDay}
		for _, p := range y.Periods {
			entry.Periods = append(entry.Periods, period{p.ID, p.First, p.Last})
		}
		form.Years = append(form.Years, entry)
	}
	// Only texts, numbers and lists: Marshal cannot fail.
	text, _ := json.Marshal(form)
	sum := sha256.Sum256(text)
	return "sha256:" + hex.EncodeToString(sum[:])
}

func dates(days []Day) []civil.Date {
	out := make([]civil.Date, 0, len(days))
	for _, d := range days {
		out = append(out, d.Date)
	}
	slices.SortFunc(out, civil.Date.Compare)
	return out
}
