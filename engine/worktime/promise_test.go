package worktime_test

import (
	"errors"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

func TestAdd(t *testing.T) {
	s := klambu(t)
	for _, c := range []struct{ start, promise, due string }{
		{"2026-07-06 07:00", "4 hours", "2026-07-06 11:30"},
		{"2026-07-06 07:30", "270 minutes", "2026-07-06 12:00"}, // at the break, not after it
		{"2026-07-06 07:30", "271 minutes", "2026-07-06 13:01"},
		{"2026-07-06 07:30", "450 minutes", "2026-07-06 16:00"}, // at the closing
		{"2026-07-06 07:30", "451 minutes", "2026-07-07 07:31"},
		{"2026-07-06 16:00", "1 minute", "2026-07-07 07:31"},
		{"2026-07-06 15:59:30", "1 minute", "2026-07-07 07:30:30"},
		{"2026-07-10 17:00", "1 working day", "2026-07-14 16:00"}, // Monday is day 0
		{"2026-07-11 09:00", "1 working day", "2026-07-14 16:00"},
		{"2026-07-10 16:29", "1 working day", "2026-07-13 16:00"},
		{"2026-07-06 12:30", "1 working day", "2026-07-07 16:00"}, // in the break: the same day
		{"2026-07-10 17:00", "2 calendar days", "2026-07-12 17:00"},
		{"2026-12-30 17:00", "3 calendar days", "2027-01-02 17:00"}, // needs no calendar
		{"2023-01-02 08:00", "900 working days", "2026-10-15 16:00"},
	} {
		due, err := s.Add(at(t, s, c.start), promise(t, c.promise))
		is(t, s, due, err, c.due)
	}
	for _, bad := range []civil.Duration{
		{}, {N: 0, Unit: civil.Minutes}, {N: -1, Unit: civil.WorkingDays}, {N: 1, Unit: "weeks"}, {N: civil.MaxDuration + 1, Unit: civil.Hours},
	} {
		if _, err := s.Add(at(t, s, "2026-07-06 07:00"), bad); !errors.Is(err, civil.ErrDuration) {
			t.Errorf("%v: %v", bad, err)
		}
		if _, err := s.Extend(at(t, s, "2026-07-06 07:00"), bad); !errors.Is(err, civil.ErrDuration) {
			t.Errorf("%v: %v", bad, err)
		}
		if _, err := s.Before(at(t, s, "2026-07-06 07:00"), bad); !errors.Is(err, civil.ErrDuration) {
			t.Errorf("%v: %v", bad, err)
		}
	}
	for _, long := range []string{"100000 hours", "100000 minutes", "100000 working days"} {
		_, err := s.Add(at(t, s, "2026-07-06 07:30"), promise(t, long))
		needs(t, err, 2027)
	}
}

func TestExtend(t *testing.T) {
	s := klambu(t)
	for _, c := range []struct{ due, by, want string }{
		{"2026-07-10 16:30", "3 working days", "2026-07-15 16:00"},
		{"2026-07-06 16:00", "10 minutes", "2026-07-07 07:40"},
		{"2026-07-06 10:00", "1 hour", "2026-07-06 11:00"},
		{"2026-07-10 16:30", "7 calendar days", "2026-07-17 16:30"},
		{"2026-07-06 10:00", "1 working day", "2026-07-07 16:00"},
	} {
		got, err := s.Extend(at(t, s, c.due), promise(t, c.by))
		is(t, s, got, err, c.want)
	}
	_, err := s.Extend(at(t, s, "2026-12-31 16:00"), promise(t, "1 working day"))
	needs(t, err, 2027)
}

func TestShift(t *testing.T) {
	s := klambu(t)
	for _, c := range []struct {
		text, due        string
		unit             civil.Unit
		stopped, resumed string
		want             string
	}{
		{"twenty minutes", "2026-07-06 10:00", civil.Minutes, "2026-07-06 09:00", "2026-07-06 09:20", "2026-07-06 10:20"},
		{"over night counts open time only", "2026-07-06 16:00", civil.Minutes, "2026-07-06 15:50", "2026-07-07 07:40", "2026-07-07 07:50"},
		{"closed hours move nothing", "2026-07-07 09:00", civil.Hours, "2026-07-06 16:00", "2026-07-07 07:30", "2026-07-07 09:00"},
		{"at the due moves nothing", "2026-07-06 10:00", civil.Minutes, "2026-07-06 10:00", "2026-07-06 11:00", "2026-07-06 10:00"},
		{"an empty stop moves nothing", "2026-07-06 10:00", civil.Minutes, "2026-07-06 09:00", "2026-07-06 09:00", "2026-07-06 10:00"},
		{"within a day: no working day", "2026-07-08 16:00", civil.WorkingDays, "2026-07-06 08:00", "2026-07-06 15:59", "2026-07-08 16:00"},
		{"over a closing: one", "2026-07-08 16:00", civil.WorkingDays, "2026-07-06 15:59", "2026-07-07 07:30", "2026-07-09 16:00"},
		{"resumed at the closing: none", "2026-07-08 16:00", civil.WorkingDays, "2026-07-06 15:59", "2026-07-06 16:00", "2026-07-08 16:00"},
		{"over a weekend: one", "2026-07-10 16:30", civil.WorkingDays, "2026-07-10 16:00", "2026-07-13 08:00", "2026-07-13 16:00"},
		{"a whole week: five", "2026-07-08 16:00", civil.WorkingDays, "2026-07-07 10:00", "2026-07-14 10:00", "2026-07-15 16:00"},
		{"calendar days: its length", "2026-07-08 10:00", civil.CalendarDays, "2026-07-06 10:00", "2026-07-07 11:30", "2026-07-09 11:30"},
	} {
		t.Run(c.text, func(t *testing.T) {
			got, err := s.Shift(at(t, s, c.due), c.unit, at(t, s, c.stopped), at(t, s, c.resumed))
			is(t, s, got, err, c.want)
		})
	}
	due, stop, end := at(t, s, "2026-12-31 16:00"), at(t, s, "2026-12-31 15:00"), at(t, s, "2027-01-04 09:00")
	for _, unit := range []civil.Unit{civil.Minutes, civil.WorkingDays} {
		_, err := s.Shift(due, unit, stop, end)
		needs(t, err, 2027)
	}
	_, err := s.Shift(due, civil.WorkingDays, at(t, s, "2026-12-30 15:00"), at(t, s, "2026-12-30 17:00"))
	needs(t, err, 2027)
	for _, resumed := range []string{"2026-12-31 15:30", "2026-12-31 15:00"} {
		if _, err := s.Shift(due, "weeks", stop, at(t, s, resumed)); !errors.Is(err, civil.ErrDuration) {
			t.Error(err)
		}
	}
}

func TestFraction(t *testing.T) {
	s := klambu(t)
	for _, c := range []struct {
		start, due string
		share      float64
		want       string
	}{
		{"2026-07-06 09:00", "2026-07-06 09:12", 0.8, "2026-07-06 09:09:36"},
		{"2026-07-06 09:00", "2026-07-06 14:00", 0.5, "2026-07-06 11:00"},
		{"2026-07-06 09:00", "2026-07-06 14:00", 0, "2026-07-06 09:00"},
		{"2026-07-06 09:00", "2026-07-06 14:00", 1, "2026-07-06 14:00"},
		{"2026-07-06 09:00", "2026-07-06 14:00", 2, "2026-07-06 14:00"},
		{"2026-07-10 07:30", "2026-07-13 16:00", 0.5, "2026-07-10 16:30"}, // 15 h, half of it on Friday
		{"2026-07-11 09:00", "2026-07-12 09:00", 0.8, "2026-07-12 09:00"}, // no open time
		{"2026-07-06 14:00", "2026-07-06 09:00", 0.8, "2026-07-06 09:00"},
	} {
		got, err := s.Fraction(at(t, s, c.start), at(t, s, c.due), c.share)
		is(t, s, got, err, c.want)
	}
	_, err := s.Fraction(at(t, s, "2026-12-31 09:00"), at(t, s, "2027-01-05 09:00"), 0.8)
	needs(t, err, 2027)
}

func TestDeadline(t *testing.T) {
	s := klambu(t)
	clock := func(text string) *civil.TimeOfDay {
		if text == "" {
			return nil
		}
		c, err := civil.ParseTimeOfDay(text)
		if err != nil {
			t.Fatal(err)
		}
		return &c
	}
	for _, c := range []struct{ from, within, at, want string }{
		{"2026-07-06 10:00", "2 hours", "", "2026-07-06 12:00"},
		{"2026-07-06 15:00", "2 hours", "", "2026-07-07 08:30"},
		{"2026-07-06 14:15", "1 calendar day", "", "2026-07-07 14:15"},
		{"2026-07-10 14:15:09", "1 calendar day", "", "2026-07-13 14:15:09"}, // Saturday
		{"2026-07-06 20:00", "1 calendar day", "", "2026-07-07 20:00"},       // the same hour, even after closing
		{"2026-07-10 14:00", "1 calendar day", "12:00", "2026-07-13 12:00"},
		{"2026-07-06 14:00", "1 calendar day", "12.00", "2026-07-07 12:00"},
		{"2026-03-17 14:00", "1 calendar day", "12:00", "2026-03-25 12:00"}, // Nyepi and Idul Fitri
		{"2026-07-06 14:00", "3 working days", "", "2026-07-09 16:00"},
		{"2026-07-09 14:00", "3 working days", "12:00", "2026-07-14 12:00"},
		{"2026-07-06 10:00", "2 hours", "15:00", "2026-07-06 15:00"},
		{"2026-07-06 14:00", "2 hours", "16:00", "2026-07-06 16:00"},
		{"2026-07-06 14:00", "2 hours", "12:00", "2026-07-07 12:00"}, // never less than the hours
		{"2026-07-06 14:00", "1 calendar day", "24:00", "2026-07-08 00:00"},
	} {
		got, err := s.Deadline(at(t, s, c.from), promise(t, c.within), clock(c.at))
		is(t, s, got, err, c.want)
	}
	_, err := s.Deadline(at(t, s, "2026-12-31 10:00"), promise(t, "1 calendar day"), nil)
	needs(t, err, 2027)
	if _, err := s.Deadline(at(t, s, "2026-12-31 10:00"), civil.Duration{}, nil); !errors.Is(err, civil.ErrDuration) {
		t.Error(err)
	}
}

func TestBefore(t *testing.T) {
	s := klambu(t)
	for _, c := range []struct{ deadline, by, want string }{
		{"2026-07-07 08:30", "2 hours", "2026-07-06 15:00"},
		{"2026-07-07 09:30", "2 hours", "2026-07-07 07:30"},
		{"2026-07-06 13:30", "60 minutes", "2026-07-06 11:30"},
		{"2026-07-12 10:00", "30 minutes", "2026-07-10 16:00"},
		{"2026-07-13 12:00", "1 working day", "2026-07-10 12:00"},
		{"2026-07-13 12:00", "1 calendar day", "2026-07-12 12:00"},
	} {
		got, err := s.Before(at(t, s, c.deadline), promise(t, c.by))
		is(t, s, got, err, c.want)
	}
	for _, by := range []string{"1 working day", "9 hours"} {
		_, err := s.Before(at(t, s, "2023-01-02 08:00"), promise(t, by))
		needs(t, err, 2022)
	}
}
