package engine

import "github.com/maklumat-pelayanan/maklumat/engine/civil"

// stateText is the state as JSON.
func stateText(s *State) ([]byte, error) {
	t := &jsonText{out: make([]byte, 0, 2048)}
	t.open('{')
	t.opening(&s.Opening)
	t.position(&s.Position)
	t.text("id", s.ID)
	t.optFacts("facts", s.Facts)
	if len(s.Numbering) > 0 {
		t.rest("numbering", s.Numbering)
	}
	if s.Applicant != (Person{}) {
		t.rest("applicant", s.Applicant)
	}
	if s.Subject != (Person{}) {
		t.rest("subject", s.Subject)
	}
	optList(t, "papers", s.Papers, paperText)
	optList(t, "visits", s.Visits, func(t *jsonText, v *Visited) {
		t.open('{')
		t.text("step", v.Step)
		t.number("times", v.Times)
		t.close('}')
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
	t.moment("last_at", s.LastAt)
	t.number("sequence", s.Sequence)
	t.number("revision", s.Revision)
	t.close('}')
	return t.out, t.err
}

// opening writes the members of an Opening.
func (t *jsonText) opening(o *Opening) {
	t.text("standard", o.Standard)
	t.text("digest", o.Digest)
	t.optText("basis", o.Basis)
	t.text("zone", o.Zone)
	t.text("today", o.Today.String())
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
		t.open('{')
		t.text("step", a.Step)
		t.number("visit", a.Visit)
		t.moment("since", a.Since)
		t.optMoment("notified", a.Notified)
		t.close('}')
	})
	optList(t, "pauses", p.Pauses, func(t *jsonText, p *Pause) {
		t.open('{')
		t.text("reason", p.Reason)
		t.moment("since", p.Since)
		t.close('}')
	})
	if p.Clock != nil {
		t.name("clock")
		clockText(t, p.Clock)
	}
	optList(t, "stages", p.Stages, clockText)
	optList(t, "deadlines", p.Deadlines, deadlineText)
}

func clockText(t *jsonText, c *Clock) {
	t.open('{')
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
		t.open('{')
		t.moment("from", s.From)
		t.optMoment("to", s.To)
		t.close('}')
	})
	t.optMoment("warned", c.Warned)
	t.optMoment("breached", c.Breached)
	t.optMoment("ended", c.Ended)
	t.close('}')
}

func (t *jsonText) optDuration(name string, d civil.Duration) {
	if !d.IsZero() {
		t.text(name, d.String())
	}
}

func deadlineText(t *jsonText, l *Deadline) {
	t.open('{')
	t.text("step", l.Step)
	t.number("visit", l.Visit)
	t.moment("from", l.From)
	t.optMoment("at", l.At)
	t.optText("missing", l.Missing)
	t.optMoment("remind", l.Remind)
	t.optMoment("reminded", l.Reminded)
	t.optMoment("passed", l.Passed)
	t.close('}')
}

func paperText(t *jsonText, p *Paper) {
	t.open('{')
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
	t.close('}')
}
