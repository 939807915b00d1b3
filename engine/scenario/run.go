package scenario

import (
	"context"
	"fmt"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/engine/worktime"
)

// Report is what the scenarios of one standard led to.
type Report struct {
	// Standard is the reference of the standard: "grobogan/klambu/ktp-el@1".
	Standard string
	// Results are in the order of the file.
	Results  []Result
	Coverage Coverage
}

// Failed counts the scenarios that did not go as expected.
func (r *Report) Failed() int {
	n := 0
	for _, one := range r.Results {
		if len(one.Failures) > 0 {
			n++
		}
	}
	return n
}

// Empty counts the scenarios that wait to be filled in.
func (r *Report) Empty() int {
	n := 0
	for _, one := range r.Results {
		if one.Empty {
			n++
		}
	}
	return n
}

// Failures are those of all scenarios, in the order of the file.
func (r *Report) Failures() []diag.Finding {
	var all []diag.Finding
	for _, one := range r.Results {
		all = append(all, one.Failures...)
	}
	return all
}

// Result is how one scenario went; it passed when it is not empty and has no failure.
type Result struct {
	ID, Text string
	Place    diag.Place
	Failures []diag.Finding
	// Empty is set for a scenario that expects nothing: it was not played, so that it
	// neither passes nor covers anything.
	Empty bool
}

// Passed reports whether all went as the scenario expects.
func (r *Result) Passed() bool { return !r.Empty && len(r.Failures) == 0 }

// Run runs scenarios on the standard they are of, found in the tree. It is pure
// and safe for concurrent use. The error is the context's, or says that the
// standard, its office or its calendars cannot be used: what is wrong with them
// is for package lint to say.
func Run(ctx context.Context, tree *standard.Tree, scenarios *standard.Scenarios) (*Report, error) {
	std := tree.Standard(scenarios)
	if std == nil {
		return nil, fmt.Errorf("no standard %s/%s@%d", scenarios.Office, scenarios.Of, scenarios.Version)
	}
	w, err := newWorld(tree, std)
	if err != nil {
		return nil, err
	}
	report := &Report{Standard: std.Ref()}
	for i := range scenarios.Scenarios {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		s := &scenarios.Scenarios[i]
		result := Result{ID: s.ID, Text: s.Text, Place: placeOf(s.Node.Get("id")), Empty: s.ExpectsNothing()}
		if !result.Empty {
			result.Failures = w.play(s)
		}
		report.Results = append(report.Results, result)
	}
	report.Coverage = w.seen.coverage()
	return report, nil
}

// world is what all scenarios of a standard run in.
type world struct {
	standard *standard.Standard // resolved
	office   *standard.Office
	program  *program.Program
	schedule *worktime.Schedule
	seen     *witness
}

func newWorld(tree *standard.Tree, std *standard.Standard) (*world, error) {
	office := tree.Offices[std.Office]
	if office == nil {
		return nil, fmt.Errorf("%s: no office.yaml for %s", std.Ref(), std.Office)
	}
	w := &world{standard: tree.Resolve(std), office: office}
	prog, findings := program.Compile(w.standard, program.Options{Office: office})
	for _, f := range findings {
		if f.Severity == diag.Error {
			return nil, fmt.Errorf("%s: %s: %s", std.Ref(), f.Place, f.Message(diag.EN))
		}
	}
	var calendars []*standard.Calendar
	for _, series := range office.Calendars {
		calendars = append(calendars, tree.Calendars[series]...)
	}
	schedule, err := program.Schedule(office, calendars)
	if err != nil {
		return nil, err
	}
	w.program, w.schedule = prog, schedule
	w.seen = newWitness(prog)
	return w, nil
}

// play runs one scenario and gives what differed.
func (w *world) play(s *standard.Scenario) []diag.Finding {
	p := &play{world: w, scenario: s, drawn: map[string]int64{}, day: s.On}
	flow, ok := w.program.Flow(s.Given.Variant)
	if !ok {
		// The submission is refused; whatever flow there is can tell what its facts are.
		flow = w.program.Flows[0]
	}
	p.flow, p.known = flow, ok
	if len(s.Run) == 0 {
		p.question()
		return p.failures
	}
	p.run()
	return p.failures
}
