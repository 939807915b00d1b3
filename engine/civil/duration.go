package civil

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Errors of ParseDuration that a caller decides on.
var (
	// ErrDuration is wrapped by every error of ParseDuration.
	ErrDuration = errors.New("not a duration")
	// ErrBareDay says that a day was written without saying which kind:
	// working days and calendar days differ, so neither is assumed.
	ErrBareDay = fmt.Errorf("%w: working day or calendar day?", ErrDuration)
)

// Unit is what a Duration counts.
type Unit string

// The units of a promise. Minutes and hours are open time of the office.
const (
	Minutes      Unit = "minutes"
	Hours        Unit = "hours"
	WorkingDays  Unit = "working days"
	CalendarDays Unit = "calendar days"
)

// MaxDuration bounds N of a parsed Duration, in its own unit.
const MaxDuration = 100_000

// Duration is a promised time: a whole number of one unit. Units never convert
// into each other: a working day has no fixed number of hours.
type Duration struct {
	N    int
	Unit Unit
}

var units = map[string]Unit{
	"minute": Minutes, "minutes": Minutes, "menit": Minutes,
	"hour": Hours, "hours": Hours, "jam": Hours,
	"working day": WorkingDays, "working days": WorkingDays, "hari kerja": WorkingDays,
	"calendar day": CalendarDays, "calendar days": CalendarDays, "hari kalender": CalendarDays,
}

// ParseDuration reads "12 minutes", "2 hours", "3 working days", "2 calendar
// days" and the same in Indonesian. A bare "1 day" is ErrBareDay.
func ParseDuration(s string) (Duration, error) {
	num, unit, found := strings.Cut(strings.TrimSpace(s), " ")
	n, err := number(num)
	if !found || err != nil || len(num) > 6 || n < 1 || n > MaxDuration {
		return Duration{}, fmt.Errorf("%w: %q", ErrDuration, s)
	}
	unit = strings.Join(strings.Fields(strings.ToLower(unit)), " ")
	if u, ok := units[unit]; ok {
		return Duration{n, u}, nil
	}
	switch unit {
	case "day", "days", "hari":
		return Duration{}, fmt.Errorf("%q: %w", s, ErrBareDay)
	}
	return Duration{}, fmt.Errorf("%w: %q", ErrDuration, s)
}

// IsZero reports whether d promises nothing.
func (d Duration) IsZero() bool { return d.N == 0 }

// String writes the English form that ParseDuration reads.
func (d Duration) String() string {
	return string(d.Append(nil))
}

// Append adds d to b as String writes it.
func (d Duration) Append(b []byte) []byte {
	if d.IsZero() {
		return b
	}
	unit := string(d.Unit)
	if d.N == 1 {
		unit = strings.TrimSuffix(unit, "s")
	}
	return append(append(strconv.AppendInt(b, int64(d.N), 10), ' '), unit...)
}

// MarshalText writes d as String does.
func (d Duration) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (d *Duration) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Duration{}
		return nil
	}
	parsed, err := ParseDuration(string(b))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}
