package scaffold_test

import (
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/format"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/internal/scaffold"
)

const calendar = "kind: Calendar\nseries: indonesia\nyear: 2026\ndecrees: [SKB]\nperiods:\n  - id: ramadan\n    from: 2026-02-19\n    until: 2026-03-20\n"

// checked parses what was written as one office, and tells errors, warnings and
// what is not in the house layout.
func checked(o scaffold.Office, s scaffold.Standard) []string {
	var said []string
	files := []*standard.File{parsed("standards/calendars/indonesia-2026.yaml", calendar)}
	for name, text := range map[string]string{
		"office.yaml": o.Text(), s.ID + ".v1.yaml": s.Text(), s.ID + ".scenarios.yaml": s.Scenarios(civil.NewDate(2026, 3, 17)),
	} {
		f := parsed("standards/kab/kec/"+name, text)
		files = append(files, f)
		for _, e := range format.Edits(f) {
			said = append(said, name+" is formatted: "+string(f.Source[e.From:e.To])+" → "+e.Text)
		}
	}
	for _, f := range lint.Check(standard.NewTree(files), lint.Options{}) {
		if f.Severity != diag.Info {
			said = append(said, f.Place.String()+": "+f.Message(diag.EN))
		}
	}
	return said
}

func parsed(name, text string) *standard.File {
	f := standard.Parse(name, []byte(text))
	if f.Office != nil {
		f.Office.ID = f.OfficeID
	}
	if f.Standard != nil {
		f.Standard.Office = f.OfficeID
	}
	if f.Scenarios != nil {
		f.Scenarios.Office = f.OfficeID
	}
	return f
}

func TestScaffoldsAreClean(t *testing.T) {
	free := int64(0)
	for name, s := range map[string]scaffold.Standard{
		"nothing known": {ID: "kk", Title: "Kartu Keluarga", Officer: "petugas-pelayanan", Complaints: true},
		"all known": {
			ID: "kk", Title: "Kartu Keluarga", From: civil.NewDate(2026, 1, 2), Promise: "3 hari kerja", Fee: &free, Product: "Kartu Keluarga",
			Papers: []string{"Fotokopi KTP", "Fotokopi KTP", "Surat: asli #1", "3x4", "true"}, Complaints: true,
			Steps: []scaffold.Step{
				{Actor: "pemohon", Does: standard.DoesSubmit, Text: "Mengajukan"},
				{Actor: "petugas-pelayanan", Does: standard.DoesCheck, Text: "Memeriksa berkas"},
				{Actor: "petugas-pelayanan", Text: "Memproses"},
				{Actor: "camat", Does: standard.DoesSign, Text: "Menandatangani"},
				{Actor: "petugas-pelayanan", Does: standard.DoesDeliver, Text: "Menyerahkan"},
			},
		},
		"no papers": {ID: "kk", Title: "Kartu Keluarga", Officer: "camat", Papers: []string{}},
	} {
		if diff := cmp.Diff([]string(nil), checked(scaffold.Office{Title: "Kecamatan Contoh"}, s)); diff != "" {
			t.Errorf("%s:\n%s\n%s", name, diff, s.Text())
		}
	}
}

// orAnd is a paper of which the author is rightly asked what the slash means.
var orAnd = regexp.MustCompile(`[\pL-]{2,}/ ?[\pL-]{2,}`)

// TestAnyAnswerIsClean: whatever is typed, what is written is sound and says it.
func TestAnyAnswerIsClean(t *testing.T) {
	text := rapid.StringOf(rapid.SampledFrom([]rune("aB 1:#-'\"[]{}|>&*!%@`,?~.é😀/\\"))).Filter(func(s string) bool {
		return s != "" && !orAnd.MatchString(s) && s[0] != ' ' && s[len(s)-1] != ' '
	})
	rapid.Check(t, func(t *rapid.T) {
		value := text.Draw(t, "text")
		f := standard.Parse("x.yaml", []byte("x: "+scaffold.Quote(value)+"\n"))
		if n := f.Root.Get("x"); n == nil || n.Value != value || n.Tag != "!!str" {
			t.Fatalf("%q is written as %s", value, scaffold.Quote(value))
		}
		s := scaffold.Standard{
			ID: "kk", Title: text.Draw(t, "title"), Papers: rapid.SliceOfN(text, 0, 4).Draw(t, "papers"), Officer: "camat",
			Product: text.Draw(t, "product"),
		}
		for _, what := range checked(scaffold.Office{Title: value, Roles: []string{"Camat", text.Draw(t, "role")}}, s) {
			t.Fatalf("%s\n%s", what, s.Text())
		}
	})
}
