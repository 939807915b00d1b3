package stats

import (
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

// Period is the days that a report is about, both ends included. A zero From or Until
// leaves that side open.
type Period struct {
	From, Until civil.Date
	// Zone is the office's: days are days there. Nil is UTC.
	Zone *time.Location
}

func (p Period) zone() *time.Location {
	if p.Zone == nil {
		return time.UTC
	}
	return p.Zone
}

// holds reports whether an instant lies in the period; a zero one does not.
func (p Period) holds(t time.Time) bool {
	if t.IsZero() {
		return false
	}
	day := civil.DateOf(t.In(p.zone()))
	return (p.From.IsZero() || !day.Before(p.From)) && (p.Until.IsZero() || !day.After(p.Until))
}

// over reports whether an instant lies in the period or before it; a zero one does not.
func (p Period) over(t time.Time) bool {
	p.From = civil.Date{}
	return p.holds(t)
}

// end is the first instant after the period; far away when it is open.
func (p Period) end() time.Time {
	if p.Until.IsZero() {
		return time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)
	}
	return p.Until.AddDays(1).In(p.zone(), 0)
}
