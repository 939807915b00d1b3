package report

import (
	"io"
	"net/url"
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

const (
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	sarifHome   = "https://github.com/maklumat-pelayanan/maklumat"
	// sarifRoot stands for the folder that relative paths count from: that of the
	// repository, when the program runs there.
	sarifRoot = "%SRCROOT%"
	// fingerprintKey names our fingerprint and its version.
	fingerprintKey = "maklumat/v1"
)

var sarifLevels = map[diag.Severity]string{diag.Error: "error", diag.Warning: "warning", diag.Info: "note"}

// writeSARIF writes SARIF 2.1.0. Its sentences are in the language of the options,
// its rules explained in both.
func (r *Report) writeSARIF(w io.Writer, o Options) error {
	s := &sarifWriter{lang: o.Lang, open: newPages(r.Source), rules: map[string]int{}}
	var results []sarifResult
	state := ""
	if r.Baseline != nil {
		state = "new"
	}
	for _, f := range r.Findings {
		results = append(results, s.result(f, state))
	}
	for _, f := range r.Silenced {
		one := s.result(f.Finding, state)
		one.Suppressions = []sarifSuppression{{Kind: "inSource", Status: "accepted", Justification: f.Reason, Location: &sarifLocation{PhysicalLocation: physical(f.By)}}}
		results = append(results, one)
	}
	if r.Baseline != nil {
		for _, f := range r.Baseline.Old {
			one := s.result(f, "unchanged")
			one.Suppressions = []sarifSuppression{{Kind: "external", Status: "accepted"}}
			results = append(results, one)
		}
	}
	artifacts := make([]sarifArtifact, len(r.Files))
	for i, file := range r.Files {
		artifacts[i] = sarifArtifact{artifact(file)}
	}
	return encode(w, sarifLog{
		Schema: sarifSchema, Version: "2.1.0",
		Runs: []sarifRun{{
			Tool:        sarifTool{sarifDriver{Name: "maklumat", Version: r.Version, InformationURI: sarifHome, Rules: orEmpty(s.list)}},
			Invocations: []sarifInvocation{{ExecutionSuccessful: true}},
			Language:    string(o.Lang), ColumnKind: "unicodeCodePoints",
			Artifacts: artifacts, Results: orEmpty(results),
		}},
	})
}

type sarifWriter struct {
	lang  diag.Lang
	open  *pages
	rules map[string]int
	list  []sarifRule
}

func (s *sarifWriter) result(f Finding, state string) sarifResult {
	one := sarifResult{
		RuleID: f.Code, RuleIndex: s.rule(f.Code), Level: sarifLevels[f.Severity],
		Message:             sarifText{Text: f.Message(s.lang)},
		PartialFingerprints: map[string]string{fingerprintKey: f.Fingerprint},
		BaselineState:       state,
		Properties:          sarifProperties{f.Message(diag.ID), f.Message(diag.EN)},
	}
	var at sarifLocation
	if f.Place.File != "" {
		at.PhysicalLocation = physical(f.Place)
	}
	if f.Path != "" {
		at.LogicalLocations = []sarifLogicalLocation{{f.Path}}
	}
	if at.PhysicalLocation != nil || at.LogicalLocations != nil {
		one.Locations = []sarifLocation{at}
	}
	for i, place := range f.Related {
		id := i + 1
		one.RelatedLocations = append(one.RelatedLocations, sarifLocation{
			ID: &id, PhysicalLocation: physical(place), Message: &sarifText{Text: diag.Text{ID: "Lihat juga", EN: "See also"}.In(s.lang)},
		})
	}
	for _, fix := range f.Fixes {
		one.Fixes = append(one.Fixes, s.fix(fix))
	}
	return one
}

func (s *sarifWriter) fix(fix diag.Fix) sarifFix {
	out := sarifFix{Description: sarifText{Text: fix.Title.In(s.lang)}}
	for _, e := range fix.Edits {
		i := slices.IndexFunc(out.ArtifactChanges, func(c sarifChange) bool { return c.ArtifactLocation == artifact(e.File) })
		if i < 0 {
			i = len(out.ArtifactChanges)
			out.ArtifactChanges = append(out.ArtifactChanges, sarifChange{ArtifactLocation: artifact(e.File)})
		}
		out.ArtifactChanges[i].Replacements = append(out.ArtifactChanges[i].Replacements, sarifReplacement{
			DeletedRegion: *region(s.open.place(e)), InsertedContent: sarifText{Text: e.Text},
		})
	}
	return out
}

// rule is the index of the rule of a code, which is described when first needed.
func (s *sarifWriter) rule(code string) int {
	i, known := s.rules[code]
	if known {
		return i
	}
	i = len(s.list)
	s.rules[code] = i
	entry, defined := diag.Lookup(code)
	if !defined {
		entry.Code = code
	}
	rule := sarifRule{
		ID: code, ShortDescription: sarifText{Text: template(entry.Message.In(s.lang), code)},
		Help: help(entry), Default: sarifConfig{Level: sarifLevels[diag.New(code, diag.Place{}, "", nil).Severity]},
	}
	if why := entry.Why.In(s.lang); why != "" {
		rule.FullDescription = &sarifText{Text: template(why, code)}
	}
	s.list = append(s.list, rule)
	return i
}

// template is a text of the catalogue with "…" for its arguments: SARIF gives
// braces a meaning of their own.
func template(text, code string) string {
	if text == "" {
		return code
	}
	var b strings.Builder
	for text != "" {
		from := strings.IndexByte(text, '{')
		to := strings.IndexByte(text[max(from, 0):], '}')
		if from < 0 || to < 0 {
			break
		}
		b.WriteString(text[:from])
		b.WriteString("…")
		text = text[from+to+1:]
	}
	b.WriteString(text)
	return b.String()
}

// help explains a code in both languages, Indonesian first.
func help(e diag.Entry) sarifText {
	var text []string
	for _, lang := range []diag.Lang{diag.ID, diag.EN} {
		for _, t := range []diag.Text{e.Message, e.Why, e.Do} {
			if said := t.In(lang); said != "" {
				text = append(text, template(said, e.Code))
			}
		}
	}
	markdown := slices.Clone(text)
	for _, example := range []struct{ title, yaml string }{{"Keliru / wrong:", e.Bad}, {"Benar / right:", e.Good}} {
		if example.yaml != "" {
			markdown = append(markdown, example.title, "```yaml\n"+strings.TrimRight(example.yaml, "\n")+"\n```")
		}
	}
	if len(text) == 0 {
		return sarifText{Text: e.Code}
	}
	return sarifText{Text: strings.Join(text, "\n"), Markdown: strings.Join(markdown, "\n\n")}
}

func physical(at diag.Place) *sarifPhysicalLocation {
	return &sarifPhysicalLocation{ArtifactLocation: artifact(at.File), Region: region(at)}
}

// region is a place without its file, nil when no line is known.
func region(at diag.Place) *sarifRegion {
	if at.Line == 0 {
		return nil
	}
	return &sarifRegion{StartLine: at.Line, StartColumn: at.Column, EndLine: at.EndLine, EndColumn: at.EndColumn}
}

// artifact is a file as a URI: relative to the repository where it can be.
func artifact(file string) sarifArtifactLocation {
	switch {
	case strings.HasPrefix(file, "/"):
		return sarifArtifactLocation{URI: (&url.URL{Scheme: "file", Path: file}).String()}
	case strings.HasPrefix(file, "builtin:"):
		return sarifArtifactLocation{URI: file}
	}
	return sarifArtifactLocation{URI: (&url.URL{Path: file}).String(), URIBaseID: sarifRoot}
}
