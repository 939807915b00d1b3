package cli

import (
	"fmt"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// writeState tells in short where an application stands and what comes next.
func (a *app) writeState(v viewed) {
	s := &v.State
	a.sayf("%s %s — %s", a.t("Permohonan", "Application"), v.Row.Receipt, v.Program.Standard.Title)
	status := statusName(a.lang, s.Status)
	if s.RejectedBy != "" {
		status += " (" + s.RejectedBy + ")"
	}
	a.field(a.t("Keadaan", "Status"), status)
	if s.Status == engine.StatusReturned {
		for _, id := range s.Wanting(v.Flow) {
			a.field(a.t("Kurang", "Lacking"), a.groupWords(v, id))
		}
	}
	for _, p := range s.Pauses {
		text := p.Reason
		if declared, ok := v.Flow.SLA.Pause(p.Reason); ok {
			text += " (" + declared.Text + ")"
		}
		a.field(a.t("Jeda", "Pause"), text+a.t(" sejak ", " since ")+a.at(p.Since, v.zone))
	}
	for _, active := range s.Active {
		a.field(a.t("Langkah", "Step"), a.stepWords(v, active))
	}
	for _, d := range s.Deadlines {
		if !d.Passed.IsZero() {
			a.field(a.t("Tenggat", "Deadline"), a.t("pemohon lewat sejak ", "passed by the applicant since ")+a.at(d.Passed, v.zone))
		} else if !d.At.IsZero() {
			text := a.t("pemohon bertindak sampai ", "the applicant acts until ") + a.at(d.At, v.zone)
			if s.Paused() {
				text += a.t("; tidak berlaku selama jeda", "; not held against them during the pause")
			}
			a.field(a.t("Tenggat", "Deadline"), text)
		}
	}
	if l := s.Lapse; l != nil && !l.Stands() {
		a.field(a.t("Tenggat", "Deadline"), fmt.Sprintf(a.t(
			`batas waktu pemohon pada langkah "%s" lewat pada %s; yang dipenuhi paling lambat saat itu masih dapat dicatat susulan`,
			`the applicant's time at step "%s" was over at %s; what was done by then may still be entered after the fact`),
			l.Step, a.at(l.Until, v.zone)))
	}
	if s.Clock != nil {
		a.fields(a.t("Waktu", "Time"), a.clockWords(v, s.Clock))
	}
	for i := range s.Stages {
		if c := &s.Stages[i]; c.Ended.IsZero() {
			a.fields(a.t("Waktu ", "Time of ")+c.Step, a.clockWords(v, c))
		}
	}
	for _, owed := range s.Unpaid() {
		a.field(a.t("Ganti rugi", "Owed"), a.compensation(v, owed))
	}
	for _, given := range s.Gave {
		a.field(a.t("Ganti rugi", "Owed"), a.compensation(v, given)+a.t(" (sudah diberikan)", " (given)"))
	}
	if numbers := s.Drawn; len(numbers) > 0 {
		var texts []string
		for _, n := range numbers {
			void := ""
			if n.Void {
				void = a.t(", dicoret", ", void")
			}
			texts = append(texts, n.Text+" ("+n.Register+void+")")
		}
		a.field(a.t("Nomor", "Number"), strings.Join(texts, ", "))
	}
}

// field writes one thing that is known, its name in a column.
func (a *app) field(name, text string) { a.behind(fmt.Sprintf("  %-11s ", name), text) }

func (a *app) fields(name string, lines []string) {
	for _, line := range lines {
		a.field(name, line)
		name = ""
	}
}

// stepWords are "teliti (check) oleh Petugas Pelayanan: Menerima …".
func (a *app) stepWords(v viewed, active engine.Active) string {
	step, ok := v.Flow.Step(active.Step)
	if !ok {
		return active.Step
	}
	text := step.ID
	if role := v.role(step.ID); role != "" {
		text += a.t(", oleh ", ", by ") + roleTitle(a.lang, v.Office, role)
	}
	if active.Visit > 1 {
		text += fmt.Sprintf(a.t(", kali ke-%d", ", visit %d"), active.Visit)
	}
	if step.Kind() == standard.DoesDeliver && !active.Notified.IsZero() {
		text += a.t(", pemohon diberi tahu ", ", applicant told ") + a.at(active.Notified, v.zone)
	}
	return text + ": " + step.Text
}

// groupWords are a group's text and how many of its papers suffice.
func (a *app) groupWords(v viewed, id string) string {
	for i := range v.Flow.Requirements {
		if r := &v.Flow.Requirements[i]; r.ID == id {
			return fmt.Sprintf(a.t("%s (paling sedikit %d)", "%s (at least %d)"), r.Text, max(r.AtLeast, 1))
		}
	}
	return id
}

// compensation is what a breach obliges to, as the standard says it.
func (a *app) compensation(v viewed, ref string) string {
	if v.Flow.SLA != nil {
		for i, c := range v.Flow.SLA.Compensation {
			if ref == fmt.Sprintf("sla.compensation[%d]", i+1) {
				return c.Text
			}
		}
	}
	return ref
}

// writePapers lists the papers of the file with their verdicts.
func (a *app) writePapers(v viewed) {
	if len(v.State.Papers) == 0 {
		return
	}
	a.blank()
	a.say(a.t("Berkas:", "Papers:"))
	texts := v.paperTexts()
	for _, p := range v.State.Papers {
		line := texts[p.ID] + ": " + verdictNames[p.Verdict].In(a.lang)
		if p.Reason != "" {
			line += " — " + p.Reason
		}
		if p.Group != "" {
			line += a.t(" (pilihan dari ", " (one of ") + p.Group + ")"
		}
		if p.Found != (engine.Found{}) {
			line += a.issuedWords(p)
		}
		a.behind(fmt.Sprintf("  %-22s ", p.ID), line)
	}
}
