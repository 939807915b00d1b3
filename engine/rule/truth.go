package rule

// Truth is the outcome of a rule. The zero Truth is Unknown.
type Truth int8

// The three truths.
const (
	Unknown Truth = iota
	False
	True
)

// String is "unknown", "false" or "true".
func (t Truth) String() string {
	switch t {
	case True:
		return "true"
	case False:
		return "false"
	}
	return "unknown"
}

// Not is the opposite; Unknown stays Unknown.
func (t Truth) Not() Truth {
	switch t {
	case True:
		return False
	case False:
		return True
	}
	return Unknown
}

func truthOf(b bool) Truth {
	if b {
		return True
	}
	return False
}

// Answer is a truth and why. It is a plain value without pointers.
type Answer struct {
	Truth Truth
	why   wide
}

// Facts lists the facts behind the answer, in the order of the schema. Of a True
// or False answer they are the facts that decided it. Of an Unknown one they are
// those to ask: not yet answered, or a date known only in part where the whole
// date matters. An erased fact is never among them, for asking cannot help.
func (a Answer) Facts(s *Set) []string { return s.names(a.why) }

// Context lists what else stands behind the answer, besides facts: "variant",
// "channel", "bearer", "today", "each", "calendar" (working days). Of an Unknown
// answer they are what is missing.
func (a Answer) Context() []string { return a.why.contexts() }

// Has reports whether the fact with that index in the schema is behind the answer.
func (a Answer) Has(fact int) bool { return a.why.has(fact) }
