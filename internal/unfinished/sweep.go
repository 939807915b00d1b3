package unfinished

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/filelock"
)

// Swept is a place that was left behind.
type Swept struct {
	Folder string
	Bytes  int64 // of all its files
}

// Sweep removes what processes that are gone left unfinished in a folder, and tells
// what. A place is left alone while its lock is held, and where it cannot be locked: on
// a disk that can only be read, of another user, or on a disk without locks. The error
// says what could not be removed though nobody holds it; what was is told beside it.
func Sweep(dir string) (swept []Swept, err error) {
	entries, _ := os.ReadDir(dir) // who cannot read a folder finds nothing to sweep in it
	for _, e := range entries {
		if !e.IsDir() || !strings.HasPrefix(e.Name(), ".") || !strings.HasSuffix(e.Name(), suffix) {
			continue
		}
		folder := filepath.Join(dir, e.Name())
		unlock, locked := filelock.Try(filepath.Join(folder, lockName))
		if locked != nil {
			continue
		}
		size := sizeOf(folder)
		if failed := remove(folder, unlock); failed != nil {
			err = errors.Join(err, failed)
			continue
		}
		swept = append(swept, Swept{folder, size})
	}
	return swept, err
}

// sizeOf is what the files of a folder take, as far as they can be looked at.
func sizeOf(folder string) (sum int64) {
	entries, _ := os.ReadDir(folder)
	for _, e := range entries {
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() {
			sum += info.Size()
		}
	}
	return sum
}
