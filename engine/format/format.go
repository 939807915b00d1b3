package format

import (
	"bytes"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Edits are the changes that bring a file to the house layout, in the order of
// the file and without overlap; none for a file that has it already, and for one
// that Refusal tells of.
func Edits(f *standard.File) []diag.Edit {
	edits, _ := edits(f)
	return edits
}

// Refusal says why a file is left alone, if it is: what is wrong with it as YAML,
// so that its layout cannot be known.
func Refusal(f *standard.File) (diag.Finding, bool) {
	_, refusal := edits(f)
	if refusal == nil {
		return diag.Finding{}, false
	}
	return *refusal, true
}

// Source is the text of a file in the house layout.
func Source(f *standard.File) []byte {
	out, err := diag.Apply(f.Source, Edits(f))
	if err != nil {
		return f.Source // edits that overlap were refused before
	}
	return out
}

var codeUnusualLayout = diag.Define(diag.Entry{
	Code:     "unusual-layout",
	Severity: diag.Warning,
	Message: diag.Text{
		ID: "Susunan berkas ini tidak biasa, sehingga tidak dirapikan",
		EN: "The layout of this file is unusual, so it was left as it is"},
	Why: diag.Text{
		ID: "Perapian hanya dilakukan bila isinya pasti tidak berubah.",
		EN: "A file is formatted only when it is certain that what it says does not change."},
	Do: diag.Text{
		ID: "Tulis sebagai baris \"kunci: nilai\" yang biasa, tanpa tanda ? atau baris \"...\".",
		EN: "Write it as ordinary lines \"key: value\", without \"?\" marks or lines \"...\"."},
})

// edits are the changes, or why there are none.
func edits(f *standard.File) ([]diag.Edit, *diag.Finding) {
	if i := slices.IndexFunc(f.Findings, unclear); i >= 0 {
		return nil, &f.Findings[i]
	}
	if f.Root == nil {
		return nil, nil
	}
	unusual := func() *diag.Finding {
		found := diag.New(codeUnusualLayout, diag.Place{File: f.Path, Line: 1, Column: 1}, "", nil)
		return &found
	}
	src := bytes.TrimPrefix(f.Source, bom)
	m := &marker{src: src, bom: len(f.Source) - len(src)}
	if !m.file(f.Root) {
		return nil, unusual()
	}
	w := &writer{marker: m, file: f.Path}
	if !w.write() {
		return nil, unusual()
	}
	// The last word: what is written anew must say the same.
	out, err := diag.Apply(f.Source, w.edits)
	if err != nil {
		return nil, unusual()
	}
	if len(w.edits) > 0 && !standard.Parse(f.Path, out).Root.Same(f.Root) {
		return nil, unusual()
	}
	return w.edits, nil
}

var bom = []byte("\ufeff")

// unclear reports what leaves part of a file out of its tree, or says that the
// file may not mean what it seems to.
func unclear(f diag.Finding) bool {
	if f.Path != "" {
		return false
	}
	return f.Code != "kind-missing"
}
