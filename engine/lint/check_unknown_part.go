package lint

import (
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeUnknownPart = diag.Define(diag.Entry{
	Code:     "unknown-part",
	Severity: diag.Warning,
	Message: diag.Text{
		ID: `Catatan ini tentang "{ref}", yang tidak ada`,
		EN: `This note is about "{ref}", which does not exist`},
	Why: diag.Text{
		ID: "Catatan yang tidak menunjuk apa pun tidak akan ditemukan penelaah.",
		EN: "A note about nothing will not be found by a reviewer."},
	Do: diag.Text{
		ID: "Tulis rujukan yang ada, misalnya requirements.foto atau steps.verifikasi.outcomes.disetujui.",
		EN: "Write a reference that exists, such as requirements.foto or steps.verifikasi.outcomes.disetujui."},
	Bad:  "about: requirements.fotto\n",
	Good: "about: requirements.foto\n",
})

// unknownPart finds notes about parts that do not exist.
var unknownPart = Checker{Codes: []string{codeUnknownPart}, Run: func(s *Subject) {
	walk(s.File.Root, func(n *standard.Node) {
		if n.Key != "notes" || n.Kind != standard.SequenceNode {
			return
		}
		for _, note := range n.Items {
			about := note.Get("about")
			if about == nil || about.Value == "" || s.File.Root.Find(about.Value) != nil || n.Parent.Find(about.Value) != nil || s.inherited(about.Value) || isComponent(about.Value) {
				continue
			}
			first, _, _ := strings.Cut(about.Value, ".")
			if s.broken[Part(first)] || s.broken["variants"] {
				continue
			}
			s.Report(codeUnknownPart, about, diag.Args{"ref": about.Value}, s.nearestRef(about.Value)...)
		}
	})
}}

// nearestRef suggests parts: those beside the one meant whose own name is near,
// else any reference that is.
func (s *Subject) nearestRef(ref string) []string {
	all := refs(s.File.Root)
	within, name, ok := cutLast(ref, ".")
	if !ok {
		return s.nearest(ref, func() []string { return all })
	}
	found := s.nearest(name, func() []string {
		var beside []string
		for _, r := range all {
			if in, own, _ := cutLast(r, "."); in == within {
				beside = append(beside, own)
			}
		}
		return beside
	})
	if len(found) == 0 {
		return s.nearest(ref, func() []string { return all })
	}
	for i := range found {
		found[i] = within + "." + found[i]
	}
	return found
}

// inherited reports whether a reference names a part of the office's defaults.
func (s *Subject) inherited(ref string) bool {
	return s.Office != nil && s.Office.Node.Get("defaults").Find(ref) != nil
}

// isComponent reports whether a reference names a whole component: a note may say
// why it is left out.
func isComponent(ref string) bool {
	set, err := schemas()
	if err != nil {
		return true
	}
	_, known := set.components[ref]
	return known
}

// refs are the references of a file, but those of its notes.
func refs(root *standard.Node) []string {
	var all []string
	var visit func(n *standard.Node)
	visit = func(n *standard.Node) {
		if n.Key == "notes" {
			return
		}
		if ref := n.Ref(); ref != "" {
			all = append(all, ref)
		}
		for _, item := range n.Items {
			visit(item)
		}
	}
	visit(root)
	return all
}
