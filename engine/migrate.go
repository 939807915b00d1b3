package engine

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// Migrate moves an application under way to a newer version of its standard. It is
// refused, with every obstacle, unless the present steps, the facts, the verdicts and
// the promise carry over.
type Migrate struct {
	// To is the version; the shell passes it in as Given.Next.
	To int `json:"to"`
	// Facts answer what only the newer version asks.
	Facts map[string]rule.Value `json:"facts,omitempty"`
}

// Next is the version of a standard that an application is moved to.
type Next struct {
	Program *program.Program
	// Ref is its reference, Basis the digest of the office and calendars as they are.
	Ref   string
	Basis string
	// Versions are those that there are, when there is none of that number; Program is nil
	// then.
	Versions []string
}

// move is one migration in the making.
type move struct {
	*draft
	from *program.Flow
	was  *rule.Scope // the situation as the old version sees it
	// stood, passed and paid are what held under the old version: the clock stood,
	// the checks that were passed, and whether anything was paid.
	stood  bool
	passed []string
	paid   bool
	fee    program.Sum

	obstacles []*Refusal
	moved     Moved
}

// moving decides a migration. It is apart from the other commands because its draft
// lives longer than they let theirs; hence the copies.
func moving(s *State, c Migrate, g *Given) ([]Event, *Refusal, error) {
	state, given := *s, *g
	d := draft{given: &given, state: &state, making: &making{now: g.Now.Round(0)}}
	return d.decide(c, func(Command) *Refusal { return d.migrate(c) })
}

// migrate moves the application, or names all that keeps it where it is.
func (d *draft) migrate(c Migrate) *Refusal {
	next := d.given.Next
	if next != nil && next.Program == nil {
		return refuse(RefusedNoVersion, "to", strconv.Itoa(c.To), "known", cmp.Or(list(next.Versions), "–"))
	}
	if next == nil || next.Program.Standard.Version != c.To || Service(next.Ref) != Service(d.state.Standard) || c.To <= version(d.state.Standard) {
		return refuse(RefusedNotNewer, "from", strconv.Itoa(version(d.state.Standard)), "to", strconv.Itoa(c.To))
	}
	d.begin(EventMigrated)
	digest, err := next.Program.Digest()
	if err != nil {
		d.err = err
		return nil
	}
	m := &move{draft: d, from: d.flow, was: d.situation(), stood: d.stands(), fee: d.flow.Cost(d.situation())}
	m.moved = Moved{From: d.state.Standard, Standard: next.Ref, Digest: digest, Basis: next.Basis}
	m.remember()
	if m.choices(next.Program) && m.facts(c.Facts) && m.steps() && m.known() {
		m.papers()
		m.goods()
		m.promises()
		m.deadlines()
		m.unpaid()
		if len(m.ev.Facts) > 0 && len(m.obstacles) == 0 {
			m.passOver()
		}
	}
	if len(m.obstacles) > 0 {
		r := refuse(RefusedMigration, "from", strconv.Itoa(version(d.state.Standard)), "to", strconv.Itoa(c.To), "count", strconv.Itoa(len(m.obstacles)))
		r.Obstacles = m.obstacles
		return r
	}
	d.ev.Moved = &m.moved
	d.settle()
	m.changes()
	d.record()
	return nil
}

func (m *move) obstacle(r *Refusal) { m.obstacles = append(m.obstacles, r) }

// remember notes what the old version says of the application, before the newer one
// takes its place.
func (m *move) remember() {
	for i := range m.from.Steps {
		s := &m.from.Steps[i]
		if m.state.Visits.Of(s.ID) == 0 {
			continue
		}
		m.paid = m.paid || pays(s)
		if checks(s) && m.passes(s, m.state.Papers) {
			m.passed = append(m.passed, s.ID)
		}
	}
}

// choices puts the newer version in force, if it is in force and has what the
// submission chose for good.
func (m *move) choices(next *program.Program) bool {
	today := civil.DateOf(m.at.In(m.given.Schedule.Location()))
	if !next.Standard.InForce(today) {
		m.obstacle(refuse(RefusedNotInForce, "version", strconv.Itoa(next.Standard.Version), "day", today.String()))
		return false
	}
	flow, ok := next.Flow(m.state.Variant)
	if !ok {
		m.obstacle(refuse(RefusedChoiceGone, "name", m.state.Variant))
		return false
	}
	m.flow, m.scope = flow, nil
	if c := m.state.Channel; c != "" && !slices.Contains(m.channels(), c) {
		m.obstacle(refuse(RefusedChoiceGone, "name", c))
		return false
	}
	return true
}

// known refuses while the newer version needs answers that were never given, or does
// not serve this citizen.
func (m *move) known() bool {
	if v := m.flow.Eligible(m.situation()); v.Truth == rule.False {
		m.obstacle(notEligible(v))
	}
	if r := m.ready(); r != nil {
		m.obstacle(r)
	}
	return len(m.obstacles) == 0
}

// version is the number in the reference of a standard.
func version(ref string) int {
	_, text, _ := strings.Cut(ref, "@")
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	return n
}
