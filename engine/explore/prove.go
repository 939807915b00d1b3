package explore

import (
	"context"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Report is what trying all situations of a standard proves.
type Report struct {
	// Findings are what is wrong, each with the place of the rule or part.
	Findings []diag.Finding
	// Doubts are the parts of which nothing could be said for all situations.
	Doubts []Doubt
}

// Doubt is a part of a standard that could not be tried in full.
type Doubt struct {
	// Path names the part in the reference grammar.
	Path string
	// Over are the facts and comparisons that cannot be enumerated; none when the
	// situations were too many.
	Over []string
	// Looked is how many situations were looked at, Total how many there are.
	Looked int
	Total  string
}

// Prove looks for what can never be right about a standard. Each question is
// asked of the situations that its own rules tell apart, so that a standard of many
// facts is still proved part by part.
func Prove(ctx context.Context, p *program.Program, opts Options) Report {
	q := &inquiry{ctx: ctx, program: p, opts: opts, constant: map[*standard.Node]bool{}, closed: map[*program.Flow]bool{}, weighed: map[weighing]*weight{}}
	q.rules()
	q.eligibility()
	for _, f := range p.Flows {
		if q.closed[f] {
			continue // nobody may apply: told already
		}
		q.cases(f)
		q.papers(f)
		q.path(f)
		q.products(f)
	}
	q.conclude()
	q.report.Findings = diag.Sort(q.report.Findings)
	return q.report
}

// inquiry is one run of Prove.
type inquiry struct {
	ctx     context.Context
	program *program.Program
	opts    Options
	report  Report
	// constant are the rules that were found never or always true.
	constant map[*standard.Node]bool
	// closed are the variants for which nobody may apply, for sure.
	closed map[*program.Flow]bool
	// weighed is what was seen of each part over all variants.
	weighed map[weighing]*weight
	order   []*weight
}

// weight is what was seen of a part in the situations of all variants.
type weight struct {
	node *standard.Node
	// seen says that the part was found to apply in some situation.
	seen bool
	// certain says that all situations were tried.
	certain bool
	onDay   bool
	// tell makes the finding when it was never seen.
	tell func(day diag.Args) diag.Finding
}

// weighing is a question about a part.
type weighing struct {
	code string
	node *standard.Node
}

// weigh is the weight of a part, made on first sight; tell makes the finding that
// it never applies.
func (q *inquiry) weigh(code string, n *standard.Node, tell func(day diag.Args) diag.Finding) *weight {
	w, ok := q.weighed[weighing{code, n}]
	if !ok {
		w = &weight{node: n, certain: true, tell: tell}
		q.weighed[weighing{code, n}] = w
		q.order = append(q.order, w)
	}
	return w
}

// conclude tells of the parts that apply in no situation of any variant.
func (q *inquiry) conclude() {
	for _, w := range q.order {
		if !w.seen && w.certain && w.node != nil {
			q.tell(w.tell(q.day(w.onDay)))
		}
	}
}

func (q *inquiry) tell(f diag.Finding) { q.report.Findings = append(q.report.Findings, f) }

// day are the arguments of a claim that may hold on the day tried alone.
func (q *inquiry) day(only bool) diag.Args {
	if !only || q.opts.Today == (civil.Date{}) {
		return diag.Args{"day": "", "day_en": ""}
	}
	day := sayDay(q.opts.Today)
	return diag.Args{"day": " (dihitung pada " + day.ID + ")", "day_en": " (as of " + day.EN + ")"}
}

// proof says whether all situations of a question were tried.
type proof struct{ certain, onDay bool }

// try visits every situation that some rules of a flow tell apart. part names what
// the question is about, for the doubt when not all could be tried.
func (q *inquiry) try(f *program.Flow, part *standard.Node, rules []use, visit func(Situation, *rule.Scope) bool) proof {
	s := newSpace(q.opts, []*program.Flow{f}, [][]use{rules})
	stopped := false
	looked := s.walk(q.ctx, true, func(at Situation) bool {
		stopped = !visit(at, at.scope(0))
		return !stopped
	})
	if !stopped && (!s.Exact || !looked.Complete) {
		d := Doubt{Path: part.Ref(), Over: s.Doubts, Looked: looked.Situations, Total: s.Total().String()}
		if !slices.ContainsFunc(q.report.Doubts, func(have Doubt) bool { return have.Path == d.Path }) {
			q.report.Doubts = append(q.report.Doubts, d)
		}
	}
	return proof{certain: s.Exact && looked.Complete, onDay: s.OnDay()}
}

// shown reports whether a citizen can be in a situation, so that it may be shown.
func shown(at Situation, f *program.Flow) bool { return !at.Odd() && at.Admitted(f) }
