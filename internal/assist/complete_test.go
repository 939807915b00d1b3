package assist_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/internal/assist"
)

// edited is a real file with one place changed; "|" in the new text is the cursor.
func edited(t *testing.T, x *assist.Index, path, source, old, changed string) (assist.View, int) {
	t.Helper()
	if strings.Count(source, old) < 1 {
		t.Fatalf("%s does not hold %q", path, old)
	}
	text := strings.Replace(source, old, changed, 1)
	at := strings.Index(text, "|")
	return assist.View{Index: x, Path: path, Text: text[:at] + text[at+1:], Lang: diag.ID}, at
}

func TestComplete(t *testing.T) {
	tree := real(t)
	x := assist.NewIndex(tree)
	const kia, waris, kiaTest = "klambu/kartu-identitas-anak.v1.yaml", "kandangan/rekomendasi-keterangan-waris.v1.yaml", "klambu/kartu-identitas-anak.scenarios.yaml"
	for _, c := range []struct {
		file, old, changed string
		// want are labels that must be offered, not some that must not.
		want, not string
		// result is what inserting the first wanted gives on the cursor's line.
		result string
	}{
		{kia, "    bring: copy\n", "    |\n    bring: copy\n", "when count photo handling", "bring id text actor", "    when: "},
		{kia, "    bring: copy\n", "    ph|\n    bring: copy\n", "photo", "", "    photo:\n      "},
		{kia, "    bring: copy\n", "    bring: |\n", "original copy legalised-copy", "true", "    bring: original"},
		{kia, "    bring: copy\n", "    when: |\n", "sudah_5 di_bawah_17 tanggal_lahir age variant", "each ajukan", "    when: sudah_5"},
		{kia, "    bring: copy\n", "    when: warga_negara == |\n", `"wni" "wna"`, "", `    when: warga_negara == "wni"`},
		{kia, "    bring: copy\n", "    when: warga_negara == \"w|\n", `"wni" "wna"`, "age", `    when: warga_negara == "wni"`},
		{kia, "    bring: copy\n", "    when: 'warga_negara == \"w|'\n", `"wni"`, "", `    when: 'warga_negara == "wni"'`},
		{kia, "    bring: copy\n", "    when: warga_negara in [\"wni\", |]\n", `"wna"`, "and", `    when: warga_negara in ["wni", "wna"]`},
		{kia, "    bring: copy\n", "    when: variant == |\n", `"baru" "perpanjangan"`, "", ""},
		{kia, "    bring: copy\n", "    when: sudah_5 a|\n", "and or", "sudah_5", "    when: sudah_5 and "},
		{kia, "    bring: copy\n", "    when: |-\n      sudah_5\n      and ta|\n", "tanggal_lahir", "", ""},
		{kia, "        to: cetak\n", "        to: |\n", "entri cetak serahkan completed rejected", "kk", "        to: entri"},
		{kia, "    actor: pemohon\n", "    actor: |\n", "pemohon operator petugas-pelayanan", "kk", ""},
		{kia, "        per: [ayah, ibu]\n", "        per: [ayah, ibu]\n        judged_at: |\n", "teliti", "entri", ""},
		{kia, "  starts: complete\n", "  starts: |\n", "complete submitted entri", "", ""},
		{kia, "fee:\n", "retention:\n  |\nfee:\n", "class years", "amount", ""},
		{kia, "fee:\n", "|\nfee:\n", "guarantee safety decree", "steps sla kind", "guarantee:\n  - "},
		{kia, "requirements:\n", "requirements:\n  |\n", "- id: ", "id", "  - id: "},
		{kia, "notes:\n", "notes:\n  - about: steps.ver|\n    text: x\n", "steps.verifikasi steps.verifikasi.outcomes.disetujui", "notes", "  - about: steps.verifikasi"},
		{kia, "requirements:\n", "requirements:\n  - id: x\n    tex|\n", "text", "", ""},
		{kia, "    does: decide\n", "    does: |\n", "decide sign guide", "", ""},
		{kia, "    does: decide\n", "    deadline:\n      within: 1 working day\n      then: |\n", "lapse disetujui diperbaiki", "", ""},
		{kia, "kind: Standard\n", "kind: |\n", "Standard", "", ""},
		{kia, "kind: Standard\n", "# kind|\n", "", "kind id", ""},
		{waris, "    when: age(each.tanggal_lahir) < 17\n", "    when: age(each.|\n", "tanggal_lahir nama", "ahli_waris", ""},
		{waris, "    when: age(each.tanggal_lahir) < 17\n", "    when: any(ahli_waris, .|\n", "tanggal_lahir nama", "", ""},
		{waris, "    when: age(each.tanggal_lahir) < 17\n", "    when: any(ahli_waris, |\n", ".tanggal_lahir", "", ""},
		{waris, "    per: ahli_waris\n", "    per: |\n", "ahli_waris", "", ""},
		{waris, "    roles: [camat]\n", "    roles: [c|]\n", "camat", "ahli_waris", "    roles: [camat]"},
		{kiaTest, "        warga_negara: wni\n", "        |\n", "warga_negara", "tanggal_lahir", "        warga_negara: "},
		{kiaTest, "        warga_negara: wni\n", "        warga_negara: |\n", "wni wna", "", "        warga_negara: wni"},
		{kiaTest, "      variant: baru\n", "      variant: |\n", "baru perpanjangan", "", ""},
		{kiaTest, "      requirements: [kk, ", "      requirements: [k|, ", "kk foto kia-lama", "", ""},
		{kiaTest, "    expect:\n", "    expect:\n      st|\n", "status step", "eligible", ""},
		{"klambu/office.yaml", "calendars: [indonesia]\n", "calendars: [|]\n", "indonesia", "", "calendars: [indonesia]"},
		{"klambu/office.yaml", "  periods:\n", "  periods:\n    |\n", "", "ramadan", ""},
		{"klambu/office.yaml", "timezone: Asia/Jakarta\n", "timezone: |\n", "Asia/Jakarta Asia/Makassar", "", "timezone: Asia/Jakarta"},
	} {
		f := file(t, tree, c.file)
		v, at := edited(t, x, f.Path, string(f.Source), c.old, c.changed)
		got := v.Complete(at)
		labels := make([]string, len(got))
		for i, k := range got {
			labels[i] = k.Label
		}
		for i, want := range splitLabels(c.want) {
			j := slices.Index(labels, want)
			if j < 0 {
				t.Errorf("%q: %s is not offered, only %q", c.changed, want, labels)
				continue
			}
			if i > 0 || c.result == "" {
				continue
			}
			text := v.Text[:got[j].From] + got[j].Insert + v.Text[got[j].To:]
			if !strings.Contains(text, "\n"+c.result+"\n") {
				line := text[strings.LastIndex(text[:got[j].From], "\n")+1:]
				t.Errorf("%q: inserting %s gives %q", c.changed, want, line[:min(len(line), len(c.result)+10)])
			}
		}
		for _, not := range splitLabels(c.not) {
			if slices.Contains(labels, not) {
				t.Errorf("%q: %s is offered", c.changed, not)
			}
		}
	}
}

func splitLabels(list string) []string {
	if list == "- id: " {
		return []string{list}
	}
	return strings.Fields(list)
}
