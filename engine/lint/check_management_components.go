package lint

import (
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeManagement = diag.Define(diag.Entry{
	Code:     "management-components",
	Severity: diag.Info,
	Message: diag.Text{
		ID: "{missing} dari 8 komponen pengelolaan pelayanan tidak dinyatakan: {titles}",
		EN: "{missing} of the 8 components of service management are not stated: {titles_en}"},
	Why: diag.Text{
		ID: "Komponen pengelolaan tidak wajib diumumkan, tetapi dihitung dalam penilaian.",
		EN: "They need not be published, but are counted when a standard is judged."},
	Do: diag.Text{
		ID: "Lengkapi bila kantor memilikinya; yang sama untuk semua layanan ditulis di defaults dalam office.yaml.",
		EN: "State them if the office has them; what all services share is written under defaults in office.yaml."},
})

// managementComponents counts the components of service management that are not
// stated.
var managementComponents = Checker{Codes: []string{codeManagement}, Kind: standard.KindStandard, Run: func(s *Subject) {
	if s.Office == nil { // an office that cannot be read may state them all
		return
	}
	c := s.Standard.Components
	var missing []string
	for _, part := range []struct {
		key    string
		points []standard.Point
	}{
		{"legal_basis", c.LegalBasis}, {"facilities", c.Facilities}, {"competence", c.Competence}, {"supervision", c.Supervision},
		{"staffing", c.Staffing}, {"guarantee", c.Guarantee}, {"safety", c.Safety}, {"evaluation", c.Evaluation},
	} {
		if part.points == nil && !s.broken[Part(part.key)] {
			missing = append(missing, part.key)
		}
	}
	if len(missing) == 0 {
		return
	}
	set, err := schemas()
	if err != nil {
		return // told where the file's shape is judged
	}
	var id, en []string
	for _, key := range missing {
		t := set.components[key]
		id, en = append(id, t.ID), append(en, t.EN)
	}
	s.Report(codeManagement, nil, diag.Args{"missing": strconv.Itoa(len(id)), "titles": strings.Join(id, "; "), "titles_en": strings.Join(en, "; ")})
}}
