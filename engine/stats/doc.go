// Package stats makes an office's reports from the events of its applications alone:
// was the promise kept (SLA), what citizens thought of it (IKM), and the register
// books. Nothing personal is needed: events are read without any key.
//
// A Fold takes events in, one after the other. It can be kept (it is JSON) and merged
// with another: however the events of an office are cut into pieces and in whatever
// order the pieces are merged, the figures are the same. Figures are exact: whole
// numbers and fractions, rounded only where they are shown. Reports are Go values: as JSON
// they have no form that is promised.
//
// # What counts when
//
// All days are those of the office's zone.
//
//   - An application is finished on the day its clock ended: the product was handed
//     over, or it was rejected. What the applicant withdrew, or let lapse, before that
//     is counted apart and never judged.
//   - A promise with a maximum is judged once: kept on the day the clock ended without a
//     breach, broken on the day of the breach. What never ends is broken all the same.
//   - A step's promise is judged when its step was done. Of one that was left before, as the
//     file went back, the step was needless or the application was rejected beside it, it is
//     told that it was left undone; only if it was broken by then it is broken.
//   - A promise on average is judged on the mean of what was finished in the period.
//   - Time is what the clock counted, in the promise's own unit: open minutes, or
//     working days (0 is the day of the start), with the hours and calendars that were
//     pinned to the application. A step has no unit of its own: open time, without pauses
//     and without waiting for the citizen.
//
// Sources: UU 25/2009 (the promise and its compensation), PermenPANRB 14/2017 (survey).
package stats
