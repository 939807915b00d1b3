package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

// builtin marks the paths of the standards in the program itself.
const builtin = "builtin:"

// definitions are standards that were read, and how their paths are shown.
type definitions struct {
	*standard.Tree
	site
}

// load reads standards: those at the paths, else the folder of --standards, else
// ./standards, else those in the program.
func (a *app) load(ctx context.Context, paths []string, progress func(done, total int)) (*definitions, error) {
	return a.read(ctx, paths, standard.LoadOptions{Progress: progress})
}

// loadToRun reads what applications run by: scenarios are not needed for that.
func (a *app) loadToRun(ctx context.Context) (*definitions, error) {
	return a.read(ctx, nil, standard.LoadOptions{Skip: func(name string) bool { return strings.Contains(name, ".scenarios.") }})
}

func (a *app) read(ctx context.Context, paths []string, o standard.LoadOptions) (*definitions, error) {
	at := a.site(paths)
	o.Paths = at.paths
	tree, err := standard.Load(ctx, at.fsys, o)
	return &definitions{tree, at}, at.explain(err)
}

func (a *app) loadBuiltin(ctx context.Context, o standard.LoadOptions) (*definitions, error) {
	at := a.builtinSite()
	tree, err := standard.Load(ctx, at.fsys, o)
	return &definitions{tree, at}, err
}

// site is where standards are read from, and how that is told to a person.
type site struct {
	fsys fs.FS
	// paths are those within fsys; none for all of it.
	paths []string
	// where is the folder they come from, as a person calls it.
	where diag.Text
	// aside tells who checks them what else could have been meant.
	aside diag.Text
	shown func(path string) string
}

// site is that of the paths, else of the folder of --standards, else of
// ./standards, else of the standards in the program.
func (a *app) site(paths []string) site {
	if len(paths) == 0 {
		switch info, err := os.Stat(a.path("standards")); {
		case a.standards != "":
			paths = []string{a.standards}
		case err == nil && info.IsDir():
			paths = []string{"standards"}
		default:
			return a.builtinSite()
		}
	}
	return a.diskSite(paths)
}

func (a *app) builtinSite() site {
	return site{
		fsys: standards.FS, where: diag.Text{ID: "standar bawaan", EN: "the built-in standards"},
		aside: diag.Text{
			ID: "Di sini tidak ada folder standards. Berkas Anda diperiksa dengan: maklumat validate FOLDER",
			EN: "There is no folder standards here. Your own files are checked with: maklumat validate FOLDER",
		},
		shown: func(p string) string { return builtin + p },
	}
}

// diskSite reads from the root of the disk, so that what paths need is found
// wherever they are. Paths are shown as they were given.
func (a *app) diskSite(paths []string) site {
	given := map[string]string{}
	at := site{where: inBoth(strings.Join(paths, ", "))}
	for _, p := range paths {
		rel := a.inDisk(p)
		at.paths = append(at.paths, rel)
		given[rel] = filepath.ToSlash(filepath.Clean(p))
	}
	at.fsys = a.diskFrom(at.paths)
	at.shown = shower(given, a.inDisk("."))
	return at
}

// inBoth is a path, which is the same in both languages.
func inBoth(path string) diag.Text { return diag.Text{ID: path, EN: path} }

// explain gives an error of reading the paths that a person knows.
func (at site) explain(err error) error {
	var none *standard.NoFilesError
	if errors.As(err, &none) {
		for i, p := range none.Looked {
			none.Looked[i] = at.shown(p)
		}
	}
	return err
}

// shower shows a path on the disk below the longest given one that holds it, else
// relative to the current folder, else absolute.
func shower(given map[string]string, current string) func(string) string {
	prefixes := make([]string, 0, len(given))
	for p := range given {
		prefixes = append(prefixes, p)
	}
	slices.SortFunc(prefixes, func(x, y string) int { return len(y) - len(x) })
	below := func(p, folder string) (string, bool) {
		if folder == "." {
			return p, true
		}
		rest, ok := strings.CutPrefix(p, folder)
		return strings.TrimPrefix(rest, "/"), ok && (rest == "" || rest[0] == '/')
	}
	return func(p string) string {
		for _, prefix := range prefixes {
			if rest, ok := below(p, prefix); ok {
				return filepath.ToSlash(filepath.Join(given[prefix], rest))
			}
		}
		if rest, ok := below(p, current); ok && current != "." {
			return rest
		}
		return "/" + p
	}
}

// asShown gives findings the paths that a person knows.
func (at site) asShown(findings []diag.Finding) []diag.Finding {
	out := slices.Clone(findings)
	for i := range out {
		out[i].Place = at.place(out[i].Place)
		related := slices.Clone(out[i].Related)
		for j := range related {
			related[j] = at.place(related[j])
		}
		out[i].Related = related
		out[i].Fixes = at.fixesAsShown(out[i].Fixes)
	}
	return out
}

func (at site) fixesAsShown(fixes []diag.Fix) []diag.Fix {
	out := slices.Clone(fixes)
	for i := range out {
		out[i].Edits = slices.Clone(out[i].Edits)
		for j := range out[i].Edits {
			out[i].Edits[j].File = at.shown(out[i].Edits[j].File)
		}
	}
	return out
}

func (at site) place(p diag.Place) diag.Place {
	if p.File != "" {
		p.File = at.shown(p.File)
	}
	return p
}

// source gives the text of a file by its shown path.
func (d *definitions) source() func(string) []byte {
	texts := make(map[string][]byte, len(d.Files))
	for _, f := range d.Files {
		texts[d.shown(f.Path)] = f.Source
	}
	return func(file string) []byte { return texts[file] }
}

// isMissing reports whether nothing is at a path; below a file there is nothing.
func isMissing(path string) bool {
	_, err := os.Stat(path)
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}
