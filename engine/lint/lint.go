package lint

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Options say how definitions are checked.
type Options struct {
	// Workers is the number of files checked side by side; 0 is GOMAXPROCS.
	Workers int
	// Progress is told how many of how many files are checked. It is called from
	// several goroutines, though never at the same time.
	Progress func(done, total int)
	// Checks are an embedder's own, run after those of this package.
	Checks []Checker
}

// Check says everything that is wrong with the files of a tree, but for those
// that are only there because others need them. The findings are sorted and
// depend on the files alone. It is safe for concurrent use.
//
// A Sweep finds the same without holding all files in memory.
func Check(tree *standard.Tree, opts Options) []diag.Finding {
	findings, _ := check(tree, opts, &shapes{}, nil)
	return findings
}

// check is Check with what is known beyond the tree: shapes of its files, and
// names of services in the order they are suggested. wide tells that such names
// were looked through.
func check(tree *standard.Tree, opts Options, known *shapes, services []string) (found []diag.Finding, wide bool) {
	r := &run{
		tree: tree, checks: slices.Concat(Checks(), opts.Checks),
		shapes: make([]shape, len(tree.Files)), found: make([][]diag.Finding, len(tree.Files)),
		offices: map[string]int{},
	}
	r.progress(opts.Progress)
	for i, f := range tree.Files {
		if f.Office != nil {
			r.offices[f.Office.ID] = i
		}
	}
	// An office's shape matters to its standards, so all shapes come first.
	r.each(opts.Workers, func(i int) {
		if !tree.Files[i].Context {
			r.shapes[i] = shapeOf(tree.Files[i])
		}
	})
	r.known = known
	r.index = newIndex(tree, r.shape)
	if services != nil {
		r.index.names = services
	}
	r.each(opts.Workers, func(i int) {
		r.found[i] = r.file(i)
		r.done()
	})
	findings := slices.Concat(r.found...)
	if r.asked == 0 {
		findings = append(findings, diag.New(codeNothingToCheck, diag.Place{}, "", nil))
	}
	return diag.Sort(findings), r.index.wide.Load()
}

var codeNothingToCheck = diag.Define(diag.Entry{
	Code:    "nothing-to-check",
	Message: diag.Text{ID: "Tidak ada berkas yang diperiksa", EN: "There is no file to check"},
	Why: diag.Text{
		ID: "Pemeriksaan tanpa berkas tidak membuktikan apa pun.",
		EN: "A check of no file proves nothing."},
	Do: diag.Text{
		ID: "Sebutkan folder atau berkas yang memuat standar.",
		EN: "Name a folder or file that holds standards."},
})

// run is one call of Check.
type run struct {
	tree   *standard.Tree
	index  *index
	checks []Checker
	// shapes are those of the files asked for; known has the others.
	shapes  []shape
	known   *shapes
	found   [][]diag.Finding
	offices map[string]int
	asked   int
	done    func()
}

func (r *run) progress(tell func(done, total int)) {
	for _, f := range r.tree.Files {
		if !f.Context {
			r.asked++
		}
	}
	var mu sync.Mutex
	n, total := 0, len(r.tree.Files)
	r.done = func() {
		if tell == nil {
			return
		}
		mu.Lock()
		defer mu.Unlock()
		n++
		tell(n, total)
	}
}

// shape is that of any file of the tree.
func (r *run) shape(i int) shape {
	if f := r.tree.Files[i]; f.Context {
		return r.known.of(f)
	}
	return r.shapes[i]
}

// each calls do for every file, in several goroutines.
func (r *run) each(workers int, do func(i int)) {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var next atomic.Int64
	work := func() {
		for i := int(next.Add(1)) - 1; i < len(r.tree.Files); i = int(next.Add(1)) - 1 {
			do(i)
		}
	}
	if workers = min(workers, 1+len(r.tree.Files)/filesPerWorker); workers == 1 {
		work()
		return
	}
	var wg sync.WaitGroup
	for range workers {
		wg.Go(work)
	}
	wg.Wait()
}

// filesPerWorker is the number of files that are worth a worker of their own.
const filesPerWorker = 16

// file checks one file.
func (r *run) file(i int) []diag.Finding {
	f := r.tree.Files[i]
	if f.Context {
		return nil
	}
	sh := r.shapes[i]
	findings := slices.Clone(sh.findings)
	if f.Root == nil || f.Kind == "" {
		return findings
	}
	s := &Subject{File: f, Tree: r.tree, Office: r.tree.Offices[f.OfficeID], index: r.index, broken: sh.broken.clone()}
	broken := s.broken
	if f.Standard != nil {
		findings = append(findings, r.compile(s, broken)...)
	}
	for _, c := range r.checks {
		if c.Kind != "" && c.Kind != f.Kind || broken.any(c.Needs) || c.Kind == standard.KindStandard && s.Program == nil {
			continue
		}
		c.Run(s)
	}
	return settle(findings, s.findings)
}

// compile resolves and compiles the subject's standard, and marks what is broken.
func (r *run) compile(s *Subject, broken broken) []diag.Finding {
	if i, ok := r.offices[s.File.Standard.Office]; ok {
		broken.inherit(r.shape(i).broken)
	}
	s.Standard = r.tree.Resolve(s.File.Standard)
	p, findings := program.Compile(s.Standard, program.Options{Office: s.Office})
	s.Program = p
	kept := findings[:0]
	for _, f := range findings {
		if !broken.any(reliesOn(f.Code)) && !broken.at(f.Path) {
			kept = append(kept, f)
		}
		broken.compiled(f)
	}
	return gather(kept)
}
