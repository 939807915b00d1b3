package worktime

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

// Week is the open spans of each weekday, by time.Weekday (Sunday is 0).
type Week [7][]civil.Span

// Hours is when one office opens, before any calendar is laid over it.
type Hours struct {
	// Location is the office's zone; required.
	Location *time.Location
	// Weekly is the ordinary week; a weekday without spans is closed.
	Weekly Week
	// Periods are the hours of a calendar's periods, by the period's id
	// ("ramadan"). A weekday left nil keeps its weekly spans, because who writes
	// down only what changes means the rest to stay; a weekday with an empty,
	// non-nil list is closed in that period.
	Periods map[string]Week
	// OpenOn are days the office serves although a calendar closes them, with
	// the hours of their weekday.
	OpenOn []civil.Date
}

// ready is a checked copy of h with sorted spans, so that a Schedule shares
// nothing with its maker.
func (h Hours) ready() (Hours, error) {
	if h.Location == nil {
		return Hours{}, fmt.Errorf("%w: no time zone", ErrHours)
	}
	weekly, err := h.Weekly.ready()
	if err != nil {
		return Hours{}, err
	}
	for day, spans := range weekly {
		if len(spans) == 0 {
			weekly[day] = nil
		}
	}
	open := weekly.opens()
	periods := make(map[string]Week, len(h.Periods))
	for _, id := range slices.Sorted(maps.Keys(h.Periods)) {
		week, err := h.Periods[id].ready()
		if err != nil {
			return Hours{}, fmt.Errorf("period %q: %w", id, err)
		}
		open = open || week.opens()
		periods[id] = week
	}
	if !open {
		return Hours{}, ErrNeverOpen
	}
	openOn := slices.Clone(h.OpenOn)
	slices.SortFunc(openOn, civil.Date.Compare)
	return Hours{h.Location, weekly, periods, slices.Compact(openOn)}, nil
}

func (w Week) ready() (Week, error) {
	var out Week
	for day, spans := range w {
		spans = slices.Clone(spans)
		slices.SortFunc(spans, func(a, b civil.Span) int { return int(a.From - b.From) })
		for i, s := range spans {
			if s.From < 0 || s.To > endOfDay || s.To <= s.From {
				return Week{}, fmt.Errorf("%w: %s: %s is no stretch of a day", ErrHours, time.Weekday(day), s)
			}
			if i > 0 && s.From < spans[i-1].To {
				return Week{}, fmt.Errorf("%w: %s: %s and %s overlap", ErrHours, time.Weekday(day), spans[i-1], s)
			}
		}
		out[day] = spans
	}
	return out, nil
}

func (w Week) opens() bool {
	return slices.ContainsFunc(w[:], func(spans []civil.Span) bool { return len(spans) > 0 })
}

// endOfDay is 24:00.
const endOfDay civil.TimeOfDay = 24 * 60
