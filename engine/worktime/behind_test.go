package worktime_test

import (
	"errors"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/worktime"
)

func TestBehind(t *testing.T) {
	s := klambu(t)
	for _, c := range []struct{ deadline, end, want string }{
		{"2026-07-07 12:00", "2026-07-07 13:00", "2026-07-08 12:00"},
		{"2026-07-07 12:00", "2026-07-08 09:00", "2026-07-09 12:00"},       // Wednesday was half over
		{"2026-07-07 12:00", "2026-07-08 07:00", "2026-07-08 12:00"},       // before the opening
		{"2026-07-07 12:00", "2026-07-08 07:30", "2026-07-08 12:00"},       // at the opening
		{"2026-07-07 12:00:09", "2026-07-10 09:00", "2026-07-13 12:00:09"}, // Friday
		{"2026-07-07 12:00", "2026-07-11 09:00", "2026-07-13 12:00"},       // Saturday
		{"2026-03-17 12:00", "2026-03-17 14:00", "2026-03-25 12:00"},       // Nyepi and Idul Fitri
		{"2026-07-07 20:00", "2026-07-08 09:00", "2026-07-09 20:00"},       // the same hour, even after closing
		{"2026-07-07 05:00", "2026-07-08 09:00", "2026-07-10 05:00"},       // before the opening: behind Thursday
		{"2026-07-08 00:00", "2026-07-08 09:00", "2026-07-10 00:00"},       // the end of Thursday
		{"2026-07-07 07:30", "2026-07-08 07:30", "2026-07-09 07:30"},
	} {
		got, err := s.Behind(at(t, s, c.deadline), at(t, s, c.end))
		is(t, s, got, err, c.want)
	}
	var year *worktime.MissingYearError
	if _, err := s.Behind(at(t, s, "2026-12-30 12:00"), at(t, s, "2026-12-31 14:00")); !errors.As(err, &year) || year.Year != 2027 {
		t.Errorf("%v", err)
	}
}
