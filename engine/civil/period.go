package civil

import "fmt"

// Period is a run of days, both ends included. A date known only in part
// ("1950", "1950-07") is the period of all days it may be; a known date is a
// period of one day.
type Period struct {
	First, Last Date
}

// On is the period of the single day d.
func On(d Date) Period { return Period{d, d} }

// ParsePeriod reads "1950-07-21", "1950-07" or "1950".
func ParsePeriod(s string) (Period, error) {
	switch len(s) {
	case 4:
		y, err := number(s)
		if err == nil && y >= 1 {
			return Period{Date{y, 1, 1}, Date{y, 12, 31}}, nil
		}
	case 7:
		first, err := ParseDate(s + "-01")
		if err == nil {
			return Period{first, Date{first.Year, first.Month, DaysIn(first.Year, first.Month)}}, nil
		}
	default:
		d, err := ParseDate(s)
		if err == nil {
			return On(d), nil
		}
	}
	return Period{}, fmt.Errorf("%w: %q (want YYYY-MM-DD, YYYY-MM or YYYY)", ErrDate, s)
}

// Known reports whether p is a single day.
func (p Period) Known() bool { return p.First == p.Last }

// IsZero reports whether p holds no day.
func (p Period) IsZero() bool { return p.First.IsZero() && p.Last.IsZero() }

// Contains reports whether d lies in p.
func (p Period) Contains(d Date) bool { return !d.Before(p.First) && !d.After(p.Last) }

// String writes the shortest form that ParsePeriod reads back: a day, a month,
// a year, else "first..last".
func (p Period) String() string {
	switch {
	case p.IsZero():
		return ""
	case p.Known():
		return p.First.String()
	case p.First.Day == 1 && p.First.Month == 1 && p.Last == Date{p.First.Year, 12, 31}:
		return fmt.Sprintf("%04d", p.First.Year)
	case p.First.Day == 1 && p.Last == Date{p.First.Year, p.First.Month, DaysIn(p.First.Year, p.First.Month)}:
		return fmt.Sprintf("%04d-%02d", p.First.Year, p.First.Month)
	}
	return p.First.String() + ".." + p.Last.String()
}

// MarshalText writes p as String does.
func (p Period) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads what ParsePeriod reads.
func (p *Period) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*p = Period{}
		return nil
	}
	parsed, err := ParsePeriod(string(b))
	if err != nil {
		return err
	}
	*p = parsed
	return nil
}
