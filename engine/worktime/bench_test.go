package worktime_test

import (
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/worktime"
)

// Each benchmark has a bare baseline in the same run: the same question asked
// of plain dates, with no holidays, periods or missing years to mind.

func BenchmarkAdd(b *testing.B) {
	s := klambu(b)
	start := at(b, s, "2026-07-06 15:50")
	for name, d := range map[string]civil.Duration{
		"minutes": {N: 12, Unit: civil.Minutes},
		"days":    {N: 10, Unit: civil.WorkingDays},
		"year":    {N: 100, Unit: civil.WorkingDays},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := s.Add(start, d); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("bare-days", func(b *testing.B) {
		for b.Loop() {
			t, n := start, 10
			for n > 0 {
				t = t.AddDate(0, 0, 1)
				if w := t.Weekday(); w != time.Saturday && w != time.Sunday {
					n--
				}
			}
			if t.Hour() != 15 {
				b.Fatal(t)
			}
		}
	})
}

func BenchmarkWorkingDaysBetween(b *testing.B) {
	s := klambu(b)
	first, last := civil.NewDate(2023, 1, 1), civil.NewDate(2026, 12, 31)
	b.Run("four-years", func(b *testing.B) {
		for b.Loop() {
			if n, known := s.WorkingDaysBetween(first, last); !known || n == 0 {
				b.Fatal(n, known)
			}
		}
	})
	b.Run("bare-walk", func(b *testing.B) {
		for b.Loop() {
			n := 0
			for d := first.AddDays(1); !d.After(last); d = d.AddDays(1) {
				if w := d.Weekday(); w != time.Saturday && w != time.Sunday {
					n++
				}
			}
			if n == 0 {
				b.Fatal(n)
			}
		}
	})
}

func BenchmarkOpenTime(b *testing.B) {
	s := klambu(b)
	from, to := at(b, s, "2025-01-01 00:00"), at(b, s, "2026-01-01 00:00")
	b.Run("year", func(b *testing.B) {
		for b.Loop() {
			if open, err := s.OpenTime(from, to); err != nil || open == 0 {
				b.Fatal(open, err)
			}
		}
	})
	b.Run("bare-subtraction", func(b *testing.B) {
		for b.Loop() {
			if to.Sub(from) == 0 {
				b.Fatal("no time")
			}
		}
	})
}

func BenchmarkNew(b *testing.B) {
	hours, years := fiveDays(b, "Asia/Jakarta"), indonesia(b, 2023, 2024, 2025, 2026)
	b.Run("four-years", func(b *testing.B) {
		for b.Loop() {
			if _, err := worktime.New(hours, []string{"indonesia"}, years); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("bare-days", func(b *testing.B) {
		for b.Loop() {
			n := 0
			for d := civil.NewDate(2023, 1, 1); d.Year < 2027; d = d.AddDays(1) {
				n += int(d.Weekday())
			}
			if n == 0 {
				b.Fatal(n)
			}
		}
	})
}
