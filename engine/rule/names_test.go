package rule_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

func TestNames(t *testing.T) {
	for source, want := range map[string]string{
		`warga_negara == "wni" and di_bawah_17`:            `value:warga_negara choice:wni@warga_negara value:di_bawah_17`,
		`age(tanggal_lahir) >= 5`:                          `function:age value:tanggal_lahir`,
		`variant in ["baru", 'hilang'] or not answered(x)`: `built-in:variant choice:baru@variant choice:hilang@variant function:answered value:x`,
		`any(anak, .umur < 17 and .status == "hidup")`:     `function:any value:anak field:umur@anak field:status@anak choice:hidup@anak.status`,
		`count(anak) > 2`:                                  `function:count value:anak`,
		`age(each.tanggal_lahir) < 17`:                     `function:age built-in:each field:tanggal_lahir@each`,
		`each.status != "mati"`:                            `built-in:each field:status@each choice:mati@each.status`,
		`"wni" == warga_negara`:                            `choice:wni@warga_negara value:warga_negara`,
		`warga_negara == "wn\x69"`:                         `value:warga_negara`,
		`tanggal == date("2026-01-31")`:                    `value:tanggal function:date`,
		// Not finished: the words alone.
		`warga_negara == `:    `value:warga_negara`,
		`age(tanggal_lahir <`: `function:age value:tanggal_lahir`,
		`any(anak, .umur and`: `function:any value:anak field:umur`,
		``:                    ``,
	} {
		var got []string
		for _, n := range rule.Names(source) {
			word := string(n.Kind) + ":" + n.Text
			if n.Of != "" {
				word += "@" + n.Of
			}
			got = append(got, word)
			if at := string([]rune(source)[n.From:n.To]); at != n.Text {
				t.Errorf("%s: %q stands at %q", source, n.Text, at)
			}
		}
		if diff := cmp.Diff(want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", source, diff)
		}
	}
}

func TestNamesStandWhereTheySay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		source := rapid.StringOf(rapid.SampledFrom([]rune(`ab_1 é😀"'.=<()[],!and\`))).Draw(t, "source")
		runes := []rune(source)
		for _, n := range rule.Names(source) {
			if n.From < 0 || n.To > len(runes) || n.From > n.To || string(runes[n.From:n.To]) != n.Text {
				t.Fatalf("%q: %+v", source, n)
			}
		}
		last := 0
		for _, tok := range rule.Tokens(source) {
			if tok.From < last || tok.To <= tok.From || tok.To > len(runes) {
				t.Fatalf("%q: %+v", source, tok)
			}
			last = tok.To
		}
	})
}
