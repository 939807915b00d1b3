package engine

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// private is what of an event is somebody's personal data, or may be because a person
// wrote it freely (UU 27/2022). It is stored encrypted, apart from the rest.
type private struct {
	Facts     map[string]rule.Value `json:"facts,omitempty"`
	Applicant *Person               `json:"applicant,omitempty"`
	Subject   *Person               `json:"subject,omitempty"`
	Reason    string                `json:"reason,omitempty"`
	Text      string                `json:"text,omitempty"`
	Late      string                `json:"late,omitempty"`
	User      string                `json:"user,omitempty"`
	Capacity  string                `json:"capacity,omitempty"`
	// Papers are the reasons for verdicts, by paper.
	Papers map[string]string `json:"papers,omitempty"`
}

// part takes what is private out of an event, all but facts: those that are personal are
// passed over where they are written (jsonText.optFacts), and stand as erased. That is
// all that is left of them once the key is gone. What the event points to is not changed.
func part(e *Event) private {
	var p private
	p.Applicant, p.Subject, e.Applicant, e.Subject = e.Applicant, e.Subject, nil, nil
	p.Text, e.Text = e.Text, ""
	if e.Type != EventPaused && e.Type != EventResumed && e.Type != EventViewed {
		// There it is the id of a reason that the standard declares, or of a purpose.
		p.Reason, e.Reason = e.Reason, ""
	}
	if e.Late != nil {
		p.Late = e.Late.Reason
		e.Late = &Late{Occurred: e.Late.Occurred}
	}
	if e.Actor.Role == standard.Applicant {
		p.User, e.Actor.User = e.Actor.User, ""
		p.Capacity, e.Actor.Capacity = e.Actor.Capacity, "" // "on behalf of …"
	}
	e.Papers, p.Papers = partPapers(e.Papers)
	return p
}

func partPapers(papers []Paper) ([]Paper, map[string]string) {
	var reasons map[string]string
	for i := range papers {
		if papers[i].Reason == "" {
			continue
		}
		if reasons == nil {
			reasons = map[string]string{}
			papers = append([]Paper{}, papers...)
		}
		reasons[papers[i].ID], papers[i].Reason = papers[i].Reason, ""
	}
	return papers, reasons
}

// join puts an event together again. Its maps and papers are the event's own.
func (p *private) join(e *Event) {
	if e.Facts == nil && len(p.Facts) > 0 { // somebody altered the public part
		e.Facts = map[string]rule.Value{}
	}
	for id, v := range p.Facts {
		e.Facts[id] = v
	}
	e.Applicant, e.Subject, e.Text = p.Applicant, p.Subject, p.Text
	if p.Reason != "" {
		e.Reason = p.Reason
	}
	if p.Late != "" && e.Late != nil {
		e.Late.Reason = p.Late
	}
	if p.User != "" {
		e.Actor.User = p.User
	}
	if p.Capacity != "" {
		e.Actor.Capacity = p.Capacity
	}
	for i := range e.Papers {
		if reason, ok := p.Papers[e.Papers[i].ID]; ok {
			e.Papers[i].Reason = reason
		}
	}
}

// personal reports which facts are sealed: those that a standard calls personal, and
// free text, in which anything may stand. Of a list with such a field the whole is; of
// a fact that the standard does not know, too.
func (app *Application) personal(fact string) bool {
	f, ok := app.Flow.Fact(fact)
	return !ok || sealed(f.Fact) || slices.ContainsFunc(f.Of, sealed)
}

func sealed(f standard.Fact) bool { return f.Personal || f.Type == standard.TypeText }
