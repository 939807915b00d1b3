package explore_test

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/explore"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

// never is what an oracle's rule was seen to be: "rule-never-true", "rule-always-true" or "".
func (s *seen) never() string {
	switch {
	case s.yes == s.no:
		return ""
	case s.yes:
		return "rule-always-true"
	}
	return "rule-never-true"
}

// wanted are the findings that must be made, and those that may be left unsaid, as
// another of them is their cause.
func (o *oracle) wanted(p *program.Program) (must, may map[string]bool) {
	must, may = map[string]bool{}, map[string]bool{}
	constant := map[string]bool{}
	for _, n := range o.order {
		if n.Parent.Key == "conditions" && o.rules[n].never() != "" {
			constant[n.Key] = true
		}
	}
	for _, n := range o.order {
		code := o.rules[n].never()
		caused := slices.ContainsFunc(o.uses[n], func(id string) bool { return constant[id] && id != n.Key })
		switch {
		case code == "":
		case caused || o.must[n] && code == "rule-never-true":
			may[code+" "+n.Ref()] = true
		default:
			must[code+" "+n.Ref()] = true
		}
	}
	if !o.anybody {
		must["nobody-may-apply"] = true
		return must, may
	}
	closed := false
	for _, f := range p.Flows {
		if f.Variant != nil && !o.variants[f.ID()] {
			closed = true
			must["variant-closed "+f.Variant.Node.Ref()] = true
		}
		for _, c := range f.Channels {
			if !o.channels[c.ID] {
				must["channel-closed "+c.Node.Ref()] = true
			}
		}
	}
	for _, part := range o.parts {
		key := part.code + " " + part.path
		switch {
		case part.yes:
		case closed || part.rule != nil && o.rules[part.rule].never() != "":
			may[key] = true
		default:
			must[key] = true
		}
	}
	for key := range o.said {
		must[key] = true
	}
	return must, may
}

// compare tells what a report says too much or leaves unsaid.
func (o *oracle) compare(p *program.Program, report explore.Report) (wrong []string) {
	must, may := o.wanted(p)
	trap := false
	for _, f := range report.Findings {
		key := f.Code + " " + f.Path
		if f.Code == "nobody-may-apply" {
			key = f.Code
		}
		switch {
		case f.Code == "citizen-trapped" && o.trapped[f.Path]:
			trap = true
		case !must[key] && !may[key]:
			wrong = append(wrong, "not true: "+key+" ("+f.Message(diag.EN)+")")
		}
		delete(must, key)
	}
	for key := range must {
		wrong = append(wrong, "not told: "+key)
	}
	if len(o.trapped) > 0 && o.anybody && !trap {
		wrong = append(wrong, fmt.Sprintf("not told: somebody is trapped at %v", o.trapped))
	}
	slices.Sort(wrong)
	return wrong
}

// TestMutationsOfRealStandards: whatever a table of mutators makes of the 33, what
// explore finds is just what asking a crowd finds: no gap, dead rule or trap is left
// out, and none told that is not there.
func TestMutationsOfRealStandards(t *testing.T) {
	found := make(chan string, 100)
	go func() {
		defer close(found)
		t.Run("standards", func(t *testing.T) {
			for _, name := range definitionNames(t, standards.FS, ".v1.yaml") {
				t.Run(strings.ReplaceAll(name, "/", " "), func(t *testing.T) {
					t.Parallel()
					mutateOne(t, name, found)
				})
			}
		})
	}()
	seen := map[string]int{}
	for code := range found {
		seen[code]++
	}
	t.Log(seen)
	for _, code := range []string{"rule-never-true", "rule-always-true", "no-case-holds", "case-never-reached", "nobody-may-apply", "variant-closed",
		"channel-closed", "citizen-trapped", "step-never-reached", "paper-never-asked", "product-never-given", "group-too-few", "paper-asked-twice"} {
		if seen[code] == 0 {
			t.Errorf("no mutation has %s", code)
		}
	}
}

// mutateOne tries all mutations of one standard, and tells the codes found.
func mutateOne(t *testing.T, name string, found chan<- string) {
	data, officeName := file(t, name), path.Join(path.Dir(name), "office.yaml")
	office := standard.Parse(officeName, file(t, officeName))
	for _, m := range append(mutations(standard.Parse(name, data)), mutation{"as it is", data}) {
		p := mutated(office, name, m.src)
		if p == nil {
			continue // no longer a standard: for validate
		}
		report := explore.Prove(context.Background(), p, explore.Options{Today: today})
		if len(report.Doubts) > 0 {
			t.Errorf("%s: %v", m.name, report.Doubts)
		}
		if m.name == "as it is" && len(report.Findings) > 0 {
			t.Errorf("%v", report.Findings)
		}
		for _, f := range report.Findings {
			found <- f.Code
		}
		if wrong := examine(p).compare(p, report); wrong != nil {
			t.Fatalf("%s:\n  %s", m.name, strings.Join(wrong, "\n  "))
		}
	}
}

func file(t *testing.T, name string) []byte {
	t.Helper()
	data, err := fs.ReadFile(standards.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func definitionNames(t *testing.T, fsys fs.FS, suffix string) []string {
	t.Helper()
	var names []string
	err := fs.WalkDir(fsys, ".", func(name string, _ fs.DirEntry, err error) error {
		if strings.HasSuffix(name, suffix) {
			names = append(names, name)
		}
		return err
	})
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	return names
}

// mutated compiles what became of a standard; nil when it is none any more.
func mutated(office *standard.File, name string, src []byte) *program.Program {
	f := standard.Parse(name, src)
	if f.Standard == nil || diag.HasErrors(f.Findings) {
		return nil
	}
	tree := standard.NewTree([]*standard.File{office, f})
	p, findings := program.Compile(tree.Resolve(f.Standard), program.Options{Office: office.Office})
	if diag.HasErrors(findings) {
		return nil
	}
	return p
}
