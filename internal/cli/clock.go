package cli

import "time"

// wallClock is the one place where the program reads the time.
func wallClock() time.Time { return time.Now() }

// whenRested gives a sign once a while has passed without being asked for again.
func whenRested(d time.Duration) <-chan time.Time { return time.After(d) }

// everyWhile gives a sign over and over, until the function is called.
func everyWhile(d time.Duration) (<-chan time.Time, func()) {
	t := time.NewTicker(d)
	return t.C, t.Stop
}
