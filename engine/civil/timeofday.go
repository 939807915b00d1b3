package civil

import (
	"errors"
	"fmt"
)

// ErrTimeOfDay is wrapped by every error of ParseTimeOfDay and ParseSpan.
var ErrTimeOfDay = errors.New("not a time of day")

// TimeOfDay is minutes since midnight, 0 to 1440; 24:00 is the end of the day.
type TimeOfDay int

// ParseTimeOfDay reads "07:30", also with a dot as Indonesian clocks print it ("07.30").
func ParseTimeOfDay(s string) (TimeOfDay, error) {
	if len(s) != 5 || s[2] != ':' && s[2] != '.' {
		return 0, fmt.Errorf("%w: %q (want HH:MM)", ErrTimeOfDay, s)
	}
	h, errH := number(s[:2])
	m, errM := number(s[3:])
	if errH != nil || errM != nil || m > 59 || h > 24 || h == 24 && m != 0 {
		return 0, fmt.Errorf("%w: %q (want HH:MM)", ErrTimeOfDay, s)
	}
	return TimeOfDay(h*60 + m), nil
}

// String writes "07:30".
func (t TimeOfDay) String() string { return fmt.Sprintf("%02d:%02d", int(t)/60, int(t)%60) }

// Span is a stretch of one day, [From, To).
type Span struct {
	From, To TimeOfDay
}

// ParseSpan reads "07:30-12:00"; it must not be empty or run backwards.
func ParseSpan(s string) (Span, error) {
	if len(s) != 11 || s[5] != '-' {
		return Span{}, fmt.Errorf("%w: %q (want HH:MM-HH:MM)", ErrTimeOfDay, s)
	}
	from, err := ParseTimeOfDay(s[:5])
	if err != nil {
		return Span{}, err
	}
	to, err := ParseTimeOfDay(s[6:])
	if err != nil {
		return Span{}, err
	}
	if to <= from {
		return Span{}, fmt.Errorf("%w: %q ends before it begins", ErrTimeOfDay, s)
	}
	return Span{from, to}, nil
}

// String writes "07:30-12:00".
func (s Span) String() string { return s.From.String() + "-" + s.To.String() }
