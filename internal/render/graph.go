package render

import (
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/internal/render/flowchart"
)

// drawing makes the graph of one flow.
type drawing struct {
	*builder
	flow    *program.Flow
	graph   flowchart.Graph
	lanes   map[string]int
	numbers map[string]string
	// entry is the node at which each step is entered.
	entry map[int]int
	// open are the ends that lead to whatever is drawn next.
	open []flowchart.Edge
	// leaps are the outcomes that lead elsewhere, resolved at the end.
	leaps   []leap
	targets map[program.Target]bool
}

type leap struct {
	from flowchart.Edge
	to   program.Target
}

// graph draws a flow as nodes and edges.
func (b *builder) graph(f *program.Flow) flowchart.Graph {
	d := &drawing{
		builder: b, flow: f, numbers: b.numbers(f),
		lanes: map[string]int{}, entry: map[int]int{}, targets: map[program.Target]bool{},
	}
	shown := b.shown(f)
	d.laneOrder(shown)
	for i := range f.Steps {
		for _, o := range f.Steps[i].Outcomes {
			if o.To != f.Steps[i].Next {
				d.targets[o.To] = true
			}
		}
	}
	var outer []*program.Step
	for _, s := range shown {
		if s.Fork < 0 {
			outer = append(outer, s)
		}
	}
	if len(outer) == 0 {
		return d.graph
	}
	d.put(flowchart.Node{Kind: flowchart.Start, Lane: d.lane(d.first(outer[0])), Text: b.t("Mulai", "Start")})
	d.sequence(outer)
	d.ends()
	return d.graph
}

// first is the step that a fork begins with, or the step itself.
func (d *drawing) first(s *program.Step) *program.Step {
	for len(s.Branches) > 0 {
		s = &d.flow.Steps[s.Branches[0]]
	}
	return s
}

// laneOrder puts the applicant first, then the office's roles and then those of
// other offices, each as they first act.
func (d *drawing) laneOrder(steps []*program.Step) {
	var ids []string
	for _, s := range steps {
		if s.Kind() == program.Parallel {
			continue
		}
		if id := actorOf(s); !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
		if d.returns(d.flow, s) && !slices.Contains(ids, standard.Applicant) {
			ids = append(ids, standard.Applicant)
		}
	}
	rank := func(id string) int {
		_, outside := d.role(id)
		switch {
		case id == standard.Applicant:
			return 0
		case outside:
			return 2
		}
		return 1
	}
	slices.SortStableFunc(ids, func(x, y string) int { return rank(x) - rank(y) })
	for i, id := range ids {
		title, outside := d.role(id)
		if id == "" {
			title = d.t("Pelaku tidak disebut", "Actor not stated")
		}
		lane := flowchart.Lane{Title: title, Outside: outside}
		if outside {
			lane.Note = d.t("instansi lain", "another office")
		}
		d.lanes[id] = i
		d.graph.Lanes = append(d.graph.Lanes, lane)
	}
}

// actorOf is the role whose lane a step stands in: the usual one, where it depends.
func actorOf(s *program.Step) string {
	for i := len(s.Actor) - 1; i >= 0; i-- {
		if s.Actor[i].Is != nil {
			return *s.Actor[i].Is
		}
	}
	return ""
}

func (d *drawing) lane(s *program.Step) int { return d.lanes[actorOf(s)] }

// put adds a node, leads all open ends to it, and leaves it open.
func (d *drawing) put(n flowchart.Node) int {
	at := len(d.graph.Nodes)
	d.graph.Nodes = append(d.graph.Nodes, n)
	for _, e := range d.open {
		e.To = at
		d.graph.Edges = append(d.graph.Edges, e)
	}
	d.open = []flowchart.Edge{{From: at, Cell: flowchart.NoCell}}
	return at
}

// sequence draws steps that follow each other.
func (d *drawing) sequence(steps []*program.Step) {
	for _, part := range d.stretches(d.flow, steps, d.targets) {
		if len(part.ways) == 1 && part.ways[0].when == nil {
			d.step(part.ways[0].steps[0], flowchart.Plain)
			continue
		}
		d.choose(part)
	}
}

// choose draws alternatives below a box that names their rules.
func (d *drawing) choose(part stretch) {
	n := flowchart.Node{Kind: flowchart.Choice, Lane: d.lane(d.first(part.ways[0].steps[0]))}
	if len(d.open) > 0 {
		n.Lane = d.graph.Nodes[d.open[0].From].Lane
	}
	for _, w := range part.ways {
		words, _ := d.flow.Words(d.Lang, w.when)
		n.Cells = append(n.Cells, d.t("Bila ", "If ")+words)
	}
	if !part.always {
		n.Cells = append(n.Cells, d.t("Selain itu", "Otherwise"))
	}
	at := d.put(n)
	d.entry[part.ways[0].steps[0].Index] = at
	var ends []flowchart.Edge
	for i, w := range part.ways {
		d.open = []flowchart.Edge{{From: at, Cell: i}}
		for _, s := range w.steps {
			d.step(s, flowchart.Optional)
		}
		ends = append(ends, d.open...)
	}
	if !part.always {
		ends = append(ends, flowchart.Edge{From: at, Cell: len(part.ways)})
	}
	d.open = ends
}

// step draws one step, or a fork with its branches.
func (d *drawing) step(s *program.Step, tone flowchart.Tone) {
	if s.Kind() == program.Parallel {
		d.fork(s)
		return
	}
	n := flowchart.Node{Lane: d.lane(s), Tone: tone, Number: d.numbers[s.ID], Text: short(s.Text), Notes: d.small(s)}
	if n.Text != s.Text {
		n.Whole = s.Text
	}
	if k := s.Kind(); k == standard.DoesGuide || k == standard.DoesSurvey {
		n.Tone = flowchart.Told
	}
	for _, o := range s.Outcomes {
		n.Cells = append(n.Cells, short(o.Text))
	}
	at := d.put(n)
	if _, taken := d.entry[s.Index]; !taken {
		d.entry[s.Index] = at
	}
	if len(s.Outcomes) > 0 {
		d.open = nil
	}
	for i, o := range s.Outcomes {
		e := flowchart.Edge{From: at, Cell: i}
		if o.To == s.Next {
			d.open = append(d.open, e)
		} else {
			d.leaps = append(d.leaps, leap{e, o.To})
		}
	}
	d.aside(s, at)
}

// aside draws beside a check what the applicant does when papers are missing.
func (d *drawing) aside(s *program.Step, at int) {
	lane, ok := d.lanes[standard.Applicant]
	if !ok || !d.returns(d.flow, s) || actorOf(s) == standard.Applicant {
		return
	}
	n := flowchart.Node{Kind: flowchart.Aside, Lane: lane, Beside: at, Text: d.t("Melengkapi berkas, bila belum lengkap", "Completes the papers, if incomplete")}
	n.Notes = d.deadline(d.flow, s)
	d.graph.Nodes = append(d.graph.Nodes, n)
	d.graph.Edges = append(d.graph.Edges,
		flowchart.Edge{From: at, Cell: flowchart.NoCell, To: at + 1}, flowchart.Edge{From: at + 1, Cell: flowchart.NoCell, To: at})
}

// small are the notes within a box: what changes the way or the time.
func (d *drawing) small(s *program.Step) []string {
	var out []string
	if len(s.Actor) > 1 {
		out = append(out, d.actors(d.flow, s))
	}
	switch s.Kind() {
	case standard.DoesGuide:
		out = append(out, "("+d.guide(s)+")")
	case standard.DoesSurvey:
		out = append(out, d.t("(boleh dilewati)", "(may be skipped)"))
	}
	if s.Within != nil {
		out = append(out, d.promises(d.flow, s.Within)...)
	}
	if s.Kind() != standard.DoesCheck {
		out = append(out, d.deadline(d.flow, s)...)
	}
	if s.Clock == standard.ClockStopped {
		out = append(out, d.t("waktu tidak dihitung", "the time does not run"))
	}
	return out
}

// fork draws branches between two bars.
func (d *drawing) fork(s *program.Step) {
	lane := d.lane(d.first(s))
	at := d.put(flowchart.Node{Kind: flowchart.Bar, Lane: lane})
	if _, taken := d.entry[s.Index]; !taken {
		d.entry[s.Index] = at
	}
	var ends []flowchart.Edge
	for n := range s.Branches {
		var steps []*program.Step
		for i := range d.flow.Steps {
			if in := &d.flow.Steps[i]; in.Fork == s.Index && in.Branch == d.flow.Steps[s.Branches[n]].Branch {
				if _, settled := d.flow.Words(d.Lang, in.When); settled != rule.False {
					steps = append(steps, in)
				}
			}
		}
		d.open = []flowchart.Edge{{From: at, Cell: flowchart.NoCell}}
		d.sequence(steps)
		ends = append(ends, d.open...)
	}
	d.open = ends
	d.put(flowchart.Node{Kind: flowchart.Bar, Lane: lane})
}

// ends draws how the procedure ends, and the outcomes that lead elsewhere.
func (d *drawing) ends() {
	refused, completed := []flowchart.Edge(nil), d.open
	for _, l := range d.leaps {
		switch l.to {
		case program.Rejected:
			refused = append(refused, l.from)
		case program.Completed:
			completed = append(completed, l.from)
		case program.Join, program.Nowhere:
		default:
			if to, ok := d.entry[d.following(l.to)]; ok {
				l.from.To = to
				d.graph.Edges = append(d.graph.Edges, l.from)
			}
		}
	}
	last := func(open []flowchart.Edge) int { return d.graph.Nodes[open[len(open)-1].From].Lane }
	if len(refused) > 0 {
		d.open = refused
		d.put(flowchart.Node{Kind: flowchart.Refused, Lane: last(refused), Text: d.t("Ditolak", "Rejected")})
	}
	if len(completed) > 0 {
		d.open = completed
		d.put(flowchart.Node{Kind: flowchart.End, Lane: last(completed), Text: d.t("Selesai", "Completed")})
	}
}

// following is the step at which a leap arrives: one that this flow leaves out
// leads on to the next.
func (d *drawing) following(t program.Target) int {
	for t >= 0 {
		s := &d.flow.Steps[t]
		if _, drawn := d.entry[s.Index]; drawn {
			return s.Index
		}
		t = s.Next
	}
	return -1
}

// shortest and longest are lengths of a text in a box, in letters: a longer one is
// cut behind a clause, and stands in full in the list of steps.
const (
	shortest = 40
	longest  = 110
)

// short cuts a text behind a clause where it is too long for a box.
func short(text string) string {
	if len([]rune(text)) <= longest {
		return text
	}
	for _, mark := range []string{"; ", ". ", ", lalu ", ", kemudian ", ", "} {
		if at := strings.Index(text, mark); at >= shortest && at <= longest {
			return text[:at] + "…"
		}
	}
	return text
}
