package engine

// payloadText is the stored form of an event as JSON.
func payloadText(p *payload) ([]byte, error) {
	t := &jsonText{out: make([]byte, 0, 1024)}
	t.open('{')
	t.event(&p.Event)
	if len(p.Sealed) > 0 {
		t.rest("sealed", p.Sealed)
	}
	t.close('}')
	return t.out, t.err
}

// event writes the members of an Event.
func (t *jsonText) event(e *Event) {
	t.number("version", e.Version)
	t.number("seq", e.Seq)
	t.text("type", e.Type)
	t.moment("at", e.At)
	t.moment("recorded", e.Recorded)
	if e.Late != nil {
		t.rest("late", e.Late)
	}
	if e.Actor != (Actor{}) {
		t.rest("actor", e.Actor)
	}
	if e.Opening != nil {
		t.name("opening")
		t.open('{')
		t.opening(e.Opening)
		t.close('}')
	}
	if e.Moved != nil {
		t.rest("moved", e.Moved)
	}
	t.name("after")
	t.open('{')
	t.position(&e.After)
	t.close('}')
	t.optFacts("facts", e.Facts)
	if len(e.Numbering) > 0 {
		t.rest("numbering", e.Numbering)
	}
	if e.Applicant != nil {
		t.rest("applicant", e.Applicant)
	}
	if e.Subject != nil {
		t.rest("subject", e.Subject)
	}
	if e.Papers != nil {
		t.name("papers")
		listText(t, e.Papers, paperText)
	}
	optList(t, "done", e.Done, doneText)
	t.optTexts("skipped", e.Skipped)
	t.optTexts("told", e.Told)
	t.optTexts("offered", e.Offered)
	t.optTexts("paid", e.Paid)
	if len(e.Drawn) > 0 {
		t.rest("drawn", e.Drawn)
	}
	if e.Voided != nil {
		t.rest("voided", e.Voided)
	}
	t.optTexts("issued", e.Issued)
	t.optTexts("delivered", e.Delivered)
	t.optText("rejected_by", e.RejectedBy)
	t.optText("reason", e.Reason)
	t.optText("text", e.Text)
	if e.Survey != nil {
		t.rest("survey", e.Survey)
	}
	if e.Turned != nil {
		t.rest("turned", e.Turned)
	}
	if e.Erasure != nil {
		t.rest("erasure", e.Erasure)
	}
	t.optText("application", e.Application)
	t.optText("step", e.Step)
	t.optTexts("tells", e.Tells)
	t.optTexts("owes", e.Owes)
	t.optTexts("gave", e.Gave)
}

func doneText(t *jsonText, d *Done) {
	t.open('{')
	t.text("step", d.Step)
	t.number("visit", d.Visit)
	t.moment("since", d.Since)
	t.optText("outcome", d.Outcome)
	t.optText("role", d.Role)
	t.optTrue("unmeasured", d.Unmeasured)
	t.close('}')
}
