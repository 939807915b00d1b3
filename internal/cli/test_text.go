package cli

import (
	"fmt"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/scenario"
)

var kindNames = map[scenario.Kind]diag.Text{
	scenario.KindRule:        {ID: "aturan", EN: "rules"},
	scenario.KindStep:        {ID: "langkah", EN: "steps"},
	scenario.KindOutcome:     {ID: "hasil", EN: "outcomes"},
	scenario.KindRequirement: {ID: "persyaratan", EN: "requirements"},
	scenario.KindVariant:     {ID: "pilihan layanan", EN: "variants"},
	scenario.KindChannel:     {ID: "saluran", EN: "channels"},
	scenario.KindPause:       {ID: "jeda", EN: "pauses"},
}

var sideNames = map[scenario.Side]diag.Text{
	scenario.True:     {ID: "belum pernah benar", EN: "never true"},
	scenario.False:    {ID: "belum pernah salah", EN: "never false"},
	scenario.Done:     {ID: "belum pernah dikerjakan", EN: "never done"},
	scenario.Taken:    {ID: "belum pernah terjadi", EN: "never taken"},
	scenario.Asked:    {ID: "belum pernah diminta", EN: "never asked for"},
	scenario.NotAsked: {ID: "belum pernah tidak diminta", EN: "never left out"},
	scenario.Used:     {ID: "belum pernah dipakai", EN: "never used"},
}

// told are the kinds in the summary of a standard.
var told = []scenario.Kind{scenario.KindRule, scenario.KindStep, scenario.KindOutcome, scenario.KindRequirement}

// writeTested says to a person what a run of the scenarios found.
func (a *app) writeTested(t *tested, coverage bool) error {
	findings := t.broken
	for _, r := range t.ran {
		findings = append(findings, r.Failures()...)
	}
	if err := a.writeFindings(t.defs, findings); err != nil {
		return err
	}
	if len(findings) > 0 {
		a.blank()
	}
	for _, r := range t.ran {
		a.suite(t, r, coverage)
	}
	for _, s := range t.stopped {
		a.sayf("%s@%d: %s", s.Office+"/"+s.Of, s.Version, fmt.Sprintf(a.t("%d skenario tidak dijalankan karena ada kesalahan pada berkasnya",
			"%d "+plural(len(s.Scenarios), "scenario")+" not run, for there are errors in the files"), len(s.Scenarios)))
	}
	if n := len(t.without); n > 0 {
		a.sayf(a.t("%d standar belum punya skenario: %s", "%d "+plural(n, "standard")+" without scenarios: %s"), n, strings.Join(t.without, ", "))
	}
	passed, failed, notRun := t.counts()
	a.sayf(a.t("Jumlah: %d berhasil, %d gagal, %d tidak dijalankan.", "Total: %d passed, %d failed, %d not run."), passed, failed, notRun)
	return nil
}

// suite is one standard's line, and what no scenario of it reached.
func (a *app) suite(t *tested, r ranSuite, coverage bool) {
	var shares []string
	for _, kind := range told {
		shares = append(shares, fmt.Sprintf("%s %d %%", kindNames[kind].In(a.lang), r.Coverage.Of(kind).Percent()))
	}
	waiting := ""
	if n := r.Empty(); n > 0 {
		waiting = fmt.Sprintf(a.t(", %d belum diisi", ", %d not filled in"), n)
	}
	a.sayf(a.t("%s: %d berhasil, %d gagal%s; %s", "%s: %d passed, %d failed%s; %s"), r.Standard, r.passed(), r.Failed(), waiting, strings.Join(shares, ", "))
	for _, kind := range t.below(r.Report) {
		a.sayf(a.t("  cakupan %s %d %% di bawah %d %%", "  coverage of %s is %d %%, below %d %%"),
			kindNames[kind].In(a.lang), r.Coverage.Of(kind).Percent(), t.threshold)
	}
	if !coverage {
		return
	}
	for _, g := range r.Coverage.Missed() {
		a.sayf("  %s: %s: %s", t.defs.place(g.Place), g.Ref, sideNames[g.Side].In(a.lang))
	}
}

// counts are the scenarios that passed, failed and were not run.
func (t *tested) counts() (passed, failed, notRun int) {
	for _, r := range t.ran {
		failed += r.Failed()
		passed += r.passed()
		notRun += r.Empty()
	}
	for _, s := range t.stopped {
		notRun += len(s.Scenarios)
	}
	return passed, failed, notRun
}
