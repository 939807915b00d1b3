package stats

import (
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestFigures(t *testing.T) {
	for _, c := range []struct {
		amounts           []int64
		unit              int64
		mean, median, p90 string
	}{
		{[]int64{7}, 1, "7", "7", "7"},
		{[]int64{4, 1}, 1, "5/2", "5/2", "4"},
		{[]int64{1, 2, 9}, 3, "4/3", "2/3", "3"},
		// Nine of ten do not exceed the ninth.
		{[]int64{10, 9, 8, 7, 6, 5, 4, 3, 2, 1}, 1, "11/2", "11/2", "9"},
		{[]int64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, 1, "6", "6", "10"},
	} {
		f := figures(c.amounts, c.unit)
		for name, got := range map[string]*big.Rat{c.mean: f.Mean, c.median: f.Median, c.p90: f.P90} {
			if got.RatString() != name {
				t.Errorf("%v: %s, not %s", c.amounts, got.RatString(), name)
			}
		}
	}
	if f := figures(nil, 1); f.Count != 0 || f.Mean != nil || f.Median != nil || f.P90 != nil {
		t.Errorf("of nothing: %+v", f)
	}
}

// TestFiguresMeanWhatTheySay checks the definitions by counting.
func TestFiguresMeanWhatTheySay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amounts := rapid.SliceOfN(rapid.Int64Range(0, 1<<62), 1, 40).Draw(t, "amounts")
		unit := rapid.Int64Range(1, 1<<40).Draw(t, "unit")
		before := slices.Clone(amounts)
		f := figures(amounts, unit)
		if !slices.Equal(amounts, before) {
			t.Fatal("the amounts were changed")
		}
		sum, below, above, within, less := new(big.Rat), 0, 0, 0, 0
		for _, a := range amounts {
			x := big.NewRat(a, unit)
			sum.Add(sum, x)
			if x.Cmp(f.Median) < 0 {
				below++
			}
			if x.Cmp(f.Median) > 0 {
				above++
			}
			if x.Cmp(f.P90) <= 0 {
				within++
			}
			if x.Cmp(f.P90) < 0 {
				less++
			}
		}
		n := len(amounts)
		if sum.Cmp(new(big.Rat).Mul(f.Mean, big.NewRat(int64(n), 1))) != 0 {
			t.Errorf("mean %s of %v", f.Mean, amounts)
		}
		if 2*below > n || 2*above > n {
			t.Errorf("median %s of %v", f.Median, amounts)
		}
		if 10*within < 9*n || 10*less >= 9*n {
			t.Errorf("nine tenths %s of %v", f.P90, amounts)
		}
	})
}

func TestDecimal(t *testing.T) {
	for _, c := range []struct {
		number string
		digits int
		want   string
	}{
		{"76605/1000", 2, "76.61"}, {"76604/1000", 2, "76.60"}, {"1/3", 2, "0.33"}, {"2/3", 0, "1"},
		{"0", 1, "0.0"}, {"100", 2, "100.00"}, {"1/2", 0, "1"}, {"-1/2", 0, "-1"}, {"-1/3", 1, "-0.3"}, {"999/1000", 2, "1.00"},
	} {
		r, ok := new(big.Rat).SetString(c.number)
		if !ok {
			t.Fatal(c.number)
		}
		if got := Decimal(r, c.digits); got != c.want {
			t.Errorf("%s: %s, not %s", c.number, got, c.want)
		}
	}
}
