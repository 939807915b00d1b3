package lsp

import (
	"context"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
)

// kindQuickFix is the protocol's name for what mends a finding.
const kindQuickFix = "quickfix"

func (s *server) codeAction(ctx context.Context, p *codeActionParams) (any, error) {
	out := []codeAction{}
	t, ok, err := s.target(ctx, p.Document.URI)
	if !ok || t.file == nil || !wanted(p.Context.Only) {
		return out, err
	}
	lang := s.language()
	mappers := map[string]*mapper{t.doc.path: t.mapper}
	for _, f := range t.findings() {
		if f.Place.File != t.doc.path || !overlaps(placeRange(t.mapper, f.Place), p.Range) {
			continue
		}
		d := s.diagnostic(f, lang, mappers)
		for _, fix := range lint.Fixes(t.file, f) {
			edit, err := s.workspaceEdit(t.view, fix.Edits)
			if err != nil {
				return nil, err
			}
			out = append(out, codeAction{
				Title: fix.Title.In(lang), Kind: kindQuickFix, Diagnostics: []diagnostic{d}, Preferred: fix.Safe, Edit: edit,
			})
		}
		if edit, ok := t.suppression(f); ok {
			all, err := s.workspaceEdit(t.view, []diag.Edit{edit})
			if err != nil {
				return nil, err
			}
			title := diag.Text{ID: `Abaikan temuan ini (tulis alasannya)`, EN: `Ignore this finding (write the reason)`}
			out = append(out, codeAction{Title: title.In(lang), Kind: kindQuickFix, Diagnostics: []diagnostic{d}, Edit: all})
		}
	}
	return out, nil
}

// wanted reports whether quick fixes are among the kinds that are asked for.
func wanted(only []string) bool {
	for _, kind := range only {
		if kind == kindQuickFix || kind == "" {
			return true
		}
	}
	return len(only) == 0
}

func overlaps(a, b textRange) bool {
	before := func(x, y position) bool { return x.Line < y.Line || x.Line == y.Line && x.Character < y.Character }
	return !before(a.End, b.Start) && !before(b.End, a.Start)
}

// suppression puts the comment that silences a finding on a line of its own above
// it. Its reason is left for the author to write: without one it is a finding
// itself. What keeps a file from being used cannot be silenced.
func (t target) suppression(f diag.Finding) (diag.Edit, bool) {
	if !lint.Optional(f.Code, nil) || f.Place.Line < 1 || f.Place.Line > len(t.mapper.lines) || strings.HasPrefix(f.Code, "suppression-") {
		return diag.Edit{}, false
	}
	text, from := t.mapper.line(f.Place.Line - 1)
	indent := text[:len(text)-len(strings.TrimLeft(text, " "))]
	end := "\n"
	if strings.Contains(t.doc.text, "\r\n") {
		end = "\r\n"
	}
	return diag.Edit{File: t.doc.path, From: from, To: from, Text: indent + "# maklumat:abaikan " + f.Code + " " + end}, true
}
