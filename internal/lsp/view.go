package lsp

import (
	"bytes"
	"context"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
	"github.com/maklumat-pelayanan/maklumat/engine/release"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/internal/assist"
)

// view is one folder as it stands, open files laid over the disk. It is never
// changed.
type view struct {
	folder string
	// at is how many changes it has seen.
	at   int
	open map[string]document
	tree *standard.Tree
	// index reads names also where a file is no YAML at the moment.
	index *assist.Index
	// findings are computed when first asked for.
	findings func() []diag.Finding
}

// views keeps what was last seen of each folder.
type views struct {
	disk fs.FS
	docs *documents
	mu   sync.Mutex
	kept map[string]*view
	// readable are the files that are no YAML now, as they last were.
	readable map[string]*standard.File
}

func newViews(disk fs.FS, docs *documents) *views {
	return &views{disk: disk, docs: docs, kept: map[string]*view{}, readable: map[string]*standard.File{}}
}

// of is the view of a file's folder as it stands now.
func (vs *views) of(ctx context.Context, name string) (*view, error) {
	folder := path.Dir(name)
	vs.mu.Lock()
	defer vs.mu.Unlock()
	if v := vs.kept[folder]; v != nil && !v.touchedBy(vs.docs.since(v.at)) {
		return v, nil
	}
	open, at := vs.docs.snapshot()
	v, err := vs.load(ctx, folder, open)
	if err != nil {
		return nil, err
	}
	v.at = at
	vs.kept[folder] = v
	return v, nil
}

// keep drops the folders in which nothing is open any more.
func (vs *views) keep(folders map[string]bool) {
	vs.mu.Lock()
	defer vs.mu.Unlock()
	for folder := range vs.kept {
		if !folders[folder] {
			delete(vs.kept, folder)
		}
	}
	for name := range vs.readable {
		if !folders[path.Dir(name)] {
			delete(vs.readable, name)
		}
	}
}

// touchedBy reports whether a change of those files may matter to the view: of a
// file it read, or beside one, or of a lock or settings above.
func (v *view) touchedBy(paths []string) bool {
	return slices.ContainsFunc(paths, func(p string) bool {
		if path.Dir(p) == v.folder || path.Base(p) == release.FileName || path.Base(p) == standard.SettingsFile {
			return true
		}
		return slices.ContainsFunc(v.tree.Files, func(f *standard.File) bool {
			return f.Path == p || path.Dir(f.Path) == path.Dir(p)
		})
	})
}

// load reads a folder with open files laid over it.
func (vs *views) load(ctx context.Context, folder string, open map[string]document) (*view, error) {
	over := overlay{vs.disk, open}
	v := &view{folder: folder, open: open, tree: standard.NewTree(nil)}
	if paths := filesOf(over, folder); len(paths) > 0 {
		tree, err := standard.Load(ctx, over, standard.LoadOptions{Paths: paths})
		if err != nil {
			return nil, err
		}
		v.tree = tree
	}
	v.index = assist.NewIndex(standard.NewTree(vs.mended(v.tree.Files)))
	v.findings = sync.OnceValue(func() []diag.Finding { return check(over, v.tree) })
	return v, nil
}

// mended puts, for files that are no YAML as they stand, what can be read of
// them, else what they were when last they could be.
func (vs *views) mended(files []*standard.File) []*standard.File {
	out := slices.Clone(files)
	for i, f := range out {
		if f.Root != nil && f.Kind != "" {
			vs.readable[f.Path] = f
			continue
		}
		if m := mend(f); m != nil {
			out[i] = m
		} else if last := vs.readable[f.Path]; last != nil {
			out[i] = last
		}
	}
	return out
}

// mendings bounds the lines of a file that are blanked out.
const mendings = 3

// mend blanks out the lines that keep a file from being read, so that bytes keep
// their places; nil when that does not help.
func mend(f *standard.File) *standard.File {
	for range mendings {
		if f.Root != nil || len(f.Findings) == 0 {
			break
		}
		n := f.Findings[0].Place.Line
		lines := bytes.SplitAfter(f.Source, []byte("\n"))
		if n < 1 || n > len(lines) {
			return nil
		}
		blank := bytes.Repeat([]byte(" "), len(bytes.TrimRight(lines[n-1], "\r\n")))
		lines[n-1] = append(blank, lines[n-1][len(blank):]...)
		f = f.With(bytes.Join(lines, nil))
	}
	if f.Root == nil || f.Kind == "" {
		return nil
	}
	return f
}

// maxSiblings bounds the files of a folder that are checked together.
const maxSiblings = 1000

// filesOf are the files of a folder that are checked: of an office's folder and
// of the calendars' all, of any other only those open that are ours.
func filesOf(over overlay, folder string) []string {
	var mine, all []string
	for p, d := range over.open {
		if path.Dir(p) == folder && isOurs(p, d.text) {
			mine = append(mine, p)
		}
	}
	if len(mine) == 0 {
		return nil
	}
	slices.Sort(mine)
	entries, err := fs.ReadDir(over, folder)
	office := path.Base(folder) == "calendars"
	for _, e := range entries {
		name := e.Name()
		if e.IsDir() || strings.HasPrefix(name, ".") || !isYAML(name) {
			continue
		}
		office = office || assist.KindByName(name) == standard.KindOffice
		all = append(all, path.Join(folder, name))
	}
	if err != nil || !office || len(all) > maxSiblings {
		return mine
	}
	return all
}

// isYAML reports whether a file is read as YAML, by its name.
func isYAML(name string) bool { return path.Ext(name) == ".yaml" || path.Ext(name) == ".yml" }

// isOurs reports whether a file is one of standards: by its name, or by what it
// says. Other YAML files are none of our business.
func isOurs(name, text string) bool {
	if assist.KindByName(name) != "" || path.Base(name) == standard.SettingsFile {
		return true
	}
	for line := range strings.Lines(text) {
		if kind, ok := strings.CutPrefix(line, "kind:"); ok {
			return slices.Contains(standard.Kinds(), strings.Trim(strings.TrimSpace(kind), `"'`))
		}
	}
	return false
}

// check finds what is wrong, also with what was released; what authors silenced
// with a reason is left out.
func check(over overlay, tree *standard.Tree) []diag.Finding {
	if len(tree.Files) == 0 {
		return nil
	}
	findings := lint.Judge(tree, lint.Check(tree, lint.Options{}), nil).Findings
	seen := map[string]bool{}
	for _, f := range tree.Files {
		root, ok := rootOf(f)
		if !ok || f.Context || seen[root] {
			continue
		}
		seen[root] = true
		name := path.Join(root, release.FileName)
		src, err := fs.ReadFile(over, name)
		if err != nil {
			continue // nothing was released
		}
		lock, _ := release.Parse(name, src)
		findings = append(findings, release.Check(release.Input{
			Lock: lock, Tree: tree, Covers: func(string) bool { return false },
		})...)
	}
	return diag.Sort(findings)
}

// rootOf is the folder that the office ids of a file count from.
func rootOf(f *standard.File) (string, bool) {
	dir := path.Dir(f.Path)
	switch {
	case f.OfficeID == "":
		return "", false
	case dir == f.OfficeID:
		return ".", true
	}
	return strings.CutSuffix(dir, "/"+f.OfficeID)
}

// file is a file of the view as it stands, nil when it is none of ours.
func (v *view) file(name string) *standard.File {
	for _, f := range v.tree.Files {
		if f.Path == name {
			return f
		}
	}
	return nil
}
