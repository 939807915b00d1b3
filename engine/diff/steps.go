package diff

import (
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// step is one step as it stands in a situation.
type step struct {
	*program.Step
	actor    string
	within   promise
	deadline *standard.Deadline
	// to are the ids of where its outcomes lead, by outcome.
	to []string
}

func (s *step) title() diag.Text {
	if s.Text == "" {
		return same(s.ID)
	}
	return same(brief(s.Text))
}

// timed names the step as what the citizen's deadline is about: at a check, that is
// the file that was returned, and not the check.
func (s *step) timed() diag.Text {
	title := s.title()
	if s.Kind() != standard.DoesCheck {
		return title
	}
	return diag.Text{ID: "Melengkapi berkas yang dikembalikan (" + title.ID + ")", EN: "Completing a file that was returned (" + title.EN + ")"}
}

// brief is the beginning of a long text: enough to know the step by.
func brief(text string) string {
	const most = 90 // runes, about a line
	text, _, _ = strings.Cut(text, ";")
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	cut := string(runes[:most])
	if i := strings.LastIndexByte(cut, ' '); i > 0 {
		cut = cut[:i]
	}
	return cut + "…"
}

// citizens reports whether the step takes a citizen's time: what is only told or
// offered does not.
func (s *step) citizens() bool {
	return s.actor == standard.Applicant && s.Kind() != standard.DoesGuide && s.Kind() != standard.DoesSurvey
}

// stepsOf are the steps of the way through a flow in a situation: those that no rule
// skips, and a payment only when there is something to pay.
func stepsOf(flow *program.Flow, sc *rule.Scope) []step {
	var all []step
	cost := flow.Cost(sc)
	for i := range flow.Steps {
		s := &flow.Steps[i]
		if skipped(flow, s, sc) || s.Kind() == program.Parallel ||
			s.Kind() == standard.DoesPay && cost.Known && cost.Stated && cost.Rupiah == 0 {
			continue
		}
		one := step{Step: s, within: promiseIn(s.Within, sc), deadline: s.Deadline.Pick(sc).Value}
		if role := s.Role(sc).Value; role != nil {
			one.actor = *role
		}
		for _, o := range s.Outcomes {
			one.to = append(one.to, targetName(flow, o.To))
		}
		all = append(all, one)
	}
	return all
}

func skipped(flow *program.Flow, s *program.Step, sc *rule.Scope) bool {
	for {
		if s.When != nil && s.When.Eval(sc).Truth == rule.False {
			return true
		}
		if s.Fork < 0 {
			return false
		}
		s = &flow.Steps[s.Fork]
	}
}

func targetName(flow *program.Flow, t program.Target) string {
	switch {
	case t >= 0:
		return flow.Steps[t].ID
	case t == program.Rejected:
		return standard.ToRejected
	}
	return standard.ToCompleted
}

// steps compares the ways through both versions in a situation.
func (f *found) steps(h hours, old, new []step) {
	p := match(old, new,
		func(s *step) string { return s.ID },
		func(s *step) string { return plain(s.Text) },
		func(s *step) string { return string(s.Kind()) + " " + s.actor })
	for _, s := range p.onlyNew {
		f.wholeStep(s, true)
	}
	for _, s := range p.onlyOld {
		f.wholeStep(s, false)
	}
	renamed := map[string]string{}
	for _, pair := range p.both {
		renamed[pair[0].ID] = pair[1].ID
	}
	for _, pair := range p.both {
		f.step(h, pair[0], pair[1], renamed)
	}
	f.order(old, new, p)
}

// order tells when steps that both versions have come in another order.
func (f *found) order(old, new []step, p pairing[step]) {
	partner := map[*step]*step{}
	for _, pair := range p.both {
		partner[pair[0]] = pair[1]
	}
	last := -1
	for i := range old {
		n := partner[&old[i]]
		if n == nil {
			continue
		}
		at := slices.IndexFunc(new, func(s step) bool { return s.Step == n.Step })
		if at < last {
			f.add("steps-reordered", Neutral, "steps")
			return
		}
		last = at
	}
}

// wholeStep tells of a step that is new or gone.
func (f *found) wholeStep(s *step, newly bool) {
	ref, args := "steps."+s.ID, []arg{{"step", s.title()}}
	switch {
	case s.citizens():
		f.burden(newly, "step-citizen-added", "step-citizen-removed", ref, args...)
	default:
		f.add(pick(newly, "step-office-added", "step-office-removed"), Neutral, ref, args...)
		if slices.Contains(s.to, standard.ToRejected) {
			f.burden(newly, "rejection-added", "rejection-removed", ref, args...)
		}
		if s.deadline != nil {
			f.burden(newly, "deadline-added", "deadline-removed", ref, arg{"step", s.timed()}, arg{"time", duration(s.deadline.Within)})
		}
	}
}

// step compares a step that both versions have. renamed are the new ids of steps.
func (f *found) step(h hours, old, new *step, renamed map[string]string) {
	ref, name := "steps."+new.ID, arg{"step", new.title()}
	if old.citizens() != new.citizens() {
		f.burden(new.citizens(), "step-now-citizens", "step-now-offices", ref, name)
	} else if old.actor != new.actor {
		f.add("step-actor", Neutral, ref, name, arg{"from", f.names.role(old.actor)}, arg{"to", f.names.role(new.actor)})
	}
	if plain(old.Text) != plain(new.Text) {
		f.add("step-reworded", Neutral, ref, arg{"from", same(old.Text)}, arg{"to", same(new.Text)})
	}
	f.promise(h, old.within, new.within, stepTimes, ref, name)
	f.deadline(h, old.deadline, new.deadline, ref, arg{"step", new.timed()})
	if a, b := old.Clock == standard.ClockStopped, new.Clock == standard.ClockStopped; a != b {
		f.burden(b, "step-clock-stopped", "step-clock-runs", ref, name)
	}
	f.outcomes(old, new, renamed, ref, name)
}

// outcomes tells when a step may newly reject, and when its ways differ otherwise.
func (f *found) outcomes(old, new *step, renamed map[string]string, ref string, name arg) {
	rejects := func(s *step) bool { return slices.Contains(s.to, standard.ToRejected) }
	if rejects(old) != rejects(new) {
		f.burden(rejects(new), "rejection-added", "rejection-removed", ref, name)
	}
	ways := func(s *step, renamed map[string]string) []string {
		var to []string
		for _, t := range s.to {
			if other, ok := renamed[t]; ok {
				t = other
			}
			if t != standard.ToRejected && !slices.Contains(to, t) {
				to = append(to, t)
			}
		}
		slices.Sort(to)
		return to
	}
	if len(old.to) > 0 && len(new.to) > 0 && !slices.Equal(ways(old, renamed), ways(new, nil)) {
		f.add("step-ways", Unclear, ref, name)
	}
}

// deadline compares the time a citizen is given.
func (f *found) deadline(h hours, old, new *standard.Deadline, ref string, name arg) {
	switch {
	case old == nil && new == nil:
		return
	case old == nil:
		f.add("deadline-added", Worse, ref, name, arg{"time", duration(new.Within)})
		return
	case new == nil:
		f.add("deadline-removed", Better, ref, name, arg{"time", duration(old.Within)})
		return
	}
	if class := h.longer(old.Within, new.Within).mirrored(); class != Neutral {
		code := map[Class]string{Worse: "deadline-shorter", Better: "deadline-longer", Unclear: "deadline-other"}[class]
		f.add(code, class, ref, name, arg{"from", duration(old.Within)}, arg{"to", duration(new.Within)})
	}
	lapses := func(d *standard.Deadline) bool { return d.Then == standard.ThenLapse }
	if lapses(old) != lapses(new) {
		f.burden(lapses(new), "deadline-lapses", "deadline-no-lapse", ref, name)
	} else if old.Then != new.Then {
		f.add("deadline-then", Unclear, ref, name)
	}
	if old.At != new.At || old.Since != new.Since {
		f.add("deadline-counted", Unclear, ref, name)
	}
	if old.Remind.IsZero() != new.Remind.IsZero() {
		f.favour(old.Remind.IsZero(), "reminder-gained", "reminder-lost", ref, name)
	}
}
