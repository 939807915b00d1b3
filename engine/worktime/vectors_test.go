package worktime_test

import (
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/worktime"
)

// The cases that were worked out by hand from the decrees, before any code.
func TestDuesWorkedOutByHand(t *testing.T) {
	for _, c := range []struct {
		text, zone, start, promise, due string
	}{
		{"over Nyepi and Idul Fitri", "Asia/Jakarta", "2026-03-17 10:00", "3 working days", "2026-03-27 16:30"},
		{"over the added leave", "Asia/Jakarta", "2025-08-15 10:00", "3 working days", "2025-08-21 16:00"},
		{"over New Year", "Asia/Jakarta", "2024-12-23 09:00", "5 working days", "2025-01-02 16:00"},
		{"over the Friday break", "Asia/Jakarta", "2026-07-03 11:20", "30 minutes", "2026-07-03 13:20"},
		{"over the Ramadan Friday break", "Asia/Jakarta", "2026-03-13 11:20", "30 minutes", "2026-03-13 12:50"},
		{"into the first day of Ramadan", "Asia/Makassar", "2026-02-18 15:30", "95 minutes", "2026-02-19 09:05"},
	} {
		t.Run(c.text, func(t *testing.T) {
			s := schedule(t, fiveDays(t, c.zone), indonesia(t, 2023, 2024, 2025, 2026)...)
			due, err := s.Add(at(t, s, c.start), promise(t, c.promise))
			is(t, s, due, err, c.due)
		})
	}
}

func TestDueBeforeTheAmendmentOf2025(t *testing.T) {
	before := without(indonesia(t, 2025)[0], civil.NewDate(2025, 8, 18))
	s := schedule(t, fiveDays(t, "Asia/Jakarta"), before)
	due, err := s.Add(at(t, s, "2025-08-15 10:00"), promise(t, "3 working days"))
	is(t, s, due, err, "2025-08-20 16:00")
}

func TestDueInAYearWithoutCalendarIsUnknown(t *testing.T) {
	s := schedule(t, fiveDays(t, "Asia/Jakarta"), indonesia(t, 2024)...)
	_, err := s.Add(at(t, s, "2024-12-23 09:00"), promise(t, "5 working days"))
	needs(t, err, 2025)
}

func TestCitizenDeadlineTheNextNoonOnAClosedDay(t *testing.T) {
	s := schedule(t, fiveDays(t, "Asia/Jakarta"), indonesia(t, 2025)...)
	noon := civil.TimeOfDay(12 * 60)
	got, err := s.Deadline(at(t, s, "2025-12-05 14:00"), promise(t, "1 calendar day"), &noon)
	is(t, s, got, err, "2025-12-08 12:00")
}

func TestStartDayIncluded(t *testing.T) {
	y := indonesia(t, 2025)[0]
	y.StartDay = worktime.Included
	s := schedule(t, fiveDays(t, "Asia/Jakarta"), y)
	for start, want := range map[string]string{
		"2025-07-14 10:00": "2025-07-16 16:00", // Monday is day 1
		"2025-07-14 16:00": "2025-07-17 16:00", // closed already: Tuesday is day 1
		"2025-07-12 10:00": "2025-07-16 16:00", // a Saturday: Monday is day 1
	} {
		due, err := s.Add(at(t, s, start), promise(t, "3 working days"))
		is(t, s, due, err, want)
	}
	due, err := s.Add(at(t, s, "2025-07-14 10:00"), promise(t, "1 working day"))
	is(t, s, due, err, "2025-07-14 16:00")
}
