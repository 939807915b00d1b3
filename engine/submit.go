package engine

import (
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// submit opens an application. It is refused while eligibility, papers or the
// way ahead depend on facts the citizen has not given.
func (d *draft) submit(c Submit) *Refusal {
	if r := d.choices(&c); r != nil {
		return r
	}
	c, r := d.carried(c)
	if r != nil {
		return r
	}
	if rep := d.given.Program.Standard.Reporter; rep != nil && !rep.Anonymous && c.Applicant.Name == "" {
		return refuse(RefusedReporter)
	}
	if r := persons(&c.Applicant, &c.Subject); r != nil {
		return r
	}
	d.begin(EventSubmitted)
	d.ev.Applicant = somebody(c.Applicant)
	if d.ev.Subject = somebody(c.Subject); d.ev.Subject == nil {
		d.ev.Subject = somebody(c.Applicant)
	}
	bearer := c.Bearer
	if bearer == "" {
		bearer = BearerSelf
	}
	channel := c.Channel
	if channel == "" && len(d.flow.Channels) == 1 {
		channel = d.flow.Channels[0].ID
	}
	digest, err := d.given.Program.Digest()
	if err != nil {
		d.err = err
		return nil
	}
	zone := d.given.Schedule.Location()
	d.ev.Opening = &Opening{
		Standard: d.given.Ref, Digest: digest, Basis: d.given.Basis,
		Zone: zone.String(), Today: civil.DateOf(d.at.In(zone)),
		Variant: d.flow.ID(), Channel: channel, Bearer: bearer,
		HandIn: c.HandIn, Receipt: d.given.Receipt, Corrects: c.Corrects, Fault: c.Fault, Submitted: d.at,
	}
	if d.given.Late != nil {
		d.ev.Opening.Occurred = d.given.Late.Occurred
	}
	if r := d.takeFacts(c.Facts, nil, false); r != nil {
		return r
	}
	d.keepNumbers()
	if v := d.flow.Eligible(d.situation()); v.Truth == rule.False {
		return notEligible(v)
	}
	if r := d.ready(); r != nil {
		return r
	}
	d.layPapers()
	d.keepVerdicts()
	d.pos.Status = StatusOpen
	d.hand()
	if r := d.start(); r != nil {
		return r
	}
	d.finish()
	return nil
}

// choices refuses a variant, channel or bearer that the standard does not have.
func (d *draft) choices(c *Submit) *Refusal {
	if d.flow == nil {
		known := list(d.given.Program.VariantIDs())
		if c.Variant == "" {
			return refuse(RefusedVariantNeeded, "known", known)
		}
		return refuse(RefusedUnknownVariant, "name", c.Variant, "known", known)
	}
	switch {
	case c.Channel != "" && !slices.Contains(d.channels(), c.Channel):
		return refuse(RefusedUnknownChannel, "name", c.Channel, "known", list(d.channels()))
	case c.Channel == "" && len(d.flow.Channels) > 1:
		return refuse(RefusedChannelNeeded, "known", list(d.channels()))
	}
	if c.Bearer != "" && !slices.Contains(Bearers, c.Bearer) {
		var known []string
		for _, b := range Bearers {
			known = append(known, string(b))
		}
		return refuse(RefusedUnknownBearer, "name", string(c.Bearer), "known", list(known))
	}
	return nil
}

func (d *draft) channels() []string {
	var ids []string
	for _, ch := range d.flow.Channels {
		ids = append(ids, ch.ID)
	}
	return ids
}

// somebody is a person of whom something is known, else nil.
func somebody(p Person) *Person {
	if p.IsZero() {
		return nil
	}
	own := p // here, so that nobody takes no room
	return &own
}

// ofWhom is whose NIK it is: the applicant's, and the subject's.
var ofWhom = [...]diag.Text{{ID: "pemohon", EN: "applicant"}, {ID: "pemilik dokumen", EN: "document's owner"}}

// persons refuses what cannot be of an applicant and a subject, of those that are not nil.
func persons(applicant, subject *Person) *Refusal {
	for i, p := range []*Person{applicant, subject} {
		if p == nil {
			continue
		}
		if r := person(p, ofWhom[i]); r != nil {
			return r
		}
	}
	return nil
}

func person(p *Person, whose diag.Text) *Refusal {
	for _, field := range [...][2]string{{"name", p.Name}, {"no_nik", p.NoNIK}, {"contact", p.Contact}} {
		if r := tooLong(field[0], field[1]); r != nil {
			return r
		}
	}
	if p.NIK == "" {
		return nil
	}
	if len(p.NIK) != 16 || strings.Trim(p.NIK, "0123456789") != "" {
		return refuse(RefusedNIK, "whose", whose.ID, "whose_en", whose.EN)
	}
	return nil
}

// ready refuses while something that the citizen can answer still matters.
func (d *draft) ready() *Refusal {
	if need := d.flow.Citizen(d.flow.Open(d.situation())); !need.Empty() {
		return d.needs(need)
	}
	return nil
}

func notEligible(v program.Verdict) *Refusal {
	for _, e := range v.Failed {
		if !e.Advisory {
			r := refuse(RefusedNotEligible, "text", e.Text)
			r.Rule = "eligibility." + e.ID
			return r
		}
	}
	return nil
}

// start goes from the first step to the one after the submission; only guides
// may come before it.
func (d *draft) start() *Refusal {
	if len(d.flow.Steps) == 0 {
		d.close(StatusCompleted)
		return nil
	}
	if r := d.walk(0, nil, nil); r != nil {
		return r
	}
	for i := range d.pos.Active {
		if s := d.step(d.pos.Active[i].Step); s.Kind() == standard.DoesSubmit {
			return d.complete(s, "", standard.Applicant, false)
		}
	}
	return nil
}

// layPapers lists the papers that apply now, keeping the verdicts given before.
func (d *draft) layPapers() {
	old := d.papers()
	var numbers map[string][]int
	if len(d.state.Numbering)+len(d.ev.Numbering) > 0 {
		numbers = map[string][]int{}
	}
	for id, n := range d.state.Numbering {
		numbers[id] = n.Current
	}
	for id, n := range d.ev.Numbering {
		numbers[id] = n.Current
	}
	apply := d.flow.Papers(d.situation(), numbers).List
	papers := make([]Paper, 0, len(apply))
	for _, p := range apply {
		r := p.Requirement
		paper := Paper{
			ID: p.ID, Requirement: r.ID, Number: p.Number, Group: p.Group, Bring: p.Bring,
			Optional: p.Group != "" || r.IfHeld || r.Advisory, Verdict: VerdictPending,
		}
		if at := d.flow.Judge(r, d.situation()); at >= 0 {
			paper.JudgedAt = d.flow.Steps[at].ID
		}
		if i := slices.IndexFunc(old, func(q Paper) bool { return q.ID == p.ID }); i >= 0 {
			paper.Verdict, paper.Reason, paper.Found = old[i].Verdict, old[i].Reason, old[i].Found
		}
		d.suggest(&paper)
		papers = append(papers, paper)
	}
	if !slices.Equal(papers, old) {
		d.ev.Papers = papers
	}
}
