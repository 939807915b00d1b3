package stats

import (
	"slices"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

const applicant = standard.Applicant

// mark says from when on the office could do nothing, and when it could again.
type mark struct {
	At time.Time `json:"at"`
	// Paused: a pause was on. Citizen: the file was with the citizen, or waited to be
	// collected, or had ended, which may be taken back.
	Paused  bool `json:"paused,omitempty"`
	Citizen bool `json:"citizen,omitempty"`
}

func (m mark) stands() bool { return m.Paused || m.Citizen }

func (m mark) same(o mark) bool { return m.Paused == o.Paused && m.Citizen == o.Citizen }

func markOf(e engine.Event) mark {
	return mark{
		At: e.At, Paused: len(e.After.Pauses) > 0,
		Citizen: e.After.Status == engine.StatusReturned || e.After.Status.Final() ||
			slices.ContainsFunc(e.After.Active, func(a engine.Active) bool { return !a.Notified.IsZero() }),
	}
}

// joinMarks leaves out a mark that changes nothing.
func joinMarks(a, b []mark) []mark {
	if len(a) > 0 && len(b) > 0 && a[len(a)-1].same(b[0]) {
		b = b[1:]
	}
	return append(a, b...)
}

// at is how it stood at an instant.
func markAt(marks []mark, t time.Time) mark {
	var now mark
	for _, m := range marks {
		if m.At.After(t) {
			break
		}
		now = m
	}
	return now
}

// stretch is [from, to).
type stretch struct{ from, to time.Time }

// working are the parts of a stretch in which the office could work.
func working(marks []mark, s stretch) []stretch {
	var out []stretch
	from, stands := s.from, false
	for _, m := range marks {
		if m.stands() == stands {
			continue
		}
		at := later(m.At, s.from)
		if stands = m.stands(); !stands {
			from = at
			continue
		}
		if end := earlier(at, s.to); from.Before(end) {
			out = append(out, stretch{from, end})
		}
	}
	if !stands && from.Before(s.to) {
		out = append(out, stretch{from, s.to})
	}
	return out
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
