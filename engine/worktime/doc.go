// Package worktime answers when an office is open: its weekly hours, laid over
// the calendars of the years (holidays, collective leave, Ramadan hours), and
// the arithmetic of promises on top: add open minutes or working days to an
// instant, shift a due time by a stop, find a citizen's deadline.
//
// A Schedule holds only the years it was given. An answer that would need
// another year is a *MissingYearError: unknown, never a guess. Instants are
// absolute, results are in the office's zone, and open time is exact to the
// nanosecond. A Schedule never changes and may be used by many goroutines.
//
// Sources: Perpres 21/2023 (hours), the joint decrees of three ministers
// (holidays), UU 30/2014 art. 53 (the day of receipt is day 0).
package worktime
