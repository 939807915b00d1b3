package lsp

import (
	"bytes"
	"context"
	"path"
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// checking checks what changed, once typing rests, until ctx ends.
func (s *server) checking(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.dirty:
		}
		for rest := s.config.After(pause); rest != nil; {
			select {
			case <-ctx.Done():
				return
			case <-s.dirty:
				rest = s.config.After(pause)
			case <-rest:
				rest = nil
			}
		}
		s.checkAll(ctx)
	}
}

// checkAll checks the folders that have open files and changed since, and tells
// the editor. A panic costs this check only.
func (s *server) checkAll(ctx context.Context) {
	defer func() {
		if r := recover(); r != nil {
			s.log("check: panic: %T", r)
		}
	}()
	open, _ := s.docs.snapshot()
	folders := map[string]bool{}
	said := map[string]publishParams{}
	for name := range open {
		if folders[path.Dir(name)] {
			continue
		}
		folders[path.Dir(name)] = true
		v, err := s.views.of(ctx, name)
		if err != nil {
			s.log("check: %T", err)
			continue
		}
		s.diagnostics(v, said)
	}
	s.views.keep(folders)
	s.publish(ctx, said)
}

// diagnostics are what is wrong with the files of a view.
func (s *server) diagnostics(v *view, said map[string]publishParams) {
	byFile := map[string][]diagnostic{}
	lang, units := s.language(), s.encoding()
	mappers := map[string]*mapper{}
	for _, f := range v.tree.Files {
		mappers[f.Path] = newMapper(string(f.Source), units)
		if !f.Context {
			byFile[f.Path] = []diagnostic{}
		}
	}
	for _, f := range v.findings() {
		if _, ours := byFile[f.Place.File]; ours {
			byFile[f.Place.File] = append(byFile[f.Place.File], s.diagnostic(f, lang, mappers))
		}
	}
	for name, list := range byFile {
		p := publishParams{URI: s.uriOf(name), Diagnostics: list}
		if d, open := v.open[name]; open {
			p.Version = &d.version
		}
		said[name] = p
	}
}

// publish tells the editor, and takes back what was said of files that are no
// longer looked at. Files without a finding that never had one are left out,
// unless they are open.
func (s *server) publish(ctx context.Context, said map[string]publishParams) {
	s.mu.Lock()
	before := s.published
	s.published = map[string]bool{}
	for name := range before {
		if _, again := said[name]; !again {
			said[name] = publishParams{URI: s.uriOf(name), Diagnostics: []diagnostic{}}
		}
	}
	var names []string
	for name, p := range said {
		if len(p.Diagnostics) > 0 {
			s.published[name] = true
		}
		if _, open := s.docs.get(name); open || before[name] || s.published[name] {
			names = append(names, name)
		}
	}
	s.mu.Unlock()
	slices.Sort(names)
	for _, name := range names {
		if err := s.rpc.Notify(ctx, "textDocument/publishDiagnostics", said[name]); err != nil {
			return // the editor has gone
		}
	}
}

// Severities and tags of the protocol.
var severities = map[diag.Severity]int{diag.Error: 1, diag.Warning: 2, diag.Info: 3}

const tagUnnecessary = 1

// unnecessary are the codes of what has no effect.
var unnecessary = []string{"unreachable-step", "suppression-unused"}

func (s *server) diagnostic(f diag.Finding, lang diag.Lang, mappers map[string]*mapper) diagnostic {
	d := diagnostic{
		Range: placeRange(mappers[f.Place.File], f.Place), Severity: severities[f.Severity],
		Code: f.Code, Source: "maklumat", Message: messageOf(f, lang),
	}
	if slices.Contains(unnecessary, f.Code) {
		d.Tags = []int{tagUnnecessary}
	}
	for _, r := range f.Related {
		if m := mappers[r.File]; m != nil {
			also := diag.Text{ID: "Lihat juga", EN: "See also"}
			d.Related = append(d.Related, related{location{s.uriOf(r.File), placeRange(m, r)}, also.In(lang)})
		}
	}
	return d
}

// messageOf is all that fits beside a line: what is wrong, what may have been
// meant, and how to mend it.
func messageOf(f diag.Finding, lang diag.Lang) string {
	text := strings.TrimSuffix(f.Message(lang), ".") + "."
	if len(f.Suggest) > 0 {
		mean := diag.Text{ID: `Maksud Anda "`, EN: `Did you mean "`}
		or := diag.Text{ID: `" atau "`, EN: `" or "`}
		text += "\n" + mean.In(lang) + strings.Join(f.Suggest, or.In(lang)) + `"?`
	}
	if e, ok := diag.Lookup(f.Code); ok && e.Do.In(lang) != "" {
		text += "\n" + f.Args.Fill(e.Do.In(lang))
	}
	return text
}

// placeRange is a finding's place. A point is widened to the word there, for
// nothing would be underlined.
func placeRange(m *mapper, p diag.Place) textRange {
	if m == nil {
		return textRange{}
	}
	from := m.placed(p.Line, p.Column)
	to := from
	if p.EndLine > 0 {
		to = m.placed(p.EndLine, p.EndColumn)
	}
	if to <= from {
		n := max(0, min(p.Line-1, len(m.lines)-1))
		text, start := m.line(n)
		to = start + len(text)
		if i := strings.IndexAny(m.text[min(from, to):to], " \t:,"); i > 0 {
			to = from + i
		}
		if to <= from {
			from, to = start, start+len(text)
		}
	}
	return m.span(from, to)
}

// placed is the byte at a line and column, counted from 1 in characters, a byte
// order mark left out.
func (m *mapper) placed(line, column int) int {
	if line < 1 {
		return 0
	}
	if line > len(m.lines) {
		return len(m.text)
	}
	text, from := m.line(line - 1)
	if line == 1 && bytes.HasPrefix([]byte(text), []byte("\ufeff")) {
		column++
	}
	n := 1
	for i := range text {
		if n == column {
			return from + i
		}
		n++
	}
	if column <= 1 {
		return from
	}
	return from + len(text)
}
