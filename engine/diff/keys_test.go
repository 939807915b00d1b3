package diff_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// A key of the format that diff does not know would silently be the same in both
// versions. Whoever adds one writes it here, and compares it or says behind it why not.
func TestEveryKeyIsKnown(t *testing.T) {
	for _, tc := range []struct {
		of    any
		known string
	}{
		{standard.Requirement{}, "ID Text Help(words-of-advice) When Bring Count Per Handling Photo StampDuty FormCode SignedBy IssuedBy IfHeld Advisory FulfilledBy JudgedAt(the-office's) AnyOf AtLeast"},
		{standard.Photo{}, "Size Background Colour"},
		{standard.Signer{}, "Who Count Per"},
		{standard.Step{}, "ID Text Actor Does When Outcomes Records(the-office's) Register(the-office's) Within Clock Deadline Products(those-given-are-compared) Parallel"},
		{standard.Deadline{}, "Within At Since Remind Then"},
		{standard.SLA{}, "Text Average Maximum Starts Ends Pauses Extension Compensation Warn"},
		{standard.Fee{}, "Amount Items Text"},
		{standard.Product{}, "ID Text When IfHeld"},
		{standard.Components{}, "Channels Steps SLA Fee Products Complaints Retention LegalBasis Facilities Competence Supervision Staffing Guarantee Safety Evaluation"},
		{standard.Complaints{}, "Text Channels HandledBy"},
		{standard.Reporter{}, "About(a-fact) Secret VisibleTo Anonymous"},
		{standard.Standard{}, "Format Office ID Version Title Effective Decree(not-the-citizen's) Source(not-the-citizen's) Facts Conditions Eligibility Requirements Variants Reporter Components Notes(for-reviewers)"},
	} {
		var known, fields []string
		for name := range strings.FieldsSeq(tc.known) {
			name, _, _ = strings.Cut(name, "(")
			known = append(known, name)
		}
		typ := reflect.TypeOf(tc.of)
		for i := range typ.NumField() {
			if name := typ.Field(i).Name; name != "Node" {
				fields = append(fields, name)
			}
		}
		slices.Sort(known)
		slices.Sort(fields)
		if d := cmp.Diff(known, fields); d != "" {
			t.Errorf("%s: %s", typ, d)
		}
	}
}
