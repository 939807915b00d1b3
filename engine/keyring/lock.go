package keyring

import (
	"context"
	"errors"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/filelock"
)

// lockWait is how long to wait for another process, which needs milliseconds.
const lockWait = 5 * time.Second

// lockPause is how long to wait before trying again.
const lockPause = 10 * time.Millisecond

// lock takes a lock file, waiting for who holds it; filelock.ErrHeld says that somebody
// did for as long as we waited.
func lock(ctx context.Context, path string) (unlock func() error, err error) {
	ctx, stop := context.WithTimeout(ctx, lockWait)
	defer stop()
	for {
		unlock, err = filelock.Try(path)
		if !errors.Is(err, filelock.ErrHeld) {
			return unlock, err
		}
		pause, end := context.WithTimeout(ctx, lockPause)
		<-pause.Done()
		end()
		switch err := ctx.Err(); {
		case errors.Is(err, context.DeadlineExceeded):
			return nil, filelock.ErrHeld
		case err != nil:
			return nil, err
		}
	}
}
