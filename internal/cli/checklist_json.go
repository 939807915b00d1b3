package cli

import (
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// checklistJSON is the answer to "requirements" as a program reads it.
type checklistJSON struct {
	FormatVersion int                   `json:"format_version"`
	Service       string                `json:"service"`
	Standard      string                `json:"standard"`
	Title         string                `json:"title"`
	Office        string                `json:"office"`
	Variant       string                `json:"variant"`
	Channel       string                `json:"channel"`
	Bearer        string                `json:"bearer"`
	On            string                `json:"on"`
	Facts         map[string]rule.Value `json:"facts"`
	// Eligible is null while an answer is missing.
	Eligible     *bool             `json:"eligible"`
	Failed       []eligibilityJSON `json:"failed"`
	Requirements []requirementJSON `json:"requirements"`
	Groups       []groupJSON       `json:"groups"`
	NotRequired  []requirementJSON `json:"not_required"`
	Depends      []requirementJSON `json:"depends"`
	Asks         []askJSON         `json:"asks"`
	// AsksLater are asked at submission and change nothing here.
	AsksLater []askJSON `json:"asks_later"`
	// AsksContext names what else matters and is not given: "channel", …. AsksContextLater
	// is asked at submission and changes nothing here.
	AsksContext      []string      `json:"asks_context"`
	AsksContextLater []string      `json:"asks_context_later"`
	Fee              feeJSON       `json:"fee"`
	SLA              *promiseJSON  `json:"sla"`
	Products         []productJSON `json:"products"`
}

type eligibilityJSON struct {
	ID       string   `json:"id"`
	Text     string   `json:"text"`
	Advisory bool     `json:"advisory"`
	Why      *whyJSON `json:"why"`
}

type requirementJSON struct {
	ID          string            `json:"id"`
	Requirement string            `json:"requirement"`
	Text        string            `json:"text"`
	Help        string            `json:"help"`
	Item        string            `json:"item"`
	Group       string            `json:"group"`
	Bring       standard.Bring    `json:"bring"`
	Count       int               `json:"count"`
	Handling    standard.Handling `json:"handling"`
	Photo       *standard.Photo   `json:"photo"`
	StampDuty   int64             `json:"stamp_duty"`
	FormCode    string            `json:"form_code"`
	SignedBy    []standard.Signer `json:"signed_by"`
	IssuedBy    string            `json:"issued_by"`
	IfHeld      bool              `json:"if_held"`
	Advisory    bool              `json:"advisory"`
	// Why is null for what everybody brings.
	Why *whyJSON `json:"why"`
}

// whyJSON is the reason of a rule: its source, the facts that decided, and both
// in words.
type whyJSON struct {
	Rule  string `json:"rule"`
	Truth *bool  `json:"truth"`
	// Facts are those that decided, or are missing, by id; a missing one is null.
	Facts     map[string]rule.Value `json:"facts"`
	BecauseID string                `json:"because_id"`
	BecauseEN string                `json:"because_en"`
}

type groupJSON struct {
	ID      string `json:"id"`
	Text    string `json:"text"`
	AtLeast int    `json:"at_least"`
}

type askJSON struct {
	Fact     string            `json:"fact"`
	Label    string            `json:"label"`
	Help     string            `json:"help"`
	Type     standard.FactType `json:"type"`
	Optional bool              `json:"optional"`
	Choices  []choiceJSON      `json:"choices"`
	Of       []askJSON         `json:"of"`
}

type choiceJSON struct {
	ID    string `json:"id"`
	Label string `json:"label"`
}

type feeJSON struct {
	Stated bool `json:"stated"`
	// Rupiah is null while it is not known.
	Rupiah *int64 `json:"rupiah"`
	Text   string `json:"text"`
}

type promiseJSON struct {
	Text    string `json:"text"`
	Maximum string `json:"maximum"`
	Average string `json:"average"`
	Starts  string `json:"starts"`
}

type productJSON struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

func (a *app) checklistDocument(s *service, situation program.Situation, c program.Checklist) checklistJSON {
	j := checklistJSON{
		FormatVersion: formatVersion, Service: s.def.Service(), Standard: s.def.Ref(), Title: s.def.Title,
		Office: s.def.Office, Variant: c.Flow.ID(), Channel: situation.Channel, Bearer: situation.Bearer,
		On: s.today.String(), Facts: situation.Answers, Eligible: truth(c.Eligible),
		Failed: []eligibilityJSON{}, Groups: []groupJSON{}, Asks: []askJSON{}, AsksLater: []askJSON{},
		AsksContext: orEmpty(c.Context), AsksContextLater: orEmpty(c.LaterContext), Products: []productJSON{},
	}
	for _, r := range c.Rules {
		if r.Because.Truth == rule.False {
			j.Failed = append(j.Failed, eligibilityJSON{r.ID, r.Text, r.Advisory, why(c.Flow, &r.Because, situation)})
		}
	}
	j.Requirements = requirementDocuments(c.Papers, situation, c.Flow)
	j.NotRequired = requirementDocuments(c.NotRequired, situation, c.Flow)
	j.Depends = requirementDocuments(c.Depends, situation, c.Flow)
	for _, g := range c.Groups {
		j.Groups = append(j.Groups, groupJSON{g.ID, g.Text, max(g.AtLeast, 1)})
	}
	for _, f := range c.Asks {
		j.Asks = append(j.Asks, askDocument(f.Fact))
	}
	for _, f := range c.Later {
		j.AsksLater = append(j.AsksLater, askDocument(f.Fact))
	}
	j.Fee.Stated = c.Cost.Stated
	if c.Cost.Stated && c.Cost.Known {
		j.Fee.Rupiah = &c.Cost.Rupiah
	}
	if c.Flow.Fee != nil {
		j.Fee.Text = c.Flow.Fee.Text
	}
	if sla := c.Flow.SLA; sla != nil {
		j.SLA = &promiseJSON{Text: sla.Text, Starts: sla.Starts}
		if c.Maximum.Value != nil {
			j.SLA.Maximum = c.Maximum.Value.String()
		}
		if c.Average.Value != nil {
			j.SLA.Average = c.Average.Value.String()
		}
	}
	for _, p := range c.Products {
		j.Products = append(j.Products, productJSON{p.ID, p.Text})
	}
	return j
}

func requirementDocuments(list []program.Listed, s program.Situation, flow *program.Flow) []requirementJSON {
	out := []requirementJSON{}
	for _, p := range list {
		r := p.Requirement
		out = append(out, requirementJSON{
			ID: p.ID, Requirement: r.ID, Text: r.Text, Help: r.Help, Item: p.Item, Group: p.Group,
			Bring: p.Bring, Count: max(r.Count, 1), Handling: r.Handling, Photo: r.Photo,
			StampDuty: r.StampDuty, FormCode: r.FormCode, SignedBy: orEmpty(r.SignedBy), IssuedBy: r.IssuedBy,
			IfHeld: r.IfHeld, Advisory: r.Advisory, Why: why(flow, p.Because, s),
		})
	}
	return out
}

func why(flow *program.Flow, e *rule.Explanation, s program.Situation) *whyJSON {
	if e == nil {
		return nil
	}
	j := &whyJSON{
		Rule: e.Rule, Truth: truth(e.Truth), Facts: map[string]rule.Value{},
		BecauseID: flow.Because(diag.ID, *e, s), BecauseEN: flow.Because(diag.EN, *e, s),
	}
	gatherFacts(*e, j.Facts)
	return j
}

func gatherFacts(e rule.Explanation, into map[string]rule.Value) {
	for _, f := range e.Facts {
		into[f.ID] = f.Value
	}
	for _, b := range e.Because {
		gatherFacts(b, into)
	}
}

func askDocument(f standard.Fact) askJSON {
	j := askJSON{Fact: f.ID, Label: f.Label, Help: f.Help, Type: f.Type, Optional: f.Optional, Choices: []choiceJSON{}, Of: []askJSON{}}
	for _, c := range f.Choices {
		j.Choices = append(j.Choices, choiceJSON{c.ID, c.Label})
	}
	for _, of := range f.Of {
		j.Of = append(j.Of, askDocument(of))
	}
	return j
}

func truth(t rule.Truth) *bool {
	if t == rule.Unknown {
		return nil
	}
	yes := t == rule.True
	return &yes
}
