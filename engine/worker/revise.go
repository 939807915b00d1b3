package worker

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// pause is how long the worker waits before it works out due times again of which some
// failed: it looks at every application under way.
const pause = 10 * time.Minute

// revise works out due times again when the offices' open time has become another, and
// once when the worker begins: what changed while no worker ran is found so.
func (w *Worker) revise(ctx context.Context, r *Report) {
	if ctx.Err() != nil {
		return
	}
	rests, now := openTime(w.engine.Definitions), w.engine.Now()
	if rests == w.rests && (w.again.IsZero() || now.Before(w.again) && w.again.Sub(now) <= pause) {
		return
	}
	n, err := w.engine.Recalculate(ctx)
	r.Revised += n
	switch {
	case err == nil:
		w.rests, w.again = rests, time.Time{}
	case ctx.Err() == nil:
		w.rests, w.again = rests, now.Add(pause)
		w.failed(ctx, r, "due-times", err)
	}
}

// openTime identifies what the due times of all offices rest on: hours, zones and
// calendars, and nothing else of the definitions.
func openTime(tree *standard.Tree) string {
	h := sha256.New()
	for _, id := range slices.Sorted(maps.Keys(tree.Offices)) {
		office := tree.Offices[id]
		var calendars []*standard.Calendar
		for _, series := range office.Calendars {
			calendars = append(calendars, tree.Calendars[series]...)
		}
		h.Write([]byte(id + "\x00"))
		// An office whose hours cannot be read keeps what its applications began with.
		if schedule, err := program.Schedule(office, calendars); err == nil {
			h.Write([]byte(schedule.Digest()))
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

func sorted(m map[string]int) []string { return slices.Sorted(maps.Keys(m)) }
