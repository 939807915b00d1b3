// Package scenario runs the scenarios of a standard on the pure core, with the
// office's own hours and calendars: facts in, then what must follow. What differs
// is a finding at the line of the expectation. What all scenarios together reached
// of the standard, and what they did not, is its Coverage.
//
// Scenarios should have been checked by package lint: a name that stands for
// nothing is told there with what may have been meant; here it is a refusal or a
// difference like any other.
package scenario
