package rule

// place says where a value is looked up.
type place uint8

const (
	inFacts place = iota
	inItem        // a field of the item a predicate looks at
	inEach        // a field of `each`
	isEach        // `each` itself
)

// ref is a fact, or a field of an item, with what a rule reads by using it.
type ref struct {
	place place
	index int    // of a fact
	field string // of an item
	reads reads
}

var unasked Value

// value looks the value up. A field that an item leaves out is absent: the list
// was answered, and the field left empty.
func (r *ref) value(sc *Scope, it Item) Value {
	switch r.place {
	case inFacts:
		return *r.fact(sc)
	case inItem:
		return it.value(r.field)
	case inEach:
		if sc.Each.state == Known && sc.Each.kind == isItem {
			return sc.Each.items[0].value(r.field)
		}
	}
	return sc.Each
}

func (r *ref) fact(sc *Scope) *Value {
	if r.index < len(sc.Facts) {
		return &sc.Facts[r.index]
	}
	return &unasked
}

func (it Item) value(field string) Value {
	if v, ok := it[field]; ok {
		return v
	}
	return AbsentValue()
}

// standing is how a value of a kind stands, and why when it is not plain. What is
// of another kind than declared is as good as erased: asking again cannot help.
func (r *ref) standing(v *Value, as kindIndex) (mode, reads) {
	switch v.state {
	case Known:
		if v.kind == as {
			return plain, 0
		}
		return open, 0
	case Absent:
		return absent, r.reads
	case Erased:
		return open, 0
	}
	return open, r.reads
}

func (r *ref) state(of Kind) stateFn {
	kind := of.index()
	return func(sc *Scope, it Item) (State, reads) {
		v := r.value(sc, it)
		if v.state == Erased || v.state == Known && v.kind != kind {
			return Erased, 0
		}
		return v.state, r.reads
	}
}

func (r *ref) number(of Kind) numFn {
	kind := of.index()
	if r.place == inFacts {
		return func(sc *Scope, _ Item) num { return r.numberOf(r.fact(sc), kind) }
	}
	return func(sc *Scope, it Item) num {
		v := r.value(sc, it)
		return r.numberOf(&v, kind)
	}
}

func (r *ref) numberOf(v *Value, kind kindIndex) num {
	m, why := r.standing(v, kind)
	switch {
	case m == open:
		return openNum(why)
	case m == absent:
		return num{mode: m, why: why}
	case kind == isMoney:
		return exactNum(float64(v.whole))
	case kind == isDate:
		n := num{lo: float64(v.first), hi: float64(v.last)}
		if n.lo != n.hi {
			n.why = r.reads
		}
		return n
	}
	return exactNum(v.number())
}

func (r *ref) word(of Kind) wordFn {
	kind := of.index()
	if r.place == inFacts {
		return func(sc *Scope, _ Item) word {
			v := r.fact(sc)
			m, why := r.standing(v, kind)
			return word{v.text, m, why}
		}
	}
	return func(sc *Scope, it Item) word {
		v := r.value(sc, it)
		m, why := r.standing(&v, kind)
		return word{v.text, m, why}
	}
}

func (r *ref) list() listFn {
	return func(sc *Scope, it Item) seq {
		v := r.value(sc, it)
		m, why := r.standing(&v, isList)
		return seq{v.items, m, why}
	}
}

// truth is a boolean fact used as a rule; absent is no.
func (r *ref) truth() boolFn {
	if r.place == inFacts {
		return func(sc *Scope, _ Item) verdict { return r.truthOf(r.fact(sc)) }
	}
	return func(sc *Scope, it Item) verdict {
		v := r.value(sc, it)
		return r.truthOf(&v)
	}
}

func (r *ref) truthOf(v *Value) verdict {
	m, why := r.standing(v, isBoolean)
	switch m {
	case plain:
		return verdict{truthOf(v.whole == 1), r.reads}
	case absent:
		return verdict{False, why}
	}
	return verdict{Unknown, why}
}
