package engine

// recalculate looks at due times again when the hours or calendars have changed:
// one that was unknown becomes known, one that was announced may become earlier.
// It tells whether anything changed.
func (d *draft) recalculate() bool {
	if p := d.place(); p.Status.Final() || !d.outdated(p) {
		return false
	}
	d.begin(EventDueRevised)
	d.ev.Actor, d.ev.Late = Actor{}, nil
	known, earlier := false, false
	look := func(c *Clock, warn float64) {
		if !d.rests(c) {
			return
		}
		again := *c
		again.compute(d.given.Schedule, warn)
		switch {
		case c.Missing != "" && again.Missing == "":
			known = true
			*c = again
		case c.Missing == "" && again.Missing == "" && again.Due.Before(c.Due):
			earlier = true
			*c = again
		}
	}
	if d.pos.Clock != nil {
		look(d.clock(), d.flow.SLA.WarnShare())
	}
	for i := range d.pos.Stages {
		c := &d.pos.Stages[i]
		look(c, d.step(c.Step).Within.WarnShare())
	}
	for i := range d.pos.Deadlines {
		l := &d.pos.Deadlines[i]
		if l.Missing == "" {
			continue
		}
		if def := pick(d, d.step(l.Step).Deadline).Value; def != nil {
			l.compute(d.given.Schedule, *def)
			known = known || l.Missing == ""
		}
	}
	if known {
		d.ev.Type = EventDueKnown
	}
	if !known && !earlier {
		return false
	}
	d.record()
	return true
}

// outdated reports whether anything rests on other calendars than those given.
func (d *draft) outdated(p *Position) bool {
	if p.Clock != nil && d.rests(p.Clock) {
		return true
	}
	for i := range p.Stages {
		if d.rests(&p.Stages[i]) {
			return true
		}
	}
	for i := range p.Deadlines {
		if p.Deadlines[i].Missing != "" {
			return true
		}
	}
	return false
}

// rests reports whether a running promise rests on other calendars.
func (d *draft) rests(c *Clock) bool {
	return c.Started && c.Ended.IsZero() && c.Breached.IsZero() && c.Calendar != d.given.Schedule.Digest()
}
