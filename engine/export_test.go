package engine

import (
	"fmt"

	"github.com/maklumat-pelayanan/maklumat/engine/worktime"
)

// Recompute works a clock out from its start, with all stops that have ended.
func Recompute(c Clock, sched *worktime.Schedule, warn float64) Clock {
	c.compute(sched, warn)
	return c
}

// DecodeEvent reads a stored event without its key, for the fuzzer.
func DecodeEvent(s StoredEvent) (Event, error) { return decode(s, seal{}) }

// StoredText is the JSON of a State or an Event as it is stored.
func StoredText(v any) ([]byte, error) {
	switch v := v.(type) {
	case State:
		return stateText(&v)
	case Event:
		return payloadText(&payload{Event: v})
	}
	return nil, fmt.Errorf("%T is not stored", v)
}
