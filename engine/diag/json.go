package diag

import (
	"encoding/json"
	"io"
)

// JSONVersion is the version of what WriteJSON writes. Within a version fields
// are only added.
const JSONVersion = 1

type jsonReport struct {
	FormatVersion int           `json:"format_version"`
	Findings      []jsonFinding `json:"findings"`
	Summary       Tally         `json:"summary"`
}

type jsonFinding struct {
	Code      string   `json:"code"`
	Severity  Severity `json:"severity"`
	MessageID string   `json:"message_id"`
	MessageEN string   `json:"message_en"`
	Place     Place    `json:"place"`
	Path      string   `json:"path"`
	Args      Args     `json:"args"`
	Suggest   []string `json:"suggest"`
	Related   []Place  `json:"related"`
}

// WriteJSON writes findings for a program: the same whatever language a person
// reads, with the messages of both languages. Every field is always there.
func WriteJSON(w io.Writer, findings []Finding) error {
	report := jsonReport{FormatVersion: JSONVersion, Findings: make([]jsonFinding, len(findings)), Summary: Count(findings)}
	for i, f := range findings {
		j := jsonFinding{
			Code: f.Code, Severity: f.Severity, MessageID: f.Message(ID), MessageEN: f.Message(EN),
			Place: f.Place, Path: f.Path, Args: f.Args, Suggest: f.Suggest, Related: f.Related,
		}
		if j.Args == nil {
			j.Args = Args{}
		}
		if j.Suggest == nil {
			j.Suggest = []string{}
		}
		if j.Related == nil {
			j.Related = []Place{}
		}
		report.Findings[i] = j
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(report)
}
