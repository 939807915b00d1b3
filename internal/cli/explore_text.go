package cli

import (
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/explore"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
)

// exploreText writes what was found for a person at a terminal.
func (a *app) exploreText(x *explored, views []explore.View) error {
	width := a.pageWidth()
	a.say(x.def.Title)
	a.sayf("%s · %s · %s %s", x.office.Title, x.def.Ref(), a.t("dihitung untuk", "as of"), program.SayDate(a.lang, x.today))
	for _, alike := range a.alikeViews(views, width) {
		a.blank()
		for _, v := range alike {
			if v.Flow.Variant != nil {
				a.paragraph("", "== "+v.Flow.Variant.Title+" ("+v.Flow.ID()+")"+a.ownProducts(alike, v), width)
			}
		}
		if alike[0].Flow.Variant != nil {
			a.blank()
		}
		a.exploreView(alike[0], width, len(alike) == 1)
	}
	if legend := exploreLegend(views); len(legend) > 0 {
		a.blank()
		a.say(a.t("Keterangan:", "Key:"))
		for _, line := range legend {
			a.paragraph("  ", line, width)
		}
	}
	a.blank()
	if err := a.writeFindings(x.defs, x.report.Findings); err != nil {
		return err
	}
	for _, d := range x.report.Doubts {
		a.say(a.sayDoubt(exploredDoubt{Doubt: d}))
	}
	switch {
	case len(x.report.Findings) > 0:
	case len(x.report.Doubts) > 0:
		a.say(a.t("Tidak ada temuan dalam keadaan yang dicoba.", "No findings in the situations tried."))
	default:
		a.paragraph("", a.t("Tidak ada temuan: setiap aturan membedakan pemohon, setiap langkah dapat dicapai, dan setiap berkas diminta dari seseorang.",
			"No findings: each rule tells citizens apart, each step can be reached, and each paper is asked of somebody."), width)
	}
	return nil
}

// exploreAxes says what citizens differ in, and how many situations that makes.
func (a *app) exploreAxes(v explore.View, width int) {
	if !slices.Contains(v.Met, true) {
		a.say(a.t("Semua pemohon diperlakukan sama: tidak ada aturan yang membedakan mereka.",
			"All citizens are treated alike: no rule tells them apart."))
		return
	}
	a.say(a.t("Yang membedakan pemohon:", "What citizens differ in:"))
	for k := range v.Space.Axes {
		axis := &v.Space.Axes[k]
		if !v.Met[k] {
			continue
		}
		var classes []string
		for c := range axis.Classes {
			if text := axis.Say(a.lang, c); !axis.Classes[c].Odd {
				classes = append(classes, text)
			}
		}
		a.paragraph("  ", axis.Label.In(a.lang)+" — "+strings.Join(classes, " | "), width)
	}
	a.paragraph("  ", a.exploreCount(v), width)
}

// exploreCount says how many situations were tried, and whether those are all.
func (a *app) exploreCount(v explore.View) string {
	if v.ByPart {
		text := a.t("Terlalu banyak keadaan untuk dicoba bersama (paling banyak ", "Too many situations to try together (at most ") + v.Space.Total().String() +
			a.t("); setiap bagian dicoba dalam semua keadaan yang menentukannya: ", "); each part was tried in all situations that decide it: ") +
			a.number(v.Looked.Situations) + a.t(" keadaan.", " "+plural(v.Looked.Situations, "situation")+".")
		if len(v.Left) > 0 {
			text += a.t(" Tidak ditampilkan karena masih terlalu banyak: ", " Not shown, for they are still too many: ") + strings.Join(v.Left, ", ") + "."
		}
		return text
	}
	text := a.number(v.Looked.Situations) + a.t(" keadaan dicoba", " "+plural(v.Looked.Situations, "situation")+" tried")
	switch {
	case !v.Looked.Complete:
		text += a.t(" dari paling banyak ", " of at most ") + v.Space.Total().String() + a.t("; sisanya belum dilihat", "; the rest was not looked at")
	case v.Space.Exact:
		text += a.t(", dan itulah semuanya", ", and those are all")
	default:
		text += a.t("; keadaan lain mungkin ada, sebab tidak dapat dicoba seluruhnya: ", "; there may be others, for this cannot be tried in full: ") +
			strings.Join(v.Space.Doubts, "; ")
	}
	return text + a.t("; dalam ", "; in ") + a.number(v.Eligible) + a.t(" di antaranya pemohon dapat mengajukan.", " of them the citizen may apply.")
}

// sameForAll heads what is the same for all who may apply, as far as they were tried.
func (a *app) sameForAll(v explore.View) string {
	if v.Looked.Complete && v.Space.Exact {
		return a.t("Sama bagi semua yang dapat mengajukan", "The same for all who may apply")
	}
	return a.t("Sama dalam semua keadaan yang dicoba", "The same in all situations tried")
}

// exploreAlways says what is the same for all who may apply; the products only when
// they are not told elsewhere.
func (a *app) exploreAlways(v explore.View, width int, products bool) {
	if v.Eligible == 0 {
		return
	}
	a.blank()
	a.say(a.sameForAll(v) + ":")
	for _, p := range exploreParts[1:] {
		if p == explore.Products && !products {
			continue
		}
		if text := a.cell(v.Flow, p, v.Always.Result, always(v)); text != "–" && (p != explore.Charge || v.Always.Same(p, "")) {
			a.paragraph("  ", a.partName(p)+": "+text, width)
		}
	}
}

// exploreGrid lays a decision table out.
func (a *app) exploreGrid(v explore.View, t *explore.Table) *grid {
	g := &grid{}
	for _, k := range t.Axes {
		g.head = append(g.head, t.Space.Axes[k].Label.In(a.lang))
	}
	for _, p := range t.Parts {
		g.head = append(g.head, "→ "+a.partName(p))
	}
	for i := range t.Rows {
		r := &t.Rows[i]
		var row []string
		for _, k := range t.Axes {
			text := r.Say(a.lang, k)
			if text == "" {
				text = "·"
			}
			row = append(row, text)
		}
		for _, p := range t.Parts {
			row = append(row, a.cell(v.Flow, p, r.Result, t.Differs))
		}
		g.rows = append(g.rows, row)
	}
	return g
}

// exploreWays says the shortest and the longest way.
func (a *app) exploreWays(v explore.View, width int) {
	if !v.Ways.Known {
		return
	}
	a.blank()
	for _, line := range a.ways(v.Ways) {
		a.paragraph("", line, width)
	}
}

// ways says the shortest and the longest way, once where they are the same.
func (a *app) ways(w explore.Ways) []string {
	if slices.Equal(w.Shortest.Steps, w.Longest.Steps) {
		return []string{a.t("Jalan sampai selesai: ", "The way to the end: ") + a.way(w.Shortest)}
	}
	return []string{
		a.t("Jalan terpendek: ", "The shortest way: ") + a.way(w.Shortest),
		a.t("Jalan terpanjang (setiap putaran sekali): ", "The longest way (each loop once): ") + a.way(w.Longest),
	}
}

func (a *app) way(w explore.Way) string {
	text := a.number(len(w.Steps)) + a.t(" langkah", " "+plural(len(w.Steps), "step"))
	if times := a.times(w.Times); times != "" {
		text += a.t(", janji waktu tahapnya ", ", its stages promise ") + times
	}
	return text + ": " + strings.Join(w.Steps, " → ")
}

func (a *app) times(list []civil.Duration) string {
	var parts []string
	for _, d := range list {
		parts = append(parts, program.SayDuration(a.lang, d))
	}
	return strings.Join(parts, " + ")
}

// exploreLegend says what the ids of the papers and products stand for.
func exploreLegend(views []explore.View) []string {
	var lines []string
	said := map[string]bool{}
	add := func(id, text string) {
		if line := id + " = " + text; !said[line] {
			said[line] = true
			lines = append(lines, line)
		}
	}
	for _, v := range views {
		for i := range v.Flow.Eligibility {
			add(v.Flow.Eligibility[i].ID, v.Flow.Eligibility[i].Text)
		}
		var papers func([]program.Requirement)
		papers = func(list []program.Requirement) {
			for i := range list {
				if len(list[i].AnyOf) == 0 {
					add(list[i].ID, list[i].Text)
				}
				papers(list[i].AnyOf)
			}
		}
		papers(v.Flow.Requirements)
		for i := range v.Flow.Products {
			add(v.Flow.Products[i].ID, v.Flow.Products[i].Text)
		}
	}
	return lines
}

// paragraph writes a text on as many lines as the page needs; those after the
// first stand further in.
func (a *app) paragraph(pad, text string, width int) {
	for i, line := range wrap(text, max(least, width-len(pad)-2)) {
		if i > 0 {
			line = "  " + line
		}
		a.say(pad + line)
	}
}
