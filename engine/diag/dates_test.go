package diag_test

import (
	"math"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

func TestNamesOfDaysAndMonths(t *testing.T) {
	if got := diag.Day(diag.ID, time.Friday) + " " + diag.Month(diag.ID, time.August); got != "Jumat Agustus" {
		t.Error(got)
	}
	if got := diag.Short(diag.Day(diag.EN, time.Sunday)) + " " + diag.Short(diag.Month(diag.ID, time.December)); got != "Sun Des" {
		t.Error(got)
	}
}

func TestWhole(t *testing.T) {
	for _, c := range []struct {
		n      int64
		id, en string
	}{
		{0, "0", "0"},
		{999, "999", "999"},
		{25000, "25.000", "25,000"},
		{-1234567, "-1.234.567", "-1,234,567"},
		{math.MinInt64, "-9.223.372.036.854.775.808", "-9,223,372,036,854,775,808"},
	} {
		if id, en := diag.Whole(diag.ID, c.n), diag.Whole(diag.EN, c.n); id != c.id || en != c.en {
			t.Errorf("%d: %s, %s", c.n, id, en)
		}
	}
}
