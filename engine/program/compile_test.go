package program_test

import (
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
)

const steps = `steps:
  - id: ajukan
    actor: pemohon
    does: submit
    text: Mengajukan
  - id: teliti
    actor: petugas
    does: check
    text: Meneliti
  - id: serahkan
    actor: petugas
    does: deliver
    text: Menyerahkan
`

// Every finding of compiling, at its exact place: the text marked with ‹ and ›.
func TestCompileFindings(t *testing.T) {
	facts := "facts:\n  - id: luar\n    type: boolean\n    label: Luar\n"
	office := "facts:\n  - id: ukur\n    type: boolean\n    label: Ukur\n    from: office\n"
	cut := func(from, to string) string { return strings.Replace(steps, from, to, 1) }
	for _, c := range []struct{ code, text, suggest string }{
		{"duplicate-id", with(facts, "  - id: ‹luar›\n    type: boolean\n    label: Lagi\n"), ""},
		{"duplicate-id", with(steps, "  - id: ‹teliti›\n    actor: camat\n    text: Lagi\n"), ""},
		{"duplicate-id", with(facts, "conditions:\n  ‹luar›: luar\n"), ""},
		{"unknown-step", with(cut("    text: Meneliti\n", "    text: Meneliti\n    outcomes:\n      - id: baik\n        text: Baik\n        to: ‹serahkn›\n")), "serahkan"},
		{"unknown-step", with(steps, "sla:\n  maximum: 1 hour\n  starts: ‹telit›\n"), "teliti"},
		{"unknown-step", with(steps, "sla:\n  maximum: 1 hour\n  ends: ‹serah-kan›\n"), "serahkan"},
		{"unknown-outcome", with(cut("    text: Meneliti\n", "    text: Meneliti\n    deadline:\n      within: 1 hour\n      then: ‹laps›\n")), ""},
		{"unknown-fact", with(office, cut("    text: Meneliti\n", "    text: Meneliti\n    records: [‹ukr›]\n")), "ukur"},
		{"records-citizen-fact", with(facts, cut("    text: Meneliti\n", "    text: Meneliti\n    records: [‹luar›]\n")), ""},
		{"unknown-list", with(facts, steps, "requirements:\n  - id: kk\n    text: KK\n    per: ‹luar›\n"), ""},
		{"unknown-money-fact", with(facts, "fee:\n  amount: ‹luar›\n"), ""},
		{"unknown-role", with(cut("actor: petugas", "actor: ‹petugs›")), "petugas"},
		{"unknown-register", with(steps, "  - id: nomor\n    actor: petugas\n    does: register\n    register: ‹pelayann›\n    text: Nomor\n"), "pelayanan"},
		{"unknown-product", with(steps, "    products: [‹surt›]\nproducts:\n  - id: surat\n    text: Surat\n"), "surat"},
		{"unknown-check", with(steps, "requirements:\n  - id: kk\n    text: KK\n    judged_at: ‹serahkan›\n"), ""},
		{"fact-order", with("facts:\n  - id: a\n    type: boolean\n    label: A\n    when: ‹b›\n  - id: b\n    type: boolean\n    label: B\n"), ""},
		{"rule-unknown-name", with(facts, "conditions:\n  jauh: ‹luarr›\n"), "luar"},
		{"jump-across-parallel", with(parallel("      outcomes:\n          - id: x\n            text: X\n            to: ‹b1›\n")), ""},
		{"jump-across-parallel", with(parallel("      outcomes:\n          - id: x\n            text: X\n            to: ‹akhir›\n")), ""},
		{"jump-across-parallel", with(parallel("      outcomes:\n          - id: x\n            text: X\n            to: ‹completed›\n")), ""},
	} {
		t.Run(c.code, func(t *testing.T) {
			from := strings.Index(c.text, "‹")
			clean := strings.NewReplacer("‹", "", "›", "").Replace(c.text)
			line := 1 + strings.Count(c.text[:from], "\n")
			column := from - strings.LastIndex(c.text[:from], "\n")
			_, findings := compile(t, clean)
			for _, f := range findings {
				if f.Code != c.code {
					continue
				}
				if f.Place.Line != line || f.Place.Column != column {
					t.Errorf("at %d:%d, want %d:%d", f.Place.Line, f.Place.Column, line, column)
				}
				if c.suggest != "" && (len(f.Suggest) == 0 || f.Suggest[0] != c.suggest) {
					t.Errorf("suggests %v, want %s", f.Suggest, c.suggest)
				}
				for _, lang := range []diag.Lang{diag.ID, diag.EN} {
					if m := f.Message(lang); strings.Contains(m, "{") {
						t.Errorf("%q", m)
					}
				}
				return
			}
			t.Errorf("not found among %v\n%s", findings, clean)
		})
	}
}

// parallel are steps of two branches, with a part put into the first.
func parallel(part string) string {
	return steps + `  - parallel:
      - - id: a1
          actor: camat
          text: A1
    ` + part + `      - - id: b1
          actor: camat
          text: B1
  - id: akhir
    actor: camat
    text: Akhir
`
}

func TestReach(t *testing.T) {
	f := only(t, with("facts:\n  - id: luar\n    type: boolean\n    label: Luar\n", `steps:
  - id: ajukan
    actor: pemohon
    does: submit
    text: x
  - id: putus
    actor: camat
    does: decide
    text: x
    outcomes:
      - id: ulang
        text: x
        to: putus
      - id: lewat
        text: x
        to: akhir
      - id: terus
        text: x
  - parallel:
      - - id: a1
          actor: camat
          text: x
        - id: a2
          actor: camat
          text: x
      - - id: b1
          actor: camat
          text: x
  - id: bayar
    actor: pemohon
    does: pay
    text: x
    outcomes:
      - id: batal
        text: x
        to: rejected
  - id: akhir
    actor: camat
    text: x
`))
	at := func(id string) int {
		s, ok := f.Step(id)
		if !ok {
			t.Fatal(id)
		}
		return s.Index
	}
	for _, c := range []struct {
		from, to string
		want     bool
	}{
		{"ajukan", "akhir", true}, {"putus", "putus", true}, {"ajukan", "ajukan", false},
		{"a1", "a2", true}, {"a1", "b1", false}, {"b1", "bayar", true}, {"a2", "akhir", true},
		{"bayar", "akhir", true}, // skipped when there is nothing to pay
		{"akhir", "putus", false},
	} {
		if got := f.Reaches(at(c.from), at(c.to)); got != c.want {
			t.Errorf("%s reaches %s: %v", c.from, c.to, got)
		}
	}
	a2, _ := f.Step("a2")
	if a2.Next != program.Join {
		t.Errorf("the end of a branch leads to %d", a2.Next)
	}
}

func TestVariantAddsAndReplaces(t *testing.T) {
	p, findings := compile(t, with(steps, `sla:
  maximum: 1 hour
requirements:
  - id: kk
    text: KK
variants:
  - id: biasa
    title: Biasa
    requirements:
      - id: foto
        text: Foto
  - id: cepat
    title: Cepat
    sla:
      maximum: 10 minutes
    steps:
      - id: langsung
        actor: petugas
        does: submit
        text: Langsung
`))
	if diag.HasErrors(findings) {
		t.Fatal(findings)
	}
	biasa, _ := p.Flow("biasa")
	cepat, _ := p.Flow("cepat")
	if len(biasa.Requirements) != 2 || len(cepat.Requirements) != 1 || len(biasa.Steps) != 3 || len(cepat.Steps) != 1 {
		t.Errorf("%d %d %d %d", len(biasa.Requirements), len(cepat.Requirements), len(biasa.Steps), len(cepat.Steps))
	}
	if d := *cepat.SLA.Maximum.Pick(scope(cepat, nil)).Value; d.N != 10 {
		t.Errorf("%s", d)
	}
	if _, ok := p.Flow(""); ok {
		t.Error("a standard with variants has no flow without one")
	}
}
