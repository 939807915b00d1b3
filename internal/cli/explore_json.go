package cli

import (
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/explore"
)

// The JSON of explore: the same in both languages, in which every text that the
// program makes stands twice.

type exploreDocument struct {
	FormatVersion int              `json:"format_version"`
	Standard      string           `json:"standard"`
	Today         string           `json:"today"`
	Variants      []exploreVariant `json:"variants"`
	Findings      []exploreFinding `json:"findings"`
	Doubts        []exploreDoubt   `json:"doubts"`
}

type exploreAllDocument struct {
	FormatVersion int              `json:"format_version"`
	Standards     int              `json:"standards"`
	Broken        []string         `json:"broken"`
	Findings      []exploreFinding `json:"findings"`
	Doubts        []exploreDoubt   `json:"doubts"`
}

type exploreVariant struct {
	ID         string        `json:"id"`
	Axes       []exploreAxis `json:"axes"`
	Situations int           `json:"situations"`
	Eligible   int           `json:"eligible"`
	Complete   bool          `json:"complete"`
	Exact      bool          `json:"exact"`
	// ByPart says that each part was tried by itself; Left are those left out.
	ByPart   bool           `json:"by_part"`
	Left     []string       `json:"left"`
	Always   *exploreResult `json:"always"`
	Tables   []exploreTable `json:"tables"`
	Shortest []string       `json:"shortest"`
	Longest  []string       `json:"longest"`
}

type exploreAxis struct {
	Kind    explore.AxisKind `json:"kind"`
	Fact    string           `json:"fact,omitempty"`
	LabelID string           `json:"label_id"`
	LabelEN string           `json:"label_en"`
	Classes []exploreClass   `json:"classes"`
}

type exploreClass struct {
	LabelID string `json:"label_id"`
	LabelEN string `json:"label_en"`
	// Example is an answer of the class, as --fact takes it.
	Example string `json:"example"`
}

type exploreTable struct {
	Axes  []exploreAxis   `json:"axes"`
	Parts []explore.Part  `json:"parts"`
	Rows  []exploreTabRow `json:"rows"`
}

type exploreTabRow struct {
	// Classes holds for each of the table's axes the classes of the row.
	Classes    [][]int       `json:"classes"`
	Situations int           `json:"situations"`
	Result     exploreResult `json:"result"`
}

type exploreResult struct {
	Eligible string         `json:"eligible"`
	Failed   []string       `json:"failed"`
	Warned   []string       `json:"warned"`
	Papers   []explorePaper `json:"papers"`
	Steps    []exploreStep  `json:"steps"`
	Maximum  string         `json:"maximum,omitempty"`
	Average  string         `json:"average,omitempty"`
	Fee      *int64         `json:"fee"`
	FeeFacts []string       `json:"fee_facts"`
	Products []string       `json:"products"`
}

type explorePaper struct {
	ID    string `json:"id"`
	Group string `json:"group,omitempty"`
	Bring string `json:"bring,omitempty"`
}

type exploreStep struct {
	ID       string `json:"id"`
	Actor    string `json:"actor,omitempty"`
	Within   string `json:"within,omitempty"`
	Deadline string `json:"deadline,omitempty"`
}

type exploreFinding struct {
	diag.Finding
	MessageID string `json:"message_id"`
	MessageEN string `json:"message_en"`
}

type exploreDoubt struct {
	Standard string   `json:"standard,omitempty"`
	Path     string   `json:"path"`
	Over     []string `json:"over"`
	Looked   int      `json:"looked"`
	Total    string   `json:"total"`
}

func (a *app) exploreDocument(x *explored, views []explore.View) exploreDocument {
	doc := exploreDocument{
		FormatVersion: formatVersion, Standard: x.def.Ref(), Today: x.today.String(),
		Variants: []exploreVariant{}, Findings: a.exploreFindings(x.defs, x.report.Findings),
	}
	for _, v := range views {
		doc.Variants = append(doc.Variants, exploreVariantOf(v))
	}
	var doubts []exploredDoubt
	for _, d := range x.report.Doubts {
		doubts = append(doubts, exploredDoubt{Doubt: d})
	}
	doc.Doubts = exploreDoubts(doubts)
	return doc
}

func (a *app) exploreFindings(defs *definitions, findings []diag.Finding) []exploreFinding {
	out := []exploreFinding{}
	for _, f := range defs.asShown(findings) {
		out = append(out, exploreFinding{f, f.Message(diag.ID), f.Message(diag.EN)})
	}
	return out
}

func exploreDoubts(doubts []exploredDoubt) []exploreDoubt {
	out := []exploreDoubt{}
	for _, d := range doubts {
		out = append(out, exploreDoubt{d.Standard, d.Path, orEmpty(d.Over), d.Looked, d.Total})
	}
	return out
}

func exploreVariantOf(v explore.View) exploreVariant {
	out := exploreVariant{
		ID: v.Flow.ID(), Axes: []exploreAxis{}, Situations: v.Looked.Situations, Eligible: v.Eligible,
		Complete: v.Looked.Complete, Exact: v.Space.Exact, ByPart: v.ByPart, Left: orEmpty(v.Left), Tables: []exploreTable{},
		Shortest: orEmpty(v.Ways.Shortest.Steps), Longest: orEmpty(v.Ways.Longest.Steps),
	}
	for _, axis := range v.Space.Axes {
		out.Axes = append(out.Axes, exploreAxisOf(axis))
	}
	if v.Eligible > 0 {
		r := exploreResultOf(v.Always.Result, always(v))
		out.Always = &r
	}
	for i := range v.Tables {
		t := &v.Tables[i]
		table := exploreTable{Axes: []exploreAxis{}, Parts: t.Parts, Rows: []exploreTabRow{}}
		for _, k := range t.Axes {
			table.Axes = append(table.Axes, exploreAxisOf(t.Space.Axes[k]))
		}
		for _, row := range t.Rows {
			one := exploreTabRow{Situations: row.Situations, Classes: [][]int{}, Result: exploreResultOf(row.Result, t.Differs)}
			for _, k := range t.Axes {
				classes := []int{}
				for c, has := range row.Has[k] {
					if has {
						classes = append(classes, c)
					}
				}
				one.Classes = append(one.Classes, classes)
			}
			table.Rows = append(table.Rows, one)
		}
		out.Tables = append(out.Tables, table)
	}
	return out
}

func exploreAxisOf(axis explore.Axis) exploreAxis {
	out := exploreAxis{Kind: axis.Kind, Fact: axis.Fact, LabelID: axis.Label.ID, LabelEN: axis.Label.EN, Classes: []exploreClass{}}
	for _, c := range axis.Classes {
		one := exploreClass{LabelID: c.Label.ID, LabelEN: c.Label.EN}
		switch axis.Kind {
		case explore.OfDay:
			one.Example = c.Day.String()
		case explore.OfFact:
			one.Example = c.Value.String()
		default:
			one.Example = c.ID
		}
		out.Classes = append(out.Classes, one)
	}
	return out
}

// exploreResultOf is a result as far as keep admits it: what the table is about.
func exploreResultOf(r explore.Result, keep func(explore.Part, string) bool) exploreResult {
	out := exploreResult{
		Eligible: r.Eligible.String(), Failed: orEmpty(r.Failed), Warned: orEmpty(r.Warned),
		Papers: []explorePaper{}, Steps: []exploreStep{}, FeeFacts: []string{}, Products: []string{},
	}
	if len(r.Failed) > 0 {
		return out
	}
	for _, p := range r.Papers {
		if keep(explore.Papers, p.ID) || keep(explore.Papers, p.Requirement.ID) {
			out.Papers = append(out.Papers, explorePaper{p.ID, p.Group, string(p.Bring)})
		}
	}
	for _, s := range r.Steps {
		if keep(explore.Path, s.Step) {
			out.Steps = append(out.Steps, exploreStep{s.Step, s.Actor, stated(s.Within), stated(s.Deadline)})
		}
	}
	if keep(explore.Time, "maximum") {
		out.Maximum = stated(r.Maximum)
	}
	if keep(explore.Time, "average") {
		out.Average = stated(r.Average)
	}
	if keep(explore.Charge, "") && r.Fee.Stated && r.Fee.Known {
		out.FeeFacts = orEmpty(r.FeeFacts)
		if len(r.FeeFacts) == 0 {
			out.Fee = &r.Fee.Rupiah
		}
	}
	for _, id := range r.Products {
		if keep(explore.Products, id) {
			out.Products = append(out.Products, id)
		}
	}
	return out
}

func stated(p explore.Promise) string {
	if !p.Stated {
		return ""
	}
	return p.Time.String()
}
