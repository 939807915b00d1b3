package engine

import "time"

// release lets the citizen's deadlines go on when the last pause ends. While one was on
// none of them acted: the office could receive nobody. One that was over by then moves to
// the same hour of the next working day; the others stay.
func (d *draft) release() {
	for i := range d.pos.Deadlines {
		d.shelter(&d.pos.Deadlines[i])
	}
}

// shelter moves a deadline that was over in a stretch which ends now and in which nothing
// could be handed in. A reminder that came due in it is given now; one of a deadline that
// moved is given for the new time.
func (d *draft) shelter(l *Deadline) {
	switch {
	case !l.Passed.IsZero():
		return
	case l.Missing != "":
		l.Held = d.at // where it falls is found when the calendar comes
		return
	case l.At.Before(d.at):
		l.Held, l.Reminded = d.at, time.Time{}
		at, err := d.given.Schedule.Behind(l.At, d.at)
		l.At, l.Remind = at, time.Time{}
		if l.missing(err) {
			return
		}
		if def := pick(d, d.step(l.Step).Deadline).Value; def != nil {
			l.remind(d.given.Schedule, *def)
		}
	case reached(l.Remind, d.at) && l.Reminded.IsZero():
		l.Remind = d.at
	}
}
