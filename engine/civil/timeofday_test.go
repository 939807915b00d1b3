package civil_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

func TestParseTimeOfDay(t *testing.T) {
	for s, want := range map[string]civil.TimeOfDay{
		"00:00": 0, "07:30": 450, "07.30": 450, "23:59": 1439, "24:00": 1440, "24.00": 1440,
	} {
		got, err := civil.ParseTimeOfDay(s)
		if err != nil || got != want || got.String() != strings.Replace(s, ".", ":", 1) {
			t.Errorf("%s: %d, %v", s, got, err)
		}
	}
	for _, s := range []string{"", "7:30", "07:3", "0730", "07-30", "07:60", "24:01", "25:00", "-1:00", "+7:30", "07:30 ", "ab:cd", "07:30:00"} {
		if got, err := civil.ParseTimeOfDay(s); !errors.Is(err, civil.ErrTimeOfDay) || got != 0 {
			t.Errorf("%q: %v, %v", s, got, err)
		}
	}
}

func TestParseSpan(t *testing.T) {
	for s, want := range map[string]civil.Span{
		"07:30-12:00": {From: 450, To: 720},
		"07.30-12.00": {From: 450, To: 720},
		"00:00-24:00": {From: 0, To: 1440},
		"23:59-24:00": {From: 1439, To: 1440},
	} {
		got, err := civil.ParseSpan(s)
		if err != nil || got != want || got.String() != strings.ReplaceAll(s, ".", ":") {
			t.Errorf("%s: %v, %v", s, got, err)
		}
	}
	for _, s := range []string{"", "07:30", "07:30-", "07:30-07:30", "12:00-07:30", "07:30–12:00", "07:30 - 12:00", "07:30-25:00", "x7:30-12:00", "24:00-24:00", "07:30/12:00"} {
		if got, err := civil.ParseSpan(s); !errors.Is(err, civil.ErrTimeOfDay) || got != (civil.Span{}) {
			t.Errorf("%q: %v, %v", s, got, err)
		}
	}
}

func FuzzParseTimeOfDay(f *testing.F) {
	for _, s := range []string{"07:30", "07.30", "24:00", "24:01", "", "7:30"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, err := civil.ParseTimeOfDay(s)
		if err != nil && (c != 0 || !errors.Is(err, civil.ErrTimeOfDay)) {
			t.Fatalf("%q: %v, %v", s, c, err)
		}
		if err == nil && (c < 0 || c > 1440 || c.String() != strings.Replace(s, ".", ":", 1)) {
			t.Fatalf("%q reads as %v", s, c)
		}
	})
}

func FuzzParseSpan(f *testing.F) {
	for _, s := range []string{"07:30-12:00", "00:00-24:00", "12:00-07:30", "07:30–12:00", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		x, err := civil.ParseSpan(s)
		if err != nil && (x != (civil.Span{}) || !errors.Is(err, civil.ErrTimeOfDay)) {
			t.Fatalf("%q: %v, %v", s, x, err)
		}
		if err == nil && (x.From < 0 || x.To > 1440 || x.To <= x.From || x.String() != strings.ReplaceAll(s, ".", ":")) {
			t.Fatalf("%q reads as %v", s, x)
		}
	})
}
