package stats

import (
	"math/big"
	"slices"
)

// Figures are of a set of times. All are nil for an empty one.
type Figures struct {
	Count int
	Mean  *big.Rat
	// Median is the middle one, or the mean of the two in the middle.
	Median *big.Rat
	// P90 is the smallest of them that nine in ten do not exceed (nearest rank).
	P90 *big.Rat
}

// figures works them out of amounts, each that many of a unit.
func figures(amounts []int64, unit int64) Figures {
	n := len(amounts)
	if n == 0 {
		return Figures{}
	}
	sorted := slices.Sorted(slices.Values(amounts))
	sum := new(big.Int)
	for _, a := range sorted {
		sum.Add(sum, big.NewInt(a))
	}
	middle := new(big.Int).Add(big.NewInt(sorted[(n-1)/2]), big.NewInt(sorted[n/2]))
	return Figures{
		Count:  n,
		Mean:   ratio(sum, int64(n), unit),
		Median: ratio(middle, 2, unit),
		P90:    big.NewRat(sorted[(9*n+9)/10-1], unit),
	}
}

func ratio(sum *big.Int, n, unit int64) *big.Rat {
	return new(big.Rat).SetFrac(sum, new(big.Int).Mul(big.NewInt(n), big.NewInt(unit)))
}

// Decimal writes a number rounded half up (away from zero), with that many digits
// behind the point: how figures are shown.
func Decimal(r *big.Rat, digits int) string {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(digits)), nil)
	scaled := new(big.Rat).Mul(r, new(big.Rat).SetInt(scale))
	// floor(|x| + 1/2)
	sign := scaled.Sign()
	scaled.Abs(scaled).Add(scaled, big.NewRat(1, 2))
	whole := new(big.Int).Quo(scaled.Num(), scaled.Denom())
	if sign < 0 {
		whole.Neg(whole)
	}
	return new(big.Rat).SetFrac(whole, scale).FloatString(digits)
}
