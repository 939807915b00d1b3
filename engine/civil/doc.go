// Package civil holds the plain values of a calendar on the wall: dates, dates
// known only in part, times of day and promised durations. They carry no time
// zone and no clock; whoever needs an instant combines them with an office's zone.
package civil
