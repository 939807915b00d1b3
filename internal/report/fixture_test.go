package report_test

import (
	"bytes"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/internal/report"
)

var (
	codeKey = diag.Define(diag.Entry{
		Code:    "test-key",
		Message: diag.Text{ID: `Kunci "{key}" tidak dikenal.`, EN: `The key "{key}" is not known.`},
		Why:     diag.Text{ID: "Isinya hilang.", EN: "What it says is lost."},
		Do:      diag.Text{ID: `Perbaiki "{key}": 100 %, ya.`, EN: `Mend "{key}": 100 %, yes.`},
		Bad:     "a: b\n", Good: "b: a\n",
	})
	codeNote = diag.Define(diag.Entry{
		Code: "test-note", Severity: diag.Warning,
		Message: diag.Text{ID: "Perlu dilihat.", EN: "Worth a look."},
	})
	codeInfo = diag.Define(diag.Entry{
		Code: "test-info", Severity: diag.Info,
		Message: diag.Text{ID: "Sekadar tahu.", EN: "Just to know."},
	})
)

// sources are the files of the fixture: with a byte order mark, with letters of
// several bytes, and with the line breaks of Windows.
var sources = map[string][]byte{
	"kantor/a.yaml": []byte("\ufeffjudul: Kafé\r\nsyarat: é😀 KTP\r\n"),
	"kantor/b.yaml": []byte("kind: Standard\nid: b\n"),
}

func source(file string) []byte { return sources[file] }

func same(file string) string { return file }

func at(file string, line, column, end int) diag.Place {
	return diag.Place{File: file, Line: line, Column: column, EndLine: line, EndColumn: end}
}

// found are a finding of each severity; the first has everything.
func found() []diag.Finding {
	key := diag.New(codeKey, at("kantor/a.yaml", 2, 9, 11), "requirements.ktp", diag.Args{"key": "sy%arat"})
	key.Suggest = []string{"requirements"}
	key.Related = []diag.Place{at("kantor/b.yaml", 1, 1, 5)}
	key.Fixes = []diag.Fix{{
		Title: diag.Text{ID: "Ganti", EN: "Replace"}, Safe: true,
		Edits: []diag.Edit{{File: "kantor/a.yaml", From: 25, To: 31, Text: "e"}, {File: "kantor/b.yaml", From: 0, To: 0, Text: "#\n"}},
	}}
	return []diag.Finding{
		key,
		diag.New(codeNote, diag.Place{File: "kantor/b.yaml", Line: 1, Column: 1, EndLine: 2, EndColumn: 3}, "facts[3].label", nil),
		diag.New(codeInfo, at("kantor/b.yaml", 2, 1, 3), "", nil),
	}
}

func fixture() *report.Report {
	all := report.Fingerprints(found(), same, source)
	return &report.Report{
		Version: "v1.2.3", Files: []string{"kantor/a.yaml", "kantor/b.yaml", "kantor/c.yaml"}, Where: diag.Text{ID: "kantor", EN: "kantor"},
		Findings: all, Source: source,
	}
}

func write(t testing.TB, r *report.Report, format string, o report.Options) string {
	t.Helper()
	if o.Lang == "" {
		o.Lang = diag.ID
	}
	var out bytes.Buffer
	if err := r.Write(&out, format, o); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// anyReport draws reports of every form.
func anyReport(t *rapid.T) *report.Report {
	place := rapid.Custom(func(t *rapid.T) diag.Place {
		p := diag.Place{File: rapid.SampledFrom([]string{"", "kantor/a.yaml", "kantor/b.yaml", "lain/é ü.yaml", "/mutlak/x.yaml", "../y.yaml", "builtin:z.yaml"}).Draw(t, "file")}
		if p.File != "" && rapid.Bool().Draw(t, "placed") {
			p.Line, p.Column = rapid.IntRange(1, 4).Draw(t, "line"), rapid.IntRange(1, 20).Draw(t, "column")
			p.EndLine = p.Line + rapid.IntRange(0, 2).Draw(t, "lines")
			p.EndColumn = rapid.IntRange(1, 30).Draw(t, "end")
			if p.EndLine == p.Line {
				p.EndColumn = max(p.EndColumn, p.Column)
			}
		}
		return p
	})
	one := rapid.Custom(func(t *rapid.T) diag.Finding {
		f := diag.New(rapid.SampledFrom([]string{codeKey, codeNote, codeInfo, "undefined-code"}).Draw(t, "code"), place.Draw(t, "place"),
			rapid.SampledFrom([]string{"", "facts.a", "facts[2]"}).Draw(t, "path"), nil)
		if rapid.Bool().Draw(t, "args") {
			f.Args = diag.Args{"key": rapid.String().Draw(t, "key")}
		}
		f.Related = rapid.SliceOfN(place, 0, 2).Draw(t, "related")
		if rapid.Bool().Draw(t, "fix") {
			from := rapid.IntRange(0, 25).Draw(t, "from")
			f.Fixes = []diag.Fix{{Title: diag.Text{ID: "a", EN: "b"}, Edits: []diag.Edit{
				{File: "kantor/a.yaml", From: from, To: from + rapid.IntRange(0, 10).Draw(t, "length"), Text: rapid.String().Draw(t, "text")}}}}
		}
		return f
	})
	r := fixture()
	all := report.Fingerprints(diag.Sort(rapid.SliceOfN(one, 0, 12).Draw(t, "findings")), same, source)
	r.Findings = nil
	for _, f := range all {
		switch rapid.SampledFrom([]string{"new", "old", "silenced"}).Draw(t, "fate") {
		case "old":
			if r.Baseline == nil {
				r.Baseline = &report.Matched{Gone: []report.BaselineEntry{{Code: "a", File: "b"}}}
			}
			r.Baseline.Old = append(r.Baseline.Old, f)
		case "silenced":
			r.Silenced = append(r.Silenced, report.Silenced{Finding: f, Reason: "alasan", By: at("kantor/b.yaml", 1, 1, 3)})
		default:
			r.Findings = append(r.Findings, f)
		}
	}
	if r.Baseline != nil {
		r.Baseline.New = slices.Clone(r.Findings)
	}
	return r
}
