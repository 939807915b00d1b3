package rule

// form says what a part is made of.
type form uint8

const (
	leaf form = iota
	conjunction
	disjunction
	negation
	reference // to a condition
)

// part is a boolean piece of a rule: what is answered and what is explained.
type part struct {
	form  form
	eval  boolFn
	text  string // as its author wrote it
	kids  []*part
	named *condition // of a reference
	reads reads
	cost  int
	lists bool
}

func both(l, r *part) *part {
	left, right := l.eval, r.eval
	p := join(conjunction, l, r)
	p.eval = func(sc *Scope, it Item) Answer {
		a := left(sc, it)
		if a.Truth == False {
			return a
		}
		b := right(sc, it)
		if b.Truth == False {
			return b
		}
		return merge(True, a, b)
	}
	return p
}

func either(l, r *part) *part {
	left, right := l.eval, r.eval
	p := join(disjunction, l, r)
	p.eval = func(sc *Scope, it Item) Answer {
		a := left(sc, it)
		if a.Truth == True {
			return a
		}
		b := right(sc, it)
		if b.Truth == True {
			return b
		}
		return merge(False, a, b)
	}
	return p
}

// merge joins two answers that are each either t or Unknown.
func merge(t Truth, a, b Answer) Answer {
	switch {
	case a.Truth == b.Truth:
		return Answer{a.Truth, a.why.or(b.why)}
	case a.Truth == t:
		return b
	}
	return a
}

// join makes a part of two, taking apart one of the same form: `a and b and c`
// is explained as three.
func join(f form, l, r *part) *part {
	p := &part{form: f, reads: l.reads.or(r.reads), cost: l.cost + r.cost + 1, lists: l.lists || r.lists}
	for _, k := range []*part{l, r} {
		if k.form == f {
			p.kids = append(p.kids, k.kids...)
		} else {
			p.kids = append(p.kids, k)
		}
	}
	return p
}

func negate(k *part) *part {
	inner := k.eval
	p := &part{form: negation, kids: []*part{k}, reads: k.reads, cost: k.cost + 1, lists: k.lists}
	p.eval = func(sc *Scope, it Item) Answer {
		a := inner(sc, it)
		return Answer{a.Truth.Not(), a.why}
	}
	return p
}
