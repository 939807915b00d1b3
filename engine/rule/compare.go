package rule

// ifAbsent is the outcome of a comparison with something absent: nothing is
// equal to it, before it or after it, and everything differs from it.
func ifAbsent(op string) Truth { return truthOf(op == "!=") }

// order is a set of the ways two values may lie to each other. An operator is
// the set of those it holds for.
type order uint8

const (
	less order = 1 << iota
	same
	more
)

var operators = map[string]order{
	"<": less, "<=": less | same, "==": same, "!=": less | more, ">=": more | same, ">": more,
}

// orders are the ways two values may lie of which only the bounds are known.
func orders(alo, ahi, blo, bhi float64) order {
	var may order
	if alo < bhi {
		may = less
	}
	if ahi > blo {
		may |= more
	}
	if alo <= bhi && blo <= ahi {
		may |= same
	}
	return may
}

// holds is the truth of an operator when two values lie in one of the ways may.
func (op order) holds(may order) Truth {
	switch {
	case may&^op == 0:
		return True
	case may&op == 0:
		return False
	}
	return Unknown
}

// compareNums answers `a op b` for numbers and dates; all is what the comparison
// reads, and so what decides it when both are known well enough.
func compareNums(sign string, left, right numFn, all reads) boolFn {
	op, missing := operators[sign], ifAbsent(sign)
	return func(sc *Scope, it Item) verdict {
		a, b := left(sc, it), right(sc, it)
		if a.mode == absent {
			return verdict{missing, a.why}
		}
		if b.mode == absent {
			return verdict{missing, b.why}
		}
		t := op.holds(orders(a.lo, a.hi, b.lo, b.hi))
		// What may yet turn out to be absent is decided only if that is no matter.
		if t == Unknown || t != missing && (a.mode == open || b.mode == open) {
			return verdict{Unknown, a.why | b.why}
		}
		return verdict{t, all}
	}
}

// compareNumTo is compareNums with a number written out on the right.
func compareNumTo(sign string, left numFn, right float64, all reads) boolFn {
	op, missing := operators[sign], ifAbsent(sign)
	return func(sc *Scope, it Item) verdict {
		a := left(sc, it)
		if a.mode == absent {
			return verdict{missing, a.why}
		}
		t := op.holds(orders(a.lo, a.hi, right, right))
		if t == Unknown || t != missing && a.mode == open {
			return verdict{Unknown, a.why}
		}
		return verdict{t, all}
	}
}

// compareWords answers == and != for texts and choices.
func compareWords(op string, left, right wordFn, all reads) boolFn {
	missing := ifAbsent(op)
	return func(sc *Scope, it Item) verdict {
		a, b := left(sc, it), right(sc, it)
		switch {
		case a.mode == absent:
			return verdict{missing, a.why}
		case b.mode == absent:
			return verdict{missing, b.why}
		case a.mode == open || b.mode == open:
			return verdict{Unknown, a.why | b.why}
		case a.text == b.text:
			return verdict{missing.Not(), all}
		}
		return verdict{missing, all}
	}
}

// compareWordTo is compareWords with a word written out on the right.
func compareWordTo(op string, left wordFn, right string, all reads) boolFn {
	missing := ifAbsent(op)
	return func(sc *Scope, it Item) verdict {
		a := left(sc, it)
		switch {
		case a.mode == absent:
			return verdict{missing, a.why}
		case a.mode == open:
			return verdict{Unknown, a.why}
		case a.text == right:
			return verdict{missing.Not(), all}
		}
		return verdict{missing, all}
	}
}

// compareTruths answers == and != for booleans. The states are nil for what
// cannot be absent.
func compareTruths(op string, left, right *operand) boolFn {
	missing := ifAbsent(op)
	l, r := left.truth.eval, right.truth.eval
	gone := func(o *operand, sc *Scope, it Item) (reads, bool) {
		if o.state == nil {
			return 0, false
		}
		s, why := o.state(sc, it)
		return why, s == Absent
	}
	return func(sc *Scope, it Item) verdict {
		if why, ok := gone(left, sc, it); ok {
			return verdict{missing, why}
		}
		if why, ok := gone(right, sc, it); ok {
			return verdict{missing, why}
		}
		a, b := l(sc, it), r(sc, it)
		switch {
		case a.Truth == Unknown && b.Truth == Unknown, a.Truth != Unknown && b.Truth != Unknown:
			if a.Truth == Unknown {
				return verdict{Unknown, a.why | b.why}
			}
			t := truthOf((a.Truth == b.Truth) == (op == "=="))
			return verdict{t, a.why | b.why}
		case a.Truth == Unknown:
			return a
		}
		return b
	}
}

// among answers `x in ["a", "b"]`.
func among(x wordFn, list []string, all reads) boolFn {
	return func(sc *Scope, it Item) verdict {
		a := x(sc, it)
		switch a.mode {
		case absent:
			return verdict{False, a.why}
		case open:
			return verdict{Unknown, a.why}
		}
		for _, s := range list {
			if s == a.text {
				return verdict{True, all}
			}
		}
		return verdict{False, all}
	}
}

// amongNums answers `x in [1, 2]`: the tests of each number, joined by "or".
func amongNums(x numFn, list []float64, all reads) boolFn {
	return func(sc *Scope, it Item) verdict {
		a := x(sc, it)
		if a.mode == absent {
			return verdict{False, a.why}
		}
		t := False
		for _, n := range list {
			switch same.holds(orders(a.lo, a.hi, n, n)) {
			case True:
				t = True
			case Unknown:
				if t == False {
					t = Unknown
				}
			}
		}
		if t == Unknown || t == True && a.mode == open {
			return verdict{Unknown, a.why}
		}
		return verdict{t, all}
	}
}
