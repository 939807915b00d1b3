package cli

import (
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/explore"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
)

// exploreMarkdown writes what was found as a document.
func (a *app) exploreMarkdown(x *explored, views []explore.View) {
	a.sayf("# %s\n", x.def.Title)
	a.sayf("%s · `%s` · %s %s\n", x.office.Title, x.def.Ref(), a.t("dihitung untuk", "as of"), program.SayDate(a.lang, x.today))
	for _, v := range views {
		if v.Flow.Variant != nil {
			a.sayf("## %s\n", v.Flow.Variant.Title)
		}
		if !slices.Contains(v.Met, true) {
			a.say(a.t("Semua pemohon diperlakukan sama.\n", "All citizens are treated alike.\n"))
		} else {
			a.say(a.exploreCount(v) + "\n")
		}
		if v.Eligible > 0 {
			a.sayf("### %s\n", a.sameForAll(v))
			for _, p := range exploreParts[1:] {
				if text := a.cell(v.Flow, p, v.Always.Result, always(v)); text != "–" && (p != explore.Charge || v.Always.Same(p, "")) {
					a.sayf("- %s: %s", a.partName(p), text)
				}
			}
			a.blank()
		}
		for i := range v.Tables {
			if i == 0 {
				a.sayf("### %s\n", a.t("Yang bergantung pada keadaan", "What depends on the situation"))
			}
			a.markdownTable(a.exploreGrid(v, &v.Tables[i]))
		}
		a.markdownWays(v)
	}
	if legend := exploreLegend(views); len(legend) > 0 {
		a.sayf("## %s\n", a.t("Keterangan", "Key"))
		for _, line := range legend {
			a.say("- " + line)
		}
		a.blank()
	}
	if len(x.report.Findings) > 0 {
		a.sayf("## %s\n", a.t("Temuan", "Findings"))
		for _, f := range x.report.Findings {
			a.sayf("- `%s` (`%s`): %s", f.Path, f.Code, f.Message(a.lang))
		}
		a.blank()
	}
	for _, d := range x.report.Doubts {
		a.say(a.sayDoubt(exploredDoubt{Doubt: d}) + "\n")
	}
}

func (a *app) markdownWays(v explore.View) {
	if !v.Ways.Known {
		return
	}
	for _, line := range a.ways(v.Ways) {
		a.say("- " + line)
	}
	a.blank()
}

func (a *app) markdownTable(g *grid) {
	row := func(cells []string) {
		escaped := make([]string, len(cells))
		for i, c := range cells {
			escaped[i] = strings.NewReplacer("|", `\|`, "\n", " ").Replace(c)
		}
		a.say("| " + strings.Join(escaped, " | ") + " |")
	}
	row(g.head)
	a.say("|" + strings.Repeat(" --- |", len(g.head)))
	for _, r := range g.rows {
		row(r)
	}
	a.blank()
}
