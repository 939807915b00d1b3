package archive

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// NewFile writes a new file, for its owner alone: whole and on the disk, or not at all.
// check reads what was written once more before the file gets its name; fill and check
// are given the file under another name. A file that is there is fs.ErrExist.
func NewFile(path string, fill func(io.Writer) error, check func(io.Reader) error) (err error) {
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return &fs.PathError{Op: "create", Path: path, Err: errors.Join(fs.ErrExist, err)}
	}
	temp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(temp.Name()))
		}
	}()
	if err := filled(temp, fill, check); err != nil {
		return errors.Join(err, temp.Close())
	}
	if err := temp.Close(); err != nil {
		return err
	}
	if err := os.Rename(temp.Name(), path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

func filled(temp *os.File, fill func(io.Writer) error, check func(io.Reader) error) error {
	if err := fill(temp); err != nil {
		return err
	}
	if err := temp.Sync(); err != nil {
		return err
	}
	if _, err := temp.Seek(0, io.SeekStart); err != nil {
		return err
	}
	return check(temp)
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
