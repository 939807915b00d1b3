package standard

import (
	"bytes"
	"encoding/json"
)

// Bring is the form in which a paper is brought.
type Bring string

// The forms of a paper; an unset Bring means the source does not say.
const (
	BringOriginal      Bring = "original"
	BringCopy          Bring = "copy"
	BringLegalisedCopy Bring = "legalised-copy"
	BringScan          Bring = "scan"
	BringPhoto         Bring = "photo"
	BringFilledForm    Bring = "filled-form"
	BringStatement     Bring = "statement"
	BringLetter        Bring = "letter"
	BringThing         Bring = "thing"
)

// Handling is what the office does with a paper.
type Handling string

// What the office does with a paper.
const (
	HandlingShown       Handling = "shown"
	HandlingCompared    Handling = "compared"
	HandlingKept        Handling = "kept"
	HandlingSurrendered Handling = "surrendered"
)

// Requirement is one thing the citizen brings (persyaratan), or a group of which
// some suffice (AnyOf).
type Requirement struct {
	Node  *Node        `json:"-"`
	ID    string       `json:"id"`
	Text  string       `json:"text"`
	Help  string       `json:"help,omitempty"`
	When  Rule         `json:"when,omitzero"`
	Bring Cases[Bring] `json:"bring,omitzero"`
	// Count is the number of copies of each; 0 means one.
	Count int `json:"count,omitempty"`
	// Per asks for one paper per item.
	Per      *Per     `json:"per,omitempty"`
	Handling Handling `json:"handling,omitempty"`
	Photo    *Photo   `json:"photo,omitempty"`
	// StampDuty is the meterai in rupiah.
	StampDuty int64    `json:"stamp_duty,omitempty"`
	FormCode  string   `json:"form_code,omitempty"`
	SignedBy  []Signer `json:"signed_by,omitzero"`
	// IssuedBy is the external role whose office issues the paper.
	IssuedBy string `json:"issued_by,omitempty"`
	// IfHeld asks for the paper only of those who have one.
	IfHeld   bool `json:"if_held,omitempty"`
	Advisory bool `json:"advisory,omitempty"`
	// FulfilledBy is "service.product" or "office/service.product".
	FulfilledBy string `json:"fulfilled_by,omitempty"`
	// JudgedAt is the check that judges the paper; "" is the first check.
	JudgedAt string `json:"judged_at,omitempty"`
	// AnyOf makes the requirement a group; AtLeast of its papers suffice (0 means one).
	AnyOf   []Requirement `json:"any_of,omitzero"`
	AtLeast int           `json:"at_least,omitempty"`
}

// Group reports whether r is a group of papers.
func (r Requirement) Group() bool { return len(r.AnyOf) > 0 }

// Per names what a paper is brought for: each item of a list fact, or of a
// literal list.
type Per struct {
	Node  *Node
	Fact  string
	Items []string
}

// MarshalJSON writes the fact's id or the list.
func (p Per) MarshalJSON() ([]byte, error) {
	if p.Fact != "" {
		return json.Marshal(p.Fact)
	}
	return json.Marshal(p.Items)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (p *Per) UnmarshalJSON(b []byte) error {
	if bytes.HasPrefix(bytes.TrimSpace(b), []byte("[")) {
		return json.Unmarshal(b, &p.Items)
	}
	return json.Unmarshal(b, &p.Fact)
}

// Photo is what a photograph must look like.
type Photo struct {
	Node       *Node  `json:"-"`
	Size       string `json:"size,omitempty"` // width x height in cm: "3x4"
	Background string `json:"background,omitempty"`
	Colour     *bool  `json:"colour,omitempty"`
}

// Signer is who signs a paper.
type Signer struct {
	Node  *Node  `json:"-"`
	Who   string `json:"who"`
	Count int    `json:"count,omitempty"`
	Per   *Per   `json:"per,omitempty"`
}
