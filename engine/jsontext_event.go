package engine

// event writes the members of an Event, in whose facts what hides says so stands as
// erased. It gives where in the text the Position stands.
func (t *jsonText) event(e *Event, hides func(fact string) bool) (position [2]int) {
	t.number("version", e.Version)
	t.number("seq", e.Seq)
	t.text("type", e.Type)
	t.moment("at", e.At)
	t.moment("recorded", e.Recorded)
	if e.Late != nil {
		t.name("late")
		t.begin('{')
		t.moment("occurred", e.Late.Occurred)
		t.text("reason", e.Late.Reason)
		t.end('}')
	}
	if e.Actor != (Actor{}) {
		t.name("actor")
		t.begin('{')
		t.optText("user", e.Actor.User)
		t.optText("role", e.Actor.Role)
		t.optText("capacity", e.Actor.Capacity)
		t.end('}')
	}
	if e.Opening != nil {
		t.name("opening")
		t.begin('{')
		t.opening(e.Opening)
		t.end('}')
	}
	if e.Moved != nil {
		t.rest("moved", e.Moved)
	}
	t.name("after")
	t.begin('{')
	position[0] = len(t.out)
	t.position(&e.After)
	position[1] = len(t.out) - 1 // without the comma
	t.end('}')
	t.optFacts("facts", e.Facts, hides)
	if len(e.Numbering) > 0 {
		t.rest("numbering", e.Numbering)
	}
	if e.Applicant != nil {
		t.person("applicant", e.Applicant)
	}
	if e.Subject != nil {
		t.person("subject", e.Subject)
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
	if e.Lapse != nil {
		t.rest("lapse", e.Lapse)
	}
	return position
}

func doneText(t *jsonText, d *Done) {
	t.begin('{')
	t.text("step", d.Step)
	t.number("visit", d.Visit)
	t.moment("since", d.Since)
	t.optText("outcome", d.Outcome)
	t.optText("role", d.Role)
	t.optTrue("unmeasured", d.Unmeasured)
	t.end('}')
}
