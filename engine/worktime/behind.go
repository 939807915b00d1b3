package worktime

import (
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

// Behind is the time of day of t on the first working day that opens at or after end:
// until when a citizen has time whose deadline t fell into a stretch, over at end, in
// which the office could receive nobody. It lies after end. Errors are those of Add.
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
		opening, _ := s.bounds(d, spans[0])
		if same := s.sameTime(d, t); !opening.Before(end) && same.After(end) {
			return same, nil
		}
	}
}
