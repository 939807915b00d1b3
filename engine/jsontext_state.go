package engine

import "github.com/maklumat-pelayanan/maklumat/engine/civil"

// state writes a State; position, unless nil, is its Position as it was written before.
func (t *jsonText) state(s *State, position []byte) {
	t.begin('{')
	t.opening(&s.Opening)
	if position != nil {
		t.out = append(append(t.out, position...), ',')
	} else {
		t.position(&s.Position)
	}
	t.text("id", s.ID)
	t.optFacts("facts", s.Facts, nil)
	if len(s.Numbering) > 0 {
		t.rest("numbering", s.Numbering)
	}
	if s.Applicant != (Person{}) {
		t.person("applicant", &s.Applicant)
	}
	if s.Subject != (Person{}) {
		t.person("subject", &s.Subject)
	}
	optList(t, "papers", s.Papers, paperText)
	optList(t, "visits", s.Visits, func(t *jsonText, v *Visited) {
		t.begin('{')
		t.text("step", v.Step)
		t.number("times", v.Times)
		t.end('}')
	})
	if len(s.Drawn) > 0 {
		t.rest("drawn", s.Drawn)
	}
	t.optTexts("issued", s.Issued)
	t.optTexts("delivered", s.Delivered)
	t.optTexts("paid", s.Paid)
	t.optTrue("surveyed", s.Surveyed)
	t.optTexts("offered", s.Offered)
	t.optText("rejected_by", s.RejectedBy)
	t.optTexts("owes", s.Owes)
	t.optTexts("gave", s.Gave)
	t.optMoment("closed", s.Closed)
	if s.Lapse != nil {
		t.rest("lapse", s.Lapse)
	}
	t.moment("last_at", s.LastAt)
	t.number("sequence", s.Sequence)
	t.number("revision", s.Revision)
	t.end('}')
}

// opening writes the members of an Opening.
func (t *jsonText) opening(o *Opening) {
	t.text("standard", o.Standard)
	t.text("digest", o.Digest)
	t.optText("basis", o.Basis)
	t.text("zone", o.Zone)
	t.name("today")
	t.out = append(o.Today.Append(append(t.out, '"')), '"', ',')
	t.optText("variant", o.Variant)
	t.optText("channel", o.Channel)
	t.text("bearer", string(o.Bearer))
	t.optText("hand_in", o.HandIn)
	t.optText("receipt", o.Receipt)
	t.optText("corrects", o.Corrects)
	t.optText("fault", string(o.Fault))
	t.moment("submitted", o.Submitted)
	t.optMoment("occurred", o.Occurred)
}

// position writes the members of a Position.
func (t *jsonText) position(p *Position) {
	t.text("status", string(p.Status))
	optList(t, "active", p.Active, func(t *jsonText, a *Active) {
		t.begin('{')
		t.text("step", a.Step)
		t.number("visit", a.Visit)
		t.moment("since", a.Since)
		t.optMoment("notified", a.Notified)
		t.end('}')
	})
	optList(t, "pauses", p.Pauses, func(t *jsonText, p *Pause) {
		t.begin('{')
		t.text("reason", p.Reason)
		t.moment("since", p.Since)
		t.end('}')
	})
	if p.Clock != nil {
		t.name("clock")
		clockText(t, p.Clock)
	}
	optList(t, "stages", p.Stages, clockText)
	optList(t, "deadlines", p.Deadlines, deadlineText)
}

func clockText(t *jsonText, c *Clock) {
	t.begin('{')
	t.optText("step", c.Step)
	t.optNumber("visit", c.Visit)
	t.moment("origin", c.Origin)
	t.optTrue("started", c.Started)
	t.optDuration("promise", c.Promise)
	t.optDuration("average", c.Average)
	t.optDuration("extended", c.Extended)
	t.optNumber("extended_after", c.ExtendedAfter)
	t.optTrue("undecided", c.Undecided)
	t.optMoment("from", c.From)
	t.optMoment("due", c.Due)
	t.optMoment("warn", c.Warn)
	t.optText("missing", c.Missing)
	t.optText("calendar", c.Calendar)
	optList(t, "stops", c.Stops, func(t *jsonText, s *Stop) {
		t.begin('{')
		t.moment("from", s.From)
		t.optMoment("to", s.To)
		t.end('}')
	})
	t.optMoment("warned", c.Warned)
	t.optMoment("breached", c.Breached)
	t.optMoment("ended", c.Ended)
	t.end('}')
}

func (t *jsonText) optDuration(name string, d civil.Duration) {
	if !d.IsZero() {
		t.name(name)
		t.out = append(d.Append(append(t.out, '"')), '"', ',')
	}
}

func deadlineText(t *jsonText, l *Deadline) {
	t.begin('{')
	t.text("step", l.Step)
	t.number("visit", l.Visit)
	t.moment("from", l.From)
	t.optMoment("at", l.At)
	t.optText("missing", l.Missing)
	t.optMoment("held", l.Held)
	t.optMoment("remind", l.Remind)
	t.optMoment("reminded", l.Reminded)
	t.optMoment("passed", l.Passed)
	t.end('}')
}

func paperText(t *jsonText, p *Paper) {
	t.begin('{')
	t.text("id", p.ID)
	t.text("requirement", p.Requirement)
	t.optNumber("number", p.Number)
	t.optText("group", p.Group)
	t.optTrue("optional", p.Optional)
	t.optText("bring", string(p.Bring))
	t.optText("judged_at", p.JudgedAt)
	t.text("verdict", string(p.Verdict))
	t.optText("reason", p.Reason)
	if p.Found != (Found{}) {
		t.rest("found", p.Found)
	}
	t.end('}')
}
