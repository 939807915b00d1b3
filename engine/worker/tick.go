package worker

import (
	"context"
	"errors"
	"fmt"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// shown bounds the failures that one round logs one by one.
const shown = 5

// errRests says that time is to act on an application, and has nothing to do there.
var errRests = errors.New("it waits for time, but nothing came of it")

// tick lets time act until nothing waits for it. An application on which it fails is
// left until the next round, and keeps none behind it waiting.
func (w *Worker) tick(ctx context.Context, r *Report) {
	var skip []string
	var failed []error
	for ctx.Err() == nil {
		out, err := w.engine.TickNext(ctx, skip)
		var one *engine.TickError
		switch {
		case errors.As(err, &one):
		case err != nil:
			w.failed(ctx, r, "tick", err)
			return
		case out == nil:
			w.tickFailed(ctx, r, failed)
			return
		case len(out.Events) == 0:
			one = &engine.TickError{Application: out.Application.State.ID, Err: errRests}
		default:
			r.Ticked++
			r.Events += len(out.Events)
			continue
		}
		skip = append(skip, one.Application)
		failed = append(failed, one)
	}
}

func (w *Worker) tickFailed(ctx context.Context, r *Report, failed []error) {
	if len(failed) == 0 {
		return
	}
	err := errors.Join(failed[:min(len(failed), shown)]...)
	if rest := len(failed) - shown; rest > 0 {
		err = fmt.Errorf("%w\nand %d more", err, rest)
	}
	w.failed(ctx, r, "tick", err)
}
