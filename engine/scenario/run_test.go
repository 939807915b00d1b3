package scenario_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/scenario"
)

// story is a run to the end; every expectation of it holds.
const story = `  - id: sampai-selesai
    given:
      channel: loket
      facts:
        umur: 70
        anak:
          - nama: Budi
            sekolah: ya
          - nama: Ani
            sekolah: tidak
          - nama: Tini
            sekolah: true
    run:
      - at: "2026-03-16 10:00"
        do: ajukan
        expect:
          status: open
          step: teliti
          clock: waiting
          due: ~
          deadline: ~
          elapsed: ~
          requirements: [kk, rapor/1, rapor/3, domisili, pernyataan]
          missing: []
          asks: []
          eligible: true
          fee: 5000
          products: []
      - at: "10:30"
        do: teliti
        by: petugas
        accept: [kk, rapor]
        reject:
          domisili: Bukan warga
        expect:
          status: returned
          step: teliti
          missing: [domisili]
          deadline: "2026-03-19 16.00"
      - at: "11:00"
        do: wait
        expect:
          clock: waiting
      - at: "2026-03-17 10:00"
        do: resubmit
        expect:
          status: open
          deadline: ~
      - at: "10:10"
        do: teliti
        accept: all
        expect:
          step: [putus]
          clock: running
          due: "2026-03-18 16:00"
          elapsed: 10 minutes
      - at: "11:00"
        do: pause
        reason: gangguan
        expect:
          clock: stopped
      - at: "11:00"
        do: putus
        outcome: setuju
        record:
          sah: true
        expect:
          refused: paused
      - at: "2026-03-18 08:00"
        do: resume
        expect:
          due: "2026-03-19 16:00"
          elapsed: 1 hour
      - at: "08:00"
        do: extend
        reason: Berkas banyak
        expect:
          due: "2026-03-20 16:30"
      - at: "2026-03-24 08:00"
        do: note
        reason: Menunggu kepala seksi
        expect:
          late: true
          owes: [sla_compensation_1]
      - at: "08:10"
        do: putus
        by: kasi
        outcome: setuju
        record:
          sah: ya
      - at: "08:20"
        do: catat
        number: 7/2026
      - at: "08:30"
        do: cetak
        products: [surat, salinan]
        expect:
          products: [salinan, surat]
      - at: "08:40"
        do: notify
        expect:
          clock: stopped
      - at: "08:50"
        do: serahkan
        expect:
          status: completed
          step: []
          clock: ended
      - at: "09:00"
        do: survey
      - at: "09:00"
        do: survey
        expect:
          refused: survey-not-open
`

func TestEveryKeyThatHolds(t *testing.T) {
	// A reference with brackets cannot stand in a flow list, so it is alone here.
	text := replace(t, story, "owes: [sla_compensation_1]", "owes: sla.compensation[1]")
	if diff := cmp.Diff([]string{}, told(run(t, text))); diff != "" {
		t.Fatal(diff)
	}
}

// TestEveryKeyThatDiffers makes each expectation of the story wrong, one by one.
func TestEveryKeyThatDiffers(t *testing.T) {
	good := replace(t, story, "owes: [sla_compensation_1]", "owes: true")
	for _, c := range []struct{ from, to, want string }{
		{"status: open", "status: returned", "17: scenario-differs: status should be returned, but is open"},
		{"step: teliti", "step: [teliti, putus]", "18: scenario-list-differs: step should be teliti, putus, but are teliti (missing: putus; unexpected: -)"},
		{"clock: waiting", "clock: running", "19: scenario-differs: clock should be running, but is waiting"},
		{"due: ~", `due: "2026-03-18 16:00"`, "20: scenario-differs: due should be 2026-03-18 16:00, but is -"},
		{"deadline: ~", `deadline: "2026-03-18 16:00"`, "21: scenario-differs: deadline should be 2026-03-18 16:00, but is -"},
		{"elapsed: ~", "elapsed: 1 minute", "22: scenario-differs: elapsed should be 1 minute, but is -"},
		{"rapor/1, rapor/3, domisili", "rapor/1, rapor/2, domisili", "23: scenario-list-differs: requirements should be kk, rapor/1, rapor/2, domisili, pernyataan, but are kk, rapor/1, rapor/3, domisili, pernyataan (missing: rapor/2; unexpected: rapor/3)"},
		{"missing: []", "missing: [kk]", "24: scenario-list-differs: missing should be kk, but are - (missing: kk; unexpected: -)"},
		{"asks: []", "asks: [umur]", "25: scenario-list-differs: asks should be umur, but are - (missing: umur; unexpected: -)"},
		{"eligible: true", "eligible: unknown", "26: scenario-differs: eligible should be unknown, but is true"},
		{"fee: 5000", "fee: 0", "27: scenario-differs: fee should be 0, but is 5000"},
		{"products: []", "products: [surat]", "28: scenario-list-differs: products should be surat, but are - (missing: surat; unexpected: -)"},
		{"elapsed: 10 minutes", "elapsed: 11 minutes", "56: scenario-differs: elapsed should be 11 minutes, but is 10 minutes"},
		{"elapsed: 1 hour", "elapsed: 2 hours", "73: scenario-differs: elapsed should be 2 hours, but is 60 minutes"},
		{"elapsed: 1 hour", "elapsed: 1 working day", "73: scenario-differs: elapsed should be 1 working day, but is 60 minutes"},
		{"late: true", "late: false", "83: scenario-differs: late should be false, but is true"},
		{"owes: true", "owes: false", "84: scenario-differs: owes should be false, but is sla.compensation[1]"},
		{"refused: paused", "refused: steps.putuss", `68: scenario-refused-otherwise: It should be refused for steps.putuss, but was for paused, steps.putus: The application is paused: gangguan ? steps.putus`},
		{"refused: survey-not-open", "refused: paused", "114: scenario-refused-otherwise: It should be refused for paused, but was for survey-not-open: The survey is not offered yet or was answered"},
	} {
		if diff := cmp.Diff([]string{c.want}, told(run(t, replace(t, good, c.from, c.to)))); diff != "" {
			t.Errorf("%s: %s", c.to, diff)
		}
	}
}

func TestWhatEndsAScenario(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"an unexpected refusal": {
			"  - id: a\n    given:\n      channel: loket\n    run:\n      - at: \"2026-03-16 10:00\"\n        do: ajukan\n      - at: \"10:10\"\n        do: teliti\n",
			"6: scenario-refused: \"ajukan\" was refused: These facts are not answered yet: umur, anak [facts-needed]",
		},
		"a refusal that names what may have been meant": {
			"  - id: a\n    given:\n      channel: loket\n      facts:\n        umur: 20\n        anak: []\n    run:\n      - at: \"2026-03-16 10:00\"\n        do: ajukan\n      - at: \"10:10\"\n        do: teliit\n",
			"11: scenario-refused: \"teliit\" was refused: This service has no step \"teliit\" [no-such-step] ? teliti",
		},
		"a submission by another step": {
			"  - id: a\n    given:\n      channel: daring\n      facts:\n        umur: 20\n        anak: []\n    run:\n      - at: \"2026-03-16 10:00\"\n        do: ajukan\n",
			"9: scenario-other-step: This submission takes step \"ajukan-daring\", not \"ajukan\"",
		},
		"a value that cannot be read": {
			"  - id: a\n    given:\n      channel: loket\n      facts:\n        umur: dua\n    run:\n      - at: \"2026-03-16 10:00\"\n        do: ajukan\n",
			"5: scenario-cannot-run: The scenario cannot be run: umur: \"dua\" is not a number",
		},
		"a list where there is none": {
			"  - id: a\n    on: 2026-03-16\n    given:\n      facts:\n        umur: [1]\n    expect:\n      eligible: true\n",
			"5: scenario-cannot-run: The scenario cannot be run: The answer to \"umur\" must be of type number",
		},
		"a fact that does not exist": {
			"  - id: a\n    given:\n      channel: loket\n      facts:\n        umurr: 3\n    run:\n      - at: \"2026-03-16 10:00\"\n        do: ajukan\n",
			"8: scenario-refused: \"ajukan\" was refused: This service has no fact \"umurr\" [no-such-fact] ? umur",
		},
		"before the submission": {
			"  - id: a\n    given:\n      channel: loket\n    run:\n      - at: \"2026-03-16 10:00\"\n        do: teliti\n",
			"6: scenario-refused: \"teliti\" was refused: This application was not submitted yet [not-submitted]",
		},
	} {
		if diff := cmp.Diff([]string{c.want}, told(run(t, c.text))); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestARefusalThatDidNotComeGoesOn(t *testing.T) {
	report := run(t, `  - id: a
    on: 2026-03-16
    given:
      channel: loket
      facts:
        umur: 20
        anak: []
    run:
      - at: "10:00"
        do: ajukan
        expect:
          refused: eligibility.dewasa
      - at: "10:10"
        do: withdraw
    expect:
      status: lapsed
`)
	want := []string{
		`12: scenario-not-refused: "ajukan" should be refused (eligibility.dewasa), but was done`,
		"16: scenario-differs: status should be lapsed, but is withdrawn",
	}
	if diff := cmp.Diff(want, told(report)); diff != "" {
		t.Fatal(diff)
	}
	if report.Failed() != 1 || len(report.Results) != 1 || report.Standard != "contoh/kantor/surat@1" {
		t.Errorf("%+v", report)
	}
}

func TestQuestions(t *testing.T) {
	report := run(t, `  - id: belum-tahu
    on: 2026-03-16
    expect:
      eligible: unknown
      asks: [umur, anak]
      requirements: [kk]
      fee: 5000
      products: [surat]
  - id: anak-anak
    on: 2026-03-16
    given:
      facts:
        umur: 10
    expect:
      eligible: true
      asks: [anak]
      requirements: [rapor]
      fee: unknown
      products: [salinan]
`)
	want := []string{
		"15: scenario-differs: eligible should be true, but is false",
		"17: scenario-list-differs: requirements should be rapor, but are kk (missing: rapor; unexpected: kk)",
		"19: scenario-list-differs: products should be salinan, but are surat (missing: salinan; unexpected: surat)",
		"16: scenario-list-differs: asks should be anak, but are - (missing: anak; unexpected: -)",
		"18: scenario-differs: fee should be unknown, but is 5000",
	}
	if diff := cmp.Diff(sorted(want), sorted(told(report))); diff != "" {
		t.Fatal(diff)
	}
}

func TestADefinitionThatCannotBeUsedIsAnError(t *testing.T) {
	tree := enginetest.Tree(t, surat, head+"  - id: a\n")
	scenarios := tree.Scenarios[0]
	scenarios.Version = 9
	if _, err := scenario.Run(context.Background(), tree, scenarios); err == nil {
		t.Error("no such version, yet it ran")
	}
	scenarios.Version = 1
	delete(tree.Offices, enginetest.OfficeID)
	if _, err := scenario.Run(context.Background(), tree, scenarios); err == nil {
		t.Error("no office, yet it ran")
	}
	broken := enginetest.Tree(t, replace(t, surat, "must: dewasa", "must: dewas"), head+"  - id: a\n")
	if _, err := scenario.Run(context.Background(), broken, broken.Scenarios[0]); err == nil {
		t.Error("a rule is broken, yet it ran")
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	good := enginetest.Tree(t, surat, head+"  - id: a\n")
	if _, err := scenario.Run(ctx, good, good.Scenarios[0]); err != context.Canceled { //nolint:errorlint // Run returns it as it is
		t.Errorf("%v", err)
	}
}
