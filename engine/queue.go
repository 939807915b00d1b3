package engine

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// TickNext lets time act on the application that has waited longest for it, but none
// of skip, and tells what came of it; nil when nothing waits. Several may do so at
// once, also in other processes: each takes what nobody else has. An error about one
// application is a *TickError.
func (e *Engine) TickNext(ctx context.Context, skip []string) (*Outcome, error) {
	now := e.Now()
	var do *doing
	id, err := e.Store.Claim(ctx, "", now, skip, func(tx Tx, id string) error {
		do = &doing{Engine: e, ctx: ctx, id: id, request: Request{Command: Tick{}}, now: now}
		return do.in(tx)
	})
	switch {
	case err != nil && do != nil:
		return nil, &TickError{do.id, err}
	case err != nil || id == "":
		return nil, err
	}
	return &do.out, nil
}

// TickError says on which application time could not act.
type TickError struct {
	Application string
	Err         error
}

// Error implements error.
func (e *TickError) Error() string { return fmt.Sprintf("application %s: %v", e.Application, e.Err) }

// Unwrap gives the failure.
func (e *TickError) Unwrap() error { return e.Err }

// Tick lets time act on up to limit applications that wait for it, and tells on
// how many it did. Call it again until that is none; a limit of 0 does nothing. What
// fails on one application does not keep it from the others; the error joins all failures.
func (e *Engine) Tick(ctx context.Context, limit int) (int, error) {
	done := 0
	var failed []error
	var skip []string
	for done+len(skip) < limit {
		out, err := e.TickNext(ctx, skip)
		var one *TickError
		switch {
		case errors.As(err, &one) && ctx.Err() == nil:
			failed = append(failed, err)
			skip = append(skip, one.Application)
		case err != nil || out == nil:
			return done, errors.Join(append(failed, err)...)
		default:
			done++
		}
	}
	return done, errors.Join(failed...)
}

// PauseOffice stops the clock of every application under way of an office whose
// standard declares the reason: the internet is down for all of them. It tells how
// many it paused; one on which the pause is on already is left as it is. The error
// joins all failures.
func (e *Engine) PauseOffice(ctx context.Context, office string, pause Suspend, by Actor) (int, error) {
	return e.everywhere(ctx, Query{Office: office}, func(app *Application) Command {
		_, declared := app.Flow.SLA.Pause(pause.Reason)
		if !declared || slices.Contains(app.State.pauses(), pause.Reason) {
			return nil
		}
		return pause
	}, by)
}

// ResumeOffice ends a pause on every application under way of an office, and tells on how
// many. The error joins all failures; called again it goes on with the others.
func (e *Engine) ResumeOffice(ctx context.Context, office string, resume Resume, by Actor) (int, error) {
	return e.everywhere(ctx, Query{Office: office}, func(app *Application) Command {
		if !slices.Contains(app.State.pauses(), resume.Reason) {
			return nil
		}
		return resume
	}, by)
}

// everywhere does a command on every application under way that q selects; choose
// gives nil where there is nothing to do.
func (e *Engine) everywhere(ctx context.Context, q Query, choose func(*Application) Command, by Actor) (int, error) {
	q.Statuses, q.Limit = []string{string(StatusOpen), string(StatusReturned)}, 200
	done := 0
	var failed []error
	for {
		rows, err := e.Store.Applications(ctx, q)
		if err != nil || len(rows) == 0 {
			return done, errors.Join(append(failed, err)...)
		}
		for _, row := range rows {
			q.After = row.ID
			app, err := e.Load(ctx, row.ID)
			if err == nil {
				cmd := choose(app)
				if cmd == nil {
					continue
				}
				_, err = e.Execute(ctx, row.ID, Request{Command: cmd, Actor: by})
			}
			if err != nil {
				failed = append(failed, fmt.Errorf("application %s: %w", row.ID, err))
				continue
			}
			done++
		}
	}
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
