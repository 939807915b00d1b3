package rule

import (
	"regexp"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// kindWords are the kinds in words: the author's own, and as `type` spells them.
var kindWords = map[Kind]diag.Text{
	Text:        {ID: "teks (text)", EN: "a text"},
	Number:      {ID: "angka (number)", EN: "a number"},
	Money:       {ID: "rupiah (money)", EN: "a sum of money"},
	Date:        {ID: "tanggal (date)", EN: "a date"},
	Boolean:     {ID: "ya atau tidak (boolean)", EN: "a yes or no"},
	Choice:      {ID: "pilihan (choice)", EN: "a choice"},
	List:        {ID: "daftar (list)", EN: "a list"},
	Application: {ID: "permohonan (application)", EN: "an application"},
	item:        {ID: "isi daftar", EN: "an item of a list"},
}

// sayKind puts a kind into a problem's arguments, in both languages.
func (p *Problem) sayKind(name string, k Kind) {
	p.Args[name], p.Args[name+"_en"] = kindWords[k].ID, kindWords[k].EN
}

// spokenFunctions are what an author may call a function.
var spokenFunctions = map[string]string{
	"umur": "age", "usia": "age", "tanggal": "date", "tgl": "date", "selisih_bulan": "months_between", "bulan": "months_between",
	"hari_kerja": "working_days_between", "selisih_hari_kerja": "working_days_between", "diisi": "answered", "dijawab": "answered",
	"ada": "any", "salah_satu": "any", "semua": "all", "jumlah": "count", "hitung": "count", "banyaknya": "count",
}

// foreignSigns are what a keyboard or a textbook has for the operators.
var foreignSigns = map[string]string{"≥": ">=", "≤": "<=", "≠": "!=", "×": "*", "–": "-", "−": "-"}

var (
	rupiahWord = regexp.MustCompile(`^[Rr][Pp]\.?([0-9]+)$`)
	plainDate  = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)
)

// bareDate finds a date written without date("…"), which reads as two subtractions.
func (t *tree) bareDate(i int) *Problem {
	if i+4 >= len(t.tokens) {
		return nil
	}
	written := t.slice(t.tokens[i].From, t.tokens[i+4].To)
	if !plainDate.MatchString(written) {
		return nil
	}
	p := t.at(codeDateAsText, i, i+4)
	p.Suggest = []string{`date("` + written + `")`}
	return p
}

// equals is what a single "=" stands for: with a "<" or ">" on the wrong side of
// it, another comparison.
func (t *tree) equals(i int) *Problem {
	if i+1 < len(t.tokens) && t.tokens[i+1].From == t.tokens[i].To && strings.Contains("<>", t.tokens[i+1].Value) {
		p := t.at(codeSingleEquals, i, i+1)
		p.Suggest = []string{t.tokens[i+1].Value + "="}
		return p
	}
	p := t.at(codeSingleEquals, i, i)
	p.Suggest = []string{"=="}
	return p
}

// notNil is "nil" with what asks the same in its stead: `not answered(fakta)`.
func (t *tree) notNil(i int) *Problem {
	p := t.at(codeNil, i, i)
	if i < 2 {
		return p
	}
	switch name := t.tokens[i-2].Value; t.tokens[i-1].Value {
	case "==":
		p.Suggest = []string{"not answered(" + name + ")"}
	case "!=":
		p.Suggest = []string{"answered(" + name + ")"}
	}
	return p
}

// unlike is "<>", which many mean by "!=".
func (t *tree) unlike(i int) *Problem {
	if i == 0 || t.tokens[i].Value != ">" || t.tokens[i-1].Value != "<" || t.tokens[i-1].To != t.tokens[i].From {
		return nil
	}
	p := t.at(codeSyntax, i-1, i)
	p.Suggest = []string{"!="}
	return p
}

// unbracketed is a function written without brackets: `age tanggal_lahir`.
func (t *tree) unbracketed(i int) *Problem {
	if i == 0 {
		return nil
	}
	name := t.tokens[i-1].Value
	f, known := functions[name]
	if !known {
		return nil
	}
	p := t.at(codeArgumentCount, i-1, i)
	p.Args = diag.Args{"function": name, "usage": f.usage}
	p.Suggest = []string{name + "(" + t.tokens[i].Value + ")"}
	return p
}

// hyphenated is a name that was written with hyphens, which read as minus:
// `usaha-besar` is usaha_besar.
func (b *builder) hyphenated(n ast.Node) string {
	i := b.index(n.Location().From)
	whole := b.tokens[i].Value
	for i+2 < len(b.tokens) && b.tokens[i+1].Value == "-" && b.tokens[i+1].From == b.tokens[i].To && b.tokens[i+2].From == b.tokens[i+1].To {
		whole += "_" + b.tokens[i+2].Value
		i += 2
	}
	return whole
}
