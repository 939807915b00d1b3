package lint

import (
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeMissingComponent = diag.Define(diag.Entry{
	Code: "missing-component",
	Message: diag.Text{
		ID: `Komponen {title} ("{key}") tidak dinyatakan`,
		EN: `The component {title_en} ("{key}") is not stated`},
	Why: diag.Text{
		ID: "UU 25/2009 dan PermenPANRB 15/2014 mewajibkan enam komponen penyampaian layanan: persyaratan, prosedur, jangka waktu, biaya, produk, dan pengaduan.",
		EN: "UU 25/2009 and PermenPANRB 15/2014 demand six components of delivery: requirements, procedure, time, fee, products and complaints."},
	Do: diag.Text{
		ID: `Tulis "{key}:". Bila sumber menulis "-", tulis "{key}: []"; bila sumber tidak menyebutnya, tulis "{key}: ~".`,
		EN: `Write "{key}:". If the source has a "-", write "{key}: []"; if it says nothing, write "{key}: ~".`},
})

var codeNotStated = diag.Define(diag.Entry{
	Code:     "component-not-stated",
	Severity: diag.Info,
	Message: diag.Text{
		ID: `Sumber tidak menyatakan komponen {title} ("{key}")`,
		EN: `The source does not state the component {title_en} ("{key}")`},
	Why: diag.Text{
		ID: `Komponen ini wajib ada dalam standar pelayanan; masyarakat akan membaca "tidak dinyatakan".`,
		EN: `The law demands it of a standard; the public will read "not stated".`},
	Do: diag.Text{
		ID: "Lengkapi ketika standar ditetapkan kembali.",
		EN: "State it when the standard is next decreed."},
})

// missingComponent demands the six components of delivery. Complaints may be the
// office's.
var missingComponent = Checker{Codes: []string{codeMissingComponent, codeNotStated}, Kind: standard.KindStandard, Run: func(s *Subject) {
	if s.Office == nil && s.index.offices[s.File.OfficeID] { // what cannot be read may state them all
		return
	}
	for _, part := range []string{"requirements", "steps", "sla", "fee", "products", "complaints"} {
		if s.broken[Part(part)] {
			continue
		}
		n := s.File.Root.Get(part)
		var lacking []*standard.Node
		for _, f := range s.Program.Flows {
			if !states(part, f, s) {
				lacking = append(lacking, variantNode(f))
			}
		}
		if len(lacking) == 0 {
			continue
		}
		set, err := schemas()
		if err != nil {
			return // told where the file's shape is judged
		}
		t := set.components[part]
		args := diag.Args{"key": part, "title": t.ID, "title_en": t.EN}
		switch {
		case n.IsNull():
			s.Report(codeNotStated, n, args)
		case len(lacking) == len(s.Program.Flows):
			s.Report(codeMissingComponent, nil, args)
		default:
			for _, v := range lacking {
				s.Report(codeMissingComponent, v, args)
			}
		}
	}
}}

func variantNode(f *program.Flow) *standard.Node {
	if f.Variant == nil {
		return nil
	}
	return child(f.Variant.Node, "id")
}

// states reports whether a flow states a component, be it as nothing.
func states(part string, f *program.Flow, s *Subject) bool {
	switch part {
	case "requirements":
		return s.Standard.Requirements != nil || f.Variant != nil && f.Variant.Requirements != nil
	case "steps":
		return f.Parts.Steps != nil
	case "sla":
		return f.Parts.SLA != nil
	case "fee":
		return f.Parts.Fee != nil
	case "products":
		return f.Parts.Products != nil
	}
	return f.Parts.Complaints != nil || s.Office == nil || s.Office.Complaints != nil
}
