package lint

import (
	"math"
	"regexp"
	"strconv"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var (
	codeBadLimit = diag.Define(diag.Entry{
		Code: "bad-limit",
		Message: diag.Text{
			ID: `Batas "{key}" {value} bukan {want}`,
			EN: `The limit "{key}" {value} is not {want_en}`},
		Why: diag.Text{
			ID: "Batas yang tidak terbaca tidak pernah diperiksa: jawaban apa pun diterima.",
			EN: "A limit that cannot be read is never checked: any answer would be taken."},
		Do: diag.Text{
			ID: "Tulis {want} saja, misalnya {example}.",
			EN: "Write just {want_en}, such as {example}."},
	})
	codeLimitUnused = diag.Define(diag.Entry{
		Code: "limit-unused", Severity: diag.Warning,
		Message: diag.Text{
			ID: `"{key}" tidak berlaku untuk data berjenis {type}`,
			EN: `"{key}" has no meaning for a fact of the type {type}`},
		Why: diag.Text{
			ID: "Batas ini tidak pernah diperiksa.",
			EN: "This limit is never checked."},
		Do: diag.Text{
			ID: "Hapus barisnya, atau ubah jenis datanya (type).",
			EN: "Delete the line, or change the type of the fact."},
	})
	codeLimitsCrossed = diag.Define(diag.Entry{
		Code: "limits-crossed",
		Message: diag.Text{
			ID: "Batas bawah {min} lebih besar daripada batas atas {max}",
			EN: "The lower limit {min} is above the upper limit {max}"},
		Why: diag.Text{
			ID: "Tidak ada jawaban yang dapat diterima, sehingga tidak seorang pun dapat mengajukan.",
			EN: "No answer could be taken, so nobody could apply."},
		Do: diag.Text{ID: "Periksa kedua batasnya.", EN: "Check both limits."},
	})
	codeBrokenPattern = diag.Define(diag.Entry{
		Code: "broken-pattern",
		Message: diag.Text{
			ID: `Pola {value} tidak dapat dibaca`,
			EN: `The pattern {value} cannot be read`},
		Why: diag.Text{
			ID: "Pola yang rusak tidak cocok dengan jawaban apa pun, sehingga setiap jawaban ditolak.",
			EN: "A broken pattern fits no answer, so every answer would be refused."},
		Do: diag.Text{
			ID: `Periksa tanda kurungnya; pola untuk lima angka ditulis "[0-9]{5}".`,
			EN: `Check its brackets; a pattern for five digits is written "[0-9]{5}".`},
	})
)

// factLimits finds limits of answers that cannot be read, that are never looked at,
// or that leave no answer.
var factLimits = Checker{
	Codes: []string{codeBadLimit, codeLimitUnused, codeLimitsCrossed, codeBrokenPattern},
	Kind:  standard.KindStandard, Needs: []Part{"facts"},
	Run: func(s *Subject) {
		facts := s.Standard.Facts
		for _, v := range s.Standard.Variants {
			facts = append(facts[:len(facts):len(facts)], v.Facts...)
		}
		for _, f := range facts {
			s.limits(f)
			for _, of := range f.Of {
				s.limits(of)
			}
		}
	},
}

// limit is one bound as a number on the scale of its fact's type.
type limit struct {
	text string
	at   *standard.Node
	n    float64
	read bool
}

func (s *Subject) limits(f standard.Fact) {
	low := s.limit(f, "min", f.Min)
	high := s.limit(f, "max", f.Max)
	if low.read && high.read && low.n > high.n {
		s.Report(codeLimitsCrossed, low.at, diag.Args{"min": low.text, "max": high.text})
	}
	pattern := f.Node.Get("pattern")
	switch {
	case pattern == nil:
	case f.Type != standard.TypeText:
		s.Report(codeLimitUnused, pattern, diag.Args{"key": "pattern", "type": string(f.Type)})
	default:
		if _, err := regexp.Compile("^(?:" + f.Pattern + ")$"); err != nil {
			s.Report(codeBrokenPattern, pattern, diag.Args{"value": shorten(pattern)})
		}
	}
}

func (s *Subject) limit(f standard.Fact, key, text string) limit {
	at := f.Node.Get(key)
	if at == nil || text == "" {
		return limit{}
	}
	l := limit{text: text, at: at}
	wrong := func(id, en, example string) limit {
		s.Report(codeBadLimit, at, diag.Args{"key": key, "value": shorten(at), "want": id, "want_en": en, "example": example})
		return limit{}
	}
	switch f.Type {
	case standard.TypeDate:
		d, err := civil.ParseDate(text)
		if err != nil {
			return wrong("tanggal", "a date", "2026-01-31")
		}
		l.n = float64(civil.DaysBetween(civil.NewDate(1, 1, 1), d))
	case standard.TypeNumber:
		n, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return wrong("angka", "a number", "5000000")
		}
		l.n = n
	case standard.TypeMoney, standard.TypeText, standard.TypeList:
		n, err := strconv.ParseFloat(text, 64)
		if err != nil || n != math.Trunc(n) {
			return wrong("bilangan bulat", "a whole number", "5000000")
		}
		l.n = n
	default:
		s.Report(codeLimitUnused, at, diag.Args{"key": key, "type": string(f.Type)})
		return limit{}
	}
	l.read = true
	return l
}
