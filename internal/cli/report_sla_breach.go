package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/stats"
)

// slaBreaches tells of each broken promise what it came from.
func (a *app) slaBreaches(r *reported, s *stats.SLA) {
	if len(s.Breaches) == 0 {
		return
	}
	a.part("Janji yang dilanggar, dan sebabnya", "Promises broken, and why")
	zone := r.period.Zone
	for _, b := range s.Breaches {
		name := editionName(b.Standard, b.Variant)
		if b.Step != "" {
			name += a.t(", langkah ", ", step ") + b.Step
		}
		end := a.t("belum selesai", "not finished yet")
		if !b.Ended.IsZero() {
			end = a.t("selesai ", "finished ") + a.at(b.Ended, zone)
		}
		a.behind("  "+r.receipt(b.Application)+"  ", fmt.Sprintf("%s: %s %s; %s", name, a.t("batas waktu", "due"), a.at(b.Due, zone), end))
		for _, line := range a.causes(r, s, b) {
			a.paragraph("      ", line, a.pageWidth())
		}
	}
}

// causes are the lines below a breach.
func (a *app) causes(r *reported, s *stats.SLA, b stats.Breach) []string {
	zone := r.period.Zone
	var out []string
	var held []string
	for _, h := range b.Held {
		one := fmt.Sprintf("%s %s (%s", h.Step, a.length(h.Open), a.heldBy(r, h))
		if h.Active {
			one += a.t(", belum dikerjakan saat itu", ", not done by then")
		}
		if h.Unmeasured {
			one += a.t(", tidak terukur sendiri", ", not measured by itself")
		}
		held = append(held, one+")")
	}
	if len(held) > 0 {
		out = append(out, a.t("waktu terpakai: ", "time went to: ")+strings.Join(held, "; "))
	}
	for _, p := range b.Pauses {
		until := a.t("masih berlangsung", "still on")
		if !p.To.IsZero() {
			until = a.t("sampai ", "until ") + a.at(p.To, zone)
		}
		out = append(out, fmt.Sprintf(a.t("jeda %s: %s %s, dinyatakan%s", "pause %s: %s %s, declared%s"), p.Reason, a.at(p.From, zone), until, a.byWhom(r, p.By)))
	}
	if !b.Extended.IsZero() {
		out = append(out, a.t("diperpanjang ", "extended by ")+a.promise(b.Extended)+a.byWhom(r, b.ExtendedBy))
	}
	if b.Returned > 0 {
		out = append(out, fmt.Sprintf(a.t("berkas dikembalikan kepada pemohon %d kali", "the file went back to the citizen %d %s"), returns(a, b.Returned)...))
	}
	for _, l := range b.Late {
		out = append(out, fmt.Sprintf(a.t("pencatatan susulan (%s): terjadi %s, dicatat %s%s", "entered late (%s): happened %s, recorded %s%s"),
			strings.ToLower(eventNames[l.Type].In(a.lang)), a.at(l.Occurred, zone), a.at(l.Recorded, zone), a.byWhom(r, l.By)))
	}
	gave := slices.Clone(b.Gave)
	for _, ref := range b.Owes {
		word := a.t("belum diberikan", "not given yet")
		if i := slices.Index(gave, ref); i >= 0 {
			gave, word = slices.Delete(gave, i, i+1), a.t("sudah diberikan", "given")
		}
		out = append(out, a.t("ganti rugi: ", "compensation: ")+owedWords(s, b.Standard, ref)+" ("+word+")")
	}
	return out
}

func returns(a *app, n int) []any {
	if a.lang == diag.EN {
		return []any{n, plural(n, "time")}
	}
	return []any{n}
}

func (a *app) heldBy(r *reported, h stats.Held) string {
	switch h.By {
	case stats.ByCitizen:
		return a.t("pemohon", "the citizen")
	case stats.ByUnknown:
		return a.t("pelaksananya ditentukan data", "facts decide who does it")
	case stats.ByOther:
		return a.roleIn(r, h.Role) + a.t(", kantor lain", ", another office")
	}
	return a.roleIn(r, h.Role)
}

// owedWords is a compensation as the standard says it.
func owedWords(s *stats.SLA, standard, ref string) string {
	for _, c := range s.Compensation {
		if c.Standard == standard && c.Ref == ref && c.Text != "" {
			return c.Text
		}
	}
	return ref
}
