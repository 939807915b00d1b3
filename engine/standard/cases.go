package standard

import (
	"bytes"
	"encoding/json"
)

// Cases is a leaf value that may depend on rules: the first case whose rule
// holds wins. A plain value is one case without a rule.
type Cases[T any] []Case[T]

// Case is one possible value.
type Case[T any] struct {
	Node *Node
	// When is unset on a plain value and on the last, unconditional case.
	When Rule
	// Is is nil for "none": stated on purpose that there is no value.
	Is *T
}

// Plain makes Cases of one unconditional value.
func Plain[T any](v T) Cases[T] { return Cases[T]{{Is: &v}} }

// Always is the value when it depends on no rule.
func (c Cases[T]) Always() (T, bool) {
	if len(c) == 1 && c[0].When.IsZero() && c[0].Is != nil {
		return *c[0].Is, true
	}
	var zero T
	return zero, false
}

type jsonCase[T any] struct {
	When Rule            `json:"when,omitzero"`
	Is   json.RawMessage `json:"is"`
}

// MarshalJSON writes a plain value as itself, else a list of when and is.
func (c Cases[T]) MarshalJSON() ([]byte, error) {
	if v, ok := c.Always(); ok {
		return json.Marshal(v)
	}
	list := make([]jsonCase[T], len(c))
	for i, one := range c {
		is := json.RawMessage(`"none"`)
		if one.Is != nil {
			raw, err := json.Marshal(*one.Is)
			if err != nil {
				return nil, err
			}
			is = raw
		}
		list[i] = jsonCase[T]{one.When, is}
	}
	return json.Marshal(list)
}

// UnmarshalJSON reads what MarshalJSON wrote. No value of a case is itself a list.
func (c *Cases[T]) UnmarshalJSON(b []byte) error {
	if !bytes.HasPrefix(bytes.TrimSpace(b), []byte("[")) {
		var v T
		if err := json.Unmarshal(b, &v); err != nil {
			return err
		}
		*c = Plain(v)
		return nil
	}
	var list []jsonCase[T]
	if err := json.Unmarshal(b, &list); err != nil {
		return err
	}
	out := make(Cases[T], len(list))
	for i, one := range list {
		out[i].When = one.When
		if string(one.Is) == `"none"` {
			continue
		}
		out[i].Is = new(T)
		if err := json.Unmarshal(one.Is, out[i].Is); err != nil {
			return err
		}
	}
	*c = out
	return nil
}
