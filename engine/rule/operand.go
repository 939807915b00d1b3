package rule

import "slices"

// The closures a checked tree becomes. it is the list item under a predicate.
type (
	boolFn  func(sc *Scope, it Item) verdict
	numFn   func(sc *Scope, it Item) num
	wordFn  func(sc *Scope, it Item) word
	listFn  func(sc *Scope, it Item) seq
	stateFn func(sc *Scope, it Item) (State, reads)
)

// mode says how a computed value stands. The zero mode is plain: it is known.
type mode uint8

const (
	plain  mode = iota
	absent      // every comparison but != is False
	open        // not known, and perhaps absent
)

// num is a number, or a date as year*10000+month*100+day, known to lie between
// lo and hi. why holds what is missing while it is not exact, and what made it
// absent; it is empty for an exact number.
type num struct {
	lo, hi float64
	mode   mode
	why    reads
}

// word is a text or the id of a choice; why as for num.
type word struct {
	text string
	mode mode
	why  reads
}

// seq is a list; why as for num.
type seq struct {
	items []Item
	mode  mode
	why   reads
}

func openNum(why reads) num { return num{lo: -maxNumber, hi: maxNumber, mode: open, why: why} }

func exactNum(n float64) num { return num{lo: n, hi: n} }

// operand is a typed part of a rule. Only the closure of its kind is set.
type operand struct {
	kind    Kind
	choices []string // of a Choice
	fields  []Field  // of a List and of an item
	// literal holds the text of a quoted word, which fits texts and choices.
	literal   string
	isLiteral bool
	// value holds a number or a date that is written out.
	value   float64
	isValue bool
	// state is set when the operand is a fact, or a field of an item.
	state stateFn

	truth *part
	num   numFn
	word  wordFn
	list  listFn

	reads reads
	cost  int
	lists bool // goes through a list, so may not stand inside a predicate
}

// fixed reports whether the operand is written out, the same for everyone.
func (o *operand) fixed() bool {
	return o.reads == 0 && (o.truth == nil || o.truth.form == leaf)
}

func (o *operand) numeric() bool { return o.kind == Number || o.kind == Money }

func (o *operand) wordy() bool { return o.kind == Text || o.kind == Choice }

// comparable reports whether two operands are of kinds that can be compared.
func (o *operand) comparable(p *operand) bool {
	switch {
	case o.numeric():
		return p.numeric()
	case o.kind == Choice && p.kind == Text:
		return p.isLiteral
	case o.kind == Text && p.kind == Choice:
		return o.isLiteral
	}
	return o.kind == p.kind
}

func sameChoices(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for _, id := range a {
		if !slices.Contains(b, id) {
			return false
		}
	}
	return true
}
