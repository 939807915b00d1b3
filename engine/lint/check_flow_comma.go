package lint

import (
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeFlowComma = diag.Define(diag.Entry{
	Code: "flow-comma",
	Message: diag.Text{
		ID: `Koma memutus teks ini: "{key}" menjadi bagian tersendiri tanpa isi`,
		EN: `A comma cuts this text: "{key}" becomes a part of its own without content`},
	Why: diag.Text{
		ID: "Di dalam kurung, koma memisahkan bagian, sehingga teks terpotong diam-diam.",
		EN: "Inside brackets a comma separates parts, so the text is cut silently."},
	Do: diag.Text{
		ID: "Tulis setiap bagian pada baris sendiri, atau beri tanda petik pada teksnya.",
		EN: "Write each part on a line of its own, or put the text in quotes."},
	Bad:  "- {id: rapat, text: Rapat, cepat}\n",
	Good: "- id: rapat\n  text: Rapat, cepat\n",
})

// flowComma finds a text that a comma inside "{…}" cut in two.
var flowComma = Checker{Codes: []string{codeFlowComma}, Run: func(s *Subject) {
	walk(s.File.Root, func(n *standard.Node) {
		if n.Kind != standard.MappingNode || n.Style != standard.StyleFlow {
			return
		}
		for i, value := range n.Items {
			if cutOff(value) {
				s.Add(diag.Finding{Code: codeFlowComma, Place: value.KeyPlace, Path: value.Ref(), Args: diag.Args{"key": n.Keys[i]}})
			}
		}
	})
}}

// cutOff reports a key that a comma made of the rest of a text.
func cutOff(n *standard.Node) bool {
	return n.IsNull() && n.Raw == "" && n.KeyPlace.Line > 0
}
