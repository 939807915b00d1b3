package report

import (
	"encoding/json"
	"io"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// FormatVersion is the version of the JSON. Within a version fields are only
// added; schema/report.schema.json describes it.
const FormatVersion = 1

type jsonReport struct {
	FormatVersion int         `json:"format_version"`
	Tool          jsonTool    `json:"tool"`
	Findings      []jsonFound `json:"findings"`
	// Suppressed are silenced by a comment; Baselined by the baseline.
	Suppressed []jsonSilenced `json:"suppressed"`
	Baselined  []jsonFound    `json:"baselined"`
	// Gone are entries of the baseline that nothing matches any more.
	Gone    []BaselineEntry `json:"baseline_gone"`
	Summary jsonSummary     `json:"summary"`
}

type jsonTool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

type jsonSummary struct {
	diag.Tally
	FilesChecked int `json:"files_checked"`
	Suppressed   int `json:"suppressed"`
	Baselined    int `json:"baselined"`
}

type jsonFound struct {
	Code        string        `json:"code"`
	Severity    diag.Severity `json:"severity"`
	MessageID   string        `json:"message_id"`
	MessageEN   string        `json:"message_en"`
	Place       diag.Place    `json:"place"`
	Path        string        `json:"path"`
	Args        diag.Args     `json:"args"`
	Suggest     []string      `json:"suggest"`
	Related     []diag.Place  `json:"related"`
	Fixes       []jsonFix     `json:"fixes"`
	Fingerprint string        `json:"fingerprint"`
}

type jsonSilenced struct {
	jsonFound
	Reason string     `json:"reason"`
	By     diag.Place `json:"by"`
}

type jsonFix struct {
	TitleID string     `json:"title_id"`
	TitleEN string     `json:"title_en"`
	Safe    bool       `json:"safe"`
	Edits   []jsonEdit `json:"edits"`
}

// jsonEdit replaces the bytes [From, To) of a file; Place is the same stretch in
// lines and columns.
type jsonEdit struct {
	diag.Edit
	Place diag.Place `json:"place"`
}

// writeJSON writes for a program: the same whatever language a person reads, with
// the sentences of both languages. Every field is always there.
func (r *Report) writeJSON(w io.Writer) error {
	open := newPages(r.Source)
	doc := jsonReport{
		FormatVersion: FormatVersion, Tool: jsonTool{"maklumat", r.Version},
		Findings: jsonList(r.Findings, open), Suppressed: []jsonSilenced{}, Baselined: []jsonFound{}, Gone: []BaselineEntry{},
		Summary: jsonSummary{Tally: diag.Count(findings(r.Findings)), FilesChecked: len(r.Files), Suppressed: len(r.Silenced)},
	}
	for _, s := range r.Silenced {
		doc.Suppressed = append(doc.Suppressed, jsonSilenced{jsonOf(s.Finding, open), s.Reason, s.By})
	}
	if r.Baseline != nil {
		doc.Baselined = jsonList(r.Baseline.Old, open)
		doc.Gone = orEmpty(r.Baseline.Gone)
		doc.Summary.Baselined = len(r.Baseline.Old)
	}
	return encode(w, doc)
}

func jsonList(list []Finding, open *pages) []jsonFound {
	out := make([]jsonFound, len(list))
	for i, f := range list {
		out[i] = jsonOf(f, open)
	}
	return out
}

func jsonOf(f Finding, open *pages) jsonFound {
	j := jsonFound{
		Code: f.Code, Severity: f.Severity, MessageID: f.Message(diag.ID), MessageEN: f.Message(diag.EN),
		Place: f.Place, Path: f.Path, Args: f.Args, Suggest: orEmpty(f.Suggest), Related: orEmpty(f.Related),
		Fixes: []jsonFix{}, Fingerprint: f.Fingerprint,
	}
	if j.Args == nil {
		j.Args = diag.Args{}
	}
	for _, fix := range f.Fixes {
		one := jsonFix{TitleID: fix.Title.ID, TitleEN: fix.Title.EN, Safe: fix.Safe, Edits: []jsonEdit{}}
		for _, e := range fix.Edits {
			one.Edits = append(one.Edits, jsonEdit{e, open.place(e)})
		}
		j.Fixes = append(j.Fixes, one)
	}
	return j
}

// place is where an edit stands.
func (ps *pages) place(e diag.Edit) diag.Place {
	p := ps.of(e.File)
	at := diag.Place{File: e.File}
	at.Line, at.Column = p.position(e.From)
	at.EndLine, at.EndColumn = p.position(e.To)
	return at
}

func encode(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
