package standard

import (
	"errors"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// decode fills the model of the file's kind.
func (f *File) decode() {
	d := &decoder{}
	switch f.Kind {
	case KindStandard:
		f.Standard = d.standard(f.Root)
		f.Standard.Office = f.OfficeID
	case KindOffice:
		f.Office = d.office(f.Root)
		f.Office.ID = f.OfficeID
	case KindCalendar:
		f.Calendar = d.calendar(f.Root)
	case KindScenarios:
		f.Scenarios = d.scenarios(f.Root)
		f.Scenarios.Office = f.OfficeID
	case KindSettings:
		f.Settings = d.settings(f.Root)
	}
	f.Findings = append(f.Findings, d.findings...)
}

// decoder turns nodes into the model. It decodes what it can and notes what it
// cannot; unknown and missing keys are the schema's to judge.
type decoder struct {
	findings []diag.Finding
}

// kindOfValue is what a value should have been, in both languages.
type kindOfValue struct{ id, en string }

var (
	wantText     = kindOfValue{"teks", "text"}
	wantNumber   = kindOfValue{"bilangan bulat", "a whole number"}
	wantBool     = kindOfValue{"true atau false", "true or false"}
	wantDate     = kindOfValue{"tanggal (tahun-bulan-hari)", "a date (year-month-day)"}
	wantDuration = kindOfValue{"jangka waktu, misalnya \"3 hari kerja\"", "a length of time, such as \"3 working days\""}
	wantMoment   = kindOfValue{"waktu, misalnya \"2026-03-17 10:00\" atau \"10:20\"", "a time, such as \"2026-03-17 10:00\" or \"10:20\""}
	wantSpan     = kindOfValue{"jam, misalnya \"07:30-12:00\"", "hours, such as \"07:30-12:00\""}
	wantList     = kindOfValue{"daftar", "a list"}
	wantMapping  = kindOfValue{"pasangan \"kunci: nilai\"", "pairs of \"key: value\""}
	wantMoney    = kindOfValue{"jumlah rupiah atau nama data uang", "an amount of rupiah or the name of a money fact"}
)

func (d *decoder) unreadable(n *Node, want kindOfValue) {
	value := n.Value
	switch n.Kind {
	case MappingNode:
		value = "{…}"
	case SequenceNode:
		value = "[…]"
	}
	if r := []rune(value); len(r) > 60 {
		value = string(r[:60]) + "…"
	}
	d.findings = append(d.findings, diag.New(codeUnreadable, n.Place, n.Ref(),
		diag.Args{"value": value, "want": want.id, "want_en": want.en}))
}

// absent reports whether there is nothing to decode: no key, or "~".
func absent(n *Node) bool { return n == nil || n.IsNull() }

func (d *decoder) text(n *Node) string {
	if absent(n) {
		return ""
	}
	if n.Kind != ScalarNode {
		d.unreadable(n, wantText)
		return ""
	}
	return n.Value
}

func (d *decoder) rule(n *Node) Rule {
	text := d.text(n)
	if text == "" {
		return Rule{}
	}
	return Rule{Text: text, Node: n}
}

func (d *decoder) integer(n *Node) int64 {
	if absent(n) {
		return 0
	}
	v, ok := n.Integer()
	if !ok {
		d.unreadable(n, wantNumber)
	}
	return v
}

func (d *decoder) boolean(n *Node) bool {
	if absent(n) {
		return false
	}
	if n.Kind != ScalarNode || n.Tag != "!!bool" {
		d.unreadable(n, wantBool)
		return false
	}
	return strings.EqualFold(n.Value, "true")
}

func (d *decoder) date(n *Node) civil.Date {
	if absent(n) {
		return civil.Date{}
	}
	date, err := civil.ParseDate(n.Value)
	if err != nil || n.Kind != ScalarNode {
		d.unreadable(n, wantDate)
		return civil.Date{}
	}
	return date
}

func (d *decoder) duration(n *Node) civil.Duration {
	if absent(n) {
		return civil.Duration{}
	}
	v, err := civil.ParseDuration(n.Value)
	switch {
	case errors.Is(err, civil.ErrBareDay):
		f := diag.New(codeBareDay, n.Place, n.Ref(), diag.Args{"value": n.Value})
		count, _, _ := strings.Cut(strings.TrimSpace(n.Value), " ")
		f.Suggest = []string{count + " hari kerja", count + " hari kalender"}
		d.findings = append(d.findings, f)
	case err != nil:
		d.unreadable(n, wantDuration)
	}
	return v
}

func (d *decoder) span(n *Node) civil.Span {
	v, err := civil.ParseSpan(n.Value)
	if err != nil || n.Kind != ScalarNode {
		d.unreadable(n, wantSpan)
		return civil.Span{}
	}
	return v
}

// mapping reports whether there is a mapping to decode.
func (d *decoder) mapping(n *Node) bool {
	if absent(n) {
		return false
	}
	if n.Kind != MappingNode {
		d.unreadable(n, wantMapping)
		return false
	}
	return true
}

// list decodes a list's items with one. A missing list is nil, an empty one is
// empty and not nil. Empty items are left out.
func list[T any](d *decoder, n *Node, one func(*Node) T) []T {
	if absent(n) {
		return nil
	}
	if n.Kind != SequenceNode {
		d.unreadable(n, wantList)
		return nil
	}
	out := make([]T, 0, len(n.Items))
	for _, item := range n.Items {
		if !item.IsNull() {
			out = append(out, one(item))
		}
	}
	return out
}

// optional decodes a mapping into a new T, or gives nil. An empty list stands
// for an empty T: the source's "-".
func optional[T any](d *decoder, n *Node, fill func(*Node, *T)) *T {
	if !absent(n) && n.Kind == SequenceNode && len(n.Items) == 0 {
		return new(T)
	}
	if !d.mapping(n) {
		return nil
	}
	v := new(T)
	fill(n, v)
	return v
}

func (d *decoder) texts(n *Node) []string { return list(d, n, d.text) }

// cases decodes a plain value or a list of when and is.
func cases[T any](d *decoder, n *Node, one func(*Node) T) Cases[T] {
	if absent(n) {
		return nil
	}
	if n.Kind != SequenceNode {
		v := one(n)
		return Cases[T]{{Node: n, Is: &v}}
	}
	return list(d, n, func(n *Node) Case[T] {
		c := Case[T]{Node: n}
		if !d.mapping(n) {
			return c
		}
		c.When = d.rule(n.Get("when"))
		if is := n.Get("is"); !absent(is) && (is.Kind != ScalarNode || is.Value != "none") {
			v := one(is)
			c.Is = &v
		}
		return c
	})
}
