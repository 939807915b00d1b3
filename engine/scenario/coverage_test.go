package scenario_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine/scenario"
)

func replace(t testing.TB, text, from, to string) string {
	t.Helper()
	if !strings.Contains(text, from) {
		t.Fatalf("%q is not there", from)
	}
	return strings.Replace(text, from, to, 1)
}

func sorted(list []string) []string { slices.Sort(list); return list }

func goals(c scenario.Coverage, reached bool) []string {
	out := []string{}
	for _, g := range c {
		if g.Reached == reached {
			out = append(out, string(g.Kind)+" "+g.Ref+" "+string(g.Side))
		}
	}
	return out
}

func TestAllGoalsOfAStandard(t *testing.T) {
	c := run(t, "  - id: a\n    run:\n      - at: \"2026-03-16 10:00\"\n        do: ajukan\n").Coverage
	want := strings.Split(strings.TrimSpace(`
rule conditions.dewasa true
rule conditions.dewasa false
rule eligibility.dewasa.must true
rule eligibility.dewasa.must false
rule requirements.rapor.when true
rule requirements.rapor.when false
rule requirements.bukti.when true
rule requirements.bukti.when false
rule steps.ajukan.when true
rule steps.ajukan.when false
rule steps.ajukan-daring.when true
rule steps.ajukan-daring.when false
rule sla.maximum[1].when true
rule sla.maximum[1].when false
rule products.salinan.when true
rule products.salinan.when false
step steps.ajukan done
step steps.ajukan-daring done
step steps.teliti done
step steps.putus done
step steps.catat done
step steps.cetak done
step steps.serahkan done
step steps.nilai done
step steps.arahkan done
outcome steps.teliti.deadline taken
outcome steps.putus.outcomes.setuju taken
outcome steps.putus.outcomes.tolak taken
requirement requirements.kk asked
requirement requirements.rapor asked
requirement requirements.rapor not-asked
requirement requirements.bukti asked
requirement requirements.bukti not-asked
requirement requirements.bukti.any_of.domisili asked
requirement requirements.bukti.any_of.domisili not-asked
requirement requirements.bukti.any_of.pernyataan asked
requirement requirements.bukti.any_of.pernyataan not-asked
channel channels.loket used
channel channels.daring used
pause sla.pauses.gangguan used
`), "\n")
	got := goals(c, false)
	// What the refused submission shows: the channel is not known, nor any fact.
	got = append(got, goals(c, true)...)
	if diff := cmp.Diff(sorted(want), sorted(got)); diff != "" {
		t.Fatal(diff)
	}
	var order []scenario.Kind
	for _, g := range c {
		if len(order) == 0 || order[len(order)-1] != g.Kind {
			order = append(order, g.Kind)
		}
		if g.Place.Line == 0 {
			t.Errorf("%s has no place", g.Ref)
		}
	}
	if !slices.IsSortedFunc(order, func(a, b scenario.Kind) int {
		return slices.Index(scenario.Kinds, a) - slices.Index(scenario.Kinds, b)
	}) {
		t.Errorf("told in the order %v", order)
	}
}

func TestWhatAScenarioReaches(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"the story", replace(t, story, "owes: [sla_compensation_1]", "owes: true"), `
channel channels.daring used
outcome steps.putus.outcomes.tolak taken
outcome steps.teliti.deadline taken
requirement requirements.bukti not-asked
requirement requirements.bukti.any_of.domisili not-asked
requirement requirements.bukti.any_of.pernyataan not-asked
rule conditions.dewasa false
rule eligibility.dewasa.must false
rule products.salinan.when false
rule requirements.bukti.when false
rule sla.maximum[1].when false
rule steps.ajukan-daring.when true
rule steps.ajukan.when false
step steps.ajukan-daring done`},
		{"a deadline, after a refused submission", `  - id: a
    given:
      channel: daring
      facts:
        anak: []
    run:
      - at: "2026-03-16 10:00"
        do: ajukan-daring
        facts:
          umur: 16
        expect:
          refused: not-eligible
      - at: "10:00"
        do: ajukan-daring
        facts:
          umur: 20
      - at: "10:10"
        do: teliti
        reject: [kk]
      - at: "2026-03-19 16:01"
        do: wait
        expect:
          status: lapsed
`, `
channel channels.loket used
outcome steps.putus.outcomes.setuju taken
outcome steps.putus.outcomes.tolak taken
pause sla.pauses.gangguan used
requirement requirements.bukti asked
requirement requirements.bukti.any_of.domisili asked
requirement requirements.bukti.any_of.pernyataan asked
requirement requirements.rapor asked
requirement requirements.rapor not-asked
rule products.salinan.when true
rule requirements.bukti.when true
rule requirements.rapor.when false
rule requirements.rapor.when true
rule sla.maximum[1].when true
rule steps.ajukan-daring.when false
rule steps.ajukan.when true
step steps.ajukan done
step steps.arahkan done
step steps.catat done
step steps.cetak done
step steps.nilai done
step steps.putus done
step steps.serahkan done
step steps.teliti done`},
	} {
		report := run(t, c.text)
		if diff := cmp.Diff([]string{}, told(report)); diff != "" {
			t.Fatal(c.name, diff)
		}
		want := strings.Split(strings.TrimSpace(c.want), "\n")
		if diff := cmp.Diff(sorted(want), sorted(goals(report.Coverage, false))); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func TestShares(t *testing.T) {
	c := scenario.Coverage{
		{Kind: scenario.KindRule, Reached: true}, {Kind: scenario.KindRule, Reached: true}, {Kind: scenario.KindRule},
		{Kind: scenario.KindStep},
	}
	rules := c.Of(scenario.KindRule)
	if rules != (scenario.Share{Reached: 2, Total: 3}) || rules.Percent() != 66 {
		t.Errorf("%+v %d", rules, rules.Percent())
	}
	if p := (scenario.Share{Reached: 199, Total: 200}).Percent(); p != 99 {
		t.Errorf("what is not all is called %d", p)
	}
	if p := c.Of(scenario.KindPause).Percent(); p != 100 {
		t.Errorf("of nothing %d are reached", p)
	}
	if got := len(c.Missed()); got != 2 {
		t.Errorf("%d missed", got)
	}
}
