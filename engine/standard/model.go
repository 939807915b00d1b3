package standard

import "github.com/maklumat-pelayanan/maklumat/engine/civil"

// FormatVersion is the version of the canonical form that this package writes.
const FormatVersion = 1

// Standard is one version of one service's standard (standar pelayanan,
// UU 25/2009 art. 21). As read from a file it holds what that file says; as
// Resolve returns it, also what its office's defaults say.
type Standard struct {
	Node *Node `json:"-"`

	// Format is FormatVersion in the canonical form, 0 in a file.
	Format int `json:"format,omitempty"`
	// Office is the id of the office: the folder, "grobogan/klambu".
	Office    string    `json:"office,omitempty"`
	ID        string    `json:"id"`
	Version   int       `json:"version"`
	Title     string    `json:"title"`
	Effective Effective `json:"effective,omitzero"`
	// Decree is what makes the standard law, Source is where we read it.
	Decree *Decree `json:"decree,omitempty"`
	Source *Source `json:"source,omitempty"`

	Facts        []Fact        `json:"facts,omitzero"`
	Conditions   []Condition   `json:"conditions,omitzero"`
	Eligibility  []Eligibility `json:"eligibility,omitzero"`
	Requirements []Requirement `json:"requirements,omitzero"`
	Variants     []Variant     `json:"variants,omitzero"`
	// Reporter is set on a complaint standard.
	Reporter *Reporter `json:"reporter,omitempty"`
	Components
	// Notes are for reviewers: never shown to citizens, not part of the digest.
	Notes []Note `json:"-"`
}

// Components are the parts that an office's defaults may give and that a
// variant replaces whole. A nil part is not stated; an empty one is stated as
// nothing (the source's "-").
type Components struct {
	Channels    []Channel   `json:"channels,omitzero"`
	Steps       []Step      `json:"steps,omitzero"`
	SLA         *SLA        `json:"sla,omitempty"`
	Fee         *Fee        `json:"fee,omitempty"`
	Products    []Product   `json:"products,omitzero"`
	Complaints  *Complaints `json:"complaints,omitempty"`
	Retention   *Retention  `json:"retention,omitempty"`
	LegalBasis  []Point     `json:"legal_basis,omitzero"`
	Facilities  []Point     `json:"facilities,omitzero"`
	Competence  []Point     `json:"competence,omitzero"`
	Supervision []Point     `json:"supervision,omitzero"`
	Staffing    []Point     `json:"staffing,omitzero"`
	Guarantee   []Point     `json:"guarantee,omitzero"`
	Safety      []Point     `json:"safety,omitzero"`
	Evaluation  []Point     `json:"evaluation,omitzero"`
}

// Effective is when a version is in force, both ends included; Until may be unset.
type Effective struct {
	From  civil.Date `json:"from,omitzero"`
	Until civil.Date `json:"until,omitzero"`
}

// Decree is what makes a standard law.
type Decree struct {
	Number string     `json:"number,omitempty"`
	Date   civil.Date `json:"date,omitzero"`
}

// Source is where the standard was read.
type Source struct {
	Document string     `json:"document,omitempty"`
	Dated    civil.Date `json:"dated,omitzero"`
	Section  string     `json:"section,omitempty"`
}

// Rule is the source of an expr rule, compiled by package rule.
type Rule struct {
	Text string
	Node *Node
}

// IsZero reports whether no rule is written.
func (r Rule) IsZero() bool { return r.Text == "" }

// MarshalText writes the source.
func (r Rule) MarshalText() ([]byte, error) { return []byte(r.Text), nil }

// UnmarshalText reads the source.
func (r *Rule) UnmarshalText(b []byte) error { r.Text = string(b); return nil }

// Condition is a named rule. Its order in the file is kept.
type Condition struct {
	Node *Node  `json:"-"`
	ID   string `json:"id"`
	Rule Rule   `json:"rule"`
}

// Eligibility is a rule that must hold for the service to be given.
type Eligibility struct {
	Node *Node  `json:"-"`
	ID   string `json:"id"`
	Text string `json:"text"`
	Must Rule   `json:"must"`
	// Advisory warns and does not stop.
	Advisory bool `json:"advisory,omitempty"`
}

// Variant is the citizen's first choice: its facts, conditions, eligibility,
// requirements and notes add to the standard's, its components replace them.
type Variant struct {
	Node         *Node         `json:"-"`
	ID           string        `json:"id"`
	Title        string        `json:"title"`
	Facts        []Fact        `json:"facts,omitzero"`
	Conditions   []Condition   `json:"conditions,omitzero"`
	Eligibility  []Eligibility `json:"eligibility,omitzero"`
	Requirements []Requirement `json:"requirements,omitzero"`
	Components
	Notes []Note `json:"-"`
}

// Channel is a way to apply.
type Channel struct {
	Node  *Node  `json:"-"`
	ID    string `json:"id"`
	Title string `json:"title"`
}

// Product is what the citizen gets.
type Product struct {
	Node   *Node  `json:"-"`
	ID     string `json:"id"`
	Text   string `json:"text"`
	When   Rule   `json:"when,omitzero"`
	IfHeld bool   `json:"if_held,omitempty"`
}

// Complaints is how complaints, suggestions and input are handled.
type Complaints struct {
	Node     *Node              `json:"-"`
	Text     string             `json:"text,omitempty"`
	Channels []ComplaintChannel `json:"channels,omitzero"`
	// HandledBy names complaint standards of the office.
	HandledBy []string `json:"handled_by,omitzero"`
}

// ComplaintChannel is one way to complain.
type ComplaintChannel struct {
	Node  *Node  `json:"-"`
	Type  string `json:"type"`
	Value string `json:"value,omitempty"`
	Text  string `json:"text,omitempty"`
}

// Reporter says who may know who complains.
type Reporter struct {
	Node *Node `json:"-"`
	// About is the fact of type application that the complaint is about.
	About string `json:"about,omitempty"`
	// Secret is the rule under which the reporter's identity is hidden.
	Secret    Rule     `json:"secret,omitzero"`
	VisibleTo []string `json:"visible_to,omitzero"`
	Anonymous bool     `json:"anonymous,omitempty"`
}

// Retention is how long an application's file is kept (UU 43/2009 art. 48).
type Retention struct {
	Node  *Node  `json:"-"`
	Class string `json:"class,omitempty"`
	Years int    `json:"years,omitempty"`
}

// Point is one statement of a component of pengelolaan pelayanan.
type Point struct {
	Node *Node  `json:"-"`
	Text string `json:"text"`
	// AtLeast and Exactly count staff (staffing only); at most one is set.
	AtLeast int `json:"at_least,omitempty"`
	Exactly int `json:"exactly,omitempty"`
	// Roles are told of a breach (supervision only).
	Roles []string `json:"roles,omitzero"`
}

// Note tells reviewers how a part was read.
type Note struct {
	Node  *Node  `json:"-"`
	About string `json:"about,omitempty"`
	Text  string `json:"text"`
}
