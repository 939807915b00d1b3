package lint

import (
	"errors"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Names in scenarios that stand for nothing in their standard.
var (
	codeScenarioVariant = scenarioName("scenario-no-variant", `Pilihan layanan "{name}"`, `variant "{name}"`, "variants")
	codeScenarioChannel = scenarioName("scenario-no-channel", `Saluran "{name}"`, `channel "{name}"`, "channels")
	codeScenarioFact    = scenarioName("scenario-no-fact", `Data permohonan "{name}"`, `fact "{name}"`, "facts")
	codeScenarioStep    = scenarioName("scenario-no-step", `Langkah atau perintah "{name}"`, `step or command "{name}"`, "steps")
	codeScenarioOutcome = scenarioName("scenario-no-outcome", `Hasil langkah "{name}"`, `outcome "{name}"`, "outcomes")
	codeScenarioPaper   = scenarioName("scenario-no-paper", `Berkas "{name}"`, `paper "{name}"`, "requirements")
	codeScenarioPause   = scenarioName("scenario-no-pause", `Alasan jeda "{name}"`, `pause "{name}"`, "sla.pauses")
	codeScenarioProduct = scenarioName("scenario-no-product", `Produk "{name}"`, `product "{name}"`, "products")
	codeScenarioRole    = scenarioName("scenario-no-role", `Pelaksana "{name}"`, `role "{name}"`, "roles")
)

func scenarioName(code, id, en, key string) string {
	return diag.Define(diag.Entry{
		Code: code,
		Message: diag.Text{
			ID: id + " tidak ada di sini",
			EN: "There is no " + en + " here"},
		Why: diag.Text{
			ID: "Skenario yang menyebut nama lain tidak menguji apa yang dimaksud.",
			EN: "A scenario that names something else does not test what was meant."},
		Do: diag.Text{
			ID: "Tulis id dari bagian " + key + " yang berlaku bagi skenario ini.",
			EN: "Write an id from " + key + " as it applies to this scenario."},
	})
}

// scenarioNames finds names and values in scenarios that stand for nothing. What
// must be refused may be refused for its name, and is left alone.
var scenarioNames = Checker{Codes: []string{
	codeScenarioVariant, codeScenarioChannel, codeScenarioFact, codeScenarioStep, codeScenarioOutcome,
	codeScenarioPaper, codeScenarioPause, codeScenarioProduct, codeScenarioRole,
}, Kind: standard.KindScenarios, Needs: []Part{"of", "version"}, Run: func(s *Subject) {
	for _, one := range s.scenarioFlows() {
		one.given()
		if one.flow == nil {
			continue
		}
		for i := range one.Run {
			one.entry(&one.Run[i])
		}
		one.expected(one.Expect)
	}
}}

func (s *scenarioFlow) given() {
	n := names{s, len(s.Run) > 0 && s.Run[0].Expect.Refuses()}
	given := s.Given.Node
	if s.flow == nil {
		var variants []string
		for _, v := range s.std.Variants {
			variants = append(variants, v.ID)
		}
		if at := given.Get("variant"); at != nil {
			n.check(codeScenarioVariant, at, at.Value, variants)
		} else if !n.refused {
			s.Report(codeScenarioVariantNeeded, s.Node.Get("id"), diag.Args{"known": joinNames(variants)})
		}
		return
	}
	n.check(codeScenarioChannel, given.Get("channel"), s.Given.Channel, channelIDs(s.flow))
	n.facts(given.Get("facts"), false)
}

func (s *scenarioFlow) entry(e *standard.Entry) {
	n := names{s, e.Expect.Refuses()}
	do := e.Node.Get("do")
	n.check(codeScenarioStep, do, e.Do, append(stepIDs(s.flow), standard.EntryCommands...))
	roles := []string{standard.Applicant}
	for _, r := range s.office.Roles {
		roles = append(roles, r.ID)
	}
	n.check(codeScenarioRole, e.Node.Get("by"), e.By, roles)
	n.papers(e.Node.Get("accept"))
	n.papers(e.Node.Get("reject"))
	if step, ok := s.flow.Step(e.Do); ok {
		var outcomes []string
		for _, o := range step.Outcomes {
			outcomes = append(outcomes, o.ID)
		}
		n.check(codeScenarioOutcome, e.Node.Get("outcome"), e.Outcome, outcomes)
	} else if e.Do == standard.EntryPause || e.Do == standard.EntryResume {
		n.check(codeScenarioPause, e.Node.Get("reason"), e.Reason, s.flow.SLA.PauseIDs())
	}
	n.facts(e.Node.Get("facts"), false)
	n.facts(e.Node.Get("record"), true)
	n.each(codeScenarioProduct, e.Node.Get("products"), productIDs(s.flow))
	s.expected(e.Expect)
}

func (s *scenarioFlow) expected(x *standard.Expect) {
	if x == nil {
		return
	}
	n := names{s, false}
	n.each(codeScenarioStep, x.Node.Get("step"), stepIDs(s.flow))
	n.papers(x.Node.Get("missing"), groupIDs(n.flow.Requirements)...)
	n.papers(x.Node.Get("requirements"))
	n.each(codeScenarioFact, x.Node.Get("asks"), citizenFactIDs(s.flow))
	n.each(codeScenarioProduct, x.Node.Get("products"), productIDs(s.flow))
}

// value reports an answer that cannot be read as the fact's type says.
func (n names) value(fact *program.Fact, at *standard.Node) {
	_, err := fact.Decode(at)
	var bad *rule.ValueError
	if !n.refused && errors.As(err, &bad) {
		n.Report(bad.Code, at, bad.Args, bad.Suggest...)
	}
}
