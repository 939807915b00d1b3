package cli

import "time"

// wallClock is the one place where the program reads the time.
func wallClock() time.Time { return time.Now() }
