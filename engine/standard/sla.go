package standard

import (
	"encoding/json"
	"strconv"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

// Starts values of an SLA that are not steps; "" is StartsComplete.
const (
	StartsComplete  = "complete"
	StartsSubmitted = "submitted"
)

// DefaultWarn is the share of a promise, in percent, after which the office is warned.
const DefaultWarn = 80

// SLA is the time promised (jangka waktu penyelesaian). Maximum is owed to every
// citizen; Average is about the mean over a period.
type SLA struct {
	Node    *Node                 `json:"-"`
	Text    string                `json:"text,omitempty"`
	Average Cases[civil.Duration] `json:"average,omitzero"`
	Maximum Cases[civil.Duration] `json:"maximum,omitzero"`
	// Starts is StartsComplete, StartsSubmitted or a step.
	Starts string `json:"starts,omitempty"`
	// Ends is a step; "" is the delivery.
	Ends         string     `json:"ends,omitempty"`
	Pauses       []Pause    `json:"pauses,omitzero"`
	Extension    *Extension `json:"extension,omitempty"`
	Compensation []Point    `json:"compensation,omitzero"`
	// Warn is a share in percent, 1 to 99; 0 means DefaultWarn.
	Warn int `json:"warn,omitempty"`
}

// Pause is a reason for which the clock may stop.
type Pause struct {
	Node *Node  `json:"-"`
	ID   string `json:"id"`
	Text string `json:"text"`
}

// Extension is the one lengthening of the promise that the standard allows.
type Extension struct {
	Node *Node          `json:"-"`
	Add  civil.Duration `json:"add"`
	Text string         `json:"text,omitempty"`
}

// Fee is what the service costs (biaya/tarif): Amount, or the sum of the Items
// whose rule holds.
type Fee struct {
	Node   *Node        `json:"-"`
	Amount Cases[Money] `json:"amount,omitzero"`
	Items  []FeeItem    `json:"items,omitzero"`
	Text   string       `json:"text,omitempty"`
}

// FeeItem is one part of a fee.
type FeeItem struct {
	Node   *Node        `json:"-"`
	ID     string       `json:"id"`
	Text   string       `json:"text"`
	Amount Cases[Money] `json:"amount,omitzero"`
	When   Rule         `json:"when,omitzero"`
}

// Money is a sum in whole rupiah, or the money fact that holds it.
type Money struct {
	Rupiah int64
	Fact   string
}

// MarshalJSON writes the number or the fact's id.
func (m Money) MarshalJSON() ([]byte, error) {
	if m.Fact != "" {
		return json.Marshal(m.Fact)
	}
	return strconv.AppendInt(nil, m.Rupiah, 10), nil
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (m *Money) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		return json.Unmarshal(b, &m.Fact)
	}
	return json.Unmarshal(b, &m.Rupiah)
}
