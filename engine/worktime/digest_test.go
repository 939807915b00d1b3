package worktime_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/worktime"
)

func TestDigestCoversWhatAnswersDependOn(t *testing.T) {
	base := func() (worktime.Hours, worktime.Year) { return fiveDays(t, "Asia/Jakarta"), indonesia(t, 2026)[0] }
	h, y := base()
	want := schedule(t, h, y).Digest()
	if !strings.HasPrefix(want, "sha256:") || len(want) != len("sha256:")+64 {
		t.Errorf("form: %s", want)
	}
	changes := map[string]func(h *worktime.Hours, y *worktime.Year){
		"zone":    func(h *worktime.Hours, _ *worktime.Year) { h.Location = time.FixedZone("WITA", 8*3600) },
		"weekly":  func(h *worktime.Hours, _ *worktime.Year) { h.Weekly[1] = spans(t, "07:30-12:00") },
		"period":  func(h *worktime.Hours, _ *worktime.Year) { h.Periods["ramadan"] = worktime.Week{} },
		"open on": func(h *worktime.Hours, _ *worktime.Year) { h.OpenOn = []civil.Date{date(t, "2026-08-17")} },
		"closed weekday": func(h *worktime.Hours, _ *worktime.Year) {
			w := h.Periods["ramadan"]
			w[0] = spans(t)
			h.Periods["ramadan"] = w
		},
		"holiday":   func(_ *worktime.Hours, y *worktime.Year) { y.Holidays = y.Holidays[1:] },
		"leave":     func(_ *worktime.Hours, y *worktime.Year) { y.Leave = y.Leave[1:] },
		"ramadan":   func(_ *worktime.Hours, y *worktime.Year) { y.Periods[0].Last = y.Periods[0].Last.AddDays(-1) },
		"start day": func(_ *worktime.Hours, y *worktime.Year) { y.StartDay = worktime.Included },
	}
	seen := map[string]string{want: "nothing"}
	for name, change := range changes {
		h, y := base()
		change(&h, &y)
		got := schedule(t, h, y).Digest()
		if same, twice := seen[got]; twice {
			t.Errorf("%s gives the digest of %s", name, same)
		}
		seen[got] = name
	}
	alike := map[string]func(h *worktime.Hours, y *worktime.Year){
		"order of spans":  func(h *worktime.Hours, _ *worktime.Year) { h.Weekly[1] = spans(t, "13:00-16:00", "07:30-12:00") },
		"a closed Sunday": func(h *worktime.Hours, _ *worktime.Year) { h.Weekly[0] = spans(t) },
		"order of days": func(_ *worktime.Hours, y *worktime.Year) {
			y.Holidays[0], y.Holidays[1] = y.Holidays[1], y.Holidays[0]
		},
		"wording": func(_ *worktime.Hours, y *worktime.Year) { y.Holidays[0].Text = "Tahun Baru" },
	}
	for name, change := range alike {
		h, y := base()
		change(&h, &y)
		if got := schedule(t, h, y).Digest(); got != want {
			t.Errorf("%s changes the digest", name)
		}
	}
}

func TestCalendarsOfAComputation(t *testing.T) {
	years := indonesia(t, 2024, 2025, 2026)
	for i := range years {
		years[i].Digest = "sha256:" + years[i].Series
	}
	years[2].Provisional = true
	s := schedule(t, fiveDays(t, "Asia/Jakarta"), years...)
	got := s.Calendars(at(t, s, "2025-12-30 10:00"), at(t, s, "2026-01-05 16:00"))
	want := []worktime.Calendar{
		{Series: "indonesia", Year: 2025, Digest: "sha256:indonesia"},
		{Series: "indonesia", Year: 2026, Digest: "sha256:indonesia", Provisional: true},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	// The year is the office's: this instant is still 2024 in UTC.
	newYear := time.Date(2024, 12, 31, 18, 0, 0, 0, time.UTC)
	if got := s.Calendars(newYear, newYear); len(got) != 1 || got[0].Year != 2025 {
		t.Error(got)
	}
}
