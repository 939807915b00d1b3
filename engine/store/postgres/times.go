package postgres

import (
	"fmt"
	"time"
)

// layout is how instants are kept: of one length, so that their order is the order of
// text. PostgreSQL's own times end at the microsecond.
const layout = "2006-01-02T15:04:05.000000000Z"

func writeTime(t time.Time) (string, error) {
	t = t.UTC()
	if t.Year() < 0 || t.Year() > 9999 {
		return "", fmt.Errorf("the year %d has not four digits", t.Year())
	}
	return t.Format(layout), nil
}

// readTime is zero for what this package never wrote: verify then finds what was
// altered, and names it, instead of failing on it.
func readTime(text string) time.Time {
	t, err := time.Parse(layout, text)
	if err != nil {
		return time.Time{}
	}
	return t
}

// writeMoment is writeTime of what may never be: nil for the zero time.
func writeMoment(t time.Time) (*string, error) {
	if t.IsZero() {
		return nil, nil
	}
	text, err := writeTime(t)
	return &text, err
}

// readMoment is not zero for what this package never wrote: it would pass for never.
func readMoment(text *string) time.Time {
	if text == nil {
		return time.Time{}
	}
	if t := readTime(*text); !t.IsZero() {
		return t
	}
	return time.Time{}.Add(1)
}
