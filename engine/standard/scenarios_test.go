package standard_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

const scenariosFile = `kind: Scenarios
of: surat
version: 2
scenarios:
  - id: jalan
    text: Berjalan
    given:
      variant: baru
      channel: daring
      bearer: proxy
      facts:
        anak:
          - nama: Budi
    run:
      - at: "2026-03-17 10:00"
        do: ajukan
        expect:
          due: ~
          step: [periksa, catat]
          late: false
          eligible: true
          refused: eligibility.dewasa
      - at: "10.20"
        do: periksa
        by: petugas
        accept: all
        reject:
          kk/2: Buram
        outcome: lengkap
        reason: Contoh
        number: 7/2026
        products: [surat]
        expect:
          status: returned
          owes: sla.compensation[1]
          elapsed: 0 minutes
          missing: []
      - at: "10:30"
        do: periksa
        accept: [kk/1]
        reject: all
        expect:
          owes: false
      - at: "10:40"
        do: periksa
        reject: [kk]
        record:
          luas: 10
  - id: tanya
    on: 2026-03-17
    expect:
      fee: 10000
      asks: [umur]
`

func TestScenariosAreDecoded(t *testing.T) {
	f := standard.Parse("standards/jawa/contoh/surat.scenarios.yaml", []byte(scenariosFile))
	for _, found := range f.Findings {
		t.Errorf("%s: %s", found.Place, found.Message("en"))
	}
	text := func(s string) *string { return &s }
	truth := func(b bool) *bool { return &b }
	day := civil.Date{Year: 2026, Month: 3, Day: 17}
	want := &standard.Scenarios{Office: "jawa/contoh", Of: "surat", Version: 2, Scenarios: []standard.Scenario{
		{
			ID: "jalan", Text: "Berjalan",
			Given: standard.Given{Variant: "baru", Channel: "daring", Bearer: "proxy", Facts: []standard.Answer{{ID: "anak"}}},
			Run: []standard.Entry{
				{At: standard.Moment{Date: day, Time: 600}, Do: "ajukan", Expect: &standard.Expect{
					Due: text(""), Step: []string{"periksa", "catat"}, Late: truth(false), Eligible: text("true"), Refused: text("eligibility.dewasa"),
				}},
				{
					At: standard.Moment{Time: 620}, Do: "periksa", By: "petugas", Accept: standard.Accepted{All: true},
					Reject: []standard.Rejected{{Paper: "kk/2", Reason: "Buram"}}, Outcome: "lengkap", Reason: "Contoh",
					Number: "7/2026", Products: []string{"surat"},
					Expect: &standard.Expect{
						Status: text("returned"), Owes: &standard.Owed{Any: true, Refs: []string{"sla.compensation[1]"}},
						Elapsed: text("0 minutes"), Missing: []string{},
					},
				},
				{
					At: standard.Moment{Time: 630}, Do: "periksa", Accept: standard.Accepted{Papers: []string{"kk/1"}}, RejectAll: true,
					Expect: &standard.Expect{Owes: &standard.Owed{}},
				},
				{
					At: standard.Moment{Time: 640}, Do: "periksa", Reject: []standard.Rejected{{Paper: "kk"}},
					Record: []standard.Answer{{ID: "luas"}},
				},
			},
		},
		{ID: "tanya", On: day, Expect: &standard.Expect{Fee: text("10000"), Asks: []string{"umur"}}},
	}}
	withoutNodes := cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".Node" }, cmp.Ignore())
	if diff := cmp.Diff(want, f.Scenarios, withoutNodes); diff != "" {
		t.Fatal(diff)
	}
	if got := f.Scenarios.Scenarios[0].Run[1].Reject[0].Node.Ref(); got != "scenarios.jalan.run[2].reject.kk/2" {
		t.Errorf("a rejection stands at %q", got)
	}
}

func TestScenariosThatCannotBeRead(t *testing.T) {
	for src, code := range map[string]string{
		"    run:\n      - at: besok\n":                                        "unreadable-value",
		"    run:\n      - at: \"2026-02-30 10:00\"\n":                         "unreadable-value",
		"    on: besok\n":                                                      "unreadable-value",
		"    expect:\n      late: ya\n":                                        "unreadable-value",
		"    expect:\n      elapsed: 2 hari\n":                                 "bare-day",
		"    expect:\n      elapsed: lama\n":                                   "unreadable-value",
		"    given: x\n":                                                       "unreadable-value",
		"    run:\n      - at: \"10:00\"\n        facts: [a]\n":                "unreadable-value",
		"    run:\n      - at: \"10:00\"\n        reject:\n          a: [b]\n": "unreadable-value",
	} {
		f := standard.Parse("a.scenarios.yaml", []byte("kind: Scenarios\nscenarios:\n  - id: a\n"+src))
		if len(f.Findings) != 1 || f.Findings[0].Code != code {
			t.Errorf("%q: %v", src, f.Findings)
		}
	}
}

func TestTreeFindsTheStandardOfScenarios(t *testing.T) {
	std := standard.Parse("standards/jawa/contoh/surat.v2.yaml", []byte("kind: Standard\nid: surat\nversion: 2\n"))
	other := standard.Parse("standards/jawa/lain/surat.v2.yaml", []byte("kind: Standard\nid: surat\nversion: 2\n"))
	scenarios := standard.Parse("standards/jawa/contoh/surat.scenarios.yaml", []byte(scenariosFile))
	tree := standard.NewTree([]*standard.File{other, scenarios, std})
	if len(tree.Scenarios) != 1 || tree.Standard(tree.Scenarios[0]) != std.Standard {
		t.Fatal("not found")
	}
	tree.Scenarios[0].Version = 3
	if got := tree.Standard(tree.Scenarios[0]); got != nil {
		t.Errorf("found %s", got.Ref())
	}
}
