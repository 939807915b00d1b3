package worktime

import (
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

// Schedule is the open time of one office over the years whose calendars are
// known. It is immutable and safe for concurrent use.
type Schedule struct {
	hours  Hours
	series []string
	years  map[key]Year
	tables map[int]*table
	// straight are the tables of steady years.
	straight []*table
	digest   func() string
}

type key struct {
	series string
	year   int
}

// New lays the calendars of the named series over an office's hours. A day that
// any series closes is closed; a year is known only when every series has it.
// Years of other series are left out of account, so all loaded calendars may be
// passed. Errors wrap ErrHours, ErrNeverOpen or ErrCalendar, or are a
// *OpenOnError; a missing year is no error here but of the answers that need it.
func New(h Hours, series []string, years []Year) (*Schedule, error) {
	hours, err := h.ready()
	if err != nil {
		return nil, err
	}
	if len(series) == 0 {
		return nil, fmt.Errorf("%w: no series named", ErrCalendar)
	}
	s := &Schedule{hours: hours, series: slices.Clone(series), years: map[key]Year{}, tables: map[int]*table{}}
	for _, y := range years {
		if !slices.Contains(series, y.Series) {
			continue
		}
		if err := y.check(); err != nil {
			return nil, err
		}
		k := key{y.Series, y.Year}
		if _, twice := s.years[k]; twice {
			return nil, fmt.Errorf("%w %s %d: given twice", ErrCalendar, y.Series, y.Year)
		}
		s.years[k] = y.clone()
	}
	for _, y := range years {
		if err := s.build(y.Year); err != nil {
			return nil, err
		}
	}
	s.digest = sync.OnceValue(s.sum)
	return s, nil
}

// build makes the table of a year, if every series has it.
func (s *Schedule) build(year int) error {
	if s.tables[year] != nil {
		return nil
	}
	var of []Year
	for _, name := range s.series {
		y, ok := s.years[key{name, year}]
		if !ok {
			return nil
		}
		of = append(of, y)
	}
	t, err := newTable(s.hours, year, of)
	if err != nil {
		return err
	}
	s.tables[year] = t
	if t.steady {
		s.straight = append(s.straight, t)
	}
	return nil
}

// Location is the office's zone, in which all results are.
func (s *Schedule) Location() *time.Location { return s.hours.Location }

// table is the year's table, or the *MissingYearError of the first series
// without that year.
func (s *Schedule) table(year int) (*table, error) {
	if t := s.tables[year]; t != nil {
		return t, nil
	}
	i := slices.IndexFunc(s.series, func(name string) bool {
		_, ok := s.years[key{name, year}]
		return !ok
	})
	return nil, &MissingYearError{Series: s.series[i], Year: year}
}

// local is t in the office's zone, without a monotonic reading.
func (s *Schedule) local(t time.Time) time.Time { return t.Round(0).In(s.hours.Location) }

// bounds are the instants at which a span of a day begins and ends.
func (s *Schedule) bounds(d civil.Date, span civil.Span) (from, to time.Time) {
	if t := s.tables[d.Year]; t != nil && t.steady {
		midnight := t.first.Add(time.Duration(dayOfYear(d)) * 24 * time.Hour)
		return midnight.Add(time.Duration(span.From) * time.Minute), midnight.Add(time.Duration(span.To) * time.Minute)
	}
	return d.In(s.hours.Location, span.From), d.In(s.hours.Location, span.To)
}
