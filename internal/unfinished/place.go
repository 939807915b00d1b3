package unfinished

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"

	"github.com/maklumat-pelayanan/maklumat/engine/filelock"
)

const (
	// suffix ends the names of the folders, by which they are known.
	suffix = ".maklumat-unfinished"
	// lockName is the file that is locked; whatever else lies in a folder is being made.
	lockName = "lock"
)

// Place is where a file is being made. It is for one goroutine.
type Place struct {
	final, folder string
	unlock        func() error
}

// Beside makes a place for a file, in the folder where the file is to be in the end. It
// is for the user alone.
func Beside(final string) (*Place, error) {
	const tries = 100
	for range tries {
		folder, err := os.MkdirTemp(filepath.Dir(final), "."+filepath.Base(final)+".*"+suffix)
		if err != nil {
			return nil, err
		}
		unlock, err := filelock.Try(filepath.Join(folder, lockName))
		switch {
		case err == nil:
			return &Place{final, folder, unlock}, nil
		case errors.Is(err, filelock.ErrHeld), errors.Is(err, fs.ErrNotExist):
			// Somebody sweeps, and came before the lock.
		case errors.Is(err, errors.ErrUnsupported), errors.Is(err, syscall.ENOLCK):
			// A disk without locks: nobody sweeps there either.
			return &Place{final, folder, func() error { return nil }}, nil
		default:
			return nil, errors.Join(err, os.RemoveAll(folder))
		}
	}
	return nil, fmt.Errorf("%s: no folder could be made beside it", final)
}

// File is the name under which the file is to be made.
func (p *Place) File() string { return filepath.Join(p.folder, filepath.Base(p.final)) }

// Finish gives the file its name, over whatever has it.
func (p *Place) Finish() error { return os.Rename(p.File(), p.final) }

// Close removes the place, with all that is in it, and sees to it that the folder's new
// content outlasts a power cut. It is called once.
func (p *Place) Close() error {
	return errors.Join(remove(p.folder, p.unlock), SyncFolder(filepath.Dir(p.final)))
}

// remove empties a folder, lets go of its lock and removes both. The lock goes last; when
// there is another by then, somebody else sweeps, and removes the folder.
func remove(folder string, unlock func() error) error {
	entries, err := os.ReadDir(folder)
	for _, e := range entries {
		if e.Name() != lockName {
			err = errors.Join(err, os.RemoveAll(filepath.Join(folder, e.Name())))
		}
	}
	lock := filepath.Join(folder, lockName)
	if err != nil {
		return errors.Join(err, unlock())
	}
	held := os.Remove(lock) // some systems let go of no file that is open
	err = unlock()
	if held != nil {
		if again := os.Remove(lock); again != nil && !errors.Is(again, fs.ErrNotExist) {
			return errors.Join(err, again)
		}
	}
	for {
		gone := os.Remove(folder)
		if gone == nil || errors.Is(gone, fs.ErrNotExist) {
			return err
		}
		if _, sweeps := os.Lstat(lock); sweeps == nil {
			return err // whoever holds it removes the folder
		}
		left, _ := os.ReadDir(folder)
		if slices.ContainsFunc(left, func(e fs.DirEntry) bool { return e.Name() != lockName }) {
			return errors.Join(err, gone)
		}
	}
}

// SyncFolder makes what was renamed or removed in a folder last through a power cut.
// Where folders cannot be synced, the system gives an error that says nothing of the file.
func SyncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	if err := d.Sync(); err != nil && !errors.Is(err, fs.ErrInvalid) && !errors.Is(err, fs.ErrPermission) {
		return errors.Join(err, d.Close())
	}
	return d.Close()
}
