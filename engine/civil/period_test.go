package civil_test

import (
	"encoding/json"
	"errors"
	"testing"

	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

func TestParsePeriod(t *testing.T) {
	for s, want := range map[string]struct {
		first, last string
		known       bool
	}{
		"0001":       {"0001-01-01", "0001-12-31", false},
		"1950":       {"1950-01-01", "1950-12-31", false},
		"1950-07":    {"1950-07-01", "1950-07-31", false},
		"1952-02":    {"1952-02-01", "1952-02-29", false},
		"1950-02":    {"1950-02-01", "1950-02-28", false},
		"1950-12":    {"1950-12-01", "1950-12-31", false},
		"1950-07-21": {"1950-07-21", "1950-07-21", true},
	} {
		got, err := civil.ParsePeriod(s)
		if err != nil || got.First != date(t, want.first) || got.Last != date(t, want.last) ||
			got.Known() != want.known || got.String() != s {
			t.Errorf("%s: %v, %v", s, got, err)
		}
	}
	for _, s := range []string{"", "0000", "195", "19500", "1950-7", "1950-00", "1950-13", "1950-02-30", "1950-", "-950", "195a", "1950..1951", "1950-07..1950-08"} {
		if got, err := civil.ParsePeriod(s); !errors.Is(err, civil.ErrDate) || !got.IsZero() {
			t.Errorf("%q: %v, %v", s, got, err)
		}
	}
}

func TestPeriodAsText(t *testing.T) {
	for _, c := range []struct {
		period civil.Period
		want   string
	}{
		{civil.Period{}, ""},
		{civil.On(date(t, "2026-02-19")), "2026-02-19"},
		{civil.Period{First: date(t, "2026-02-19"), Last: date(t, "2026-03-20")}, "2026-02-19..2026-03-20"},
		{civil.Period{First: date(t, "2026-01-01"), Last: date(t, "2027-12-31")}, "2026-01-01..2027-12-31"},
		{civil.Period{First: date(t, "2024-02-01"), Last: date(t, "2024-02-28")}, "2024-02-01..2024-02-28"},
		{civil.Period{First: date(t, "2024-02-01"), Last: date(t, "2024-02-29")}, "2024-02"},
	} {
		if got := c.period.String(); got != c.want {
			t.Errorf("want %s, got %s", c.want, got)
		}
	}
	var born struct{ Born, Unknown civil.Period }
	if err := json.Unmarshal([]byte(`{"Born":"1950-07","Unknown":""}`), &born); err != nil {
		t.Fatal(err)
	}
	if !born.Unknown.IsZero() || born.Born.String() != "1950-07" {
		t.Error(born)
	}
	if text, err := json.Marshal(born); err != nil || string(text) != `{"Born":"1950-07","Unknown":""}` {
		t.Errorf("%s, %v", text, err)
	}
	if err := json.Unmarshal([]byte(`{"Born":"July"}`), &born); !errors.Is(err, civil.ErrDate) {
		t.Error(err)
	}
}

func TestPeriodContainsItsDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := drawDate(t, "first")
		p := civil.Period{First: first, Last: first.AddDays(rapid.IntRange(0, 400).Draw(t, "length"))}
		d := first.AddDays(rapid.IntRange(-400, 800).Draw(t, "day"))
		n := civil.DaysBetween(first, d)
		want := n >= 0 && n <= civil.DaysBetween(p.First, p.Last)
		if p.Contains(d) != want {
			t.Fatalf("%s in %s: %v", d, p, !want)
		}
		if p.Known() != (p.First == p.Last) || p.IsZero() {
			t.Fatal(p)
		}
	})
}

func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"1950", "1950-07", "1950-07-21", "0000", "1950-13", "", "1950-02-29", "2026-02-19..2026-03-20"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := civil.ParsePeriod(s)
		if (err != nil) != p.IsZero() || err != nil && !errors.Is(err, civil.ErrDate) {
			t.Fatalf("%q: %v, %v", s, p, err)
		}
		if err == nil && (p.String() != s || p.Last.Before(p.First) || !p.First.Valid() || !p.Last.Valid()) {
			t.Fatalf("%q reads as %v", s, p)
		}
	})
}
