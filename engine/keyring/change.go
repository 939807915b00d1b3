package keyring

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/maklumat-pelayanan/maklumat/engine/filelock"
)

// Create writes a new file of keys, readable by its owner alone. One that is there is
// CodeThere.
func Create(ctx context.Context, path string, set *Set) error {
	return locked(ctx, path, func() error {
		if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
			return problem(CodeThere, "path", path)
		}
		return write(path, set)
	})
}

// Change reads a file of keys (one that is not there has none), and writes what change
// makes of it: whole or not at all, and on the disk before Change returns. Others who
// change it wait. The error is change's own, or an *Error.
func Change(ctx context.Context, path string, change func(*Set) (*Set, error)) error {
	return locked(ctx, path, func() error {
		before, _, err := read(path)
		if err != nil {
			return err
		}
		after, err := change(before)
		if err != nil || after == before {
			return err
		}
		return write(path, after)
	})
}

// locked runs fn while nobody else changes the file. The lock is a file beside it,
// which stays: a lock on the keys themselves would be one on a file that is replaced.
func locked(ctx context.Context, path string, fn func() error) error {
	unlock, err := lock(ctx, path+".lock")
	switch {
	case errors.Is(err, filelock.ErrHeld):
		return problem(CodeBusy, "path", path)
	case err != nil:
		return &Error{Code: CodeUnwritten, Args: map[string]string{"path": path}, Err: err}
	}
	return errors.Join(fn(), unlock())
}

// write replaces the file: a reader, and a run after a power cut, sees either the old
// or the new content.
func write(path string, set *Set) error {
	if err := replace(path, set.Text()); err != nil {
		return &Error{Code: CodeUnwritten, Args: map[string]string{"path": path}, Err: err}
	}
	return nil
}

func replace(path string, text []byte) (err error) {
	// A link to the keys, on another disk perhaps, stays one.
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	temp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*") // for the owner alone
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(temp.Name()))
		}
	}()
	_, wrote := temp.Write(text)
	if err := errors.Join(wrote, temp.Sync(), temp.Close()); err != nil {
		return err
	}
	if err := os.Rename(temp.Name(), path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// syncFolder makes a renaming last through a power cut. Where folders cannot be
// synced, the system gives an error that says nothing of the file.
func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	if err := d.Sync(); err != nil && !errors.Is(err, fs.ErrInvalid) && !errors.Is(err, fs.ErrPermission) {
		return errors.Join(err, d.Close())
	}
	return d.Close()
}
