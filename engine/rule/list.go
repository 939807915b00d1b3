package rule

// anyOf answers `any(list, predicate)`. An absent list has no items.
func anyOf(list listFn, predicate boolFn, of reads) boolFn {
	return quantify(list, predicate, of, True)
}

// allOf answers `all(list, predicate)`; it holds for a list without items.
func allOf(list listFn, predicate boolFn, of reads) boolFn {
	return quantify(list, predicate, of, False)
}

// quantify looks for an item whose answer settles the whole; of is the list.
func quantify(list listFn, predicate boolFn, of reads, settles Truth) boolFn {
	return func(sc *Scope, _ Item) verdict {
		l := list(sc, nil)
		if l.mode == open {
			return verdict{Unknown, l.why}
		}
		decided, missing := of, reads(0)
		unknown := false
		for _, it := range l.items {
			a := predicate(sc, it)
			switch a.Truth {
			case settles:
				return verdict{settles, of | a.why}
			case Unknown:
				unknown = true
				missing |= a.why
			default:
				decided |= a.why
			}
		}
		if unknown {
			return verdict{Unknown, missing}
		}
		return verdict{settles.Not(), decided}
	}
}

// countOf answers `count(list, predicate)`, and `count(list)` with a nil
// predicate. Items whose answer is unknown widen it.
func countOf(list listFn, predicate boolFn) numFn {
	return func(sc *Scope, _ Item) num {
		l := list(sc, nil)
		if l.mode == open {
			return openNum(l.why)
		}
		if predicate == nil {
			return exactNum(float64(len(l.items)))
		}
		var n num
		for _, it := range l.items {
			a := predicate(sc, it)
			switch a.Truth {
			case True:
				n.lo++
				n.hi++
			case Unknown:
				n.hi++
				n.why |= a.why
			}
		}
		return n
	}
}

// answered answers `answered(fact)`.
func answered(state stateFn) boolFn {
	return func(sc *Scope, it Item) verdict {
		s, why := state(sc, it)
		switch s {
		case Known:
			return verdict{True, why}
		case Absent:
			return verdict{False, why}
		}
		return verdict{Unknown, why}
	}
}
