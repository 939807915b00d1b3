package rule

// Kind is the type of a fact.
type Kind string

// The kinds a standard may declare.
const (
	Text        Kind = "text"
	Number      Kind = "number"
	Money       Kind = "money" // whole rupiah
	Date        Kind = "date"  // possibly known only in part
	Boolean     Kind = "boolean"
	Choice      Kind = "choice"
	List        Kind = "list"
	Application Kind = "application"

	// item is one entry of a list: what `each` is under `per`.
	item Kind = "item"
)

// Limits that keep a rule bounded, whatever its author writes.
const (
	MaxSource     = 1024    // bytes of one rule
	MaxDepth      = 32      // brackets inside each other
	MaxFacts      = 256     // facts of one Set
	MaxConditions = 256     // conditions of one Set
	MaxItems      = 200     // items of a list that is read from outside
	MaxCost       = 100_000 // steps of one answer, counting used conditions and list items
)

// Field is a declared fact, or a field of a list's items.
type Field struct {
	ID      string
	Kind    Kind
	Choices []string // the ids of a Choice
	Of      []Field  // the fields of a List's items
}

// Schema is what the rules of a standard may name.
type Schema struct {
	Facts    []Field
	Variants []string
	Channels []string
	// Bearers are the persons who may stand at the counter; nil means the four
	// built in: self, household, proxy, village-officer.
	Bearers []string
	// Each is the item under `per`: a Field with Of (or of kind List) is an item
	// with fields, any other is a plain value. Nil means that rules have no `each`.
	Each *Field
}

// Condition is a named rule, usable by its ID in other rules.
type Condition struct {
	ID, Source string
}

var builtInBearers = []string{"self", "household", "proxy", "village-officer"}
