package cli

import (
	"fmt"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/explore"
)

// exploredAll is what exploring many standards found.
type exploredAll struct {
	tried    int
	partly   int // of those tried: not in all situations
	broken   []string
	findings []diag.Finding
	doubts   []exploredDoubt
}

// exploredDoubt is a doubt with the standard it is about.
type exploredDoubt struct {
	Standard string `json:"standard"`
	explore.Doubt
}

func (e *exploredAll) add(x *explored) {
	e.tried++
	e.findings = append(e.findings, x.report.Findings...)
	if len(x.report.Doubts) > 0 {
		e.partly++
	}
	for _, d := range x.report.Doubts {
		e.doubts = append(e.doubts, exploredDoubt{x.def.Ref(), d})
	}
}

func (a *app) writeExploredAll(defs *definitions, all exploredAll) error {
	findings := diag.Sort(all.findings)
	if a.json() {
		if err := a.writeJSON(exploreAllDocument{
			FormatVersion: formatVersion, Standards: all.tried, Broken: orEmpty(all.broken),
			Findings: a.exploreFindings(defs, findings), Doubts: exploreDoubts(all.doubts),
		}); err != nil {
			return err
		}
	} else {
		if err := a.writeFindings(defs, findings); err != nil {
			return err
		}
		for _, d := range all.doubts {
			a.say(a.sayDoubt(d))
		}
		for _, ref := range all.broken {
			a.sayf(a.t("%s tidak dicoba: perbaiki dahulu kesalahan yang ditunjukkan maklumat validate.",
				"%s was not tried: first mend the errors that maklumat validate shows."), ref)
		}
		how := a.t("dicoba dalam semua keadaannya", "tried in all situations")
		if all.partly > 0 {
			how = fmt.Sprintf(a.t("dicoba, %d di antaranya tidak dalam semua keadaannya,", "tried, %d of them not in all situations,"), all.partly)
		}
		a.sayf(a.t("%d standar %s di %s: %s.", "%d "+plural(all.tried, "standard")+" %s in %s: %s."), all.tried, how, defs.where.In(a.lang), a.foundWords(findings))
	}
	if diag.HasErrors(findings) || len(all.broken) > 0 {
		return errFound
	}
	return nil
}

func (a *app) foundWords(findings []diag.Finding) string {
	if len(findings) == 0 {
		return a.t("tidak ada temuan", "no findings")
	}
	return diag.Count(findings).Text(a.lang)
}

// sayDoubt tells what could not be tried in full.
func (a *app) sayDoubt(d exploredDoubt) string {
	where := d.Path
	if d.Standard != "" {
		where = d.Standard + " " + where
	}
	if len(d.Over) > 0 {
		return a.t("Tidak dapat dipastikan untuk semua keadaan: ", "Could not be told for all situations: ") + where +
			" (" + strings.Join(d.Over, "; ") + ")"
	}
	return a.t("Terlalu banyak keadaan: ", "Too many situations: ") + where + " (" + a.t("dicoba ", "tried ") +
		a.number(d.Looked) + a.t(" dari ", " of ") + d.Total + ")"
}

func (a *app) number(n int) string { return diag.Whole(a.lang, int64(n)) }
