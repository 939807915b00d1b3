package cli

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/maklumat-pelayanan/maklumat/internal/unfinished"
)

// errFileMoved says that a file was written by somebody else meanwhile.
var errFileMoved = errors.New("the file was changed by somebody else meanwhile")

// errNoFile says that a name is not that of a file but of a folder, a device or a pipe.
var errNoFile = errors.New("not a file")

// replaceFile writes a file whole or not at all: a reader, and a run after a
// power cut, sees either the old content or the new. before is what the caller
// read (nil: there was no file); when it is not that any more, nothing is written
// and the error is errFileMoved.
//
// A folder, a device or a pipe is never replaced; that, and all that the system
// refuses, is an *unwritten.
func replaceFile(name string, before, after []byte) error {
	err := replaceContent(name, before, after)
	if err == nil || errors.Is(err, errFileMoved) {
		return err
	}
	return &unwritten{name, err}
}

func replaceContent(name string, before, after []byte) (err error) {
	dir := filepath.Dir(name)
	mode := fs.FileMode(0o644)
	if info, err := os.Stat(name); err == nil {
		if !info.Mode().IsRegular() {
			return errNoFile
		}
		mode = info.Mode().Perm()
	}
	temp, err := os.CreateTemp(dir, "."+filepath.Base(name)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(temp.Name()))
		}
	}()
	_, wrote := temp.Write(after)
	if err := errors.Join(wrote, temp.Chmod(mode), temp.Sync(), temp.Close()); err != nil {
		return err
	}
	switch now, err := os.ReadFile(name); {
	case errors.Is(err, fs.ErrNotExist) && before == nil:
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	case err != nil, before == nil, !bytes.Equal(now, before):
		return errFileMoved
	}
	if err := os.Rename(temp.Name(), name); err != nil {
		return err
	}
	return unfinished.SyncFolder(dir)
}
