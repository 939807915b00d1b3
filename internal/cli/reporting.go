package cli

import (
	"cmp"
	"context"
	"path"
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/internal/report"
)

// reporting gathers a report from folders that are checked one after the other.
type reporting struct {
	at site
	// fixes finds the ways to mend each finding, which takes a while; notes keeps
	// findings that only inform, of which there may be one for every file.
	fixes, notes bool
	files        []string
	found        []report.Silenced
	// unread counts notes that are not kept.
	unread int
	// texts are the paths within the site of the files with findings, by shown path.
	texts map[string]string
	// settings are the files of settings that count though they were not asked for;
	// baselines are the files that settings name, as shown.
	settings, baselines []string
}

// checkedFolder is what the check of one folder found; it is all that is kept.
type checkedFolder struct {
	// Files were asked for, Texts have findings; paths within the site.
	Files, Texts, Settings []string
	// Found are all findings, with paths as shown; those that count have no reason.
	Found     []report.Silenced
	Unread    int
	Baselines []string
}

func newReporting(at site) *reporting {
	return &reporting{at: at, texts: map[string]string{}}
}

// folder gathers what a check of one tree found.
func (g *reporting) folder(tree *standard.Tree, judged lint.Judged) checkedFolder {
	var c checkedFolder
	files := make(map[string]*standard.File, len(tree.Files))
	for _, f := range tree.Files {
		files[f.Path] = f
		switch {
		case !f.Context:
			c.Files = append(c.Files, f.Path)
			c.compareWith(tree.SettingsOf(f.Path), g.at)
		case path.Base(f.Path) == standard.SettingsFile:
			c.Settings = append(c.Settings, f.Path)
		}
	}
	all := slices.Clone(judged.Silenced)
	for _, f := range judged.Findings {
		if f.Severity == diag.Info && !g.notes {
			c.Unread++
			continue
		}
		all = append(all, lint.Silenced{Finding: f})
	}
	slices.SortStableFunc(all, func(x, y lint.Silenced) int { return inOrder(x.Finding, y.Finding) })
	plain := make([]diag.Finding, len(all))
	for i, f := range all {
		plain[i] = f.Finding
		if file := files[f.Place.File]; g.fixes && file != nil {
			plain[i].Fixes = lint.Fixes(file, f.Finding)
		}
		if f.Place.File != "" {
			c.Texts = append(c.Texts, f.Place.File)
		}
	}
	shown := make(map[string]*standard.File, len(files))
	for _, f := range files {
		shown[g.at.shown(f.Path)] = f
	}
	name := func(file string) string {
		if f := shown[file]; f != nil {
			return lastingName(f, file)
		}
		return file
	}
	source := func(file string) []byte {
		if f := shown[file]; f != nil {
			return f.Source
		}
		return nil
	}
	for i, f := range report.Fingerprints(g.at.asShown(plain), name, source) {
		c.Found = append(c.Found, report.Silenced{Finding: f, Reason: all[i].Reason, By: g.at.place(all[i].By)})
	}
	c.Texts = slices.Compact(c.Texts)
	return c
}

// compareWith remembers the baseline that settings name.
func (c *checkedFolder) compareWith(settings *standard.File, at site) {
	if settings == nil || settings.Settings.Baseline == "" {
		return
	}
	name := path.Join(path.Dir(at.shown(settings.Path)), settings.Settings.Baseline)
	if !slices.Contains(c.Baselines, name) {
		c.Baselines = append(c.Baselines, name)
	}
}

// add takes in what was found in a folder.
func (g *reporting) add(c checkedFolder) {
	for _, f := range c.Files {
		g.files = append(g.files, g.at.shown(f))
	}
	g.found = append(g.found, c.Found...)
	g.unread += c.Unread
	for _, f := range c.Texts {
		g.texts[g.at.shown(f)] = f
	}
	g.settings = merge(g.settings, c.Settings)
	g.baselines = merge(g.baselines, c.Baselines)
}

func merge(known, more []string) []string {
	for _, m := range more {
		if !slices.Contains(known, m) {
			known = append(known, m)
		}
	}
	return known
}

// report is the report on all that was added.
func (g *reporting) report() *report.Report {
	slices.Sort(g.files)
	slices.SortStableFunc(g.found, func(x, y report.Silenced) int { return inOrder(x.Finding.Finding, y.Finding.Finding) })
	g.found = slices.CompactFunc(g.found, func(x, y report.Silenced) bool {
		return x.Fingerprint == y.Fingerprint && x.Place == y.Place
	})
	r := &report.Report{Version: programVersion(), Files: g.files, Where: g.at.where, Aside: g.at.aside, Source: g.source(), Unread: g.unread}
	for _, f := range g.found {
		if f.Reason != "" {
			r.Silenced = append(r.Silenced, f)
			continue
		}
		r.Findings = append(r.Findings, f.Finding)
	}
	return r
}

// source gives the text of a file by its shown path, reading it again: of the
// files of a nation only the one that is being shown is in memory.
func (g *reporting) source() func(string) []byte {
	last, text := "", []byte(nil)
	return func(file string) []byte {
		name, ok := g.texts[file]
		if !ok || g.at.fsys == nil {
			return nil
		}
		if name != last {
			last, text = name, nil
			if read, err := readBounded(g.at.fsys, name, maxInput+1); err == nil { // it is gone: nothing is shown of it
				text = read
			}
		}
		return text
	}
}

// addSettings adds what is wrong with settings that count though they were not
// asked for: an author who is judged by them must know.
func (g *reporting) addSettings(ctx context.Context) error {
	slices.Sort(g.files)
	var others []string
	for _, name := range g.settings {
		if _, asked := slices.BinarySearch(g.files, g.at.shown(name)); !asked {
			others = append(others, name)
		}
	}
	if len(others) == 0 {
		return nil
	}
	tree, err := standard.Load(ctx, g.at.fsys, standard.LoadOptions{Paths: others})
	if err != nil {
		return g.at.explain(err)
	}
	c := g.folder(tree, judge(tree, lint.Options{}))
	c.Files = nil
	g.add(c)
	return nil
}

// inOrder is the order of findings: that of diag.Sort, silenced ones among the
// others, so that a comment changes no fingerprint.
func inOrder(x, y diag.Finding) int {
	switch {
	case x.Place.Less(y.Place):
		return -1
	case y.Place.Less(x.Place):
		return 1
	}
	return cmp.Or(strings.Compare(x.Code, y.Code), strings.Compare(x.Path, y.Path))
}

// lastingName is what a file is called wherever the program runs: by its office,
// or as shown where no folder of standards is known.
func lastingName(f *standard.File, shown string) string {
	if f.OfficeID == path.Dir(f.Path) {
		return shown
	}
	return path.Join(f.OfficeID, path.Base(f.Path))
}
