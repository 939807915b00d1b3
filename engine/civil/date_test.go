package civil_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

func date(tb testing.TB, s string) civil.Date {
	tb.Helper()
	d, err := civil.ParseDate(s)
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

func TestParseDate(t *testing.T) {
	for s, want := range map[string]civil.Date{
		"2026-03-17": {Year: 2026, Month: 3, Day: 17},
		"2024-02-29": {Year: 2024, Month: 2, Day: 29},
		"2000-02-29": {Year: 2000, Month: 2, Day: 29},
		"0001-01-01": {Year: 1, Month: 1, Day: 1},
		"9999-12-31": {Year: 9999, Month: 12, Day: 31},
	} {
		got, err := civil.ParseDate(s)
		if err != nil || got != want || got.String() != s || !got.Valid() {
			t.Errorf("%s: got %v, %v", s, got, err)
		}
	}
	for _, s := range []string{
		"", "2026", "2026-03", "2026-3-17", "17-03-2026", "2026/03/17", "2026-03-17 ", " 2026-03-17", "2026-03-17T00:00",
		"2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01",
		"+026-03-17", "2026-+3-17", "2026-03--7", "२०२६-03", "202６-3-1",
	} {
		if got, err := civil.ParseDate(s); !errors.Is(err, civil.ErrDate) || !got.IsZero() {
			t.Errorf("%q: got %v, %v", s, got, err)
		}
	}
}

func TestDateOrder(t *testing.T) {
	sorted := []string{"2025-12-31", "2026-01-01", "2026-01-02", "2026-02-01", "2027-01-01"}
	for i, a := range sorted {
		for j, b := range sorted {
			x, y := date(t, a), date(t, b)
			want := 0
			if i < j {
				want = -1
			} else if i > j {
				want = 1
			}
			if got := x.Compare(y); got != want || x.Before(y) != (want < 0) || x.After(y) != (want > 0) {
				t.Errorf("%s and %s: %d", a, b, got)
			}
		}
	}
}

func TestDateOnTheWall(t *testing.T) {
	jakarta := time.FixedZone("WIB", 7*3600)
	instant := time.Date(2026, 3, 16, 17, 30, 0, 0, time.UTC)
	if got := civil.DateOf(instant.In(jakarta)); got != civil.NewDate(2026, 3, 17) {
		t.Error(got)
	}
	d := civil.NewDate(2026, 12, 31)
	for clock, want := range map[civil.TimeOfDay]time.Time{
		0:         time.Date(2026, 12, 30, 17, 0, 0, 0, time.UTC),
		7*60 + 30: time.Date(2026, 12, 31, 0, 30, 0, 0, time.UTC),
		24 * 60:   time.Date(2026, 12, 31, 17, 0, 0, 0, time.UTC),
	} {
		if got := d.In(jakarta, clock); !got.Equal(want) {
			t.Errorf("%s: want %s, got %s", clock, want, got)
		}
	}
	if got := civil.NewDate(2026, 8, 17).Weekday(); got != time.Monday {
		t.Error(got)
	}
}

func TestDaysBetween(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"2026-03-17", "2026-03-17", 0},
		{"2026-02-28", "2026-03-01", 1},
		{"2024-02-28", "2024-03-01", 2},
		{"2026-03-01", "2026-02-28", -1},
		{"2023-01-01", "2027-01-01", 1461},
		{"0001-01-01", "9999-12-31", 3652058},
	} {
		if got := civil.DaysBetween(date(t, c.a), date(t, c.b)); got != c.want {
			t.Errorf("%s to %s: want %d, got %d", c.a, c.b, c.want, got)
		}
	}
}

func TestMonthsBetween(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"2026-01-15", "2026-01-15", 0},
		{"2026-01-15", "2026-02-14", 0},
		{"2026-01-15", "2026-02-15", 1},
		{"2026-01-31", "2026-02-28", 0},
		{"2026-01-31", "2026-03-01", 1},
		{"2026-03-31", "2026-04-30", 0},
		{"2026-03-31", "2026-05-01", 1},
		{"2024-02-29", "2025-02-28", 11},
		{"2024-02-29", "2025-03-01", 12},
		{"2025-12-10", "2026-01-10", 1},
		{"2026-02-15", "2026-01-15", -1},
		{"2026-02-14", "2026-01-15", 0},
	} {
		if got := civil.MonthsBetween(date(t, c.a), date(t, c.b)); got != c.want {
			t.Errorf("%s to %s: want %d, got %d", c.a, c.b, c.want, got)
		}
	}
}

func TestAge(t *testing.T) {
	for _, c := range []struct {
		birth, on string
		want      int
	}{
		{"2009-06-09", "2026-06-08", 16},
		{"2009-06-09", "2026-06-09", 17},
		{"2009-06-09", "2009-06-09", 0},
		{"2009-06-09", "2009-06-08", -1},
		{"2009-12-31", "2010-01-01", 0},
		// Who is born on 29 February ages on 1 March of common years.
		{"2008-02-29", "2025-02-28", 16},
		{"2008-02-29", "2025-03-01", 17},
		{"2008-02-29", "2024-02-28", 15},
		{"2008-02-29", "2024-02-29", 16},
	} {
		if got := civil.Age(date(t, c.birth), date(t, c.on)); got != c.want {
			t.Errorf("born %s, on %s: want %d, got %d", c.birth, c.on, c.want, got)
		}
	}
}

func TestDateAsText(t *testing.T) {
	type page struct {
		On   civil.Date `json:"on"`
		None civil.Date `json:"none"`
	}
	text, err := json.Marshal(page{On: civil.NewDate(2026, 3, 17)})
	if err != nil || string(text) != `{"on":"2026-03-17","none":""}` {
		t.Fatalf("%s, %v", text, err)
	}
	var back page
	if err := json.Unmarshal(text, &back); err != nil || back.On != civil.NewDate(2026, 3, 17) || !back.None.IsZero() {
		t.Errorf("%v, %v", back, err)
	}
	if err := json.Unmarshal([]byte(`{"on":"2026-02-30"}`), &back); !errors.Is(err, civil.ErrDate) {
		t.Error(err)
	}
}

func drawDate(t *rapid.T, label string) civil.Date {
	return civil.NewDate(1, 1, 1).AddDays(rapid.IntRange(0, 3652058).Draw(t, label))
}

func TestDaysAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawDate(t, "a"), drawDate(t, "b")
		if !a.Valid() || !b.Valid() {
			t.Fatal(a, b)
		}
		n := civil.DaysBetween(a, b)
		if a.AddDays(n) != b || civil.DaysBetween(b, a) != -n {
			t.Fatalf("%s and %s are %d days apart", a, b, n)
		}
		if (n > 0) != b.After(a) || (n == 0) != (a == b) {
			t.Fatalf("%s and %s: %d days, but %d", a, b, n, a.Compare(b))
		}
		if want := ((int(a.Weekday())+n)%7 + 7) % 7; int(b.Weekday()) != want {
			t.Fatalf("%s is a %s, %s a %s", a, a.Weekday(), b, b.Weekday())
		}
	})
}

// An age is the whole years in the whole months since birth, and no day adds more
// than one year.
func TestAgeIsWholeMonths(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawDate(t, "a"), drawDate(t, "b")
		if b.Before(a) {
			a, b = b, a
		}
		months, age := civil.MonthsBetween(a, b), civil.Age(a, b)
		if age != months/12 {
			t.Fatalf("from %s to %s: %d months, aged %d", a, b, months, age)
		}
		if next := civil.Age(a, b.AddDays(1)); next < age || next > age+1 {
			t.Fatalf("born %s: %d on %s, %d the day after", a, age, b, next)
		}
		if civil.MonthsBetween(b, a) != -months {
			t.Fatalf("from %s back to %s", b, a)
		}
	})
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2026-03-17", "2024-02-29", "2026-02-29", "0000-00-00", "", "2026-03-1x", "٢٠٢٦-٠٣"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := civil.ParseDate(s)
		if (err != nil) != d.IsZero() || err != nil && !errors.Is(err, civil.ErrDate) {
			t.Fatalf("%q: %v, %v", s, d, err)
		}
		if err == nil && (!d.Valid() || d.String() != s) {
			t.Fatalf("%q reads as %v", s, d)
		}
	})
}

// A date is written as text of its numbers, whether it exists or not.
func TestDateIsWritten(t *testing.T) {
	for _, d := range []civil.Date{
		{2026, 3, 7}, {1, 1, 1}, {9999, 12, 31}, {0, 1, 1}, {10000, 1, 1}, {-5, 1, 1},
		{2026, 0, 0}, {2026, 100, 1}, {2026, 1, 100}, {2026, -1, 1}, {2026, 1, -1}, {2026, 99, 99},
	} {
		want := fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
		if got := d.String(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
		if got := string(d.Append([]byte("on "))); got != "on "+want {
			t.Errorf("%q", got)
		}
	}
	if got := (civil.Date{}).Append([]byte("x")); string(got) != "x" {
		t.Errorf("%q", got)
	}
}
