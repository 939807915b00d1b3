package engine

import "github.com/maklumat-pelayanan/maklumat/engine/worktime"

// Recompute works a clock out from its start, with all stops that have ended.
func Recompute(c Clock, sched *worktime.Schedule, warn float64) Clock {
	c.compute(sched, warn)
	return c
}

// DecodeEvent is decodeEvent, for the fuzzer.
func DecodeEvent(s StoredEvent) (Event, error) { return decodeEvent(s) }
