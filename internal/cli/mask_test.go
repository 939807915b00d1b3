package cli

import (
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

func TestNIKsAreMaskedWhereverTheyStand(t *testing.T) {
	nik, masked := rule.TextValue("3315150101900001"), rule.TextValue("************0001")
	for _, c := range []struct{ in, want rule.Value }{
		{nik, masked},
		{rule.ListValue([]rule.Item{{"nik": nik, "nama": rule.TextValue("Ani")}}), rule.ListValue([]rule.Item{{"nik": masked, "nama": rule.TextValue("Ani")}})},
		{rule.TextValue("331515010190000"), rule.TextValue("331515010190000")},
		{rule.TextValue("Jl. Raya 16 angka"), rule.TextValue("Jl. Raya 16 angka")},
		{rule.NumberValue(3315150101900001), rule.NumberValue(3315150101900001)},
		{rule.AbsentValue(), rule.AbsentValue()},
		{rule.Value{}, rule.Value{}},
	} {
		if got := maskValue(c.in); !got.Equal(c.want) {
			t.Errorf("%s became %s", c.in, got)
		}
	}
	if got := maskNIK("12"); got != "12" {
		t.Error(got)
	}
}
