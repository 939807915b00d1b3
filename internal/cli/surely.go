package cli

import (
	"context"
	"errors"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// A command whose fate is not known is tried again this often, after this pause.
const (
	tries = 4
	pause = 500 * time.Millisecond
)

// surely does a request. When the connection to a server is lost while it is stored,
// the same request is done again under the same key, so that it happens once; a
// request without a key is given one for that.
func (a *app) surely(ctx context.Context, s *session, r engine.Request, do func(engine.Request) (*engine.Outcome, error)) (*engine.Outcome, error) {
	own := r.Key == "" && s.remote
	if own {
		r.Key = newID()
	}
	out, err := do(r)
	for try := 1; try < tries && errors.Is(err, engine.ErrUnknown); try++ {
		wait, stop := context.WithTimeout(ctx, time.Duration(try)*pause)
		<-wait.Done()
		stop()
		if ctx.Err() != nil {
			break
		}
		out, err = do(r)
	}
	if err == nil && own {
		out.Repeated = false // what is repeated is this very command
	}
	return out, err
}
