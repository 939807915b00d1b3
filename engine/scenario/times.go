package scenario

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// minute is how a scenario writes an instant: office time to the minute.
const minute = "2006-01-02 15:04"

// Words for where the clock stands.
const (
	clockRunning = "running"
	clockStopped = "stopped"
	clockWaiting = "waiting" // not started
	clockEnded   = "ended"
)

// times compares what has to do with time.
func (p *play) times(x *standard.Expect) {
	c := p.state.Clock
	if x.Clock != nil {
		p.same(x, "clock", x.Clock, clockOf(c))
	}
	if x.Due != nil {
		due := ""
		if c != nil && c.Missing != "" {
			due = c.Missing
		} else if c != nil {
			due = p.instant(c.Due)
		}
		p.same(x, "due", clocked(x.Due), due)
	}
	if x.Deadline != nil {
		p.same(x, "deadline", clocked(x.Deadline), p.deadline())
	}
	if x.Elapsed != nil {
		p.elapsed(x)
	}
	late := slices.ContainsFunc(p.events, func(e engine.Event) bool { return e.Type == engine.EventBreached })
	if x.Late != nil && *x.Late != late {
		p.differs(x, "late", strconv.FormatBool(*x.Late), strconv.FormatBool(late))
	}
}

// clocked is an instant with the colon that instants are compared with: clocks
// here are also written with a dot.
func clocked(want *string) *string {
	text := strings.Replace(*want, ".", ":", 1)
	return &text
}

func clockOf(c *engine.Clock) string {
	switch {
	case c == nil:
		return ""
	case !c.Ended.IsZero():
		return clockEnded
	case !c.Started:
		return clockWaiting
	case c.Stopped():
		return clockStopped
	}
	return clockRunning
}

func (p *play) instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(p.schedule.Location()).Format(minute)
}

// deadline is the first of the citizen's deadlines that is not over; the year that
// a calendar is missing for when that keeps it open.
func (p *play) deadline() string {
	var first time.Time
	missing := ""
	for _, l := range p.state.Deadlines {
		switch {
		case !l.Passed.IsZero():
		case l.Missing != "":
			missing = l.Missing
		case first.IsZero() || l.At.Before(first):
			first = l.At
		}
	}
	if first.IsZero() {
		return missing
	}
	return p.instant(first)
}

// elapsed compares the open time that counted, to the minute.
func (p *play) elapsed(x *standard.Expect) {
	c := p.state.Clock
	if c == nil || !c.Started {
		p.same(x, "elapsed", x.Elapsed, "")
		return
	}
	spent, err := c.Elapsed(p.schedule, p.now)
	if err != nil {
		p.same(x, "elapsed", x.Elapsed, c.Missing)
		return
	}
	minutes := int(spent / time.Minute)
	got := strconv.Itoa(minutes) + " " + string(civil.Minutes)
	if minutes == 1 {
		got = civil.Duration{N: 1, Unit: civil.Minutes}.String()
	}
	want, err := civil.ParseDuration(*x.Elapsed)
	switch {
	case err == nil && want.Unit == civil.Hours && want.N*60 == minutes,
		err == nil && want.Unit == civil.Minutes && want.N == minutes,
		err != nil && minutes == 0 && strings.HasPrefix(*x.Elapsed, "0 "):
		return
	}
	p.differs(x, "elapsed", *x.Elapsed, got)
}

func fee(sum program.Sum) string {
	switch {
	case !sum.Known:
		return "unknown"
	case !sum.Stated:
		return ""
	}
	return strconv.FormatInt(sum.Rupiah, 10)
}
