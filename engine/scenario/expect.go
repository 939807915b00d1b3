package scenario

import (
	"slices"
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// expect compares where the application stands with an expectation.
func (p *play) expect(x *standard.Expect) {
	if x == nil {
		return
	}
	p.same(x, "status", x.Status, string(p.state.Status))
	p.set(x, "step", x.Step, p.state.ActiveIDs())
	p.times(x)
	p.owes(x)
	p.set(x, "missing", x.Missing, p.missing())
	var papers []string
	for _, paper := range p.state.Papers {
		papers = append(papers, paper.ID)
	}
	p.set(x, "requirements", x.Requirements, papers)
	p.set(x, "products", x.Products, p.products())
	sc := p.flow.Scope(p.situation())
	if x.Asks != nil {
		p.set(x, "asks", x.Asks, p.flow.Citizen(p.flow.Open(sc)).Facts)
	}
	if x.Eligible != nil {
		p.same(x, "eligible", x.Eligible, p.flow.Eligible(sc).Truth.String())
	}
	if x.Fee != nil {
		p.same(x, "fee", x.Fee, fee(p.flow.Cost(sc)))
	}
}

// question answers what a citizen asks before anything is submitted.
func (p *play) question() {
	facts := map[string]rule.Value{}
	if !p.answers(p.scenario.Given.Facts, facts) {
		return
	}
	situation := p.given(nil)
	situation.Answers = facts
	p.seen.asked(p.flow, situation, p.known)
	x := p.scenario.Expect
	if x == nil {
		return
	}
	c := p.flow.Checklist(situation)
	p.same(x, "eligible", x.Eligible, c.Eligible.String())
	var papers, asks, products []string
	for _, paper := range c.Papers {
		papers = append(papers, paper.ID)
	}
	for _, fact := range c.Asks {
		asks = append(asks, fact.ID)
	}
	for _, product := range c.Products {
		products = append(products, product.ID)
	}
	p.set(x, "requirements", x.Requirements, papers)
	p.set(x, "asks", x.Asks, asks)
	p.set(x, "products", x.Products, products)
	p.same(x, "fee", x.Fee, fee(c.Cost))
}

// products are those given so far, issued or handed over.
func (p *play) products() []string {
	given := slices.Clone(p.state.Issued)
	for _, id := range p.state.Delivered {
		if !slices.Contains(given, id) {
			given = append(given, id)
		}
	}
	return given
}

// missing are what the citizen must bring while the file is with them: papers sent
// back, papers that must be there and that nobody has seen, and groups of which too
// few are there although none of their papers was sent back.
func (p *play) missing() []string {
	if p.state.Status != engine.StatusReturned {
		return nil
	}
	var ids []string
	for _, paper := range p.state.Papers {
		_, here := p.state.ActiveStep(paper.JudgedAt)
		unseen := here && !paper.Optional && paper.Verdict == engine.VerdictPending
		if unseen || here && paper.Verdict == engine.VerdictRejected {
			ids = append(ids, paper.ID)
		}
	}
	for _, group := range p.state.Wanting(p.flow) {
		said := slices.ContainsFunc(p.state.Papers, func(paper engine.Paper) bool {
			return paper.Group == group && slices.Contains(ids, paper.ID)
		})
		if !said {
			ids = append(ids, group)
		}
	}
	return ids
}

func (p *play) owes(x *standard.Expect) {
	switch {
	case x.Owes == nil:
	case x.Owes.Refs != nil:
		p.set(x, "owes", x.Owes.Refs, p.state.Owes)
	case x.Owes.Any != (len(p.state.Owes) > 0):
		p.differs(x, "owes", strconv.FormatBool(x.Owes.Any), joined(p.state.Owes))
	}
}

// same compares one value, when it is expected.
func (p *play) same(x *standard.Expect, key string, want *string, got string) {
	if want != nil && *want != got {
		p.differs(x, key, *want, got)
	}
}

func (p *play) differs(x *standard.Expect, key, want, got string) {
	if want == "" {
		want = nothing
	}
	if got == "" {
		got = nothing
	}
	p.fail(codeDiffers, at(x.Node, key), diag.Args{"key": key, "want": want, "got": got})
}

// set compares a whole list without its order, when it is expected. The id of a
// paper alone stands for all its numbers.
func (p *play) set(x *standard.Expect, key string, want, got []string) {
	if want == nil {
		return
	}
	var less, more []string
	matches := func(want, got string) bool {
		of, _, _ := strings.Cut(got, "/")
		return want == got || want == of
	}
	for _, w := range want {
		if !slices.ContainsFunc(got, func(g string) bool { return matches(w, g) }) {
			less = append(less, w)
		}
	}
	for _, g := range got {
		if !slices.ContainsFunc(want, func(w string) bool { return matches(w, g) }) {
			more = append(more, g)
		}
	}
	if len(less)+len(more) == 0 {
		return
	}
	p.fail(codeSetDiffers, at(x.Node, key), diag.Args{
		"key": key, "want": joined(want), "got": joined(got), "less": joined(less), "more": joined(more),
	})
}

func joined(ids []string) string {
	if len(ids) == 0 {
		return nothing
	}
	return strings.Join(ids, ", ")
}
