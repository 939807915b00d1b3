package cli

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/stats"
)

var unitNames = map[civil.Unit]diag.Text{
	civil.Minutes: {ID: "menit", EN: "minutes"}, civil.Hours: {ID: "jam", EN: "hours"},
	civil.WorkingDays: {ID: "hari kerja", EN: "working days"}, civil.CalendarDays: {ID: "hari kalender", EN: "calendar days"},
}

func inMinutes(d time.Duration) *big.Rat { return big.NewRat(int64(d), int64(time.Minute)) }

// part begins a part of a report.
func (a *app) part(id, en string) {
	a.blank()
	a.say(a.t(id, en))
}

func (a *app) slaServices(s *stats.SLA) {
	a.part("Permohonan", "Applications")
	table := a.table(a.t("LAYANAN\tMASUK\tSELESAI\tDITOLAK\tDICABUT\tGUGUR\tSUSULAN\tBERJALAN\tDI PEMOHON\tLEWAT JANJI",
		"SERVICE\tSUBMITTED\tCOMPLETED\tREJECTED\tWITHDRAWN\tLAPSED\tENTERED LATE\tOPEN\tWITH CITIZEN\tOVERDUE"))
	for _, one := range s.Services {
		cells := []string{editionName(one.Standard, one.Variant)}
		for _, n := range []int{one.Submitted, one.Completed, one.Rejected, one.Withdrawn, one.Lapsed, one.LateEntries, one.Open, one.WithCitizen, one.Overdue} {
			cells = append(cells, strconv.Itoa(n))
		}
		table.row(cells...)
	}
	_ = table.Flush() // a.out keeps a failure until it is flushed
}

func (a *app) slaPromises(s *stats.SLA) {
	if len(s.Promises) == 0 {
		return
	}
	a.part("Janji waktu, dalam satuan janjinya", "Promises, in their own units")
	table := a.table(a.t("LAYANAN\tJANJI\tDIUKUR\tRATA-RATA\tNILAI TENGAH\tPERSENTIL 90\tDITEPATI\tKETERANGAN",
		"SERVICE\tPROMISE\tMEASURED\tMEAN\tMEDIAN\t90TH PERCENTILE\tKEPT\tNOTE"))
	for _, p := range s.Promises {
		service := editionName(p.Standard, p.Variant)
		if p.Step != "" {
			service += a.t(", langkah ", ", step ") + p.Step
		}
		kept := "-"
		if share := p.Share(); share != nil {
			kept = fmt.Sprintf(a.t("%d dari %d (%s)", "%d of %d (%s)"), p.Kept, p.Kept+p.Broken, a.percent(share))
		}
		digits := 1
		if p.Unit == civil.WorkingDays {
			digits = 2
		}
		table.row(service, a.promised(p), strconv.Itoa(p.Times.Count),
			a.inUnit(p.Times.Mean, p.Unit, digits), a.decimal(p.Times.Median, digits), a.decimal(p.Times.P90, digits), kept, a.judged(p))
	}
	_ = table.Flush()
}

func (a *app) inUnit(r *big.Rat, unit civil.Unit, digits int) string {
	if r == nil {
		return "-"
	}
	return a.decimal(r, digits) + " " + unitNames[unit].In(a.lang)
}

// promised are the words of a promise.
func (a *app) promised(p stats.Promise) string {
	var out []string
	if !p.Maximum.IsZero() {
		out = append(out, a.t("paling lama ", "at most ")+a.promise(p.Maximum))
	}
	if !p.Average.IsZero() {
		out = append(out, a.t("rata-rata ", "on average ")+a.promise(p.Average))
	}
	if len(out) == 0 {
		return a.t("tanpa batas waktu", "no time")
	}
	return strings.Join(out, ", ")
}

// judged says what the figures alone do not.
func (a *app) judged(p stats.Promise) string {
	var out []string
	if kept, judged := p.OnAverage(); judged {
		word := a.t("rata-rata ditepati", "average kept")
		if !kept {
			word = a.t("rata-rata TIDAK ditepati", "average NOT kept")
		}
		if p.Average.Unit != p.Unit {
			word += " (" + a.inUnit(p.Mean.Mean, p.Average.Unit, 1) + ")"
		}
		out = append(out, word)
	}
	count := func(n int, id, en string) {
		if n > 0 {
			out = append(out, strconv.Itoa(n)+" "+a.t(id, en))
		}
	}
	count(p.Broken, "dilanggar", "broken")
	count(p.Unjudged, "tanpa batas waktu yang diketahui", "without a known due time")
	count(p.Undone, "tidak jadi dikerjakan", "left undone")
	count(p.Unmeasured, "tidak terukur: kalender belum ada", "not measured: no calendar yet")
	count(p.LateEntries, "dengan pencatatan susulan", "with late entries")
	return dash(strings.Join(out, "; "))
}

var byNames = map[string]diag.Text{
	stats.ByOffice:  {ID: "Langkah kantor ini, dalam menit buka tanpa jeda", EN: "Steps of this office, in open minutes without pauses"},
	stats.ByOther:   {ID: "Langkah kantor lain, dalam menit buka tanpa jeda", EN: "Steps of other offices, in open minutes without pauses"},
	stats.ByUnknown: {ID: "Langkah yang pelaksananya tidak tercatat, dalam menit buka tanpa jeda", EN: "Steps of which it is not known who did them, in open minutes without pauses"},
}

// slaSteps tells the time of steps; those of citizens are nobody's performance.
func (a *app) slaSteps(r *reported, s *stats.SLA) {
	for _, by := range []string{stats.ByOffice, stats.ByOther, stats.ByUnknown} {
		service := ""
		var table table
		for _, step := range s.Steps {
			if step.By != by {
				continue
			}
			if name := editionName(step.Standard, step.Variant); name != service {
				if service == "" {
					a.part(byNames[by].ID, byNames[by].EN)
				} else {
					_ = table.Flush()
					a.blank()
				}
				service = name
				a.say("  " + name + ":")
				table = a.table(a.t("  LANGKAH\tDIUKUR\tRATA-RATA\tNILAI TENGAH\tPERSENTIL 90\tTIDAK TERUKUR\tPELAKSANA",
					"  STEP\tMEASURED\tMEAN\tMEDIAN\t90TH PERCENTILE\tNOT MEASURED\tBY"))
			}
			table.row(step.Step, strconv.Itoa(step.Times.Count),
				a.decimal(step.Times.Mean, 1), a.decimal(step.Times.Median, 1), a.decimal(step.Times.P90, 1), strconv.Itoa(step.Unmeasured), a.roleIn(r, step.Role))
		}
		if service != "" {
			_ = table.Flush()
		}
	}
}

func (a *app) roleIn(r *reported, role string) string {
	return dash(roleTitle(a.lang, r.session.defs.Offices[r.office], role))
}

func (a *app) slaPauses(r *reported, s *stats.SLA) {
	if len(s.Pauses) == 0 {
		return
	}
	a.part("Jeda yang dinyatakan pada masa ini", "Pauses declared in this period")
	table := a.table(a.t("LAYANAN\tALASAN\tDINYATAKAN OLEH\tKALI\tWAKTU BUKA", "SERVICE\tREASON\tDECLARED BY\tTIMES\tOPEN TIME"))
	for _, p := range s.Pauses {
		table.row(editionName(p.Standard, ""), p.Reason, a.whoIs(r, p.By), strconv.Itoa(p.Count), a.length(p.Open))
	}
	_ = table.Flush()
}

func (a *app) whoIs(r *reported, w stats.Who) string {
	var out []string
	if w.User != "" {
		out = append(out, w.User)
	}
	if w.Role != "" {
		out = append(out, a.roleIn(r, w.Role))
	}
	if len(out) == 0 {
		return a.t("tidak disebut", "not said")
	}
	return strings.Join(out, ", ")
}

// byWhom says who did something, or that nobody was named.
func (a *app) byWhom(r *reported, w stats.Who) string {
	if w == (stats.Who{}) {
		return a.t(" (tidak disebut oleh siapa)", " (by whom is not said)")
	}
	return a.t(" oleh ", " by ") + a.whoIs(r, w)
}

func (a *app) slaCompensation(s *stats.SLA) {
	if len(s.Compensation) == 0 {
		return
	}
	a.part("Ganti rugi", "Compensation")
	for _, c := range s.Compensation {
		a.paragraph("  ", fmt.Sprintf(a.t("%s: %s: terutang %d, diberikan %d; sampai akhir masa ini belum diberikan %d", "%s: %s: owed %d, given %d; not given by the end of the period %d"),
			editionName(c.Standard, ""), owedWords(s, c.Standard, c.Ref), c.Owed, c.Given, c.Open), a.pageWidth())
	}
}

func (a *app) slaTurnedAway(s *stats.SLA) {
	if len(s.TurnedAway) == 0 {
		return
	}
	a.part("Tidak memenuhi syarat sejak awal, tanpa nama", "Turned away, nobody named")
	table := a.table(a.t("LAYANAN\tATURAN\tORANG", "SERVICE\tRULE\tPEOPLE"))
	for _, t := range s.TurnedAway {
		table.row(editionName(t.Standard, t.Variant), t.Rule, strconv.Itoa(t.Count))
	}
	_ = table.Flush()
}
