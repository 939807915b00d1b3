package civil

import (
	"errors"
	"fmt"
	"strconv"
	"time"
)

// ErrDate is wrapped by every error of ParseDate and ParsePeriod.
var ErrDate = errors.New("not a date")

// Date is a day of the Gregorian calendar, without a zone. The zero Date is no day.
// Dates compare with == and order with Compare.
type Date struct {
	Year, Month, Day int
}

// NewDate makes a Date; it is not checked, see Valid.
func NewDate(year, month, day int) Date { return Date{year, month, day} }

// DateOf is the day on the wall at instant t in t's location.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, int(m), d}
}

// ParseDate reads "2026-03-17". Years run from 1 to 9999.
func ParseDate(s string) (Date, error) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return Date{}, fmt.Errorf("%w: %q (want YYYY-MM-DD)", ErrDate, s)
	}
	y, errY := number(s[:4])
	m, errM := number(s[5:7])
	d, errD := number(s[8:])
	date := Date{y, m, d}
	if errY != nil || errM != nil || errD != nil || !date.Valid() {
		return Date{}, fmt.Errorf("%w: %q", ErrDate, s)
	}
	return date, nil
}

func number(s string) (int, error) {
	for _, c := range s {
		if c < '0' || c > '9' {
			return 0, strconv.ErrSyntax
		}
	}
	return strconv.Atoi(s)
}

// IsZero reports whether d is the zero Date.
func (d Date) IsZero() bool { return d == Date{} }

// Valid reports whether d exists in the calendar.
func (d Date) Valid() bool {
	return d.Year >= 1 && d.Year <= 9999 && d.Month >= 1 && d.Month <= 12 &&
		d.Day >= 1 && d.Day <= DaysIn(d.Year, d.Month)
}

// DaysIn is the number of days of a month.
func DaysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// String writes "2026-03-17"; the zero Date is "".
func (d Date) String() string {
	return string(d.Append(nil))
}

// Append adds d to b as String writes it.
func (d Date) Append(b []byte) []byte {
	switch {
	case d.IsZero():
		return b
	case d.Year < 0 || d.Year > 9999 || d.Month < 0 || d.Month > 99 || d.Day < 0 || d.Day > 99:
		return fmt.Appendf(b, "%04d-%02d-%02d", d.Year, d.Month, d.Day)
	}
	b = twoDigits(twoDigits(b, d.Year/100), d.Year%100)
	return twoDigits(append(twoDigits(append(b, '-'), d.Month), '-'), d.Day)
}

func twoDigits(b []byte, n int) []byte { return append(b, byte('0'+n/10), byte('0'+n%10)) }

// MarshalText writes d as String does, for JSON and YAML.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := ParseDate(string(b))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

// Compare is -1, 0 or 1 as d is before, equal to or after e.
func (d Date) Compare(e Date) int {
	switch {
	case d == e:
		return 0
	case d.Year < e.Year,
		d.Year == e.Year && d.Month < e.Month,
		d.Year == e.Year && d.Month == e.Month && d.Day < e.Day:
		return -1
	}
	return 1
}

// Before reports d < e.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

// After reports d > e.
func (d Date) After(e Date) bool { return d.Compare(e) > 0 }

// AddDays is the date n days later (earlier when n is negative).
func (d Date) AddDays(n int) Date {
	return DateOf(time.Date(d.Year, time.Month(d.Month), d.Day+n, 0, 0, 0, 0, time.UTC))
}

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC).Weekday()
}

// In is the instant of time-of-day t on d in loc.
func (d Date) In(loc *time.Location, t TimeOfDay) time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, int(t), 0, 0, loc)
}

// DaysBetween is the number of days from a to b, negative when b is earlier.
// It counts in seconds because a time.Duration ends after 292 years.
func DaysBetween(a, b Date) int {
	return int((b.utc().Unix() - a.utc().Unix()) / (24 * 60 * 60))
}

func (d Date) utc() time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
}

// MonthsBetween is the number of whole months from a to b, negative when b is
// earlier. A month is whole once its day of the month has come; who starts on
// the 31st completes a 30-day month on the first of the next.
func MonthsBetween(a, b Date) int {
	if b.Before(a) {
		return -MonthsBetween(b, a)
	}
	months := (b.Year-a.Year)*12 + b.Month - a.Month
	if b.Day < a.Day {
		months--
	}
	return months
}

// Age is the number of birthdays completed on the day on, by birth date. Who is
// born on 29 February ages on 1 March of common years. Before birth it is negative.
func Age(birth, on Date) int {
	age := on.Year - birth.Year
	if on.Month < birth.Month || on.Month == birth.Month && on.Day < birth.Day {
		age--
	}
	return age
}
