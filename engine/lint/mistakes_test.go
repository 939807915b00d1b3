package lint_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// mistake is one change to the files of testdata/base and what must be said of it:
// exactly one finding, which underlines exactly these words. What stands in the
// files before the change is the good example of the code.
type mistake struct {
	code, file, from, to, at string
}

// all replaces a whole file.
const all = "\x00"

var mistakes = []mistake{
	// The shape of files.
	{"unknown-key", surat, "requirements:\n  - id: ktp", "requirments:\n  - id: ktp", "requirments"},
	{"unknown-key", surat, "    bring: copy\n    per", "    brng: copy\n    per", "brng"},
	{"unknown-key", surat, "\nsteps:", "\nlangkah_langkahnya: 1\nsteps:", "langkah_langkahnya"},
	{"misplaced-key", surat, "    text: Mengukur\n", "    text: Mengukur\n    bring: copy\n", "bring"},
	{"misplaced-key", surat, "effective:\n  from: 2026-01-01\n  until: 2026-12-31\n", "effective:\nuntil: 2026-12-31\n", "until"},
	{"missing-dash", surat, "  - id: akta\n    text", "    id: akta\n    text", "id"},
	{"indonesian-key", surat, "requirements:\n  - id: ktp", "persyaratan:\n  - id: ktp", "persyaratan"},
	{"indonesian-key", surat, "fee:", "biaya:", "biaya"},
	{"missing-key", surat, "    text: Fotokopi KTP\n", "", "ktp"},
	{"missing-key", surat, "version: 1\n", "", "kind"},
	{"missing-key", surat, "actor: petugas\n    text: Mengukur\n", "actor: petugas\n", "ukur"},
	{"missing-key", surat, "    choices:\n      wni: WNI\n      wna: WNA\n", "", "warga"},
	{"unknown-key", surat, "    choices:\n", "    options:\n", "options"},
	{"wrong-type", surat, "version: 1", "version: satu", "satu"},
	{"wrong-type", surat, "facilities:\n  - Meja", "facilities: Meja", "Meja"},
	{"needs-quotes", surat, `section: "4"`, "section: 4", "4"},
	{"not-boolean", surat, "    from: office", "    from: office\n    personal: ya", "ya"},
	{"empty-value", surat, "text: Fotokopi KTP", "text:", "text"},
	{"not-one-of", surat, "    bring: copy\n    issued", "    bring: fotokopi\n    issued", "fotokopi"},
	{"not-one-of", surat, "does: issue", "does: isue", "isue"},
	{"not-one-of", office, "Asia/Jakarta", "WIB", "WIB"},
	{"bad-id", surat, "id: kk", "id: Kartu Keluarga", "Kartu Keluarga"},
	{"bad-fact-id", surat, "  dewasa: age", "  sudah-dewasa: age", "sudah-dewasa"},
	{"bad-duration", surat, "maximum: 2 hari kerja", "maximum: dua hari kerja", "dua hari kerja"},
	{"bad-date", surat, "from: 2026-01-01", "from: 1 Januari 2026", "1 Januari 2026"},
	{"bad-form", surat, "is: 10000", "is: Rp10.000", "Rp10.000"},
	{"bad-form", office, `["07:30-11:30"]`, `["7.30-11.30"]`, `"7.30-11.30"`},
	{"bad-form", office, `"33.15.99"`, `"3315"`, `"3315"`},
	{"too-few", surat, "any_of:\n      - id: kk\n        text: Fotokopi KK\n      - id: domisili\n        text: Surat domisili\n        fulfilled_by: surat.surat\n", "any_of: []\n", "any_of"},
	{"too-long", surat, "id: kk\n", "id: " + strings.Repeat("k", 81) + "\n", strings.Repeat("k", 81)},
	{"out-of-range", surat, "version: 1", "version: 0", "0"},
	{"either-or", surat, "    exactly: 2", "    exactly: 2\n    at_least: 1", "text"},

	// Spelling.
	{"octal-number", surat, `section: "4"`, "section: 0321", "0321"},
	{"identity-number", office, `"081200000000"`, "081200000000", "081200000000"},
	{"thousands-separator", surat, "is: 10000", "is: 10.000", "10.000"},
	{"trailing-zero", surat, `section: "4"`, "section: 1.10", "1.10"},
	{"vanishing-comment", surat, "text: Fotokopi KTP", "text: Fotokopi KTP #asli", "#asli"},
	{"hidden-space", surat, "Fotokopi KTP", "Fotokopi\u00a0KTP", "\u00a0"},
	{"hidden-space", surat, "Fotokopi KTP", "Fotokopi K\u200bTP", "\u200b"},
	{"flow-style", surat, "facilities:\n  - Meja", "facilities: [Meja, Kursi tunggu]", "[Meja, Kursi tunggu]"},
	{"bare-day", surat, "maximum: 2 hari kerja", "maximum: 2 hari", "2 hari"},
	{"bare-day", surat, "within: 3 hari kerja", "within: 3 days", "3 days"},
	{"slash-in-text", surat, "text: Fotokopi KK", "text: Fotokopi KK/KTP", "KK/KTP"},

	// Files, offices, versions.
	{"file-name", surat, "version: 1", "version: 2", "surat"},
	{"file-name", calendar, "series: indonesia", "series: lokal", "lokal"},
	{"ends-before-start", surat, "until: 2026-12-31", "until: 2025-12-31", "2025-12-31"},
	{"no-such-day", surat, "until: 2026-12-31", "until: 2026-11-31", "2026-11-31"},
	{"no-hours", office, "hours:\n  weekly:\n    monday: [\"07:30-12:00\", \"13:00-16:00\"]\n    friday: [\"07:30-11:30\"]\n", "hours:\n  weekly: {}\n", "weekly"},
	{"hours-overlap", office, `"13:00-16:00"`, `"11:00-16:00"`, `"11:00-16:00"`},
	{"no-calendar", office, "calendars: [indonesia]", "calendars: []", "calendars"},
	{"unknown-calendar", office, "calendars: [indonesia]", "calendars: [indonesa]", "indonesa"},
	{"unknown-period", office, "ramadan:", "ramadhan:", "ramadhan"},
	{"date-outside-year", calendar, "2026-08-17", "2025-08-17", "2025-08-17"},
	{"duplicate-date", calendar, "2026-08-17", "2026-01-01", "2026-01-01"},
	{"no-decree", calendar, "decrees:\n  - Keputusan contoh\n", "", "kind"},
	{"provisional-calendar", calendar, "decrees:", "provisional: true\ndecrees:", "true"},

	// Components.
	{"missing-component", surat, "sla:\n  average: 1 hari kerja\n  maximum: 2 hari kerja\n  starts: complete\n  ends: serahkan\n  extension:\n    add: 1 hari kerja\n", "", "kind"},
	{"component-not-stated", surat, "fee:\n  amount:\n    - when: warga == \"wni\"\n      is: 10000\n    - is: nilai\n", "fee: ~\n", "~"},
	{"management-components", surat, "safety:\n  - Aman\n", "", "kind"},

	// Steps.
	{"unreachable-step", surat, "text: Disetujui\n", "text: Disetujui\n        to: cetak\n", "bersama"},
	{"no-submit", surat, "    does: submit\n", "", "steps"},
	{"submit-twice", surat, "  - id: ukur\n    actor: petugas\n", "  - id: ukur\n    actor: pemohon\n    does: submit\n", "submit"},
	{"before-submit", surat, "steps:\n", "steps:\n  - id: jaga\n    actor: petugas\n    text: Menjaga pintu\n", "jaga"},
	{"no-delivery", surat, "        text: Disetujui\n", "        text: Disetujui\n      - id: cukup\n        text: Cukup\n        to: completed\n", "putuskan"},
	{"outcomes-ignored", surat, "    text: Mengarahkan pemohon\n", "    text: Mengarahkan pemohon\n    outcomes:\n      - id: ya\n        text: Ya\n", "outcomes"},
	{"parallel-kind", surat, "          does: sign", "          does: survey", "survey"},
	{"deadline-nobody", surat, "    records: [luas]\n", "    records: [luas]\n    deadline:\n      within: 3 hari kerja\n", "deadline"},
	{"fact-not-recorded", surat, "    records: [luas]\n", "", "luas > 100"},
	{"papers-not-judged", surat, "    does: check\n    text: Meneliti berkas\n    deadline:\n      within: 3 hari kerja\n      since: return\n      then: lapse\n", "    text: Meneliti berkas\n", "steps"},
	{"no-way-out", surat, "      - id: setuju\n        text: Disetujui\n      - id: ulang\n        text: Diteliti ulang\n        to: teliti\n      - id: tolak\n        text: Ditolak\n        to: rejected\n", "      - id: ulang\n        text: Diteliti ulang\n        to: putuskan\n", "putuskan"},

	// Limits of answers.
	{"bad-limit", surat, "    label: Nilai\n    type: money\n", "    label: Nilai\n    type: money\n    max: 5.000.000\n", "5.000.000"},
	{"bad-limit", surat, "    type: date\n", "    type: date\n    min: kemarin\n", "kemarin"},
	{"limit-unused", surat, "    label: Kewarganegaraan\n    type: choice\n", "    label: Kewarganegaraan\n    type: choice\n    max: 2\n", "2"},
	{"limits-crossed", surat, "    label: Nilai\n    type: money\n", "    label: Nilai\n    type: money\n    min: 10\n    max: 1\n", "10"},
	{"broken-pattern", surat, "        label: Nama\n        type: text\n", "        label: Nama\n        type: text\n        pattern: \"[0-9{5}\"\n", "\"[0-9{5}\""},

	// Names.
	{"unknown-part", surat, "about: requirements.ktp", "about: requirements.ktpp", "requirements.ktpp"},
	{"unknown-service", surat, "fulfilled_by: surat.surat", "fulfilled_by: surta.surat", "surta.surat"},
	{"unknown-service-product", surat, "fulfilled_by: surat.surat", "fulfilled_by: surat.buku", "surat.buku"},
	{"unknown-service", scenarios, "of: surat", "of: surta", "surta"},
	{"scenarios-version", scenarios, "version: 1", "version: 2", "2"},
	{"unknown-role", surat, "roles: [petugas]", "roles: [petugaz]", "petugaz"},
	{"unknown-role", surat, "issued_by: dinas", "issued_by: dines", "dines"},
	{"unknown-role", surat, "id: ukur\n    actor: petugas", "id: ukur\n    actor: petgas", "petgas"},
	{"unknown-step", surat, "to: teliti", "to: teliiti", "teliiti"},
	{"unknown-step", surat, "ends: serahkan", "ends: serah", "serah"},
	{"unknown-outcome", surat, "then: lapse", "then: laps", "laps"},
	{"unknown-check", surat, "    per: anak\n", "    per: anak\n    judged_at: ukur\n", "ukur"},
	{"unknown-list", surat, "per: anak", "per: ank", "ank"},
	{"unknown-fact", surat, "records: [luas]", "records: [luaz]", "luaz"},
	{"unknown-money-fact", surat, "is: nilai", "is: nilia", "nilia"},
	{"unknown-product", surat, "products: [surat]", "products: [surta]", "surta"},
	{"unknown-register", surat, "register: pelayanan", "register: pelayan", "pelayan"},
	{"records-citizen-fact", surat, "records: [luas]", "records: [luas, nilai]", ""},
	{"duplicate-id", surat, "id: akta", "id: ktp", "ktp"},
	{"list-field-when", surat, "        label: Nama\n        type: text\n", "        label: Nama\n        type: text\n        when: dewasa\n", ""},
	{"fact-order", surat, "    label: Kewarganegaraan\n    type: choice\n", "    label: Kewarganegaraan\n    type: choice\n    when: dewasa\n", ""},
	{"jump-across-parallel", surat, "        to: rejected", "        to: tanda-tangan", "tanda-tangan"},

	// Scenarios.
	{"scenario-no-variant", scenarios, "variant: biasa\n      channel", "variant: bias\n      channel", "bias"},
	{"scenario-variant-needed", scenarios, "      variant: biasa\n      channel", "      channel", "jalan"},
	{"scenario-no-channel", scenarios, "channel: daring", "channel: darling", "darling"},
	{"scenario-no-fact", scenarios, "lahir: 1990-01-01", "lahr: 1990-01-01", "lahr"},
	{"scenario-no-fact", scenarios, "          luas: 10", "          lahir: 10", "lahir"},
	{"scenario-no-step", scenarios, "do: bayar", "do: bayr", "bayr"},
	{"scenario-no-step", scenarios, "step: ukur", "step: [ukur, ukr]", "ukr"},
	{"scenario-no-outcome", scenarios, "outcome: setuju", "outcome: stuju", "stuju"},
	{"scenario-no-paper", scenarios, "accept: [ktp, akta]", "accept: [ktp, akte]", "akte"},
	{"scenario-no-paper", scenarios, "requirements: [ktp, akta/1,", "requirements: [ktp/1, akta/1,", "ktp/1"},
	{"scenario-no-paper", scenarios, "requirements: [ktp, akta/1, kk, domisili]", "requirements: [alamat]", "alamat"},
	{"scenario-no-pause", scenarios, "        expect:\n          refused: no-such-pause\n", "", "gangguan"},
	{"scenario-no-product", scenarios, "products: [surat]", "products: [surta]", "surta"},
	{"scenario-no-role", scenarios, "by: petugas", "by: petgas", "petgas"},
	{"value-not-choice", scenarios, "warga: wni\n        lahir", "warga: wnni\n        lahir", "wnni"},
	{"value-unknown-field", scenarios, "- nama: Budi", "- nma: Budi", "anak"},
	{"scenario-day-needed", scenarios, `at: "2026-03-17 10:00"`, `at: "10:00"`, `"10:00"`},
	{"scenario-time-back", scenarios, `at: "10:20"`, `at: "10:05"`, `"10:05"`},
	{"scenario-key-not-here", scenarios, "do: bayar", "do: bayar\n        accept: all", "accept"},
	{"scenario-key-not-here", scenarios, "do: resubmit", "do: resubmit\n        outcome: setuju", "outcome"},
	{"scenario-needs-run", scenarios, "      fee: 10000", "      fee: 10000\n      clock: running", "clock"},
	{"scenario-expects-nothing", scenarios, "    expect:\n      fee: 10000\n", "", "biaya"},
	{"duplicate-id", scenarios, "id: jalan", "id: biaya", "biaya"},

	// Rules.
	{"rule-unknown-name", surat, "must: dewasa", "must: dwasa", "dwasa"},
	{"rule-unknown-choice", surat, `must: warga == "wni"`, `must: warga == "wnni"`, `"wnni"`},
	{"rule-type-mismatch", surat, "dewasa: age(lahir) >= 17", "dewasa: lahir >= 17", ""},
	{"rule-single-equals", surat, `must: warga == "wni"`, `must: warga = "wni"`, "="},
	{"rule-curly-quote", surat, `must: warga == "wni"`, `must: warga == “wni”`, ""},
	{"average-over-maximum", surat, "average: 1 hari kerja", "average: 9 hari kerja", "9 hari kerja"},
	{"extension-unit", surat, "  extension:\n    add: 1 hari kerja", "  extension:\n    add: 1 jam", "1 jam"},
	{"never-eligible", surat, `must: warga == "wni"`, `must: warga == "wni" and warga == "wna"`, `warga == "wni" and warga == "wna"`},
	{"nobody-eligible", surat, "    must: dewasa\n", "    must: warga == \"wna\"\n", `warga == "wna"`},
	{"missing-case", surat, "  average: 1 hari kerja\n", "  average:\n    - when: nilai > 1000\n      is: 1 hari kerja\n", "average"},

	// YAML.
	{"duplicate-key", surat, "title: Surat contoh\n", "title: Surat contoh\ntitle: Surat lain\n", "title"},
	{"anchor-or-alias", surat, "text: Fotokopi KTP", "text: *penting", "*"},
	{"yaml-tag", surat, "text: Fotokopi KTP", "text: !penting KTP", "!penting"},
	{"kind-missing", surat, "kind: Standard\n", "", ""},
	{"kind-unknown", surat, "kind: Standard", "kind: Standar", "Standar"},
	{"second-document", surat, "notes:", "---\nnotes:", "---"},
	{"colon-in-text", surat, "title: Surat contoh", "title: Surat: contoh", ""},
	{"tab-indent", surat, "  document: Dokumen", "\tdocument: Dokumen", ""},
	{"missing-space", surat, "    type: date\n", "    type:date\n", ""},
	{"missing-space-after-dash", surat, "  - id: akta\n", "  -id: akta\n", ""},
	{"hidden-indent", surat, "    text: Fotokopi KTP\n", "\u00a0   text: Fotokopi KTP\n", ""},
	{"missing-colon", surat, "title: Surat contoh", "title Surat contoh", ""},
	{"unclosed-quote", office, `code: "33.15.99"`, `code: "33.15.99`, ""},
	{"text-after-quote", surat, "text: Fotokopi KTP", `text: "Fotokopi" KTP`, ""},
	{"bad-escape", surat, "text: Fotokopi KTP", `text: "Fotokopi \d"`, ""},
	{"curly-quotes-as-quotes", surat, "title: Surat contoh", "title: “Surat: contoh”", ""},
	{"reserved-start", surat, "text: Fotokopi KTP", "text: @KTP", ""},
	{"unclosed-bracket", surat, "roles: [petugas]", "roles: [petugas", ""},
	{"bad-indent", surat, "  section: \"4\"", " section: \"4\"", ""},
	{"complex-key", scenarios, "version: 1\n", "version: 1\n? [a, b]\n: 1\n", ""},
	{"control-character", surat, "Fotokopi KTP", "Fotokopi\x01KTP", ""},
	{"file-too-large", scenarios, all, strings.Repeat("#", 1<<20+1), ""},
	{"flow-comma", surat, "staffing:\n  - text: Petugas\n    exactly: 2", "staffing:\n  - {text: Petugas, cepat, exactly: 2}", "cepat"},
	{"lapse-after-issue", surat, "    when: luas < 1000000\n    products: [surat]\n  - id: serahkan\n    actor: petugas\n    does: deliver\n", "    products: [surat]\n  - id: serahkan\n    actor: petugas\n    does: deliver\n    deadline:\n      within: 3 hari kerja\n      then: lapse\n", "lapse"},
	{"empty-file", scenarios, all, "\n", ""},
	{"not-a-mapping", scenarios, all, "- satu\n", "- satu"},
	{"not-utf8", scenarios, all, "kind: \xff\n", ""},
}

func TestMistakes(t *testing.T) {
	for _, m := range mistakes {
		t.Run(m.code+" "+m.at, func(t *testing.T) {
			files := base(t)
			if m.file != scenarios {
				// Scenarios rightly stumble over a standard that changed; that is not the mistake.
				delete(files, scenarios)
			}
			files[m.file] = &fstest.MapFile{Data: []byte(m.apply(t, string(files[m.file].Data)))}
			findings := check(t, files)
			if m.at == "" {
				got := []string{}
				for _, f := range findings {
					got = append(got, f.Code)
				}
				if diff := cmp.Diff([]string{m.code}, got); diff != "" {
					t.Fatal(diff, said(files, findings))
				}
				return
			}
			if diff := cmp.Diff([]string{m.code + " at " + m.at}, said(files, findings)); diff != "" {
				t.Fatal(diff)
			}
		})
	}
}

// The words of what is missing, or of another kind, name the key as the form does, and
// show what it may look like.
func TestWordsOfChoices(t *testing.T) {
	for _, c := range []struct{ to, id, en string }{
		{"", `Pilihan ("choices") belum ditulis`, `Choices ("choices") is missing`},
		{"    choices: wni, wna\n",
			`Pilihan ("choices") harus berupa pasangan "kunci: nilai", misalnya "wni: Warga negara Indonesia"`,
			`Choices ("choices") must be pairs of "key: value", such as "wni: Warga negara Indonesia"`},
	} {
		files := base(t)
		delete(files, scenarios)
		text := mistake{from: "    choices:\n      wni: WNI\n      wna: WNA\n", to: c.to, file: surat}.apply(t, string(files[surat].Data))
		files[surat] = &fstest.MapFile{Data: []byte(text)}
		findings := check(t, files)
		if len(findings) != 1 || findings[0].Message(diag.ID) != c.id || findings[0].Message(diag.EN) != c.en {
			t.Errorf("%v", findings)
		}
	}
}

func (m mistake) apply(t *testing.T, text string) string {
	t.Helper()
	if m.from == all {
		return m.to
	}
	if strings.Count(text, m.from) < 1 {
		t.Fatalf("%q is not in %s", m.from, m.file)
	}
	return strings.Replace(text, m.from, m.to, 1)
}

// shownElsewhere are codes that no single mistake in a file of testdata/base
// gives: their test, or why there is none.
var shownElsewhere = map[string]string{
	"suppression-unused":       "TestSilence",
	"suppression-no-reason":    "TestSilence",
	"suppression-unknown-code": "TestSilence",
	"suppression-not-allowed":  "TestSilence",
	"severity-unknown-code":    "internal/explain/example",
	"severity-not-allowed":     "internal/explain/example",
	"duplicate-version":        "TestVersions",
	"versions-overlap":         "TestVersions",
	"office-missing":           "TestOfficeMissing",
	"nothing-to-check":         "TestNothingToCheck",
	"bad-pattern":              "every pattern of today's schemas has words of its own",
	"wrong-shape":              "every keyword of today's schemas has words of its own",
	"too-many":                 "no list of today's schemas has an upper bound",
	"schema-broken":            "the embedded schemas compile: TestSchemas",
	"unreadable-value":         "today's schemas refuse first what cannot be decoded",
	"rule-reads-too-much":      "engine/rule",
	"rule-too-many-conditions": "engine/rule",
	"too-deep":                 "engine/standard: nothing in the format is deep, so the schema refuses it too",
	"too-many-values":          "engine/standard",
	"yaml-syntax":              "engine/standard: what no other message of syntax explains",
	"rule-empty":               "the schema refuses an empty text first",
	"rule-too-long":            "the schema refuses it first",
	"rule-not-comparable":      "engine/rule",
	"rule-cycle":               "engine/rule",
	"rule-duplicate-name":      "engine/rule",
	"rule-reserved-name":       "engine/rule",
	"rule-too-costly":          "engine/rule",
	"rule-too-many-facts":      "engine/rule",
}

// TestEveryCodeHasAnExample proves that each code a definition can be given is
// shown by a mistake. Answers of citizens and errors of calendars are no findings.
func TestEveryCodeHasAnExample(t *testing.T) {
	shown := map[string]bool{}
	for _, m := range mistakes {
		shown[m.code] = true
	}
	for _, m := range badRules {
		shown[m.code] = true
	}
	var missing []string
	for _, e := range diag.Entries() {
		about, _, _ := strings.Cut(e.Code, "-")
		if !shown[e.Code] && shownElsewhere[e.Code] == "" && about != "answer" && about != "value" &&
			e.Code != "calendar-year-missing" && e.Code != "office-open-on-without-hours" {
			missing = append(missing, e.Code)
		}
	}
	if len(missing) > 0 {
		t.Errorf("no example of %s", strings.Join(missing, ", "))
	}
}
