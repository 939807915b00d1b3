package assist_test

import (
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/internal/assist"
)

func TestHover(t *testing.T) {
	tree := real(t)
	x := assist.NewIndex(tree)
	const kia = "klambu/kartu-identitas-anak.v1.yaml"
	for _, c := range []struct {
		file, at string
		lang     diag.Lang
		want     []string
	}{
		{kia, "require|ments:", diag.ID, []string{"**Persyaratan**"}},
		{kia, "require|ments:", diag.EN, []string{"**Requirements**"}},
		{kia, "    br|ing: photo", diag.ID, []string{"`requirements.bring`"}},
		{kia, "to: cet|ak", diag.ID, []string{"**Langkah** `cetak`", "Mencetak KIA", "issue"}},
		{kia, "warga_neg|ara ==", diag.ID, []string{"**Data permohonan**", "Kewarganegaraan anak", "pilihan", "`wni`: WNI"}},
		{kia, `"wn|i"`, diag.ID, []string{"**Pilihan jawaban** `wni`", "WNI"}},
		{kia, "when: sudah|_5", diag.ID, []string{"**Kondisi**", "age(tanggal\\_lahir)"[:4]}},
		{kia, "ag|e(tanggal", diag.ID, []string{"age(tanggal_lahir)", "Umur genap"}},
		{kia, "ag|e(tanggal", diag.EN, []string{"whole years"}},
		{kia, `"wni" an|d`, diag.ID, []string{"keduanya benar"}},
		{kia, "actor: opera|tor", diag.ID, []string{"**Pelaksana** `operator`", "Operator Data Kependudukan"}},
		{kia, "about: steps.ver|ifikasi.out", diag.ID, []string{"**Langkah** `verifikasi`"}},
		{"klambu/office.yaml", "[indo|nesia]", diag.ID, []string{"Seri kalender", "2023, 2024, 2025, 2026"}},
		{"klambu/kartu-identitas-anak.scenarios.yaml", "of: kartu|-", diag.ID, []string{"Standar pelayanan", "Fasilitasi Pembuatan"}},
		{kia, "# yaml-lang|uage", diag.ID, nil},
		{kia, "Kewarga|negaraan", diag.ID, nil},
	} {
		f := file(t, tree, c.file)
		before, after, _ := strings.Cut(c.at, "|")
		at := strings.Index(string(f.Source), before+after)
		if at < 0 {
			t.Fatalf("%s does not hold %q", c.file, c.at)
		}
		v := assist.View{Index: x, Path: f.Path, Text: string(f.Source), Lang: c.lang}
		h, ok := v.Hover(at + len(before))
		if ok != (c.want != nil) {
			t.Errorf("%s: %v %q", c.at, ok, h.Text)
		}
		for _, want := range c.want {
			if !strings.Contains(h.Text, want) {
				t.Errorf("%s: no %q in\n%s", c.at, want, h.Text)
			}
		}
	}
}
