package worktime

import (
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

// Behind is the time of day of t on the next working day behind a stretch, over at end, in
// which the office could receive nobody: until when a citizen has time whose deadline t
// fell into it. A working day has opened in between, at or after end; that is the one, but
// for a time before it opens. Errors are those of Add.
func (s *Schedule) Behind(t, end time.Time) (time.Time, error) {
	t, end = s.local(t), s.local(end)
	for d := civil.DateOf(end); ; d = d.AddDays(1) {
		spans, err := s.day(d)
		if err != nil {
			return time.Time{}, err
		}
		if len(spans) == 0 {
			continue
		}
		if opening, _ := s.bounds(d, spans[0]); !opening.Before(end) {
			return s.onWorkingDay(d, opening, func(d civil.Date) time.Time { return s.sameTime(d, t) })
		}
	}
}
