package cli

import (
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/scenario"
)

type testedJSON struct {
	FormatVersion int           `json:"format_version"`
	Standards     []suiteJSON   `json:"standards"`
	Errors        []failureJSON `json:"errors"`
	// Without are the standards that have no scenarios.
	Without []string    `json:"without_scenarios"`
	Summary summaryJSON `json:"summary"`
}

type suiteJSON struct {
	Standard  string         `json:"standard"`
	File      string         `json:"file"`
	Passed    int            `json:"passed"`
	Failed    int            `json:"failed"`
	NotRun    int            `json:"not_run"`
	Scenarios []scenarioJSON `json:"scenarios"`
	// Coverage by kind; Goals is every line of it.
	Coverage map[scenario.Kind]shareJSON `json:"coverage"`
	Goals    []scenario.Goal             `json:"goals"`
	// Below are the kinds covered by less than the threshold.
	Below []scenario.Kind `json:"below_threshold"`
}

type shareJSON struct {
	scenario.Share
	Percent int `json:"percent"`
}

type scenarioJSON struct {
	ID       string        `json:"id"`
	Text     string        `json:"text"`
	Place    diag.Place    `json:"place"`
	Passed   bool          `json:"passed"`
	Failures []failureJSON `json:"failures"`
}

type failureJSON struct {
	Code      string     `json:"code"`
	MessageID string     `json:"message_id"`
	MessageEN string     `json:"message_en"`
	Place     diag.Place `json:"place"`
	Path      string     `json:"path"`
	Args      diag.Args  `json:"args"`
	Suggest   []string   `json:"suggest"`
}

type summaryJSON struct {
	Passed    int `json:"passed"`
	Failed    int `json:"failed"`
	NotRun    int `json:"not_run"`
	Threshold int `json:"threshold"`
}

// document is what a program reads.
func (t *tested) document() testedJSON {
	doc := testedJSON{
		FormatVersion: formatVersion, Standards: []suiteJSON{}, Errors: t.failures(t.broken), Without: orEmpty(t.without),
	}
	doc.Summary.Passed, doc.Summary.Failed, doc.Summary.NotRun = t.counts()
	doc.Summary.Threshold = t.threshold
	for _, r := range t.ran {
		s := suiteJSON{
			Standard: r.Standard, File: t.defs.shown(r.file), Failed: r.Failed(), Passed: r.passed(), NotRun: r.Empty(),
			Scenarios: []scenarioJSON{}, Coverage: map[scenario.Kind]shareJSON{}, Goals: []scenario.Goal{}, Below: orEmpty(t.below(r.Report)),
		}
		for _, one := range r.Results {
			s.Scenarios = append(s.Scenarios, scenarioJSON{
				ID: one.ID, Text: one.Text, Place: t.defs.place(one.Place), Passed: one.Passed(), Failures: t.failures(one.Failures),
			})
		}
		for _, kind := range scenario.Kinds {
			share := r.Coverage.Of(kind)
			s.Coverage[kind] = shareJSON{share, share.Percent()}
		}
		for _, g := range r.Coverage {
			g.Place = t.defs.place(g.Place)
			s.Goals = append(s.Goals, g)
		}
		doc.Standards = append(doc.Standards, s)
	}
	return doc
}

func (t *tested) failures(findings []diag.Finding) []failureJSON {
	out := []failureJSON{}
	for _, f := range t.defs.asShown(findings) {
		j := failureJSON{f.Code, f.Message(diag.ID), f.Message(diag.EN), f.Place, f.Path, f.Args, orEmpty(f.Suggest)}
		if j.Args == nil {
			j.Args = diag.Args{}
		}
		out = append(out, j)
	}
	return out
}
