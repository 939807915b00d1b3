package rule

import "math/bits"

// MaxRuleFacts bounds the facts one rule may read, also through conditions, so
// that a set of them fits a word: the closures pass such sets around, and more
// than a few words would cost them most of their time.
const MaxRuleFacts = 58

// reads is a set of what a rule reads: facts, by their place in the rule's own
// list of facts, and above them what there is besides facts.
type reads uint64

const (
	readsVariant reads = 1 << (MaxRuleFacts + iota)
	readsChannel
	readsBearer
	readsToday
	readsEach
	readsCalendar

	readsFacts reads = 1<<MaxRuleFacts - 1
)

var contextNames = [...]string{"variant", "channel", "bearer", "today", "each", "calendar"}

// verdict is the answer of a closure: why is in the terms of its rule.
type verdict struct {
	Truth Truth
	why   reads
}

// wide is a set of facts by their index in the schema, and of contexts, so that
// the answers of different rules can be told apart and joined.
type wide struct {
	facts   [MaxFacts / 64]uint64
	context uint8
}

// widen puts what a rule reads into the terms of its Set.
func (r *Rule) widen(why reads) wide {
	w := wide{context: uint8(why >> MaxRuleFacts)}
	for local := uint64(why & readsFacts); local != 0; local &= local - 1 {
		fact := r.facts[bits.TrailingZeros64(local)]
		w.facts[fact/64] |= 1 << (fact % 64)
	}
	return w
}

func (w wide) has(fact int) bool {
	return fact >= 0 && fact < MaxFacts && w.facts[fact/64]&(1<<(fact%64)) != 0
}

func (w wide) contexts() []string {
	var names []string
	for i, name := range contextNames {
		if w.context&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return names
}
