package cli

import (
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
	"github.com/maklumat-pelayanan/maklumat/internal/report"
)

// baselineFile is a baseline on the disk.
type baselineFile struct {
	*report.Baseline
	// name is absolute; text is nil when the file is not there yet.
	name string
	text []byte
}

// readBaseline reads a baseline; shown is its name on the command line.
func (a *app) readBaseline(shown string) (*baselineFile, error) {
	b := &baselineFile{Baseline: &report.Baseline{}, name: a.path(shown)}
	text, err := readFile(b.name, maxBaselineBytes)
	if errors.Is(err, fs.ErrNotExist) {
		return b, nil
	}
	if err != nil {
		return nil, err
	}
	b.text = text
	if b.Baseline, err = report.ParseBaseline(text); err != nil {
		return nil, wrong(codeNotABaseline, "path", shown)
	}
	return b, nil
}

// leaveOld leaves of a report's findings those that no baseline knows: that of the
// command line, else those of the settings.
func (a *app) leaveOld(r *report.Report, given string, settings []string) error {
	names := []string{given}
	if given == "" {
		names = settings
	}
	var all []*baselineFile
	for _, name := range names {
		b, err := a.readBaseline(name)
		if err != nil {
			return err
		}
		if b.text == nil {
			return wrong(codeNoBaseline, "path", name)
		}
		all = append(all, b)
	}
	a.compare(r, all)
	return nil
}

// mayWait reports whether a finding can be left for later: not when it keeps a
// definition from being loaded; a note fails nothing and needs no leave.
func mayWait(f report.Finding) bool {
	return f.Severity != diag.Info && lint.Optional(f.Code, nil)
}

// compare leaves of a report's findings those that the baselines do not know.
func (a *app) compare(r *report.Report, files []*baselineFile) {
	if len(files) == 0 {
		return
	}
	joined := &report.Baseline{}
	for _, b := range files {
		checked, _ := a.split(r, b)
		joined.Entries = append(joined.Entries, checked...)
	}
	r.Baseline = joined.Match(r.Findings, mayWait)
	r.Findings = r.Baseline.New
}

// split tells the entries of files that were checked, or that are not there any
// more, from those of files of which nothing is known in this run.
func (a *app) split(r *report.Report, b *baselineFile) (checked, others []report.BaselineEntry) {
	names := map[string]bool{}
	for _, file := range r.Files {
		names[a.entryName(b, file)] = true
	}
	for _, f := range r.Findings {
		names[a.entryName(b, f.Place.File)] = true
	}
	for _, e := range b.Entries {
		there, known := names[e.File]
		if !known {
			there = strings.HasPrefix(e.File, builtin) || isMissing(filepath.Join(filepath.Dir(b.name), filepath.FromSlash(e.File)))
			names[e.File] = there
		}
		if there {
			checked = append(checked, e)
		} else {
			others = append(others, e)
		}
	}
	return checked, others
}

// entryName is what a baseline calls a file that is shown by a name.
func (a *app) entryName(b *baselineFile, shown string) string {
	if strings.HasPrefix(shown, builtin) {
		return shown
	}
	name := a.path(shown)
	if rel, err := filepath.Rel(filepath.Dir(b.name), name); err == nil {
		name = rel
	}
	return path.Clean(filepath.ToSlash(name))
}

// writeBaseline writes the findings that may wait to a baseline and leaves of the
// report those that may not. Entries of files that were not checked stay.
func (a *app) writeBaseline(r *report.Report, shown string) error {
	b, err := a.readBaseline(shown)
	if err != nil {
		return err
	}
	_, others := a.split(r, b)
	next := &report.Baseline{Entries: others}
	for _, f := range r.Findings {
		if mayWait(f) {
			next.Entries = append(next.Entries, report.BaselineEntry{
				Fingerprint: f.Fingerprint, Code: f.Code, File: a.entryName(b, f.Place.File), Path: f.Path,
			})
		}
	}
	text, err := next.Text()
	if err != nil {
		return err
	}
	if err := replaceFile(b.name, b.text, text); err != nil {
		return err
	}
	a.compare(r, []*baselineFile{{Baseline: next, name: b.name}})
	r.Baseline.Written = shown
	return nil
}

var (
	codeNotABaseline = usage("not-a-baseline",
		"{path} bukan berkas baseline", "{path} is not a baseline",
		"Periksa nama berkasnya. Berkas baseline dibuat dengan: maklumat validate --write-baseline BERKAS",
		"Check the name of the file. A baseline is made by: maklumat validate --write-baseline FILE")
	codeNoBaseline = usage("no-such-baseline",
		"Berkas baseline {path} tidak ada", "There is no baseline {path}",
		"Periksa namanya di baris perintah atau di maklumat.yaml. Berkas baseline dibuat dengan: maklumat validate --write-baseline {path}",
		"Check its name on the command line or in maklumat.yaml. A baseline is made by: maklumat validate --write-baseline {path}")
)
