package render

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// shown are the steps that a flow can reach by their own rule, in order: a step
// whose rule the variant makes false is not part of the procedure.
func (b *builder) shown(f *program.Flow) []*program.Step {
	var out []*program.Step
	for i := range f.Steps {
		if _, settled := f.Words(b.Lang, f.Steps[i].When); settled != rule.False {
			out = append(out, &f.Steps[i])
		}
	}
	return out
}

// numbers are the numbers of the steps as the list and the picture show them; a
// fork has none.
func (b *builder) numbers(f *program.Flow) map[string]string {
	out := map[string]string{}
	for _, s := range b.shown(f) {
		if s.Kind() != program.Parallel {
			out[s.ID] = strconv.Itoa(len(out) + 1)
		}
	}
	return out
}

// procedure is how to apply and who does what, in order.
func (b *builder) procedure(f *program.Flow) []Block {
	ways := Block{}
	for _, c := range f.Channels {
		ways.Items = append(ways.Items, Item{Text: c.Title})
	}
	list := Block{Numbered: true}
	numbers := b.numbers(f)
	for _, s := range b.shown(f) {
		if s.Kind() != program.Parallel {
			list.Items = append(list.Items, b.step(f, s, numbers))
		}
	}
	if len(ways.Items) > 0 {
		ways.Head = b.t("Cara mengajukan", "Ways to apply")
		list.Head = b.t("Prosedur", "Procedure")
	}
	return []Block{ways, list}
}

// step is one step in words.
func (b *builder) step(f *program.Flow, s *program.Step, numbers map[string]string) Item {
	it := Item{Lead: b.actors(f, s), Text: s.Text}
	words, _ := b.when(f, s.When)
	it.note(words)
	if s.Fork >= 0 {
		it.note(b.beside(f, s))
	}
	for _, n := range b.remarks(f, s) {
		it.note(n)
	}
	for _, o := range s.Outcomes {
		it.Items = append(it.Items, Item{Text: o.Text, Next: b.target(f, o.To, numbers)})
	}
	return it
}

// remarks are what else a citizen should know of a step.
func (b *builder) remarks(f *program.Flow, s *program.Step) []string {
	var out []string
	switch s.Kind() {
	case standard.DoesGuide:
		out = append(out, b.guide(s)+b.t("; tidak ditunggu", "; not waited for"))
	case standard.DoesSurvey:
		out = append(out, b.t("boleh dilewati; tidak menahan apa pun", "may be skipped; holds nothing back"))
	}
	if b.returns(f, s) && !strings.Contains(s.Text, "dikembalikan") {
		out = append(out, b.t("berkas yang belum lengkap dikembalikan kepada pemohon untuk dilengkapi", "incomplete papers go back to the applicant to be completed"))
	}
	if s.Within != nil {
		out = append(out, b.promises(f, s.Within)...)
	}
	out = append(out, b.deadline(f, s)...)
	if s.Clock == standard.ClockStopped {
		out = append(out, b.t("jangka waktu tidak dihitung selama langkah ini", "the promised time does not run during this step"))
	}
	return out
}

// guide tells what a step is that is only told: what goes on elsewhere, or what
// an officer lets the applicant know.
func (b *builder) guide(s *program.Step) string {
	id := actorOf(s)
	if _, outside := b.role(id); outside || id == standard.Applicant {
		return b.t("di luar layanan ini", "outside of this service")
	}
	return b.t("keterangan bagi pemohon", "for the applicant’s information")
}

// deadline is the time the citizen has, and what follows when it passes.
func (b *builder) deadline(f *program.Flow, s *program.Step) []string {
	return cases(b, f, s.Deadline, func(d standard.Deadline) string {
		out := b.t("tenggat bagi pemohon: ", "the applicant has ") + b.duration(d.Within)
		if d.At != "" {
			out += b.t(", pukul ", ", until ") + strings.ReplaceAll(d.At, ":", b.t(".", ":"))
		}
		switch d.Since {
		case standard.SinceReturn:
			out += b.t(" sejak berkas dikembalikan", " from the return of the papers")
		case standard.SinceSubmission:
			out += b.t(" sejak permohonan diajukan", " from the submission")
		}
		switch {
		case d.Then == standard.ThenLapse:
			out += b.t("; lewat itu permohonan gugur", "; after that the application lapses")
		case d.Then != "":
			if o, ok := s.Outcome(d.Then); ok {
				out += b.t("; lewat itu berlaku: ", "; after that: ") + o.Text
			}
		}
		return out
	}, b.t("tanpa tenggat", "no deadline"))
}

// beside tells that a step is done side by side with others.
func (b *builder) beside(f *program.Flow, s *program.Step) string {
	fork := &f.Steps[s.Fork]
	return fmt.Sprintf(b.t("jalur %d dari %d yang dikerjakan serentak", "branch %d of %d done side by side"), s.Branch+1, len(fork.Branches))
}

// actors are who does a step: "A bila …; selain itu B".
func (b *builder) actors(f *program.Flow, s *program.Step) string {
	who := cases(b, f, s.Actor, func(id string) string {
		title, outside := b.role(id)
		if outside {
			title += b.t(" (instansi lain)", " (another office)")
		}
		return title
	}, b.t("tidak seorang pun", "nobody"))
	if len(who) == 0 {
		return b.t("Pelaku tidak disebut", "Actor not stated")
	}
	return strings.Join(who, "; ")
}

// target is where an outcome leads.
func (b *builder) target(f *program.Flow, t program.Target, numbers map[string]string) string {
	switch t {
	case program.Completed:
		return b.t("permohonan selesai", "the application is completed")
	case program.Rejected:
		return b.t("permohonan ditolak", "the application is rejected")
	case program.Join:
		return b.t("menunggu jalur lainnya", "waits for the other branches")
	case program.Nowhere:
		return b.t("tidak disebut", "not stated")
	}
	step := &f.Steps[t]
	if n := numbers[step.ID]; n != "" {
		return b.t("langkah ", "step ") + n
	}
	return b.t("langkah berikutnya", "the next step")
}

// returns reports whether a step may send papers back to the applicant.
func (b *builder) returns(f *program.Flow, s *program.Step) bool {
	if s.Kind() != standard.DoesCheck {
		return false
	}
	earlier := false // a check before this one that is done in every case
	for i := range f.Steps[:s.Index] {
		earlier = earlier || f.Steps[i].Kind() == standard.DoesCheck && f.Steps[i].When == nil
	}
	return anyJudged(f.Requirements, s, !earlier)
}

// anyJudged reports whether one of the papers is judged at a check; first tells
// that the check may be the first one an application comes to.
func anyJudged(list []program.Requirement, s *program.Step, first bool) bool {
	for i := range list {
		r := &list[i]
		named := r.Requirement.JudgedAt
		if named == s.ID || named == "" && first || anyJudged(r.AnyOf, s, first) {
			return true
		}
	}
	return false
}
