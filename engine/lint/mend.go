package lint

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// MendOptions say which fixes Mend makes.
type MendOptions struct {
	Options
	// Unsafe also makes fixes that are likely, and not certain, to be what the
	// author meant; never one of several.
	Unsafe bool
}

// Mended is what Mend made of a tree.
type Mended struct {
	// Tree holds the files as mended; those that did not change are the same.
	Tree *standard.Tree
	// Fixed are the findings that are gone, in the order they were mended, with
	// their places as they were then.
	Fixed []Fixed
	// Findings are what is said of the tree now, without what its authors silenced.
	Findings []diag.Finding
}

// Fixed is a finding and what was done about it.
type Fixed struct {
	Finding diag.Finding
	Title   diag.Text
}

// Bounds of the work of Mend, so that it ends whatever the files are.
const (
	maxSyntaxFixes = 200
	maxMendChecks  = 60
)

// Mend fixes what Check finds in the files of a tree, and its authors did not
// silence, and looks again, until nothing changes: mending one mistake may show
// the next. A fix that is of no use
// where it is made, or that brings a new mistake there, is undone. Mending what
// Mend made changes nothing. The tree is not changed.
func Mend(tree *standard.Tree, opts MendOptions) Mended {
	b := &bench{opts: opts, spoilt: map[string]bool{}}
	b.tree = b.readable(tree)
	b.findings = b.check(b.tree)
	for b.checks < maxMendChecks {
		plan := b.plan()
		if len(plan) == 0 || !b.make(plan) {
			break
		}
	}
	return Mended{Tree: b.tree, Fixed: b.fixed, Findings: b.findings}
}

// bench is one run of Mend.
type bench struct {
	opts     MendOptions
	tree     *standard.Tree
	findings []diag.Finding
	fixed    []Fixed
	// spoilt are fixes that were tried and undone.
	spoilt map[string]bool
	checks int
}

// check says what is wrong with a tree.
func (b *bench) check(tree *standard.Tree) []diag.Finding {
	b.checks++
	return Judge(tree, Check(tree, b.opts.Options), b.opts.Checks).Findings
}

// choice is the fix to make for a finding, if one is to be made without asking.
func (b *bench) choice(f *standard.File, finding diag.Finding) (diag.Fix, bool) {
	fixes := Fixes(f, finding)
	if len(fixes) == 0 || !fixes[0].Safe && (!b.opts.Unsafe || len(fixes) > 1) {
		return diag.Fix{}, false
	}
	return fixes[0], true
}

// readable mends what keeps files from being read, one mistake after the other.
func (b *bench) readable(tree *standard.Tree) *standard.Tree {
	files := slices.Clone(tree.Files)
	for i, f := range files {
		for n := 0; n < maxSyntaxFixes && f.Root == nil && len(f.Findings) > 0 && !f.Context; n++ {
			finding := f.Findings[len(f.Findings)-1]
			fix, ok := b.choice(f, finding)
			if !ok {
				break
			}
			out, err := diag.Apply(f.Source, fix.Edits)
			if err != nil {
				break
			}
			next := f.With(out)
			if readable(next) == readable(f) && len(next.Findings) > 0 && next.Findings[len(next.Findings)-1].Place == finding.Place {
				break // of no use
			}
			f = next
			b.fixed = append(b.fixed, Fixed{finding, fix.Title})
		}
		files[i] = f
	}
	return standard.NewTree(files)
}
