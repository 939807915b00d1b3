package lint

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// planned is a fix that is about to be made.
type planned struct {
	finding diag.Finding
	fix     diag.Fix
	file    int
	// regions are the stretches of the new text that the fix wrote.
	regions []region
}

type region struct{ from, to int }

// holds reports a region that shares a byte with the bytes [from, to), or that is
// empty and touches them.
func (r region) holds(from, to int) bool {
	if r.from == r.to || from == to {
		return from <= r.to && r.from <= to
	}
	return from < r.to && r.from < to
}

func (p *planned) key() string {
	return fmt.Sprint(p.finding.Code, p.finding.Path, p.fix.Edits)
}

// plan are the fixes to make next, none of which touches another.
func (b *bench) plan() []*planned {
	index := map[string]int{}
	for i, f := range b.tree.Files {
		index[f.Path] = i
	}
	taken := map[int][]region{}
	var plan []*planned
	for _, finding := range b.findings {
		i, ok := index[finding.Place.File]
		if !ok || b.tree.Files[i].Root == nil {
			continue
		}
		fix, ok := b.choice(b.tree.Files[i], finding)
		p := &planned{finding: finding, fix: fix, file: i}
		if !ok || b.spoilt[p.key()] {
			continue
		}
		if slices.ContainsFunc(fix.Edits, func(e diag.Edit) bool {
			return slices.ContainsFunc(taken[i], func(r region) bool { return e.From <= r.to && r.from <= e.To })
		}) {
			continue
		}
		for _, e := range fix.Edits {
			taken[i] = append(taken[i], region{e.From, e.To})
		}
		plan = append(plan, p)
	}
	return plan
}

// make makes the fixes of a plan but for those that turn out bad, and reports
// whether any stayed.
func (b *bench) make(plan []*planned) bool {
	for len(plan) > 0 && b.checks < maxMendChecks {
		tree, whole := b.applied(plan)
		findings := b.findings
		if whole {
			findings = b.check(tree)
		}
		kept := slices.DeleteFunc(slices.Clone(plan), func(p *planned) bool {
			return tree.Files[p.file].Root == nil || whole && b.bad(p, tree.Files[p.file], findings)
		})
		if len(kept) == len(plan) && whole {
			b.tree, b.findings = tree, findings
			for _, p := range plan {
				b.fixed = append(b.fixed, Fixed{p.finding, p.fix.Title})
			}
			return true
		}
		for _, p := range plan {
			if !slices.Contains(kept, p) {
				b.spoilt[p.key()] = true
			}
		}
		plan = kept
	}
	return false
}

// applied is the tree with the fixes of a plan; whole is false when a file cannot
// be read any more.
func (b *bench) applied(plan []*planned) (tree *standard.Tree, whole bool) {
	files := slices.Clone(b.tree.Files)
	byFile := map[int][]*planned{}
	for _, p := range plan {
		byFile[p.file] = append(byFile[p.file], p)
	}
	whole = true
	for i, of := range byFile {
		var edits []diag.Edit
		for _, p := range of {
			edits = append(edits, p.fix.Edits...)
			p.regions = nil
		}
		out, err := diag.Apply(files[i].Source, edits)
		if err != nil {
			whole = false
			continue
		}
		slices.SortStableFunc(edits, func(x, y diag.Edit) int { return cmp.Compare(x.From, y.From) })
		shift := 0
		for _, e := range edits {
			for _, p := range of {
				if slices.Contains(p.fix.Edits, e) {
					p.regions = append(p.regions, region{e.From + shift, e.From + shift + len(e.Text)})
				}
			}
			shift += len(e.Text) - (e.To - e.From)
		}
		files[i] = files[i].With(out)
		whole = whole && files[i].Root != nil
	}
	return standard.NewTree(files), whole
}

// bad reports a fix that did not take its finding away, or after which there is a
// new error where it wrote.
func (b *bench) bad(p *planned, f *standard.File, findings []diag.Finding) bool {
	for _, now := range findings {
		if now.Place.File != f.Path || now.Severity != diag.Error && now.Code != p.finding.Code {
			continue
		}
		m, ok := newMending(f, now)
		if !ok || !slices.ContainsFunc(p.regions, func(r region) bool { return r.holds(m.from, m.to) }) {
			continue
		}
		if p.fix.Safe && now.Code != p.finding.Code && isRule(now.Code) && isRule(p.finding.Code) {
			continue // a rule tells of its first mistake only: this is the next
		}
		known := slices.ContainsFunc(b.findings, func(old diag.Finding) bool {
			return old.Place.File == f.Path && old.Code == now.Code && old.Path == now.Path
		})
		if now.Code == p.finding.Code || !known {
			return true
		}
	}
	return false
}

func isRule(code string) bool { return strings.HasPrefix(code, "rule-") }
