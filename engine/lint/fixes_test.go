package lint_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
)

// mending is one change to the files of testdata/base, and what its finding's
// fixes make of the changed words: safe ones begin with "+", others with "?".
type mending struct {
	code, file, from, to string
	fixes                []string
}

var mendings = []mending{
	{"indonesian-key", surat, "requirements:\n  - id: ktp", "persyaratan:\n  - id: ktp", []string{"+requirements:\n  - id: ktp"}},
	{"unknown-key", surat, "requirements:\n  - id: ktp", "requirments:\n  - id: ktp", []string{"?requirements:\n  - id: ktp"}},
	{"unknown-key", surat, "    bring: copy\n    per", "    Bring: copy\n    per", []string{"+    bring: copy\n    per"}},
	{"unknown-key", surat, "    choices:\n", "    options:\n", []string{"?    choices:\n"}},
	{"needs-quotes", surat, `section: "4"`, "section: 4", []string{`+section: "4"`}},
	{"needs-quotes", surat, `section: "4"`, "section: true", []string{`+section: "true"`}},
	{"octal-number", surat, `section: "4"`, "section: 0321", []string{`+section: "0321"`}},
	{"octal-number", surat, "is: 10000", "is: 010000", []string{"+is: 10000"}},
	{"identity-number", office, `"081200000000"`, "081200000000", []string{`+"081200000000"`}},
	{"trailing-zero", surat, `section: "4"`, "section: 1.10", []string{`+section: "1.10"`}},
	{"thousands-separator", surat, "is: 10000", "is: 10.000", []string{"+is: 10000"}},
	{"thousands-separator", surat, `section: "4"`, "section: 10.000", []string{`+section: "10.000"`}},
	{"bad-form", surat, "is: 10000", "is: Rp10.000", []string{"+is: 10000"}},
	{"bad-form", surat, "is: 10000", "is: \"Rp 10.000,-\"", []string{"+is: 10000"}},
	{"bad-form", surat, "is: 10000", "is: Rp10,5", []string{"?is: 105"}},
	{"not-boolean", surat, "    from: office", "    from: office\n    personal: ya", []string{"+    from: office\n    personal: true"}},
	{"not-one-of", surat, "    bring: copy\n    issued", "    bring: fotokopi\n    issued", []string{"+    bring: copy\n    issued"}},
	{"not-one-of", surat, "    bring: copy\n    issued", "    bring: COPY\n    issued", []string{"+    bring: copy\n    issued"}},
	{"not-one-of", surat, "does: issue", "does: isue", []string{"?does: issue"}},
	{"wrong-type", surat, "version: 1", "version: \"1\"", []string{"+version: 1"}},
	{"wrong-type", surat, "version: 1", "version: satu", []string{"?version: 1"}},
	{"wrong-type", surat, "facilities:\n  - Meja", "facilities: Meja", []string{"+facilities:\n  - Meja"}},
	{"wrong-type", surat, "extension:\n    add: 1 hari kerja", "extension:\n    add:1 hari kerja", []string{"+extension:\n    add: 1 hari kerja"}},
	{"bad-id", surat, "id: kk", "id: Kartu Keluarga", []string{"?id: kartu-keluarga"}},
	{"bad-date", surat, "from: 2026-01-01", "from: 1 Januari 2026", []string{"+from: 2026-01-01"}},
	{"bad-date", surat, "from: 2026-01-01", "from: \"1/2/2026\"", []string{"?from: 2026-02-01"}},
	{"bad-date", surat, "from: 2026-01-01", "from: 31 Februari 2026", nil},
	{"bad-duration", surat, "maximum: 2 hari kerja", "maximum: dua hari kerja", []string{"+maximum: 2 hari kerja"}},
	{"bad-duration", surat, "maximum: 2 hari kerja", "maximum: 14 (empat belas) Hari Kerja.", []string{"+maximum: 14 hari kerja"}},
	{"bad-duration", surat, "maximum: 2 hari kerja", "maximum: 14 (empat) hari kerja", nil},
	{"bad-duration", surat, "maximum: 2 hari kerja", "maximum: 30mnt", []string{"+maximum: 30 menit"}},
	{"bad-duration", surat, "maximum: 2 hari kerja", "maximum: dua puluh satu hari", []string{"?maximum: 21 hari kerja", "?maximum: 21 hari kalender"}},
	{"bare-day", surat, "maximum: 2 hari kerja", "maximum: 2 hari", []string{"?maximum: 2 hari kerja", "?maximum: 2 hari kalender"}},
	{"hidden-space", surat, "Fotokopi KTP", "Fotokopi\u00a0K\u200bTP", []string{"+Fotokopi KTP"}},
	{"hidden-space", surat, "text: Fotokopi KTP", "text: Fotokopi:\u00a0KTP", []string{`+text: "Fotokopi: KTP"`}},
	{"vanishing-comment", surat, "text: Fotokopi KTP", "text: Fotokopi KTP #asli", []string{`?text: "Fotokopi KTP #asli"`}},
	{"flow-style", surat, "facilities:\n  - Meja", "facilities: [Meja, \"Kursi, tunggu\"]", []string{"+facilities:\n  - Meja\n  - \"Kursi, tunggu\""}},
	{"flow-style", surat, "staffing:\n  - text: Petugas\n    exactly: 2", "staffing:\n  - {text: Petugas, exactly: 2}", []string{"+staffing:\n  - text: Petugas\n    exactly: 2"}},
	{"flow-comma", surat, "staffing:\n  - text: Petugas\n    exactly: 2", "staffing:\n  - {text: Petugas, cepat, exactly: 2}", []string{"?staffing:\n  - {text: \"Petugas, cepat\", exactly: 2}"}},
	{"slash-in-text", surat, "text: Fotokopi KK", "text: Fotokopi KK/KTP", []string{"?text: Fotokopi KK dan KTP", "?text: Fotokopi KK atau KTP"}},
	{"unknown-step", surat, "to: teliti", "to: teliiti", []string{"?to: teliti"}},
	{"unknown-role", surat, "roles: [petugas]", "roles: [petugaz]", []string{"?roles: [petugas]"}},
	{"unknown-period", office, "ramadan:", "ramadhan:", []string{"?ramadan:"}},
	{"scenario-no-step", scenarios, "step: ukur", "step: [ukur, ukr]", []string{"?step: [ukur, ukur]"}},
	{"kind-unknown", surat, "kind: Standard", "kind: standard", []string{"+kind: Standard"}},
	{"kind-unknown", surat, "kind: Standard", "kind: Standar", []string{"?kind: Standard"}},
	{"kind-missing", surat, "kind: Standard\n", "", []string{"?kind: Standard\n"}},

	{"rule-single-equals", surat, `must: warga == "wni"`, `must: warga = "wni"`, []string{`+must: warga == "wni"`}},
	{"rule-foreign-word", surat, `must: warga == "wni"`, `must: warga == "wni" dan dewasa`, []string{`+must: warga == "wni" and dewasa`}},
	{"rule-forbidden-symbols", surat, `must: warga == "wni"`, `must: warga == "wni" && dewasa`, []string{`+must: warga == "wni" and dewasa`}},
	{"rule-forbidden-bang", surat, `must: warga == "wni"`, `must: warga == "wni" and !dewasa`, []string{`+must: warga == "wni" and not dewasa`}},
	{"rule-curly-quote", surat, `must: warga == "wni"`, `must: warga == “wni”`, []string{`+must: warga == "wni"`}},
	{"rule-curly-quote", surat, `must: warga == "wni"`, `must: “wni” == warga`, []string{`+must: '"wni" == warga'`}},
	{"rule-curly-quote", surat, `must: warga == "wni"`, `must: "warga == “wni”"`, []string{`+must: "warga == \"wni\""`}},
	{"rule-number-spelling", surat, "luas < 1000000", "luas < 1.000.000", []string{"+luas < 1000000"}},
	{"rule-unknown-name", surat, "must: dewasa", "must: dwasa", []string{"?must: dewasa"}},
	{"rule-unknown-name", surat, `must: warga == "wni"`, `must: warga == wni`, []string{`?must: warga == "wni"`}},
	{"rule-unknown-name", surat, `must: warga == "wni"`, `must: wni == warga`, []string{`?must: '"wni" == warga'`}},
	{"rule-unknown-choice", surat, `must: warga == "wni"`, `must: warga == "wnni"`, []string{`?must: warga == "wni"`}},

	{"colon-in-text", surat, "title: Surat contoh", "title: Surat: \"contoh\" # x", []string{`+title: 'Surat: "contoh"' # x`}},
	{"tab-indent", surat, "  document: Dokumen", "\tdocument: Dokumen", []string{"+  document: Dokumen"}},
	{"missing-space", surat, "    type: date\n", "    type:date\n", []string{"+    type: date\n"}},
	{"unclosed-quote", office, `code: "33.15.99"`, `code: "33.15.99`, []string{`?code: "33.15.99"`}},
	{"text-after-quote", surat, "text: Fotokopi KTP", `text: "Fotokopi" KTP`, []string{`?text: '"Fotokopi" KTP'`}},
	{"text-after-quote", surat, "text: Fotokopi KTP", `text: 'Hari Jum'at'`, []string{`?text: "Hari Jum'at"`}},
	{"bad-escape", surat, "text: Fotokopi KTP", `text: "Fotokopi \d"`, []string{`+text: "Fotokopi \\d"`}},
	{"curly-quotes-as-quotes", surat, "title: Surat contoh", "title: “Surat: contoh”", []string{`+title: "Surat: contoh"`}},
	{"reserved-start", surat, "text: Fotokopi KTP", "text: @KTP", []string{`+text: "@KTP"`}},
	{"anchor-or-alias", surat, "text: Fotokopi KTP", "text: *penting", []string{`+text: "*penting"`}},
	{"yaml-tag", surat, "text: Fotokopi KTP", "text: !penting KTP", []string{`+text: "!penting KTP"`}},
	{"yaml-tag", surat, "must: dewasa", "must: !dewasa", []string{"+must: not dewasa"}},
	{"control-character", surat, "Fotokopi KTP", "Fotokopi\x01 KTP", []string{"+Fotokopi KTP"}},
	{"bad-indent", surat, "  section: \"4\"", " section: \"4\"", []string{"?  section: \"4\""}},
	{"bad-indent", surat, "    text: Fotokopi KTP\n    bring: copy\n", "      text: Fotokopi KTP\n      bring: copy\n", []string{"?    text: Fotokopi KTP\n    bring: copy\n"}},
	{"bad-indent", surat, "facilities:\n", " facilities:\n", []string{"?facilities:\n"}},
	{"colon-in-text", surat, `must: warga == "wni"`, `must: warga: "wni"`, []string{`?must: warga == "wni"`}},
	{"missing-space-after-dash", surat, "facilities:\n  - Meja", "facilities:\n  - Meja\n  -text: Kursi", []string{"+facilities:\n  - Meja\n  - text: Kursi"}},
	{"missing-dash", surat, "  - id: ukur\n", "    id: ukur\n", []string{"?  - id: ukur\n"}},
	{"hidden-indent", surat, "  document: Dokumen", "\u00a0\u00a0document: Dokumen", []string{"+  document: Dokumen"}},

	// Only the author knows.
	{"missing-key", surat, "    text: Fotokopi KTP\n", "", nil},
	{"duplicate-key", surat, "title: Surat contoh\n", "title: Surat contoh\ntitle: Surat lain\n", nil},
	{"missing-colon", surat, "title: Surat contoh", "title Surat contoh", nil},
	{"unclosed-bracket", surat, "roles: [petugas]", "roles: [petugas", nil},
}

func TestFixes(t *testing.T) {
	for _, m := range mendings {
		t.Run(m.code+" "+m.to, func(t *testing.T) {
			files := base(t)
			if m.file != scenarios {
				delete(files, scenarios)
			}
			broken := mistake{from: m.from, to: m.to, file: m.file}.apply(t, string(files[m.file].Data))
			before, after, _ := strings.Cut(string(files[m.file].Data), m.from)
			files[m.file] = &fstest.MapFile{Data: []byte(broken)}
			tree := load(t, files)
			findings := lint.Check(tree, lint.Options{})
			i := slices.IndexFunc(findings, func(f diag.Finding) bool { return f.Code == m.code })
			if i < 0 {
				t.Fatalf("no %s: %v", m.code, said(files, findings))
			}
			f := tree.Files[slices.IndexFunc(tree.Files, func(f *fileOf) bool { return f.Path == m.file })]
			var got []string
			for _, fix := range lint.Fixes(f, findings[i]) {
				out, err := diag.Apply(f.Source, fix.Edits)
				if err != nil {
					t.Fatal(err)
				}
				text := strings.TrimSuffix(strings.TrimPrefix(string(out), before), after)
				if fix.Safe {
					got = append(got, "+"+text)
				} else {
					got = append(got, "?"+text)
				}
				if fix.Title.ID == "" || fix.Title.EN == "" {
					t.Error("a fix without a title")
				}
			}
			if diff := cmp.Diff(m.fixes, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
