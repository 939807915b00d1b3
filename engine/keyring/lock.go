package keyring

import (
	"context"
	"errors"
	"time"
)

// errLocked says that another process held the lock for as long as we waited.
var errLocked = errors.New("locked")

// lockWait is how long to wait for another process, which needs milliseconds.
const lockWait = 5 * time.Second

// lockPause is how long to wait before trying again.
const lockPause = 10 * time.Millisecond

// lock takes a lock file, waiting for who holds it. The system lets go of it when a
// process ends, however it ends.
func lock(ctx context.Context, path string) (unlock func() error, err error) {
	ctx, stop := context.WithTimeout(ctx, lockWait)
	defer stop()
	for {
		unlock, err = tryLock(path)
		if !errors.Is(err, errLocked) {
			return unlock, err
		}
		pause, end := context.WithTimeout(ctx, lockPause)
		<-pause.Done()
		end()
		switch err := ctx.Err(); {
		case errors.Is(err, context.DeadlineExceeded):
			return nil, errLocked
		case err != nil:
			return nil, err
		}
	}
}
