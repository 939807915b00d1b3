package cli

import (
	"slices"
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/explore"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// partName is the heading of a part of what follows.
func (a *app) partName(p explore.Part) string {
	return map[explore.Part]diag.Text{
		explore.Eligible: {ID: "Dapat mengajukan", EN: "May apply"},
		explore.Papers:   {ID: "Berkas", EN: "Papers"},
		explore.Path:     {ID: "Langkah", EN: "Steps"},
		explore.Time:     {ID: "Waktu", EN: "Time"},
		explore.Charge:   {ID: "Biaya", EN: "Fee"},
		explore.Products: {ID: "Produk", EN: "Products"},
	}[p].In(a.lang)
}

var exploreParts = []explore.Part{
	explore.Eligible, explore.Papers, explore.Path, explore.Time, explore.Charge, explore.Products,
}

// cell says a part of a result; only what keep admits is said of it.
func (a *app) cell(f *program.Flow, p explore.Part, r explore.Result, keep func(explore.Part, string) bool) string {
	if p != explore.Eligible && r.Eligible == rule.False {
		return "–"
	}
	var parts []string
	switch p {
	case explore.Eligible:
		return a.sayEligible(r)
	case explore.Papers:
		parts = a.paperCell(r, keep)
	case explore.Path:
		for _, v := range r.Steps {
			if keep(p, v.Step) {
				parts = append(parts, a.stepCell(f, v))
			}
		}
		for _, id := range r.Trapped {
			if keep(p, explore.Trap+id) {
				parts = append(parts, a.t("berputar tanpa akhir di ", "goes round without end at ")+id)
			}
		}
	case explore.Time:
		if keep(p, "maximum") && r.Maximum.Stated {
			parts = append(parts, a.t("paling lama ", "at most ")+program.SayDuration(a.lang, r.Maximum.Time))
		}
		if keep(p, "average") && r.Average.Stated {
			parts = append(parts, a.t("rata-rata ", "on average ")+program.SayDuration(a.lang, r.Average.Time))
		}
	case explore.Charge:
		return a.sayCharge(f, r)
	case explore.Products:
		for _, id := range r.Products {
			if !keep(p, id) {
				continue
			}
			if slices.ContainsFunc(f.Products, func(p program.Product) bool { return p.ID == id && p.IfHeld }) {
				id += " (" + a.ifHeld() + ")"
			}
			parts = append(parts, id)
		}
	}
	if len(parts) == 0 {
		return "–"
	}
	return strings.Join(parts, ", ")
}

func (a *app) sayEligible(r explore.Result) string {
	switch r.Eligible {
	case rule.False:
		return a.t("tidak: ", "no: ") + r.Failed[0]
	case rule.Unknown:
		return a.t("belum pasti", "not certain")
	}
	if len(r.Warned) > 0 {
		return a.t("ya, dengan peringatan ", "yes, with a warning ") + strings.Join(r.Warned, ", ")
	}
	return a.t("ya", "yes")
}

// paperCell lists papers by id: those for each item of a list once, and those of a
// group together, with how many suffice.
func (a *app) paperCell(r explore.Result, keep func(explore.Part, string) bool) []string {
	var parts []string
	said, members := map[string]bool{}, map[string][]string{}
	for _, p := range r.Papers {
		id := p.ID
		if p.Requirement.Per != nil && p.Requirement.Per.Fact != "" {
			id = p.Requirement.ID
		}
		if !keep(explore.Papers, id) || said[id] {
			continue
		}
		said[id] = true
		if p.Group == "" {
			parts = append(parts, a.paperText(id, p))
			continue
		}
		if members[p.Group] == nil {
			parts = append(parts, p.Group) // its place; the text is put in below
		}
		members[p.Group] = append(members[p.Group], a.paperText(id, p))
	}
	for _, g := range r.Groups {
		if at := slices.Index(parts, g.ID); at >= 0 && members[g.ID] != nil {
			parts[at] = "[" + a.t("minimal ", "at least ") + strconv.Itoa(g.AtLeast) + ": " + strings.Join(members[g.ID], ", ") + "]"
		}
	}
	return parts
}

// paperText is a paper with what a list of ids must not leave out.
func (a *app) paperText(id string, p program.Paper) string {
	var notes []string
	if len(p.Requirement.Requirement.Bring) > 1 && p.Bring != "" {
		notes = append(notes, program.SayBring(p.Bring).In(a.lang))
	}
	if p.Requirement.IfHeld {
		notes = append(notes, a.ifHeld())
	}
	if p.Requirement.Advisory {
		notes = append(notes, a.t("anjuran", "advice"))
	}
	if len(notes) > 0 {
		id += " (" + strings.Join(notes, ", ") + ")"
	}
	return id
}

func (a *app) ifHeld() string { return a.t("bila punya", "if held") }

// stepCell is a step with what its name alone would leave out: that it is only told
// or offered, and who does it and how long the citizen has, where that depends on
// the situation.
func (a *app) stepCell(f *program.Flow, v explore.Visit) string {
	s, ok := f.Step(v.Step)
	if !ok {
		return v.Step
	}
	var notes []string
	switch s.Kind() {
	case standard.DoesGuide:
		notes = append(notes, a.t("petunjuk", "told only"))
	case standard.DoesSurvey:
		notes = append(notes, a.t("ditawarkan", "offered"))
	}
	if len(s.Step.Actor) > 1 {
		notes = append(notes, v.Actor)
	}
	if len(s.Step.Deadline) > 1 {
		if v.Deadline.Stated {
			notes = append(notes, a.t("batas waktu pemohon ", "the citizen has ")+program.SayDuration(a.lang, v.Deadline.Time))
		} else {
			notes = append(notes, a.t("tanpa batas waktu pemohon", "no deadline for the citizen"))
		}
	}
	if len(notes) > 0 {
		return v.Step + " (" + strings.Join(notes, ", ") + ")"
	}
	return v.Step
}

func (a *app) sayCharge(f *program.Flow, r explore.Result) string {
	switch {
	case !r.Fee.Stated:
		return a.t("tidak disebutkan", "not stated")
	case !r.Fee.Known:
		return a.t("belum pasti", "not certain")
	case len(r.FeeFacts) == 0 && r.Fee.Rupiah == 0:
		return a.t("tidak dipungut biaya", "free of charge")
	case len(r.FeeFacts) > 0:
		var names []string
		for _, id := range r.FeeFacts {
			if fact, ok := f.Fact(id); ok {
				names = append(names, fact.Name())
			}
		}
		return a.t("sebesar ", "the amount of ") + strings.Join(names, " + ")
	}
	return "Rp" + diag.Whole(a.lang, r.Fee.Rupiah)
}

// always admits everything that is the same for all who may apply.
func always(v explore.View) func(explore.Part, string) bool {
	return func(p explore.Part, id string) bool { return v.Always.Same(p, id) }
}
