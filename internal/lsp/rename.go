package lsp

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/internal/assist"
)

var codeRenameWorse = diag.Define(diag.Entry{
	Code: "rename-breaks",
	Message: diag.Text{
		ID: `Nama ini tidak dapat diganti menjadi "{name}": {finding} ({file})`,
		EN: `This name cannot become "{name}": {finding} ({file})`},
	Why: diag.Text{
		ID: "Sebuah nama dipakai di banyak tempat; penggantian yang tidak pasti akan memutus hubungannya.",
		EN: "A name is used in many places; a change that is not certain would cut its ties."},
	Do: diag.Text{
		ID: "Pilih nama lain. Versi yang sudah dirilis tidak boleh berubah.",
		EN: "Choose another name. A released version must not change."},
})

func (s *server) prepareRename(ctx context.Context, p *placeParams) (any, error) {
	t, ok, err := s.target(ctx, p.Document.URI)
	if !ok {
		return nil, err
	}
	m, err := s.assist(t).Renamable(t.mapper.offset(p.Position))
	if err != nil {
		return nil, said(err)
	}
	return prepareResult{t.mapper.span(m.From, m.To), m.ID}, nil
}

// said makes a refusal of package assist one of the server.
func said(err error) error {
	var r *assist.RenameError
	if errors.As(err, &r) {
		return &refusal{r.Code, r.Args}
	}
	return err
}

func (s *server) rename(ctx context.Context, p *renameParams) (any, error) {
	t, ok, err := s.target(ctx, p.Document.URI)
	if !ok {
		return nil, err
	}
	at := t.mapper.offset(p.Position)
	m, err := s.assist(t).Renamable(at)
	if err != nil {
		return nil, said(err)
	}
	index, err := s.wide(ctx, t.view, m.Symbol)
	if err != nil {
		return nil, err
	}
	seen := s.assist(t)
	seen.Index = index
	edits, err := seen.Rename(at, p.Name)
	if err != nil {
		return nil, said(err)
	}
	if err := s.stillSound(ctx, t.view, edits, p.Name); err != nil {
		return nil, err
	}
	return s.workspaceEdit(t.view, edits)
}

// wide is an index that also holds the files of other offices that name a
// product or a service: everything else is named in its own folder only.
func (s *server) wide(ctx context.Context, v *view, sym assist.Symbol) (*assist.Index, error) {
	if sym.Kind != assist.KindProduct && sym.Kind != assist.KindService {
		return v.index, nil
	}
	var root string
	for _, f := range v.tree.Files {
		if r, ok := rootOf(f); ok {
			root = r
		}
	}
	if root == "" {
		return v.index, nil
	}
	over := overlay{s.config.Disk, v.open}
	paths := filesOf(over, v.folder)
	err := fs.WalkDir(over, root, func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case ctx.Err() != nil:
			return ctx.Err()
		case e.IsDir() && name != root && strings.HasPrefix(e.Name(), "."):
			return fs.SkipDir
		case e.IsDir() || !isYAML(name) || slices.Contains(paths, name):
			return nil
		}
		text, err := fs.ReadFile(over, name)
		if err == nil && bytes.Contains(text, []byte(path.Base(sym.ID))) {
			paths = append(paths, name)
		}
		return nil // a file that cannot be read names nothing
	})
	if err != nil {
		return nil, err
	}
	tree, err := standard.Load(ctx, over, standard.LoadOptions{Paths: paths})
	if err != nil {
		return nil, err
	}
	return assist.NewIndex(tree), nil
}

// stillSound makes the edits in memory and checks: a change of a name must not
// cause a single new error.
func (s *server) stillSound(ctx context.Context, v *view, edits []diag.Edit, name string) error {
	after := maps.Clone(v.open)
	folders := map[string]bool{v.folder: true}
	for file, list := range byFile(edits) {
		src, err := s.text(v, file)
		if err != nil {
			return err
		}
		text, err := diag.Apply(src, list)
		if err != nil {
			return err
		}
		d := after[file]
		d.path, d.text = file, string(text)
		after[file] = d
		folders[path.Dir(file)] = true
	}
	for folder := range folders {
		before, err := s.views.fresh(ctx, folder, v.open, after)
		if err != nil {
			return err
		}
		now, err := s.views.fresh(ctx, folder, after, after)
		if err != nil {
			return err
		}
		if f, worse := newError(before, now); worse {
			return &refusal{codeRenameWorse, diag.Args{"name": name, "finding": f.Message(s.language()), "file": path.Base(f.Place.File)}}
		}
	}
	return nil
}

// fresh checks a folder as it would be with some files open; like names those
// whose folder is looked at.
func (vs *views) fresh(ctx context.Context, folder string, open, like map[string]document) ([]diag.Finding, error) {
	over := overlay{vs.disk, open}
	paths := filesOf(overlay{vs.disk, like}, folder)
	if len(paths) == 0 {
		return nil, nil
	}
	tree, err := standard.Load(ctx, over, standard.LoadOptions{Paths: paths})
	if err != nil {
		return nil, err
	}
	return check(over, tree), nil
}

// newError is an error that there are more of than before.
func newError(before, now []diag.Finding) (diag.Finding, bool) {
	count := map[string]int{}
	for _, f := range before {
		count[f.Place.File+" "+f.Code]++
	}
	for _, f := range now {
		key := f.Place.File + " " + f.Code
		if count[key]--; count[key] < 0 && f.Severity == diag.Error {
			return f, true
		}
	}
	return diag.Finding{}, false
}

func byFile(edits []diag.Edit) map[string][]diag.Edit {
	out := map[string][]diag.Edit{}
	for _, e := range edits {
		out[e.File] = append(out[e.File], e)
	}
	return out
}

// text is what a file holds, in the editor or else on the disk.
func (s *server) text(v *view, name string) ([]byte, error) {
	return fs.ReadFile(overlay{s.config.Disk, v.open}, name)
}

// workspaceEdit is edits as the editor takes them.
func (s *server) workspaceEdit(v *view, edits []diag.Edit) (workspaceEdit, error) {
	s.mu.Lock()
	versions := s.changes
	s.mu.Unlock()
	var out workspaceEdit
	files := byFile(edits)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		src, err := s.text(v, name)
		if err != nil {
			return workspaceEdit{}, err
		}
		m := newMapper(string(src), s.encoding())
		list := make([]textEdit, len(files[name]))
		for i, e := range files[name] {
			list[i] = textEdit{m.span(e.From, e.To), e.Text}
		}
		uri := s.uriOf(name)
		if !versions {
			if out.Changes == nil {
				out.Changes = map[string][]textEdit{}
			}
			out.Changes[uri] = list
			continue
		}
		id := versionedID{URI: uri}
		if d, open := v.open[name]; open {
			id.Version = &d.version
		}
		out.DocumentChanges = append(out.DocumentChanges, documentEdit{id, list})
	}
	return out, nil
}
