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
	named string // of a reference, the id
	reads reads
	cost  int
	lists bool
}

// join makes `l and r` or `l or r`. A part of the same form is taken apart:
// `a and b and c` is answered and explained as three.
func join(f form, l, r *part) *part {
	p := &part{form: f, reads: l.reads | r.reads, cost: l.cost + r.cost + 1, lists: l.lists || r.lists}
	for _, k := range []*part{l, r} {
		if k.form == f {
			p.kids = append(p.kids, k.kids...)
		} else {
			p.kids = append(p.kids, k)
		}
	}
	kids := make([]boolFn, len(p.kids))
	for i, k := range p.kids {
		kids[i] = k.eval
	}
	p.eval = combine(kids, f.settles())
	return p
}

// settles is the truth of one part that makes the truth of the whole.
func (f form) settles() Truth {
	if f == disjunction {
		return True
	}
	return False
}

func combine(kids []boolFn, settles Truth) boolFn {
	return func(sc *Scope, it Item) verdict {
		whole := verdict{Truth: settles.Not()}
		for _, kid := range kids {
			a := kid(sc, it)
			switch a.Truth {
			case settles:
				return a
			case whole.Truth:
				whole.why = whole.why | a.why
			case Unknown:
				whole = a
			}
		}
		return whole
	}
}

func negate(k *part) *part {
	inner := k.eval
	p := &part{form: negation, kids: []*part{k}, reads: k.reads, cost: k.cost + 1, lists: k.lists}
	p.eval = func(sc *Scope, it Item) verdict {
		a := inner(sc, it)
		return verdict{a.Truth.Not(), a.why}
	}
	return p
}
