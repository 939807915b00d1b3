package cli

import (
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

func TestInstantsInTheOfficesZone(t *testing.T) {
	at := time.Date(2026, 3, 17, 20, 5, 0, 0, time.UTC)
	for zone, want := range map[string][2]string{
		"Asia/Jakarta":  {"Rab 18 Mar 2026 03.05 WIB", "Wed 18 Mar 2026 03:05 WIB"},
		"Asia/Makassar": {"Rab 18 Mar 2026 04.05 WITA", "Wed 18 Mar 2026 04:05 WITA"},
		"Asia/Jayapura": {"Rab 18 Mar 2026 05.05 WIT", "Wed 18 Mar 2026 05:05 WIT"},
	} {
		loc, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		for i, lang := range []diag.Lang{diag.ID, diag.EN} {
			if got := (&app{lang: lang}).at(at, loc); got != want[i] {
				t.Errorf("%s: %s, not %s", zone, got, want[i])
			}
		}
	}
}

func TestLengths(t *testing.T) {
	for d, want := range map[time.Duration][2]string{
		0:                               {"0 menit", "0 minutes"},
		time.Minute:                     {"1 menit", "1 minute"},
		2 * time.Hour:                   {"2 jam", "2 hours"},
		time.Hour + 59*time.Minute + 59: {"1 jam 59 menit", "1 hour 59 minutes"},
	} {
		id, en := (&app{lang: diag.ID}).length(d), (&app{lang: diag.EN}).length(d)
		if id != want[0] || en != want[1] {
			t.Errorf("%s: %s, %s", d, id, en)
		}
	}
	if got := (&app{lang: diag.ID}).promise(civil.Duration{N: 3, Unit: civil.WorkingDays}); got != "3 hari kerja" {
		t.Error(got)
	}
}

func TestMoments(t *testing.T) {
	jakarta := time.FixedZone("WIB", 7*60*60)
	want := time.Date(2026, 3, 17, 10, 0, 0, 0, jakarta)
	for _, s := range []string{"2026-03-17 10:00", "2026-03-17T10:00", "2026-03-17 10.00", "2026-03-17T03:00:00Z"} {
		if at, err := moment("--late-at", s, jakarta); err != nil || !at.Equal(want) {
			t.Errorf("%q: %v, %v", s, at, err)
		}
	}
	for _, s := range []string{"", "2026-03-17", "10:00", "17/3/2026 10:00", "2026-02-30 10:00"} {
		if at, err := moment("--late-at", s, jakarta); err == nil {
			t.Errorf("%q is read as %v", s, at)
		}
	}
}
