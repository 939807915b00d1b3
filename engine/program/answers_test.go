package program_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

func TestParseAnswersReadsAForm(t *testing.T) {
	f := only(t, with(`facts:
  - id: luar
    label: Luar
    type: boolean
  - id: warna
    label: Warna
    type: choice
    choices:
      merah: Merah
      biru: Biru
  - id: jumlah
    label: Jumlah
    type: number
  - id: alasan
    label: Alasan
    type: text
    optional: true
steps:
  - id: ajukan
    actor: pemohon
    does: submit
    text: Mengajukan
`))
	got, wrong := f.ParseAnswers(map[string]string{
		"jumlah": "tiga", "warna": "mera", "luar": "ya", "alasan": " ", "lain": "021",
	})
	want := answers{"luar": yes, "alasan": rule.AbsentValue(), "lain": rule.TextValue("021")}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	var told []string
	for _, w := range wrong {
		told = append(told, w.Args["fact"]+" "+w.Code)
	}
	if diff := cmp.Diff([]string{"warna value-not-choice", "jumlah value-not-number"}, told); diff != "" {
		t.Error(diff)
	}
	if len(wrong) > 0 && (len(wrong[0].Suggest) == 0 || wrong[0].Suggest[0] != "merah") {
		t.Error("what may have been meant is not said", wrong[0].Suggest)
	}
}
