package archive

import (
	"errors"
	"io"
	"io/fs"
	"os"

	"github.com/maklumat-pelayanan/maklumat/internal/unfinished"
)

// NewFile writes a new file, for its owner alone: whole and on the disk, or not at all.
// check reads what was written once more before the file gets its name; fill and check
// are given the file in a place of its own beside (package unfinished), of which a
// process that is killed leaves something behind. A file that is there is fs.ErrExist.
func NewFile(path string, fill func(io.Writer) error, check func(io.Reader) error) (err error) {
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return &fs.PathError{Op: "create", Path: path, Err: errors.Join(fs.ErrExist, err)}
	}
	place, err := unfinished.Beside(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, place.Close()) }()
	if err := writeFile(place.File(), fill, check); err != nil {
		return err
	}
	return place.Finish()
}

func writeFile(name string, fill func(io.Writer) error, check func(io.Reader) error) error {
	file, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(filled(file, fill, check), file.Close())
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
