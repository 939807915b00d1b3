package program

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Wrong says why a value is no answer to a fact.
type Wrong struct {
	Code    string
	Args    diag.Args
	Suggest []string
}

// Refusals of an answer, defined here because a definition says what is admitted.
var (
	codeAnswerType = diag.Define(diag.Entry{
		Code:    "answer-type",
		Message: diag.Text{ID: `Jawaban "{fact}" harus berjenis {type}`, EN: `The answer to "{fact}" must be of type {type}`},
		Why: diag.Text{
			ID: "Aturan membandingkan nilai dari jenis yang sama.",
			EN: "Rules compare values of the same kind."},
		Do: diag.Text{ID: "Perbaiki jawabannya.", EN: "Mend the answer."},
	})
	codeAnswerEmpty = diag.Define(diag.Entry{
		Code:    "answer-needed",
		Message: diag.Text{ID: `"{fact}" wajib dijawab`, EN: `"{fact}" must be answered`},
		Why: diag.Text{
			ID: "Tanpa jawaban ini syarat yang berlaku tidak dapat ditentukan.",
			EN: "Without the answer nobody can tell which papers are needed."},
		Do: diag.Text{ID: "Isi jawabannya.", EN: "Give the answer."},
	})
	codeAnswerChoice = diag.Define(diag.Entry{
		Code:    "answer-choice",
		Message: diag.Text{ID: `"{fact}" harus salah satu dari: {known}`, EN: `"{fact}" must be one of: {known}`},
		Why: diag.Text{
			ID: "Hanya pilihan yang ditulis dalam standar yang mempunyai arti.",
			EN: "Only the choices that the standard declares have a meaning."},
		Do: diag.Text{ID: "Pilih salah satu.", EN: "Choose one."},
	})
	codeAnswerBelow = diag.Define(diag.Entry{
		Code:    "answer-too-small",
		Message: diag.Text{ID: `"{fact}" paling sedikit {min}`, EN: `"{fact}" is at least {min}`},
		Why: diag.Text{
			ID: "Standar membatasi isian ini; nilai di luarnya biasanya salah ketik.",
			EN: "The standard bounds this answer; a value below is usually a slip."},
		Do: diag.Text{ID: "Perbaiki jawabannya.", EN: "Mend the answer."},
	})
	codeAnswerAbove = diag.Define(diag.Entry{
		Code:    "answer-too-large",
		Message: diag.Text{ID: `"{fact}" paling banyak {max}`, EN: `"{fact}" is at most {max}`},
		Why: diag.Text{
			ID: "Standar membatasi isian ini; nilai di luarnya biasanya salah ketik.",
			EN: "The standard bounds this answer; a value beyond is usually a slip."},
		Do: diag.Text{ID: "Perbaiki jawabannya.", EN: "Mend the answer."},
	})
	codeAnswerPattern = diag.Define(diag.Entry{
		Code:    "answer-pattern",
		Message: diag.Text{ID: `Bentuk jawaban "{fact}" tidak sesuai`, EN: `The answer to "{fact}" does not have the form asked for`},
		Why: diag.Text{
			ID: "Bentuk ini diminta oleh standar supaya isian dapat diperiksa.",
			EN: "The standard asks for this form so that the answer can be checked."},
		Do: diag.Text{ID: "Lihat penjelasan isian itu.", EN: "See the help of that fact."},
	})
	codeAnswerField = diag.Define(diag.Entry{
		Code:    "answer-field",
		Message: diag.Text{ID: `Daftar "{fact}" tidak mempunyai isian "{field}"`, EN: `The list "{fact}" has no field "{field}"`},
		Why: diag.Text{
			ID: "Isian yang tidak dikenal tidak dibaca aturan mana pun.",
			EN: "No rule reads a field that is not declared."},
		Do: diag.Text{ID: "Periksa nama isiannya.", EN: "Check the name of the field."},
	})
)

// maxAnswer bounds a text answer, in runes.
const maxAnswer = 4000

// Admits tells why a value is no answer to the fact, nil when it is one. An
// optional fact may be left empty: absent.
func (f *Fact) Admits(v rule.Value) *Wrong { return admits(f.Fact, f.ID, v) }

func admits(f standard.Fact, name string, v rule.Value) *Wrong {
	wrong := func(code string, pairs ...string) *Wrong {
		args := diag.Args{"fact": name}
		for i := 0; i+1 < len(pairs); i += 2 {
			args[pairs[i]] = pairs[i+1]
		}
		return &Wrong{Code: code, Args: args}
	}
	switch v.State() {
	case rule.Absent:
		if f.Optional {
			return nil
		}
		return wrong(codeAnswerEmpty)
	case rule.Known:
	default:
		return wrong(codeAnswerEmpty)
	}
	if v.Kind() != rule.Kind(f.Type) {
		return wrong(codeAnswerType, "type", string(f.Type))
	}
	low, high := bounds(f, v)
	switch {
	case low:
		return wrong(codeAnswerBelow, "min", f.Min)
	case high:
		return wrong(codeAnswerAbove, "max", f.Max)
	}
	switch f.Type {
	case standard.TypeText:
		if utf8.RuneCountInString(v.Text()) > maxAnswer {
			return wrong(codeAnswerAbove, "max", strconv.Itoa(maxAnswer))
		}
		if f.Pattern != "" {
			whole, err := regexp.Compile("^(?:" + f.Pattern + ")$")
			if err != nil || !whole.MatchString(v.Text()) {
				return wrong(codeAnswerPattern)
			}
		}
	case standard.TypeChoice:
		var known []string
		for _, c := range f.Choices {
			known = append(known, c.ID)
		}
		if !slices.Contains(known, v.Text()) {
			w := wrong(codeAnswerChoice, "known", strings.Join(known, ", "))
			w.Suggest = diag.Nearest(v.Text(), known)
			return w
		}
	case standard.TypeList:
		return admitsItems(f, name, v, wrong)
	}
	return nil
}

func admitsItems(f standard.Fact, name string, v rule.Value, wrong func(string, ...string) *Wrong) *Wrong {
	if len(v.Items()) > rule.MaxItems {
		return wrong(codeAnswerAbove, "max", strconv.Itoa(rule.MaxItems))
	}
	for i, item := range v.Items() {
		for id := range item {
			if !slices.ContainsFunc(f.Of, func(of standard.Fact) bool { return of.ID == id }) {
				return wrong(codeAnswerField, "field", id)
			}
		}
		for _, of := range f.Of {
			value := item[of.ID]
			if value.State() == rule.Unasked && of.Optional {
				value = rule.AbsentValue()
			}
			if w := admits(of, name+"/"+strconv.Itoa(i+1)+"."+of.ID, value); w != nil {
				return w
			}
		}
	}
	return nil
}

// bounds compares a value with min and max: a number or a sum with itself, a
// date with its days, a text by its runes, a list by its items.
func bounds(f standard.Fact, v rule.Value) (low, high bool) {
	if f.Min == "" && f.Max == "" {
		return false, false
	}
	var n float64
	switch f.Type {
	case standard.TypeNumber, standard.TypeMoney:
		n = v.Number()
	case standard.TypeText:
		n = float64(utf8.RuneCountInString(v.Text()))
	case standard.TypeList:
		n = float64(len(v.Items()))
	case standard.TypeDate:
		if first, err := civil.ParseDate(f.Min); err == nil && v.Date().Last.Before(first) {
			low = true
		}
		if last, err := civil.ParseDate(f.Max); err == nil && v.Date().First.After(last) {
			high = true
		}
		return low, high
	default:
		return false, false
	}
	if limit, err := strconv.ParseFloat(f.Min, 64); err == nil && n < limit {
		low = true
	}
	if limit, err := strconv.ParseFloat(f.Max, 64); err == nil && n > limit {
		high = true
	}
	return low, high
}
