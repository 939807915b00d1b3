package assist

import (
	"path"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// View is one file as it is being written, with what it belongs to.
type View struct {
	// Index knows the names of the file's surroundings. The file itself may be in
	// it as it was when it could last be read.
	Index *Index
	// Path is the file's, as in the index.
	Path string
	// Text is what the editor shows now.
	Text string
	Lang diag.Lang
}

// kind is what the text says it is, else what its name says.
func (v View) kind() string {
	for _, l := range linesOf(v.Text) {
		if l.key == "kind" && l.first == 0 {
			for _, kind := range standard.Kinds() {
				if kind == l.value {
					return kind
				}
			}
		}
	}
	return KindByName(v.Path)
}

// KindByName guesses a file's kind from its name, "" where the name says nothing.
func KindByName(name string) string {
	base := path.Base(name)
	stem := strings.TrimSuffix(strings.TrimSuffix(base, ".yaml"), ".yml")
	switch {
	case stem == base:
		return ""
	case stem == "office":
		return standard.KindOffice
	case strings.HasSuffix(stem, ".scenarios"):
		return standard.KindScenarios
	case path.Base(path.Dir(name)) == "calendars":
		return standard.KindCalendar
	}
	if i := strings.LastIndex(stem, ".v"); i > 0 && strings.Trim(stem[i+2:], "0123456789") == "" && stem[i+2:] != "" {
		return standard.KindStandard
	}
	return ""
}

// file is the file as the index knows it, or nil.
func (v View) file() *standard.File {
	for _, f := range v.Index.tree.Files {
		if f.Path == v.Path {
			return f
		}
	}
	return nil
}

// homes are the files whose names may be used in the file: its standard's, and
// its office's.
func (v View) homes() []string {
	o := v.Index.owners
	f := v.file()
	if f == nil {
		return []string{v.Path, path.Join(path.Dir(v.Path), "office.yaml")}
	}
	return []string{o.of(f).Path, o.officeOf[f.Path]}
}

// label is what a person calls a thing that has a name.
func label(n *standard.Node) string {
	if n == nil {
		return ""
	}
	if n.Kind == standard.ScalarNode {
		return n.Value
	}
	for _, key := range []string{"title", "text", "label", "format"} {
		if text := n.Get(key); text != nil && text.Value != "" {
			return text.Value
		}
	}
	return ""
}

// kindNames are what the kinds of names are called.
var kindNames = map[Kind]diag.Text{
	KindFact:        {ID: "Data permohonan", EN: "Fact"},
	KindCondition:   {ID: "Kondisi", EN: "Condition"},
	KindField:       {ID: "Isian daftar", EN: "Field of a list"},
	KindChoice:      {ID: "Pilihan jawaban", EN: "Choice"},
	KindEligibility: {ID: "Syarat kelayakan", EN: "Eligibility"},
	KindRequirement: {ID: "Berkas persyaratan", EN: "Paper"},
	KindVariant:     {ID: "Pilihan layanan", EN: "Variant"},
	KindChannel:     {ID: "Saluran", EN: "Channel"},
	KindStep:        {ID: "Langkah", EN: "Step"},
	KindOutcome:     {ID: "Hasil langkah", EN: "Outcome"},
	KindProduct:     {ID: "Produk", EN: "Product"},
	KindPause:       {ID: "Alasan jeda", EN: "Pause"},
	KindFeeItem:     {ID: "Bagian biaya", EN: "Part of the fee"},
	KindRole:        {ID: "Pelaksana", EN: "Role"},
	KindRegister:    {ID: "Register", EN: "Register"},
	KindScenario:    {ID: "Skenario", EN: "Scenario"},
	KindSeries:      {ID: "Seri kalender", EN: "Series of calendars"},
	KindPeriod:      {ID: "Masa khusus", EN: "Period"},
	KindService:     {ID: "Standar pelayanan", EN: "Service standard"},
}

// Name is what the kind is called.
func (k Kind) Name(lang diag.Lang) string { return kindNames[k].In(lang) }
