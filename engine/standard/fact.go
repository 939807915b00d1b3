package standard

// FactType is the type of an answer.
type FactType string

// The types of facts.
const (
	TypeText        FactType = "text"
	TypeNumber      FactType = "number"
	TypeMoney       FactType = "money" // whole rupiah
	TypeDate        FactType = "date"
	TypeBoolean     FactType = "boolean"
	TypeChoice      FactType = "choice"
	TypeList        FactType = "list"
	TypeApplication FactType = "application"
)

// FromOffice is the value of Fact.From for a fact an officer enters.
const FromOffice = "office"

// Fact is a typed answer that rules read.
type Fact struct {
	Node    *Node    `json:"-"`
	ID      string   `json:"id"`
	Label   string   `json:"label,omitempty"`
	Help    string   `json:"help,omitempty"`
	Type    FactType `json:"type"`
	Choices []Choice `json:"choices,omitzero"`
	// Of are the fields of a list's items.
	Of []Fact `json:"of,omitzero"`
	// Services are those an application fact may be of; empty means any.
	Services []string `json:"services,omitzero"`
	Optional bool     `json:"optional,omitempty"`
	// Min and Max bound a number, a sum of money, a date, the length of a text
	// in runes or of a list in items; as written, "" is unbounded.
	Min string `json:"min,omitempty"`
	Max string `json:"max,omitempty"`
	// Pattern is an RE2 expression that a whole text must match.
	Pattern  string `json:"pattern,omitempty"`
	Personal bool   `json:"personal,omitempty"`
	// From is FromOffice for a fact entered by an officer at a step that records it.
	From string `json:"from,omitempty"`
	// When is the rule under which the fact is asked at all.
	When Rule `json:"when,omitzero"`
}

// Choice is one possible answer. The order in the file is kept.
type Choice struct {
	Node  *Node  `json:"-"`
	ID    string `json:"id"`
	Label string `json:"label"`
}
