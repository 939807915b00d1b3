package engine

import (
	"context"
	"errors"
	"fmt"
)

// Tick lets time act on up to limit applications that wait for it, and tells on
// how many it did. Call it again until that is none. What fails on one application
// does not keep it from the others; the error joins all failures.
func (e *Engine) Tick(ctx context.Context, limit int) (int, error) {
	ids, err := e.Store.Waiting(ctx, e.Now(), limit)
	if err != nil {
		return 0, err
	}
	done := 0
	var failed []error
	for _, id := range ids {
		if _, err := e.Execute(ctx, id, Request{Command: Tick{}}); err != nil {
			failed = append(failed, fmt.Errorf("application %s: %w", id, err))
			continue
		}
		done++
	}
	return done, errors.Join(failed...)
}

// Recalculate looks again at every application under way, once calendars or hours
// have changed: a due time that waited for a calendar becomes known, an announced
// one may become earlier. It tells how many changed; the error joins all failures.
func (e *Engine) Recalculate(ctx context.Context) (int, error) {
	changed := 0
	var failed []error
	for after := ""; ; {
		rows, err := e.Store.Applications(ctx, Query{
			Statuses: []string{string(StatusOpen), string(StatusReturned)}, Limit: 200, After: after,
		})
		if err != nil || len(rows) == 0 {
			return changed, errors.Join(append(failed, err)...)
		}
		for _, row := range rows {
			after = row.ID
			out, err := e.Execute(ctx, row.ID, Request{Command: Tick{}})
			if err != nil {
				failed = append(failed, fmt.Errorf("application %s: %w", row.ID, err))
			} else if len(out.Events) > 0 {
				changed++
			}
		}
	}
}
