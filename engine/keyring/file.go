package keyring

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// Open makes a Ring of a file, with the list of erasures beside it. A file that is not
// there yet has no keys; the Ring looks again whenever it needs one that it does not
// know, and before it wraps anything: what another process changes is seen.
//
// The error is an *Error: CodeExposed, CodeUnreadable, CodeBroken, CodeNewer or
// CodeErasedBroken.
func Open(path string) (*Ring, error) {
	list, err := readErasures(ErasuresPath(path))
	if err != nil {
		return nil, err
	}
	f := &file{path: path}
	if _, err := f.fresh(""); err != nil {
		return nil, err
	}
	return &Ring{source: f, erased: list}, nil
}

// file is a source that follows a file.
type file struct {
	path string

	mu   sync.RWMutex
	set  *Set
	info fs.FileInfo // of what was read, nil for no file

	// looked is true for a while after the file was looked at.
	looked atomic.Bool
}

// glance is how long a look at the file lasts for who marks and signs: to look each time
// would cost as much as the mark does.
const glance = time.Second

func (f *file) known(office string) *secrets {
	f.mu.RLock()
	defer f.mu.RUnlock()
	return f.set.of(office)
}

// lately goes on with what is known when the file is gone, or cannot be read now: the
// stick that it lies on may have been taken out.
func (f *file) lately(office string) *secrets {
	if !f.looked.Load() && f.looked.CompareAndSwap(false, true) {
		over, cancel := context.WithTimeout(context.Background(), glance)
		context.AfterFunc(over, func() {
			f.looked.Store(false)
			cancel()
		})
		if _, err := os.Stat(f.path); err == nil {
			_, _ = f.fresh(office)
		}
	}
	return f.known(office)
}

func (f *file) fresh(office string) (*secrets, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	info, err := os.Stat(f.path)
	if err == nil && f.info != nil && unchanged(f.info, info) {
		return f.set.of(office), nil
	}
	set, info, err := read(f.path)
	if err != nil {
		return nil, err
	}
	if info == nil && f.info != nil {
		return nil, nil // gone: nothing new is wrapped, what is known stays known
	}
	f.set, f.info = set, info
	return set.of(office), nil
}

// Read reads a file of keys; one that is not there has none. The error is as with Open.
func Read(path string) (*Set, error) {
	set, _, err := read(path)
	return set, err
}

func read(path string) (*Set, fs.FileInfo, error) {
	unreadable := func(err error) error {
		return &Error{Code: CodeUnreadable, Args: map[string]string{"path": path}, Err: err}
	}
	// A pipe would wait, a device never end: look before opening.
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil, nil
	case err != nil:
		return nil, nil, unreadable(err)
	case !info.Mode().IsRegular():
		return nil, nil, unreadable(nil)
	case runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0: // there, the bits mean nothing
		return nil, nil, problem(CodeExposed, "path", path)
	}
	opened, err := os.Open(path)
	if err != nil {
		return nil, nil, unreadable(err)
	}
	defer opened.Close() //nolint:errcheck // only read
	if info, err = opened.Stat(); err != nil {
		return nil, nil, unreadable(err)
	}
	var text bytes.Buffer
	if _, err := io.Copy(&text, io.LimitReader(opened, maxText+1)); err != nil {
		return nil, nil, unreadable(err)
	}
	set, err := Parse(text.Bytes())
	if e := (*Error)(nil); errors.As(err, &e) {
		e.Args["path"] = path
	}
	return set, info, err
}
