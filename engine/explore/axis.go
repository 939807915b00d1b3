package explore

import (
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// AxisKind says what an axis is about.
type AxisKind string

// The kinds of axes, in their order in a Space.
const (
	OfDay     AxisKind = "today"
	OfChannel AxisKind = "channel"
	OfBearer  AxisKind = "bearer"
	OfFact    AxisKind = "fact"
)

// Axis is one thing in which situations differ.
type Axis struct {
	Kind AxisKind
	// Fact is the id of the fact, "" for the other kinds.
	Fact string
	// Label is what a person calls it.
	Label diag.Text
	// Classes are the answers that rules can tell apart, in order.
	Classes []Class
	// Exact says that the classes are all there are. Else they are examples.
	Exact bool

	// facts are the declarations by flow, nil where a flow does not ask it.
	facts []*program.Fact
}

// Class is one kind of answer, with an answer that stands for it.
type Class struct {
	// Label is the class as a person reads it: "berumur 17 tahun atau lebih".
	Label diag.Text
	// Value is an answer of the class; for a day, a channel and a bearer see ID
	// and Day.
	Value rule.Value
	// ID is the channel or the bearer.
	ID  string
	Day civil.Date
	// Odd is set on answers that are possible but that nobody would give: a
	// negative sum of money.
	Odd bool

	// on is the stretch of an ordered axis that the class lies on.
	on *stretch
}

// NotAsked is the class index of a fact that is not asked in a situation.
const NotAsked = -1

var notAskedLabel = diag.Text{ID: "tidak ditanyakan", EN: "not asked"}

// Say is the class of an index as a person reads it.
func (a *Axis) Say(lang diag.Lang, class int) string {
	if class == NotAsked {
		return notAskedLabel.In(lang)
	}
	return a.Classes[class].Label.In(lang)
}

// question is the label with what sets it apart from an answer.
func (a *Axis) question(lang diag.Lang) string {
	label := a.Label.In(lang)
	if strings.HasSuffix(label, "?") {
		return label + " "
	}
	return label + ": "
}
