package engine

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// suspend stops the clock for a reason that the standard declares.
func (d *draft) suspend(c Suspend) *Refusal {
	if _, ok := d.flow.SLA.Pause(c.Reason); !ok {
		return refuse(RefusedUnknownPause, "name", c.Reason, "known", list(d.flow.SLA.PauseIDs()))
	}
	if slices.ContainsFunc(d.state.Pauses, func(p Pause) bool { return p.Reason == c.Reason }) {
		return refuse(RefusedPauseOn, "name", c.Reason)
	}
	if r := tooLong("note", c.Note); r != nil {
		return r
	}
	d.begin(EventPaused)
	d.ev.Reason, d.ev.Text = c.Reason, c.Note
	d.pos.Pauses = append(d.pos.Pauses, Pause{Reason: c.Reason, Since: d.at})
	d.finish()
	return nil
}

// resume ends a pause; the clock and the citizen's deadlines go on when no other pause is
// on.
func (d *draft) resume(c Resume) *Refusal {
	reason := c.Reason
	if reason == "" && len(d.state.Pauses) > 1 {
		return refuse(RefusedPauseNeeded, "reasons", list(d.state.pauses()))
	}
	if reason == "" && len(d.state.Pauses) == 1 {
		reason = d.state.Pauses[0].Reason
	}
	d.begin(EventResumed)
	rest := slices.DeleteFunc(d.pos.Pauses, func(p Pause) bool { return p.Reason == reason })
	if len(rest) == len(d.state.Pauses) {
		return refuse(RefusedNoPause)
	}
	d.ev.Reason = reason
	d.pos.Pauses = rest
	if len(rest) == 0 {
		d.release()
	}
	d.finish()
	return nil
}

// pauses lists the reasons for which the application is paused.
func (p *Position) pauses() []string {
	var reasons []string
	for _, p := range p.Pauses {
		reasons = append(reasons, p.Reason)
	}
	return reasons
}

// extend lengthens the promise once, before it is broken, by what the standard
// declares, in that unit.
func (d *draft) extend(c Extend) *Refusal {
	if d.flow.SLA == nil || d.flow.SLA.Extension == nil {
		return refuse(RefusedNoExtension)
	}
	if c.Reason == "" {
		return refuse(RefusedReason)
	}
	if r := tooLong("reason", c.Reason); r != nil {
		return r
	}
	clock := d.state.Clock
	switch {
	case clock == nil || !clock.Started || !clock.Ended.IsZero():
		return refuse(RefusedNotStarted)
	case clock.Promise.IsZero() && !clock.Undecided:
		return refuse(RefusedNoExtension)
	case !clock.Extended.IsZero():
		return refuse(RefusedExtended)
	case !clock.Breached.IsZero():
		return refuse(RefusedTooLate)
	}
	d.begin(EventExtended)
	d.ev.Reason = c.Reason
	own := d.clock()
	own.Extended, own.ExtendedAfter = d.flow.SLA.Extension.Add, own.stopsEnded()
	own.extend(d.given.Schedule, d.flow.SLA.WarnShare())
	d.finish()
	return nil
}

// withdraw ends the application at the applicant's wish.
func (d *draft) withdraw(c Withdraw) *Refusal {
	if r := tooLong("reason", c.Reason); r != nil {
		return r
	}
	d.begin(EventWithdrawn)
	over := !d.ahead((*program.Step).LeadsToDelivery)
	if c := d.state.Clock; c != nil {
		over = !c.Ended.IsZero()
	}
	if len(d.state.Delivered) > 0 && over {
		return refuse(RefusedDelivered)
	}
	d.ev.Reason = c.Reason
	d.close(StatusWithdrawn)
	d.finish()
	return nil
}

// survey records what the applicant thought; it is offered after delivery and
// holds nothing back.
func (d *draft) survey(c Survey) *Refusal {
	offered := len(d.state.Offered) > 0 || len(d.state.Delivered) > 0 || d.state.Status.Final()
	if !offered || d.state.Surveyed {
		return refuse(RefusedSurvey)
	}
	for _, a := range c.Answers {
		if a < 1 || a > 4 {
			return refuse(RefusedAnswers)
		}
	}
	if r := tooLong("comment", c.Comment); r != nil {
		return r
	}
	d.begin(EventSurveyed)
	d.ev.Survey, d.ev.Text = &c.Answers, c.Comment
	d.finish()
	return nil
}

// note keeps a remark; it changes nothing else.
func (d *draft) note(c AddNote) *Refusal {
	if c.Text == "" {
		return refuse(RefusedNothing)
	}
	if r := tooLong("text", c.Text); r != nil {
		return r
	}
	d.begin(EventNoted)
	d.ev.Text = c.Text
	d.finish()
	return nil
}

// notify records that the applicant was told to collect: from now on the time is
// the applicant's.
func (d *draft) notify(c Notify) *Refusal {
	found := -1
	for i, a := range d.state.Active {
		if d.step(a.Step).Kind() == standard.DoesDeliver && (c.Step == "" || c.Step == a.Step) && a.Notified.IsZero() {
			found = i
			break
		}
	}
	if found < 0 {
		return refuse(RefusedNotify)
	}
	s := d.step(d.state.Active[found].Step)
	d.begin(EventNotified)
	if _, r := d.may(s); r != nil {
		return r
	}
	d.ev.Step = s.ID
	d.pos.Active[found].Notified = d.at
	d.armDeadline(s, d.pos.Active[found].Visit, "")
	d.finish()
	return nil
}
