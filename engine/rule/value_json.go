package rule

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

// ErrValueJSON is wrapped by every error of Value.UnmarshalJSON.
var ErrValueJSON = errors.New("not the JSON of a value")

// MarshalJSON writes null, {"state":"absent"}, {"state":"erased"}, or the kind
// and the value: {"kind":"date","value":"1950-07"}.
func (v Value) MarshalJSON() ([]byte, error) {
	switch v.state {
	case Unasked:
		return []byte("null"), nil
	case Absent, Erased:
		return json.Marshal(map[string]string{"state": v.state.String()})
	}
	out := struct {
		Kind  Kind `json:"kind"`
		Value any  `json:"value"`
	}{Kind: v.Kind()}
	switch v.kind {
	case isNumber:
		out.Value = v.number()
	case isMoney:
		out.Value = v.whole
	case isBoolean:
		out.Value = v.whole == 1
	case isDate:
		out.Value = v.Date()
	case isList:
		out.Value = append([]Item{}, v.items...)
	case isItem:
		out.Value = v.items[0]
	default:
		out.Value = v.text
	}
	return json.Marshal(out)
}

// UnmarshalJSON reads what MarshalJSON wrote; lists are bounded by MaxItems and
// money by MaxMoney.
func (v *Value) UnmarshalJSON(b []byte) error {
	var in struct {
		State string          `json:"state"`
		Kind  Kind            `json:"kind"`
		Value json.RawMessage `json:"value"`
	}
	if string(b) == "null" {
		*v = Value{}
		return nil
	}
	if err := json.Unmarshal(b, &in); err != nil {
		return fmt.Errorf("%w: %w", ErrValueJSON, err)
	}
	switch {
	case in.State == Absent.String() && in.Kind == "":
		*v = AbsentValue()
		return nil
	case in.State == Erased.String() && in.Kind == "":
		*v = ErasedValue()
		return nil
	case in.State != "":
		return fmt.Errorf("%w: state %q", ErrValueJSON, in.State)
	}
	read, err := decode(in.Kind, in.Value)
	if err != nil {
		return fmt.Errorf("%w: %s: %w", ErrValueJSON, in.Kind, err)
	}
	*v = read
	return nil
}

func decode(kind Kind, raw json.RawMessage) (Value, error) {
	if len(raw) == 0 || string(raw) == "null" {
		return Value{}, errors.New("no value")
	}
	v := Value{state: Known, kind: kind.index()}
	var err error
	switch kind {
	case Number:
		var n float64
		err = json.Unmarshal(raw, &n)
		v = NumberValue(n)
	case Money:
		err = json.Unmarshal(raw, &v.whole)
		if err == nil && (v.whole < -MaxMoney || v.whole > MaxMoney) {
			err = errors.New("out of bounds")
		}
	case Boolean:
		var yes bool
		err = json.Unmarshal(raw, &yes)
		v = BoolValue(yes)
	case Date:
		var p civil.Period
		p, err = decodePeriod(raw)
		v = DateValue(p)
	case List:
		err = json.Unmarshal(raw, &v.items)
		if len(v.items) > MaxItems {
			err = errors.New("too many items")
		}
	case item:
		var it Item
		err = json.Unmarshal(raw, &it)
		v.items = []Item{it}
	case Text, Choice, Application:
		err = json.Unmarshal(raw, &v.text)
	default:
		err = errors.New("no such kind")
	}
	return v, err
}

// decodePeriod also reads the "first..last" of a period that is neither a day, a
// month nor a year.
func decodePeriod(raw json.RawMessage) (civil.Period, error) {
	var s string
	if err := json.Unmarshal(raw, &s); err != nil {
		return civil.Period{}, err
	}
	first, last, found := strings.Cut(s, "..")
	if !found {
		return civil.ParsePeriod(s)
	}
	from, err := civil.ParseDate(first)
	if err != nil {
		return civil.Period{}, err
	}
	to, err := civil.ParseDate(last)
	if err == nil && to.Before(from) {
		err = civil.ErrDate
	}
	return civil.Period{First: from, Last: to}, err
}

// String is the item as the JSON object that ParseValue reads in a list; fields
// without a value are left out.
func (it Item) String() string {
	var parts []string
	for _, id := range sortedKeys(it) {
		v := it[id]
		if v.state != Known {
			continue
		}
		text := v.String()
		switch v.kind {
		case isNumber, isMoney, isBoolean, isList:
		default:
			quoted, _ := json.Marshal(text) // a string always has a JSON
			text = string(quoted)
		}
		key, _ := json.Marshal(id)
		parts = append(parts, string(key)+":"+text)
	}
	return "{" + strings.Join(parts, ",") + "}"
}
