package rule

// plus, minus and times calculate with what is known of two numbers. What is
// absent makes the result absent.

func plus(a, b num) num { return bounded(a, b, a.lo+b.lo, a.hi+b.hi) }

func minus(a, b num) num { return bounded(a, b, a.lo-b.hi, a.hi-b.lo) }

func times(a, b num) num {
	w, x, y, z := a.lo*b.lo, a.lo*b.hi, a.hi*b.lo, a.hi*b.hi
	return bounded(a, b, min(w, x, y, z), max(w, x, y, z))
}

func bounded(a, b num, lo, hi float64) num {
	switch {
	case a.mode == absent:
		return a
	case b.mode == absent:
		return b
	}
	return num{lo: clamp(lo), hi: clamp(hi), mode: max(a.mode, b.mode), why: a.why | b.why}
}

func calculate(op string, left, right numFn) numFn {
	f := plus
	switch op {
	case "-":
		f = minus
	case "*":
		f = times
	}
	return func(sc *Scope, it Item) num { return f(left(sc, it), right(sc, it)) }
}

func negative(of numFn) numFn {
	return func(sc *Scope, it Item) num {
		n := of(sc, it)
		n.lo, n.hi = -n.hi, -n.lo
		return n
	}
}
