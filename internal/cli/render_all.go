package cli

import (
	"errors"
	"path"
	"path/filepath"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/internal/render"
)

// renderAll writes every service into a folder, and an index. A standard with
// errors is left out and told; the others are written all the same.
func (a *app) renderAll(defs *definitions, o renderOptions) error {
	index := &render.Index{Lang: a.lang}
	var written []string
	var failed error
	last, errs := "", standardErrors(defs)
	for _, any := range defs.Standards {
		if any.Service() == last {
			continue
		}
		last = any.Service()
		def, err := a.findDraft(defs, last)
		if err != nil {
			return err
		}
		p, err := a.renderPage(defs, def, errs(def), "")
		if isBroken(err) {
			failed = err
			continue
		}
		if err != nil {
			return err
		}
		b, err := rendered(p, o.as)
		if err != nil {
			return err
		}
		href := def.Service() + renderEnds[o.as]
		name := path.Join(filepath.ToSlash(o.out), href)
		if err := a.writeBelow(o.out, name, b); err != nil {
			return err
		}
		index.Add(p, href)
		written = append(written, name)
	}
	name := path.Join(filepath.ToSlash(o.out), "index.html")
	b, err := index.HTML()
	if o.as == "md" || o.as == "mermaid" {
		name, b = path.Join(filepath.ToSlash(o.out), "index.md"), index.Markdown()
	}
	if err == nil {
		err = a.writeBelow(o.out, name, b)
	}
	if err != nil {
		return err
	}
	return errors.Join(a.renderDone(append(written, name)), failed)
}

// standardErrors checks all standards at once, and gives the errors in the way of
// each: its own and its office's.
func standardErrors(defs *definitions) func(*standard.Standard) []diag.Finding {
	byFile := map[string][]diag.Finding{}
	for _, f := range stopping(judge(defs.Tree, lint.Options{}).Findings) {
		byFile[f.Place.File] = append(byFile[f.Place.File], f)
	}
	files, offices := map[*standard.Standard]string{}, map[string]string{}
	for _, f := range defs.Files {
		if f.Standard != nil {
			files[f.Standard] = f.Path
		}
		if f.Office != nil {
			offices[f.Office.ID] = f.Path
		}
	}
	return func(s *standard.Standard) []diag.Finding {
		return slices.Concat(byFile[files[s]], byFile[offices[s.Office]])
	}
}

// isBroken reports whether a standard was refused for its own errors.
func isBroken(err error) bool {
	var p *problem
	return errors.Is(err, errFound) || errors.As(err, &p) && p.code == codeStandardBroken
}
