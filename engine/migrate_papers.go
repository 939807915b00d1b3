package engine

import (
	"encoding/json"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// papers lists what the newer version asks for. A verdict carries over where the
// standard says the same of the paper; what is new, or other than it was, must have its
// check still ahead.
func (m *move) papers() {
	m.layPapers()
	papers := slices.Clone(m.draft.papers())
	var late []string
	for i := range papers {
		p := &papers[i]
		q, had := m.state.Paper(p.ID)
		if had && (q.Bring != p.Bring || !samePaper(requirement(m.from, q.Requirement), requirement(m.flow, p.Requirement))) {
			had = false
			if p.Verdict == VerdictAccepted || p.Verdict == VerdictRejected {
				m.moved.Again = append(m.moved.Again, p.ID)
			}
			p.Verdict, p.Reason = VerdictPending, ""
		}
		if had || m.unseen(p) {
			continue
		}
		r := requirement(m.flow, p.Requirement)
		switch {
		case p.Group != "" && !r.IfHeld, r.Advisory:
			// It need not be brought, and nobody asks for it any more.
			p.Verdict = VerdictAbsent
		default:
			late = append(late, p.ID)
		}
	}
	for _, id := range m.passed {
		if s, ok := m.flow.Step(id); ok && checks(s) && !m.comes(s) && holds(s, m.situation()) != rule.False && len(late) == 0 && !m.passes(s, papers) {
			late = append(late, m.missing(s, papers)...)
		}
	}
	if len(late) > 0 {
		r := refuse(RefusedPaperLate, "papers", list(late))
		r.Papers = late
		m.obstacle(r)
	}
	if !slices.Equal(papers, m.state.Papers) {
		m.ev.Papers = papers
	} else {
		m.ev.Papers = nil
	}
}

// unseen reports whether a paper's check will still see it, or none ever does.
func (m *move) unseen(p *Paper) bool {
	s, ok := m.flow.Step(p.JudgedAt)
	return !ok || m.comes(s) || holds(s, m.situation()) == rule.False
}

// comes reports whether a check is active or lies ahead in the standard's order. That
// a loop may lead to it again does not help a paper that nobody has seen.
func (m *move) comes(check *program.Step) bool {
	return slices.ContainsFunc(m.pos.Active, func(a Active) bool {
		from := m.step(a.Step).Index
		return from == check.Index || from < check.Index && m.flow.Reaches(from, check.Index)
	})
}

// missing names what keeps the papers of a check from sufficing: the papers of the
// check that are not accepted.
func (m *move) missing(s *program.Step, papers []Paper) []string {
	var ids []string
	for _, p := range papers {
		if p.JudgedAt == s.ID && p.Verdict != VerdictAccepted && !requirement(m.flow, p.Requirement).Advisory {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// requirement finds a requirement, also one of a group.
func requirement(f *program.Flow, id string) standard.Requirement {
	for i := range f.Requirements {
		r := &f.Requirements[i]
		if r.ID == id {
			return r.Requirement
		}
		for j := range r.AnyOf {
			if r.AnyOf[j].ID == id {
				return r.AnyOf[j].Requirement
			}
		}
	}
	return standard.Requirement{}
}

// samePaper reports whether two versions say the same of the paper itself: what the
// officer looks at, not when it is asked for or where it is judged.
func samePaper(old, now standard.Requirement) bool {
	look := func(r standard.Requirement) string {
		b, err := json.Marshal(standard.Requirement{
			Text: r.Text, Count: r.Count, Handling: r.Handling, Photo: r.Photo,
			StampDuty: r.StampDuty, FormCode: r.FormCode, SignedBy: r.SignedBy,
		})
		if err != nil {
			return r.Text
		}
		return string(b)
	}
	return look(old) == look(now)
}
