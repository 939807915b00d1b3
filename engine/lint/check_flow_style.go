package lint

import (
	"regexp"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeFlowStyle = diag.Define(diag.Entry{
	Code:     "flow-style",
	Severity: diag.Warning,
	Message: diag.Text{
		ID: "Bagian ini ditulis dalam kurung pada satu baris",
		EN: "This part is written in brackets on one line"},
	Why: diag.Text{
		ID: "Di dalam kurung, koma dalam teks memutusnya menjadi dua bagian tanpa peringatan.",
		EN: "Inside brackets a comma in a text cuts it in two without a warning."},
	Do: diag.Text{
		ID: "Tulis setiap bagian pada baris sendiri. Kurung hanya untuk id, jam, dan daftar kosong.",
		EN: "Write each part on a line of its own. Brackets are for ids, hours and empty lists only."},
	Bad:  "facilities: [Meja, Kursi tunggu]\n",
	Good: "facilities:\n  - Meja\n  - Kursi tunggu\n",
})

// flowStyle finds brackets around anything but ids, hours and dates.
var flowStyle = Checker{Codes: []string{codeFlowStyle}, Run: func(s *Subject) {
	walk(s.File.Root, func(n *standard.Node) {
		if n.Style != standard.StyleFlow || len(n.Items) == 0 || n.Parent != nil && n.Parent.Style == standard.StyleFlow {
			return
		}
		if n.Kind == standard.SequenceNode && !slices.ContainsFunc(n.Items, inText) {
			return
		}
		broken := func(item *standard.Node) bool { return s.broken.at(item.Ref()) }
		if slices.ContainsFunc(n.Items, cutOff) || slices.ContainsFunc(n.Items, broken) || s.broken.at(n.Ref()) || cutShort(s.File.Findings) {
			return
		}
		s.Add(diag.Finding{Code: codeFlowStyle, Place: n.Place, Path: n.Ref()})
	})
}}

// inText reports an item that is no id, hour or date.
func inText(n *standard.Node) bool {
	return n.Kind != standard.ScalarNode || !wordOnly.MatchString(n.Value)
}

var wordOnly = regexp.MustCompile(`^[A-Za-z0-9_./:@+-]+$`)
