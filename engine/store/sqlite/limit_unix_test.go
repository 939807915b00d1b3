//go:build unix

package sqlite

import (
	"errors"
	"os"
	"os/signal"
	"syscall"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// A disk that fails in the middle of a commit leaves open whether it is stored; the
// store goes on when the disk does.
func TestDiskFailsInTheCommit(t *testing.T) {
	s := openInside(t)
	if err := note(s, "a", 0, 10); err != nil {
		t.Fatal(err)
	}
	log, err := os.Stat(s.path + "-wal")
	if err != nil {
		t.Fatal(err)
	}
	// No file of this process may grow beyond the limit: writing fails there.
	var before syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &before); err != nil {
		t.Fatal(err)
	}
	signal.Ignore(syscall.SIGXFSZ)
	defer signal.Reset(syscall.SIGXFSZ)
	limit := before
	limit.Cur = uint64(log.Size()) + 5000
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Fatal(err)
	}
	failed := note(s, "a", 1, 100_000)
	early := note(s, "a", 1, 40<<20) // more than the cache holds: written before the commit
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &before); err != nil {
		t.Fatal(err)
	}
	if !errors.Is(failed, engine.ErrUnknown) {
		t.Errorf("error %v, want engine.ErrUnknown", failed)
	}
	wantError(t, failed, CodeUnknown)
	wantError(t, early, CodeDisk)
	histories(t, s, map[string]int{"a": 1})
	if err := note(s, "a", 1, 100_000); err != nil {
		t.Error(err)
	}
	histories(t, s, map[string]int{"a": 2})
}
