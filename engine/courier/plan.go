package courier

import "time"

// Plan says how often and how long letters are tried. A zero field has its default.
type Plan struct {
	// Batch is how many messages are taken at once (20), Parallel how many letters are
	// sent at a time (4).
	Batch, Parallel int
	// Timeout bounds the sending of one letter (30 s), Lease how long a batch is kept
	// from others (5 min); it must be longer than Timeout.
	Timeout, Lease time.Duration
	// First is the wait after the first failure (1 min, at least 1 s); it doubles with each up to
	// Longest (3 h). A letter is given up after Attempts (12), which is about a day.
	First, Longest time.Duration
	Attempts       int
	// Patience is how long a letter waits for a sender that cannot be reached or that
	// there is none of, and how old one may be that was never tried (7 days). Then it is
	// given up.
	Patience time.Duration
}

func (p Plan) withDefaults() Plan {
	number := func(v *int, fallback int) {
		if *v <= 0 {
			*v = fallback
		}
	}
	span := func(v *time.Duration, fallback time.Duration) {
		if *v <= 0 {
			*v = fallback
		}
	}
	number(&p.Batch, 20)
	number(&p.Parallel, 4)
	number(&p.Attempts, 12)
	span(&p.Timeout, 30*time.Second)
	span(&p.Lease, 5*time.Minute)
	span(&p.First, time.Minute)
	span(&p.Longest, 3*time.Hour)
	span(&p.Patience, 7*24*time.Hour)
	p.First = max(p.First, time.Second) // else what failed would be taken again at once, for ever
	p.Lease = max(p.Lease, 2*p.Timeout)
	return p
}

// wait is how long to wait after an attempt, from 1. random, from [0, 1), spreads it
// over its second half: what failed together must not come back together.
func (p Plan) wait(attempt int, random float64) time.Duration {
	d := p.First
	for range attempt - 1 {
		if d *= 2; d >= p.Longest {
			break
		}
	}
	d = min(d, p.Longest)
	return d/2 + time.Duration(float64(d/2)*random)
}
