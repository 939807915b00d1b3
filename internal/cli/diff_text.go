package cli

import (
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/diff"
)

// classWords head the changes of a class, for a person at a terminal.
var classWords = map[diff.Class]diag.Text{
	diff.Worse:   {ID: "Merugikan pemohon", EN: "Worse for citizens"},
	diff.Unclear: {ID: "Perlu dinilai orang", EN: "For a person to judge"},
	diff.Better:  {ID: "Menguntungkan pemohon", EN: "Better for citizens"},
	diff.Neutral: {ID: "Perubahan lain", EN: "Other changes"},
}

// writeCompared says what changes, for whoever decides on it.
func (a *app) writeCompared(c *compared) {
	if c.where[0] != c.where[1] {
		a.sayf(a.t("Lama: %s; baru: %s", "Old: %s; new: %s"), c.where[0], c.where[1])
		a.blank()
	}
	for _, s := range c.lost {
		a.sayf(a.t("Layanan dihapus: %s (%s)", "Service gone: %s (%s)"), s.Ref(), s.Title)
	}
	for _, s := range c.gained {
		a.sayf(a.t("Layanan baru: %s (%s)", "New service: %s (%s)"), s.Ref(), s.Title)
	}
	if len(c.lost)+len(c.gained) > 0 {
		a.blank()
	}
	unchanged := 0
	for _, r := range c.reports {
		if len(r.Changes) == 0 && r.Complete && len(c.reports) > 1 {
			unchanged++
			continue
		}
		a.writeReport(r)
	}
	if unchanged > 0 {
		a.sayf(a.t("%d layanan lain: tidak ada pemohon yang terdampak.", "%d other "+plural(unchanged, "service")+": no citizen is affected."), unchanged)
	}
}

func (a *app) writeReport(r *diff.Report) {
	a.sayf("%s → %s", r.Old, r.New)
	a.sayf("%s", r.Title)
	for _, class := range diff.Classes() {
		changes := r.Of(class)
		if len(changes) == 0 {
			continue
		}
		a.blank()
		a.sayf("%s (%d)", classWords[class].In(a.lang), len(changes))
		for _, x := range changes {
			a.writeChange(x)
		}
	}
	a.blank()
	a.say(a.verdict(r))
	if !r.Complete {
		a.say(a.unseen(r))
	}
	a.blank()
}

func (a *app) writeChange(c diff.Change) {
	a.sayf("  - %s", c.Say(a.lang))
	if len(c.Variants) > 0 {
		a.sayf(a.t("      jenis permohonan: %s", "      kind of application: %s"), strings.Join(c.Variants, "; "))
	}
	for i, g := range c.Who {
		head := a.t("bagi", "for")
		if i > 0 {
			head = a.t("dan bagi", "and for")
		}
		a.sayf("      %s: %s", head, g.Say(a.lang))
	}
}

// verdict says in one sentence what the changes come to.
func (a *app) verdict(r *diff.Report) string {
	switch {
	case len(r.Changes) == 0 && r.Complete:
		return a.t("Tidak ada pemohon yang terdampak.", "No citizen is affected.")
	case len(r.Changes) == 0:
		return a.t("Tidak ditemukan pemohon yang terdampak.", "No affected citizen was found.")
	case r.Has(diff.Worse) && r.Has(diff.Better):
		return a.t("Ada pemohon yang dirugikan dan ada yang diuntungkan.", "Some citizens are worse off, some better.")
	case r.Has(diff.Worse):
		return a.t("Ada pemohon yang dirugikan.", "Some citizens are worse off.")
	case r.Has(diff.Unclear):
		return a.t("Tidak ada yang pasti dirugikan; bacalah yang perlu dinilai.", "Nobody is surely worse off; read what a person has to judge.")
	case r.Has(diff.Better):
		return a.t("Tidak ada pemohon yang dirugikan.", "No citizen is worse off.")
	}
	return a.t("Tidak ada pemohon yang dirugikan atau diuntungkan.", "No citizen is worse or better off.")
}

// unseen says how far was looked when that was not all.
func (a *app) unseen(r *diff.Report) string {
	args := diag.Args{"n": diag.Whole(a.lang, int64(r.Looked)), "what": strings.Join(r.Doubts, ", ")}
	return args.Fill(a.t("Tidak semua keadaan dapat dibandingkan ({n} dibandingkan); yang tidak habis dicoba: {what}. Mungkin ada perubahan lain.",
		"Not every situation could be compared ({n} were); not tried in full: {what}. There may be other changes."))
}
