package rule

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

// State says whether a fact has a value.
type State uint8

// The states of a fact. The zero State is Unasked, which rules call unknown.
const (
	Unasked State = iota
	Absent        // its `when` is false, or it is optional and left empty
	Known
	Erased // was answered, and destroyed since
)

// String is "unknown", "absent", "known" or "erased".
func (s State) String() string {
	switch s {
	case Absent:
		return "absent"
	case Known:
		return "known"
	case Erased:
		return "erased"
	}
	return "unknown"
}

// MaxMoney is the largest amount of rupiah, either sign, that JSON carries exactly.
const MaxMoney = 1 << 53

// maxNumber stands for infinity, so that no calculation leaves the finite numbers.
const maxNumber = 1e300

// Item is one entry of a list: its fields by id. A field left out is absent.
type Item map[string]Value

// Value is the answer to a fact. The zero Value is unknown: not asked yet.
// A Value never changes; whoever makes a list hands over its items. It is small, for
// applications are kept with all their answers, which are copied with each change.
type Value struct {
	state State
	kind  kindIndex
	// first and last are the ends of a Date, packed.
	first, last int32
	// whole is an amount of Money, or 0 or 1 of a Boolean, or the bits of a Number.
	whole int64
	text  string // Text, Choice, Application
	items []Item // List; an item alone
}

// kindIndex is a Kind in a byte.
type kindIndex uint8

const (
	_ kindIndex = iota
	isText
	isNumber
	isMoney
	isDate
	isBoolean
	isChoice
	isList
	isApplication
	isItem
)

var kinds = [...]Kind{
	isText: Text, isNumber: Number, isMoney: Money, isDate: Date, isBoolean: Boolean,
	isChoice: Choice, isList: List, isApplication: Application, isItem: item,
}

// index is 0 of what is no kind.
func (k Kind) index() kindIndex { return kindIndex(max(slices.Index(kinds[:], k), 0)) }

// TextValue is an answer in free text.
func TextValue(s string) Value { return Value{state: Known, kind: isText, text: s} }

// NumberValue is a number. What is not a number stays unknown; the infinite is bounded.
func NumberValue(n float64) Value {
	if math.IsNaN(n) {
		return Value{}
	}
	return Value{state: Known, kind: isNumber, whole: int64(math.Float64bits(clamp(n)))}
}

// MoneyValue is an amount in whole rupiah.
func MoneyValue(rupiah int64) Value { return Value{state: Known, kind: isMoney, whole: rupiah} }

// DateValue is a date of the years 1 to 9999, perhaps known only in part. The zero Period
// is unknown.
func DateValue(p civil.Period) Value {
	if p.IsZero() {
		return Value{}
	}
	return Value{state: Known, kind: isDate, first: packed(p.First), last: packed(p.Last)}
}

// BoolValue is yes or no.
func BoolValue(b bool) Value {
	v := Value{state: Known, kind: isBoolean}
	if b {
		v.whole = 1
	}
	return v
}

// ChoiceValue is the id of a choice.
func ChoiceValue(id string) Value { return Value{state: Known, kind: isChoice, text: id} }

// ListValue is a list, perhaps empty.
func ListValue(items []Item) Value { return Value{state: Known, kind: isList, items: items} }

// ItemValue is one item of a list, for Scope.Each.
func ItemValue(it Item) Value { return Value{state: Known, kind: isItem, items: []Item{it}} }

// ApplicationValue is the id of another application.
func ApplicationValue(id string) Value { return Value{state: Known, kind: isApplication, text: id} }

// AbsentValue is a fact that does not apply or was left empty.
func AbsentValue() Value { return Value{state: Absent} }

// ErasedValue is a fact that was destroyed: unknown for ever.
func ErasedValue() Value { return Value{state: Erased} }

// State says whether there is a value.
func (v Value) State() State { return v.state }

// Kind is the kind of a known value, else "".
func (v Value) Kind() Kind { return kinds[v.kind] }

// Text is a known text, choice or application id, else "".
func (v Value) Text() string { return v.text }

// Number is a known number, or an amount in rupiah, else 0.
func (v Value) Number() float64 {
	switch v.kind {
	case isNumber:
		return v.number()
	case isMoney:
		return float64(v.whole)
	}
	return 0
}

// Money is a known amount in rupiah, else 0.
func (v Value) Money() int64 {
	if v.kind == isMoney {
		return v.whole
	}
	return 0
}

// number is that of a value of the kind Number.
func (v *Value) number() float64 { return math.Float64frombits(uint64(v.whole)) }

// Date is a known date, else the zero Period.
func (v Value) Date() civil.Period {
	return civil.Period{First: unpacked(v.first), Last: unpacked(v.last)}
}

// Bool reports a known yes.
func (v Value) Bool() bool { return v.kind == isBoolean && v.whole == 1 }

// Items are the items of a known list (the caller must not change them), else nil.
func (v Value) Items() []Item { return v.items }

// Equal reports whether both say the same: same state, kind and content.
func (v Value) Equal(w Value) bool {
	if v.state != w.state || v.kind != w.kind || v.first != w.first || v.last != w.last ||
		v.text != w.text || len(v.items) != len(w.items) {
		return false
	}
	if v.whole != w.whole && (v.kind != isNumber || v.number() != w.number()) { // there are two zeros
		return false
	}
	for i, it := range v.items {
		if len(it) != len(w.items[i]) {
			return false
		}
		for id, field := range it {
			other, ok := w.items[i][id]
			if !ok || !field.Equal(other) {
				return false
			}
		}
	}
	return true
}

// String is the value as ParseValue reads it back; without a value, its State.
// Lists are written as JSON.
func (v Value) String() string {
	if v.state != Known {
		return v.state.String()
	}
	switch v.kind {
	case isNumber:
		return strconv.FormatFloat(v.number(), 'f', -1, 64)
	case isMoney:
		return strconv.FormatInt(v.whole, 10)
	case isBoolean:
		return strconv.FormatBool(v.whole == 1)
	case isDate:
		return v.Date().String()
	case isList:
		parts := make([]string, len(v.items))
		for i, it := range v.items {
			parts[i] = it.String()
		}
		return "[" + strings.Join(parts, ",") + "]"
	case isItem:
		return v.items[0].String()
	}
	return v.text
}

func clamp(n float64) float64 { return max(-maxNumber, min(maxNumber, n)) }
