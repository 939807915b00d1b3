package program

import (
	"slices"
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// opposites are the operators that hold when another does not, for what has a
// value; mirrored are those for the sides changed.
var (
	opposites = map[string]string{"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
	mirrored  = map[string]string{"==": "==", "!=": "!=", "<": ">", ">": "<", ">=": "<=", "<=": ">="}
)

// quantities say how a number lies to another, sides as in a clause without verb.
var quantities = map[string]diag.Text{
	"<": {ID: "kurang dari", EN: "less than"}, "<=": {ID: "paling banyak", EN: "at most"},
	">": {ID: "lebih dari", EN: "more than"}, ">=": {ID: "paling sedikit", EN: "at least"},
	"==": {ID: "tepat", EN: "exactly"}, "!=": {ID: "bukan", EN: "not"},
}

// moments say how a day lies to another.
var moments = map[string]diag.Text{
	"<": {ID: "sebelum", EN: "before"}, "<=": {ID: "pada atau sebelum", EN: "on or before"},
	">": {ID: "sesudah", EN: "after"}, ">=": {ID: "pada atau sesudah", EN: "on or after"},
	"==": {ID: "tepat pada", EN: "on"}, "!=": {ID: "bukan pada", EN: "not on"},
}

func literal(o rule.Outline) bool {
	return o.Form == rule.FormText || o.Form == rule.FormNumber || o.Form == rule.FormTruth || o.Form == rule.FormCall && o.Name == "date"
}

// compare says a comparison, or its opposite.
func (s *speaker) compare(o rule.Outline, not bool) clause {
	left, op := o.Kids[0], o.Name
	right := o.Kids[1:]
	if op != "in" && literal(left) && !literal(right[0]) {
		left, right, op = right[0], []rule.Outline{left}, mirrored[op]
	}
	if !slices.ContainsFunc(right, func(r rule.Outline) bool { return !literal(r) }) {
		if left.Form == rule.FormGiven {
			if c, ok := s.given(left.Name, op, right, not); ok {
				return c
			}
		}
		if fact, ok := s.fact(left); ok {
			if c, ok := s.answer(fact, op, right, not); ok {
				return c
			}
		}
		if c, ok := s.counted(left, op, right[0], not); ok {
			return c
		}
	}
	return s.quote(o, not)
}

// given says the variant, the way to apply or the bearer.
func (s *speaker) given(what, op string, right []rule.Outline, not bool) (clause, bool) {
	if op != "==" && op != "!=" && op != "in" {
		return clause{}, false
	}
	ids := make([]string, len(right))
	for i, r := range right {
		ids[i] = r.Value
	}
	positive := (op == "!=") == not
	var titles []string
	for _, id := range ids {
		titles = append(titles, s.givenTitle(what, id))
	}
	list := s.either(titles)
	switch what {
	case "variant":
		if v := s.flow.Variant; v != nil {
			return settledAs(slices.Contains(ids, v.ID) == positive), true
		}
		return clause{text: s.polar(positive, "pilihan layanannya ", "pilihan layanannya bukan ", "the variant is ", "the variant is not ") + list}, true
	case "channel":
		return clause{text: s.polar(positive, "diajukan lewat ", "tidak diajukan lewat ", "applied for through ", "not applied for through ") + list}, true
	case "bearer":
		return clause{text: s.polar(positive, "dibawa oleh ", "tidak dibawa oleh ", "brought by ", "not brought by ") + list}, true
	}
	return clause{}, false
}

func (s *speaker) polar(positive bool, id, idNot, en, enNot string) string {
	if positive {
		return s.t(id, en)
	}
	return s.t(idNot, enNot)
}

func (s *speaker) givenTitle(what, id string) string {
	switch what {
	case "variant":
		for _, v := range s.flow.Standard.Variants {
			if v.ID == id {
				return quoted(v.Title)
			}
		}
	case "channel":
		for _, c := range s.flow.Channels {
			if c.ID == id {
				return quoted(c.Title)
			}
		}
	case "bearer":
		return SayBearer(s.lang, id)
	}
	return quoted(id)
}

// either lists what may be: "a, b, atau c".
func (s *speaker) either(words []string) string {
	switch last := len(words) - 1; last {
	case 0:
		return words[0]
	case 1:
		return words[0] + s.t(" atau ", " or ") + words[1]
	default:
		return strings.Join(words[:last], ", ") + s.t(", atau ", ", or ") + words[last]
	}
}

// answer says what a fact is compared with.
func (s *speaker) answer(f standard.Fact, op string, right []rule.Outline, not bool) (clause, bool) {
	label := quoted(name(f))
	switch f.Type {
	case standard.TypeChoice, standard.TypeText, standard.TypeApplication:
		if op != "==" && op != "!=" && op != "in" {
			return clause{}, false
		}
		var words []string
		for _, r := range right {
			words = append(words, quoted(choiceLabel(f, r.Value)))
		}
		return clause{text: label + s.polar((op == "!=") == not, " dijawab ", " tidak dijawab ", " is answered ", " is not answered ") + s.either(words)}, true
	case standard.TypeBoolean:
		// `x == false` is another matter than `not x` for a fact without answer.
		if op == "in" || right[0].Form != rule.FormTruth || !always(f) {
			return clause{}, false
		}
		return s.yes(f, (op == "==") != (right[0].Value == "true") != not), true
	case standard.TypeDate:
		if len(right) != 1 || right[0].Form != rule.FormCall || len(right[0].Kids) != 1 {
			return clause{}, false
		}
		day, err := civil.ParseDate(right[0].Kids[0].Value)
		if op, ok := flipped(op, not, f); err == nil && ok {
			return clause{text: label + " " + moments[op].In(s.lang) + " " + SayDate(s.lang, day)}, true
		}
	case standard.TypeNumber, standard.TypeMoney:
		amount := right[0].Value
		if f.Type == standard.TypeMoney {
			n, err := strconv.ParseInt(amount, 10, 64)
			if err != nil {
				return clause{}, false
			}
			amount = "Rp" + diag.Whole(s.lang, n)
		}
		if op, ok := flipped(op, not, f); ok && op != "in" {
			return clause{text: label + " " + quantities[op].In(s.lang) + " " + amount}, true
		}
	}
	return clause{}, false
}

// flipped is the operator to say: the opposite under not, which is the same thing
// only for facts that are always answered.
func flipped(op string, not bool, facts ...standard.Fact) (string, bool) {
	if op == "in" {
		return op, false
	}
	if !not {
		return op, true
	}
	opposite := opposites[op]
	return opposite, op == "==" || op == "!=" || !slices.ContainsFunc(facts, func(f standard.Fact) bool { return !always(f) })
}

func choiceLabel(f standard.Fact, id string) string {
	for _, c := range f.Choices {
		if c.ID == id {
			return c.Label
		}
	}
	return id
}

// counted says an age, a distance between days, or how many entries a list has.
func (s *speaker) counted(left rule.Outline, op string, right rule.Outline, not bool) (clause, bool) {
	if left.Form != rule.FormCall || len(left.Kids) == 0 || right.Form != rule.FormNumber {
		return clause{}, false
	}
	first, ok := s.fact(left.Kids[0])
	if !ok {
		return clause{}, false
	}
	op, ok = flipped(op, not, first)
	if !ok {
		return clause{}, false
	}
	amount := " " + quantities[op].In(s.lang) + " " + right.Value
	label := quoted(name(first))
	switch {
	case left.Name == "age":
		return clause{text: s.t("umur menurut "+label, "the age by "+label+" is") + amount + s.t(" tahun", " years")}, true
	case left.Name == "count" && len(left.Kids) == 1:
		return clause{text: s.t("banyaknya isian "+label, "the number of entries of "+label+" is") + amount}, true
	}
	return clause{}, false
}
