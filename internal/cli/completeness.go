package cli

import (
	"fmt"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var statementMarks = map[standard.Statement]string{
	standard.Stated: "●", standard.StatedAsNothing: "–", standard.NotStated: "·",
}

type completenessJSON struct {
	FormatVersion int                       `json:"format_version"`
	Standards     []completenessOfOne       `json:"standards"`
	Totals        map[string]map[string]int `json:"totals"` // by component, then by statement
}

type completenessOfOne struct {
	Office     string                        `json:"office"`
	Standard   string                        `json:"standard"`
	Title      string                        `json:"title"`
	Components map[string]standard.Statement `json:"components"`
	// Delivery and Management count what is stated, of 6 and of 8.
	Delivery   int `json:"delivery"`
	Management int `json:"management"`
}

// completeness tells, for each standard, which of the fourteen components it states.
func completeness(defs *definitions) completenessJSON {
	report := completenessJSON{FormatVersion: formatVersion, Standards: []completenessOfOne{}, Totals: map[string]map[string]int{}}
	asked := map[*standard.Standard]bool{}
	for _, f := range defs.Files {
		asked[f.Standard] = !f.Context
	}
	for _, s := range defs.Standards {
		if !asked[s] {
			continue
		}
		resolved := defs.Resolve(s)
		one := completenessOfOne{Office: s.Office, Standard: s.Ref(), Title: s.Title, Components: map[string]standard.Statement{}}
		for _, c := range standard.ComponentList() {
			st := resolved.States(c.Key, defs.Offices[s.Office])
			one.Components[c.Key] = st
			if report.Totals[c.Key] == nil {
				report.Totals[c.Key] = map[string]int{}
			}
			report.Totals[c.Key][string(st)]++
			switch {
			case st == standard.NotStated:
			case c.Delivery:
				one.Delivery++
			default:
				one.Management++
			}
		}
		report.Standards = append(report.Standards, one)
	}
	return report
}

// writeCompleteness writes the report as a table: a row per service, a column per
// component.
func (a *app) writeCompleteness(defs *definitions) error {
	report := completeness(defs)
	if a.json() {
		return a.writeJSON(report)
	}
	for _, c := range standard.ComponentList() {
		floor := ""
		if c.Delivery {
			floor = a.t("  (wajib)", "  (demanded)")
		}
		a.sayf("%3d  %s%s", c.Number, program.SayComponent(c.Key).In(a.lang), floor)
	}
	a.blank()
	a.sayf(a.t("%s dinyatakan   %s dinyatakan tidak ada   %s tidak dinyatakan", "%s stated   %s stated as nothing   %s not stated"),
		statementMarks[standard.Stated], statementMarks[standard.StatedAsNothing], statementMarks[standard.NotStated])
	width := 0
	for _, one := range report.Standards {
		width = max(width, len(one.Standard)-len(one.Office)-1)
	}
	office := ""
	for _, one := range report.Standards {
		if one.Office != office {
			office = one.Office
			a.blank()
			a.sayf("%-*s   1  2  3  4  5  6   7  8  9 10 11 12 13 14", width, office)
		}
		a.sayf("%-*s %s  %d/6 %d/8", width, strings.TrimPrefix(one.Standard, office+"/"), row(one), one.Delivery, one.Management)
	}
	a.blank()
	for _, c := range standard.ComponentList() {
		t := report.Totals[c.Key]
		a.sayf("%3d  %s %3d   %s %3d   %s %3d", c.Number,
			statementMarks[standard.Stated], t[string(standard.Stated)],
			statementMarks[standard.StatedAsNothing], t[string(standard.StatedAsNothing)],
			statementMarks[standard.NotStated], t[string(standard.NotStated)])
	}
	offices := map[string]bool{}
	for _, one := range report.Standards {
		offices[one.Office] = true
	}
	a.blank()
	a.sayf(a.t("%d standar di %d kantor.", "%d "+plural(len(report.Standards), "standard")+" in %d "+plural(len(offices), "office")+"."), len(report.Standards), len(offices))
	return nil
}

func row(one completenessOfOne) string {
	var b strings.Builder
	for i, c := range standard.ComponentList() {
		if i == 6 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "  %s", statementMarks[one.Components[c.Key]])
	}
	return b.String()
}

// The values of validate's --report.
const (
	reportFindings     = "findings"
	reportCompleteness = "completeness"
)

var reports = []string{reportFindings, reportCompleteness}
