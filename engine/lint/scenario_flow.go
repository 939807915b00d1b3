package lint

import (
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// scenarioFlow is one scenario with the flow that it runs through.
type scenarioFlow struct {
	*Subject
	*standard.Scenario
	std    *standard.Standard
	office *standard.Office
	flow   *program.Flow
}

// scenarioFlows gives every scenario of a file its flow. It gives none while the
// standard has mistakes of its own: what scenarios would be told follows from them.
// A scenario of a variant that does not exist has no flow.
func (s *Subject) scenarioFlows() []scenarioFlow {
	list := s.File.Scenarios
	std := s.Tree.Standard(list)
	if std == nil || s.Tree.Offices[std.Office] == nil || s.index.doubts().unsound[std.Node.Place.File] ||
		s.index.doubts().unsound[s.Tree.Offices[std.Office].Node.Place.File] {
		return nil
	}
	office := s.Tree.Offices[std.Office]
	p, findings := program.Compile(s.Tree.Resolve(std), program.Options{Office: office})
	if diag.HasErrors(findings) {
		return nil
	}
	var out []scenarioFlow
	for i := range list.Scenarios {
		one := scenarioFlow{s, &list.Scenarios[i], std, office, nil}
		one.flow, _ = p.Flow(one.Given.Variant)
		out = append(out, one)
	}
	return out
}

// names report names of a scenario that stand for nothing.
type names struct {
	*scenarioFlow
	// refused: the entry must be refused, perhaps for the very name.
	refused bool
}

func (n names) check(code string, at *standard.Node, name string, known []string) {
	if name == "" || at == nil || n.refused || slices.Contains(known, name) {
		return
	}
	n.Report(code, at, diag.Args{"name": name}, n.nearest(name, func() []string { return known })...)
}

// each checks the names of a list, or of one written without brackets.
func (n names) each(code string, at *standard.Node, known []string) {
	if at == nil {
		return
	}
	if at.Kind == standard.ScalarNode {
		n.check(code, at, at.Value, known)
	}
	for _, item := range at.Items {
		n.check(code, item, item.Value, known)
	}
}

// papers checks papers: an id, or "id/n" of a requirement that there are several of.
// more are names that may stand there besides.
func (n names) papers(at *standard.Node, more ...string) {
	if at == nil {
		return
	}
	known, several := paperIDs(n.flow.Requirements)
	known = append(known, more...)
	one := func(item *standard.Node, name string) {
		base, _, numbered := strings.Cut(name, "/")
		if numbered && slices.Contains(known, base) && !slices.Contains(several, base) {
			n.check(codeScenarioPaper, item, name, known)
			return
		}
		if !slices.Contains(known, base) {
			n.check(codeScenarioPaper, item, name, known)
		}
	}
	switch at.Kind {
	case standard.ScalarNode:
		if at.Value != "all" {
			one(at, at.Value)
		}
	case standard.SequenceNode:
		for _, item := range at.Items {
			one(item, item.Value)
		}
	case standard.MappingNode:
		for i, key := range at.Keys {
			one(at.Items[i], key)
		}
	}
}

// paperIDs are the papers of a flow, and those of them that come in numbers. A
// group is no paper.
func paperIDs(list []program.Requirement) (all, several []string) {
	for i := range list {
		r := &list[i]
		if r.Group() {
			inside, numbered := paperIDs(r.AnyOf)
			all, several = append(all, inside...), append(several, numbered...)
			continue
		}
		all = append(all, r.ID)
		if r.Per != nil {
			several = append(several, r.ID)
		}
	}
	return all, several
}

// groupIDs are the groups of papers of a flow.
func groupIDs(list []program.Requirement) []string {
	var ids []string
	for i := range list {
		if list[i].Group() {
			ids = append(ids, list[i].ID)
		}
	}
	return ids
}

// facts checks the names and values of answers; office says whose they must be.
func (n names) facts(at *standard.Node, office bool) {
	if at == nil {
		return
	}
	var known []string
	for i := range n.flow.Facts {
		if f := &n.flow.Facts[i]; f.OfOffice() == office {
			known = append(known, f.ID)
		}
	}
	for i, id := range at.Keys {
		fact, ok := n.flow.Fact(id)
		if !ok || fact.OfOffice() != office {
			if !n.refused {
				f := diag.New(codeScenarioFact, at.Items[i].KeyPlace, at.Items[i].Ref(), diag.Args{"name": id})
				f.Suggest = n.nearest(id, func() []string { return known })
				n.Add(f)
			}
			continue
		}
		n.value(fact, at.Items[i])
	}
}

// stepIDs are the steps that can be named; the lists below likewise the ids of a flow that scenarios name.
func stepIDs(f *program.Flow) []string {
	var ids []string
	for i := range f.Steps {
		if f.Steps[i].Kind() != program.Parallel {
			ids = append(ids, f.Steps[i].ID)
		}
	}
	return ids
}

func productIDs(f *program.Flow) []string {
	var ids []string
	for i := range f.Products {
		ids = append(ids, f.Products[i].ID)
	}
	return ids
}

func channelIDs(f *program.Flow) []string {
	var ids []string
	for _, c := range f.Channels {
		ids = append(ids, c.ID)
	}
	return ids
}

func citizenFactIDs(f *program.Flow) []string {
	var ids []string
	for i := range f.Facts {
		if !f.Facts[i].OfOffice() {
			ids = append(ids, f.Facts[i].ID)
		}
	}
	return ids
}
