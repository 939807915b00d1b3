package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"sync"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
	"github.com/maklumat-pelayanan/maklumat/engine/release"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// checking is one check of files, folder by folder.
type checking struct {
	*reporting
	reader *standard.Reader
	// asked are the paths of the command line.
	asked []string
	kept  *remembered

	mu sync.Mutex
	// locks are what was released below each folder of standards, by office.
	locks map[string]*releases
}

// releases is the lock of one folder of standards.
type releases struct {
	findings []diag.Finding
	offices  map[string]*release.Lock
	// seen are the offices that were checked.
	seen map[string]bool
}

// sweep checks the files at the paths, and remembers what it found.
func (a *app) sweep(ctx context.Context, paths []string, g *reporting) error {
	reader, err := standard.NewReader(g.at.fsys, standard.LoadOptions{Paths: g.at.paths})
	if err != nil {
		return g.at.explain(err)
	}
	c := &checking{reporting: g, reader: reader, asked: paths, kept: a.remembered(reader.Total(), g), locks: map[string]*releases{}}
	tell, wipe := a.progress(a.t("memeriksa", "checking"))
	defer wipe()
	told := 0
	done := func(folder checkedFolder) {
		c.mu.Lock()
		defer c.mu.Unlock()
		g.add(folder)
		if told += len(folder.Files); tell != nil {
			tell(told, reader.Total())
		}
	}
	recall := func(f standard.Folder) bool {
		known, ok := c.recall(f)
		if ok {
			done(known)
		}
		return ok
	}
	if err := lint.Sweep(ctx, reader, lint.Options{}, recall, func(s lint.Swept) error {
		folder := c.folder(s)
		if !s.Wide {
			c.kept.keep(s, folder)
		}
		reader.Forget(s.Folder)
		done(folder)
		return nil
	}); err != nil {
		return err
	}
	g.add(c.gone())
	return g.addSettings(ctx)
}

// recall is what an earlier run found in a folder, if nothing has changed.
func (c *checking) recall(f standard.Folder) (checkedFolder, bool) {
	return c.kept.recall(c.reader, f, c.lockText(f))
}

// folder judges one folder.
func (c *checking) folder(s lint.Swept) checkedFolder {
	judged := lint.Judge(s.Tree, s.Findings, nil)
	if root, l := c.lock(s.Folder); l != nil {
		office := officeBelow(root, s.Folder.Path)
		judged.Findings = append(judged.Findings, release.Check(release.Input{
			Lock: l.offices[office], Tree: s.Tree, Covers: func(string) bool { return c.covers(s.Folder.Path) },
		})...)
	}
	return c.reporting.folder(s.Tree, judged)
}

// lock is the lock that a folder's standards may be in; nil when none of its
// office was released.
func (c *checking) lock(f standard.Folder) (root string, l *releases) {
	root, ok := c.reader.Root(f.Path)
	if !ok {
		return "", nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	l, known := c.locks[root]
	if !known {
		l = c.readLock(path.Join(root, release.FileName))
		c.locks[root] = l
	}
	office := officeBelow(root, f.Path)
	l.seen[office] = true
	if l.offices[office] == nil {
		return root, nil
	}
	return root, l
}

// lockText is what the lock says of a folder's office, on which lines, and whether
// what is not there is gone: what is remembered of the folder holds only as long as
// all of that is the same.
func (c *checking) lockText(f standard.Folder) string {
	root, l := c.lock(f)
	if l == nil {
		return ""
	}
	entries := l.offices[officeBelow(root, f.Path)]
	text := fmt.Sprintf("%t %s", c.covers(f.Path), entries.Marshal())
	for _, e := range entries.Entries {
		text += fmt.Sprintf(" %d", e.Place.Line)
	}
	return text
}

func (c *checking) readLock(name string) *releases {
	l := &releases{offices: map[string]*release.Lock{}, seen: map[string]bool{}}
	src, err := readBounded(c.at.fsys, name, maxLockBytes)
	if errors.Is(err, fs.ErrNotExist) {
		return l
	}
	if err != nil {
		l.findings = []diag.Finding{diag.New(codeLockUnreadable, diag.Place{File: name}, "", diag.Args{"error": err.Error()})}
		return l
	}
	whole, findings := release.Parse(name, src)
	l.findings = findings
	for _, e := range whole.Entries {
		office := e.Office()
		if l.offices[office] == nil {
			l.offices[office] = &release.Lock{Path: name}
		}
		l.offices[office].Entries = append(l.offices[office].Entries, e)
	}
	return l
}

// gone is what the locks themselves have wrong, and what was released of offices
// of which nothing is left.
func (c *checking) gone() checkedFolder {
	var findings []diag.Finding
	nothing := standard.NewTree(nil)
	for root, l := range c.locks {
		findings = append(findings, l.findings...)
		for office, entries := range l.offices {
			if !l.seen[office] {
				findings = append(findings, release.Check(release.Input{
					Lock: entries, Tree: nothing, Covers: func(string) bool { return c.covers(path.Join(root, office)) },
				})...)
			}
		}
	}
	return c.reporting.folder(nothing, lint.Judged{Findings: diag.Sort(findings)})
}

func (c *checking) covers(folder string) bool { return covers(c.at, c.asked, folder) }

// officeBelow is the office whose folder is dir.
func officeBelow(root, dir string) string {
	if root == "." {
		return dir
	}
	return dir[min(len(dir), len(root)+1):]
}

var codeLockUnreadable = diag.Define(diag.Entry{
	Code:    "lock-unreadable",
	Message: diag.Text{ID: "Berkas standar yang dirilis tidak dapat dibaca ({error})", EN: "The file of released standards cannot be read ({error})"},
	Why: diag.Text{
		ID: "Tanpa berkas itu tidak dapat dibuktikan bahwa standar yang sudah dirilis tetap sama.",
		EN: "Without it there is no proof that the released standards are still the same."},
	Do: diag.Text{
		ID: "Periksa apakah berkas itu ada dan boleh dibaca.",
		EN: "See that the file is there and may be read."},
})
