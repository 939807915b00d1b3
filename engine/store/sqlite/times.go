package sqlite

import (
	"fmt"
	"time"
)

// timeText has one length for all years from 0 to 9999, so that text sorts as
// time does. Integers of nanoseconds would end in the year 2262.
const timeText = "2006-01-02T15:04:05.000000000Z"

// writeTime writes an instant, in UTC and to the nanosecond.
func writeTime(t time.Time) (string, error) {
	t = t.UTC()
	if y := t.Year(); y < 0 || y > 9999 {
		return "", fmt.Errorf("the year %d cannot be stored", y)
	}
	return t.Format(timeText), nil
}

// moments writes several, and keeps the first failure.
type moments struct{ err error }

func (m *moments) time(name string, t time.Time) string {
	text, err := writeTime(t)
	if err != nil && m.err == nil {
		m.err = fmt.Errorf("%s: %w", name, err)
	}
	return text
}

// moment is nil for the zero time, which is never.
func (m *moments) moment(name string, t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return m.time(name, t)
}
