package rule

// context is what a rule may read besides facts, as bits.
type context uint8

const (
	readsVariant context = 1 << iota
	readsChannel
	readsBearer
	readsToday
	readsEach
	readsCalendar
)

var contextNames = [...]string{"variant", "channel", "bearer", "today", "each", "calendar"}

// reads is a set of facts (by index) and contexts. Four plain words rather than
// an array, because Go returns such a struct in registers.
type reads struct {
	w0, w1, w2, w3 uint64
	ctx            context
}

func readsFact(i int) reads {
	bit := uint64(1) << (i & 63)
	switch i >> 6 {
	case 0:
		return reads{w0: bit}
	case 1:
		return reads{w1: bit}
	case 2:
		return reads{w2: bit}
	case 3:
		return reads{w3: bit}
	}
	return reads{} // beyond MaxFacts: NewSet has refused the schema
}

func (r reads) or(s reads) reads {
	return reads{r.w0 | s.w0, r.w1 | s.w1, r.w2 | s.w2, r.w3 | s.w3, r.ctx | s.ctx}
}

func (r reads) has(i int) bool {
	if i < 0 || i >= MaxFacts {
		return false
	}
	return r.and(readsFact(i)) != reads{}
}

func (r reads) and(s reads) reads {
	return reads{r.w0 & s.w0, r.w1 & s.w1, r.w2 & s.w2, r.w3 & s.w3, r.ctx & s.ctx}
}

func (r reads) contexts() []string {
	var names []string
	for i, name := range contextNames {
		if r.ctx&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return names
}
