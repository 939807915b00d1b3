package civil_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

func TestParseDuration(t *testing.T) {
	for s, want := range map[string]civil.Duration{
		"12 minutes":       {N: 12, Unit: civil.Minutes},
		"1 minute":         {N: 1, Unit: civil.Minutes},
		"12 menit":         {N: 12, Unit: civil.Minutes},
		"2 hours":          {N: 2, Unit: civil.Hours},
		"1 hour":           {N: 1, Unit: civil.Hours},
		"2 jam":            {N: 2, Unit: civil.Hours},
		"3 working days":   {N: 3, Unit: civil.WorkingDays},
		"1 working day":    {N: 1, Unit: civil.WorkingDays},
		"3 hari kerja":     {N: 3, Unit: civil.WorkingDays},
		"2 calendar days":  {N: 2, Unit: civil.CalendarDays},
		"1 calendar day":   {N: 1, Unit: civil.CalendarDays},
		"2 hari kalender":  {N: 2, Unit: civil.CalendarDays},
		" 3  Hari  Kerja ": {N: 3, Unit: civil.WorkingDays},
		"100000 minutes":   {N: civil.MaxDuration, Unit: civil.Minutes},
	} {
		if got, err := civil.ParseDuration(s); err != nil || got != want {
			t.Errorf("%q: %v, %v", s, got, err)
		}
	}
	for _, s := range []string{
		"", "12", "minutes", "0 minutes", "-1 minutes", "+1 minutes", "1.5 hours", "1,5 jam", "12minutes", "100001 minutes",
		"9999999 minutes", "99999999999999999999 hours", "3 weeks", "3 minggu", "3 bulan", "3 working", "٣ jam", "3 hari kerja saja",
	} {
		got, err := civil.ParseDuration(s)
		if !errors.Is(err, civil.ErrDuration) || errors.Is(err, civil.ErrBareDay) || got != (civil.Duration{}) {
			t.Errorf("%q: %v, %v", s, got, err)
		}
	}
}

func TestABareDayIsAsked(t *testing.T) {
	for _, s := range []string{"1 day", "2 days", "1 hari", "2 Hari", "3  DAYS"} {
		got, err := civil.ParseDuration(s)
		if !errors.Is(err, civil.ErrBareDay) || !errors.Is(err, civil.ErrDuration) || got != (civil.Duration{}) {
			t.Errorf("%q: %v, %v", s, got, err)
		}
	}
}

func TestDurationAsText(t *testing.T) {
	for _, s := range []string{"1 minute", "2 minutes", "1 hour", "24 hours", "1 working day", "3 working days", "1 calendar day", "100 calendar days"} {
		d, err := civil.ParseDuration(s)
		if err != nil || d.String() != s || d.IsZero() {
			t.Errorf("%s: %s, %v", s, d, err)
		}
	}
	var sla struct{ Maximum, None civil.Duration }
	if err := json.Unmarshal([]byte(`{"Maximum":"3 hari kerja","None":""}`), &sla); err != nil || !sla.None.IsZero() {
		t.Fatal(sla, err)
	}
	if text, err := json.Marshal(sla); err != nil || string(text) != `{"Maximum":"3 working days","None":""}` {
		t.Errorf("%s, %v", text, err)
	}
	if err := json.Unmarshal([]byte(`{"Maximum":"3 hari"}`), &sla); !errors.Is(err, civil.ErrBareDay) {
		t.Error(err)
	}
}

func FuzzParseDuration(f *testing.F) {
	for _, s := range []string{"12 minutes", "1 day", "3 hari kerja", "2 calendar days", "0 jam", "007 jam", "100001 minutes", "", "3 hari\tkerja"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := civil.ParseDuration(s)
		if err != nil {
			if d != (civil.Duration{}) || !errors.Is(err, civil.ErrDuration) {
				t.Fatalf("%q: %v, %v", s, d, err)
			}
			return
		}
		if d.N < 1 || d.N > civil.MaxDuration {
			t.Fatalf("%q reads as %v", s, d)
		}
		if back, err := civil.ParseDuration(d.String()); err != nil || back != d {
			t.Fatalf("%q reads as %v, written %q", s, d, d.String())
		}
	})
}
