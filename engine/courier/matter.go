package courier

import (
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Matter is what a letter can tell of: texts of the standard and of the office, and
// where the application stands. Nobody's name, number or answer is in it. Texts are in
// Indonesian; one that does not apply is empty.
type Matter struct {
	Topic string
	// To is the name of the role that is told, "" for the applicant.
	To string

	Office, Address, Phone string
	// Hours are lines: "Senin–Kamis 07.30–12.00 dan 13.00–16.00".
	Hours []string

	Service, Receipt string
	// Due is when the promise falls due, Deadline until when the applicant has time:
	// "Selasa, 17 Maret 2026 pukul 10.00 WIB".
	Due, Deadline string
	// Step is the step that the event is about, in the standard's words.
	Step string
	// Papers are to be completed; Tasks are what waits for the applicant.
	Papers, Tasks []string
	// Asked are papers that a newer version of the standard asks for besides, or anew;
	// Promise is what it promises, NewFee what it costs, where that is another.
	Asked           []string
	Promise, NewFee string
	// Pay says that a payment waits; Fee is the amount: "Rp25.000".
	Pay bool
	Fee string
	// Waits: it is the applicant for whom the application waits, and no promise counts.
	Waits bool
	// Ready are products to be collected, Products those handed over. Guides say where
	// to go on afterwards.
	Ready, Products, Guides []string
	// Reason is why the application was rejected: the outcome or the rule.
	Reason string
	// Owes is what the office owes for being late.
	Owes []string
	// Survey: the applicant was asked what they thought, and has not answered.
	Survey bool
}

// matter gathers what a letter tells of: an event, and the application as it stands.
func matter(m engine.Message, app *engine.Application, ev engine.Event) Matter {
	zone := app.Schedule.Location()
	out := Matter{
		Topic: m.Topic, Office: app.Office.Title, Address: app.Office.Address, Phone: app.Office.Phone,
		Hours:   hours(app.Office, app.Schedule, m.Posted),
		Service: app.Flow.Standard.Title, Receipt: app.Row.Receipt,
		Papers: papers(app), Products: products(app, app.State.Delivered), Ready: ready(app),
		Reason: reason(app), Owes: owes(app, ev),
		Survey: len(app.State.Offered) > 0 && !app.State.Surveyed,
	}
	if ev.Moved != nil {
		out.moved(app, ev.Moved)
	}
	if m.To != standard.Applicant {
		out.To = roleTitle(app.Office, m.To)
	}
	if c := clockOf(app, ev.Step); c != nil {
		out.Due = moment(c.Due, zone)
	}
	if then := ev.After.Clock; m.Topic == engine.EventSubmitted && (then == nil || then.Due.IsZero()) {
		out.Due = "" // a letter of its own tells it
	}
	if l := deadline(app, ev.Step); l != nil {
		out.Deadline = moment(l.At, zone)
	}
	if s, ok := app.Flow.Step(ev.Step); ok {
		out.Step = s.Text
	}
	for _, id := range ev.Told {
		if s, ok := app.Flow.Step(id); ok {
			out.Guides = append(out.Guides, s.Text)
		}
	}
	for _, s := range turns(app) {
		if s.Kind() == standard.DoesPay {
			out.Pay = true
			if cost := app.Flow.Cost(scope(app)); cost.Known {
				out.Fee = "Rp" + diag.Whole(diag.ID, cost.Rupiah)
			}
			continue
		}
		out.Tasks = append(out.Tasks, s.Text)
	}
	out.Waits = len(turns(app)) > 0 && app.State.Clock != nil && app.State.Clock.Stopped()
	return out
}

// clockOf is the promise of a step that is running, else that of the service.
func clockOf(app *engine.Application, step string) *engine.Clock {
	for i := range app.State.Stages {
		if c := &app.State.Stages[i]; step != "" && c.Step == step {
			return c
		}
	}
	return app.State.Clock
}

// deadline is the time given to the applicant: at a step, else the only one there is.
func deadline(app *engine.Application, step string) *engine.Deadline {
	all := app.State.Deadlines
	if i := slices.IndexFunc(all, func(l engine.Deadline) bool { return l.Step == step }); i >= 0 {
		return &all[i]
	}
	if len(all) == 1 {
		return &all[0]
	}
	return nil
}

// papers are those that were rejected, and the groups of which too few were accepted.
func papers(app *engine.Application) []string {
	if app.State.Status != engine.StatusReturned {
		return nil
	}
	var out []string
	for _, p := range app.State.Papers {
		if p.Verdict == engine.VerdictRejected {
			out = append(out, paper(app.Flow, p))
		}
	}
	for _, id := range app.State.Wanting(app.Flow) {
		if r := requirement(app.Flow.Requirements, id); r != nil && r.Text != "" {
			out = append(out, r.Text)
		}
	}
	return out
}

// paper names a paper in the standard's words. Whom one of several is for is told only
// if the standard itself says it: an item of a fact may be somebody's name.
func paper(flow *program.Flow, p engine.Paper) string {
	r := requirement(flow.Requirements, p.Requirement)
	switch {
	case r == nil:
		return p.ID
	case p.Number > 0 && r.Per != nil && r.Per.Fact == "" && p.Number <= len(r.Per.Items):
		return r.Text + " (" + r.Per.Items[p.Number-1] + ")"
	case p.Number > 0:
		return r.Text + " (nomor " + diag.Whole(diag.ID, int64(p.Number)) + ")"
	}
	return r.Text
}

func requirement(all []program.Requirement, id string) *program.Requirement {
	for i := range all {
		if all[i].ID == id {
			return &all[i]
		}
		if r := requirement(all[i].AnyOf, id); r != nil {
			return r
		}
	}
	return nil
}

// ready are the products that wait for the applicant to collect them.
func ready(app *engine.Application) []string {
	if !slices.ContainsFunc(app.State.Active, func(a engine.Active) bool { return !a.Notified.IsZero() }) {
		return nil
	}
	var ids []string
	for _, id := range app.State.Issued {
		if !slices.Contains(app.State.Delivered, id) {
			ids = append(ids, id)
		}
	}
	return products(app, ids)
}

func products(app *engine.Application, ids []string) []string {
	var out []string
	for i := range app.Flow.Products {
		if p := &app.Flow.Products[i]; slices.Contains(ids, p.ID) {
			out = append(out, p.Text)
		}
	}
	return out
}

// reason is what rejected the application, in the standard's words.
func reason(app *engine.Application) string {
	part := strings.Split(app.State.RejectedBy, ".")
	switch {
	case len(part) == 4 && part[0] == "steps" && part[2] == "outcomes":
		if s, ok := app.Flow.Step(part[1]); ok {
			if o, ok := s.Outcome(part[3]); ok {
				return o.Text
			}
		}
	case part[0] == "eligibility":
		for _, e := range app.Flow.Eligibility {
			if e.ID == part[len(part)-1] {
				return e.Text
			}
		}
	}
	return ""
}

// owes is what a breach obliges the office to.
func owes(app *engine.Application, ev engine.Event) []string {
	var points []standard.Point
	if s, ok := app.Flow.Step(ev.Step); ok && s.Within != nil {
		points = s.Within.Compensation
	} else if app.Flow.SLA != nil {
		points = app.Flow.SLA.Compensation
	}
	var out []string
	for _, p := range points[:min(len(points), len(ev.Owes))] {
		out = append(out, p.Text)
	}
	return out
}

// turns are the active steps that wait for the applicant.
func turns(app *engine.Application) []*program.Step {
	var out []*program.Step
	for _, a := range app.State.Active {
		s, ok := app.Flow.Step(a.Step)
		if !ok {
			continue
		}
		role := s.Role(scope(app))
		if s.Kind() == standard.DoesPay || role.Value != nil && *role.Value == standard.Applicant {
			out = append(out, s)
		}
	}
	return out
}

func roleTitle(office *standard.Office, id string) string {
	for _, r := range office.Roles {
		if r.ID == id {
			return r.Title
		}
	}
	return id
}
