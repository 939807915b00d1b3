package keyring

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// erasures is the list of a Ring, kept in a file unless path is empty.
type erasures struct {
	path string

	mu   sync.RWMutex
	list map[string]time.Time
}

func noErasures() *erasures { return &erasures{list: map[string]time.Time{}} }

// ErasuresPath names the list of erasures that is kept beside a file of keys.
func ErasuresPath(path string) string { return path + ".erased" }

const maxErasures = 256 << 20 // bytes; one takes about 80

// maxApplication is the longest id of an application, in bytes.
const maxApplication = 300

func readErasures(path string) (*erasures, error) {
	e := &erasures{path: path, list: map[string]time.Time{}}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return e, nil
	case err != nil:
		return nil, &Error{Code: CodeUnreadable, Args: map[string]string{"path": path}, Err: err}
	case !info.Mode().IsRegular() || info.Size() > maxErasures:
		return nil, problem(CodeUnreadable, "path", path)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, &Error{Code: CodeUnreadable, Args: map[string]string{"path": path}, Err: err}
	}
	list, err := ParseErasures(text)
	if err := withPath(err, path); err != nil {
		return nil, err
	}
	for _, x := range list {
		e.add(x)
	}
	return e, nil
}

func withPath(err error, path string) error {
	if e := (*Error)(nil); errors.As(err, &e) {
		e.Args["path"] = path
	}
	return err
}

// add remembers an erasure; of one known already the earlier instant stays.
func (e *erasures) add(x engine.Erased) (isNew bool) {
	before, known := e.list[x.Application]
	if !known || x.At.Before(before) {
		e.list[x.Application] = x.At
	}
	return !known
}

func (e *erasures) at(application string) (time.Time, bool) {
	e.mu.RLock()
	defer e.mu.RUnlock()
	at, ok := e.list[application]
	return at, ok
}

// ParseErasures reads the lines of a list: an instant and the id of an application,
// with a blank between. A last line without its end was cut by a failure and is left
// out. The error is an *Error, CodeErasedBroken.
func ParseErasures(text []byte) ([]engine.Erased, error) {
	var list []engine.Erased
	for number := 1; ; number++ {
		line, rest, whole := bytes.Cut(text, []byte("\n"))
		if !whole {
			return list, nil
		}
		text = rest
		instant, application, _ := strings.Cut(strings.TrimSuffix(string(line), "\r"), " ")
		at, err := time.Parse(time.RFC3339, instant)
		if err != nil || !validApplication(application) {
			return nil, problem(CodeErasedBroken, "line", strconv.Itoa(number))
		}
		list = append(list, engine.Erased{Application: application, At: at.UTC()})
	}
}

// validApplication reports whether an id can be an application's: of an office, and
// without anything that could make another line of it.
func validApplication(id string) bool {
	return strings.Contains(id, "/") && len(id) <= maxApplication &&
		!strings.ContainsFunc(id, func(r rune) bool { return r <= ' ' || r > '~' })
}

// Erased lists what is remembered as erased, by application.
func (r *Ring) Erased() []engine.Erased {
	r.erased.mu.RLock()
	defer r.erased.mu.RUnlock()
	list := make([]engine.Erased, 0, len(r.erased.list))
	for application, at := range r.erased.list {
		list = append(list, engine.Erased{Application: application, At: at})
	}
	slices.SortFunc(list, func(a, b engine.Erased) int { return strings.Compare(a.Application, b.Application) })
	return list
}

// Forget implements engine.Forgetter. It remembers that the keys of applications were destroyed; from then on Unwrap
// gives engine.ErrErased for them, so that an older copy of the database, brought back
// in whatever way, does not bring back the data of a person. It is on the disk when
// Forget returns. Instants are kept to the second.
func (r *Ring) Forget(ctx context.Context, erased ...engine.Erased) error {
	e := r.erased
	e.mu.Lock()
	defer e.mu.Unlock()
	var lines bytes.Buffer
	for _, x := range erased {
		x.At = x.At.UTC().Truncate(time.Second)
		if !validApplication(x.Application) {
			return fmt.Errorf("%q is not the id of an application", x.Application)
		}
		if _, known := e.list[x.Application]; !known {
			lines.WriteString(x.At.Format(time.RFC3339) + " " + x.Application + "\n")
		}
	}
	if e.path != "" && lines.Len() > 0 {
		err := locked(ctx, e.path, func() error { return appendLines(e.path, lines.Bytes()) })
		if err != nil {
			return err
		}
	}
	for _, x := range erased {
		x.At = x.At.UTC().Truncate(time.Second)
		e.add(x)
	}
	return nil
}

// appendLines adds lines to a file, behind its last whole one.
func appendLines(path string, lines []byte) (err error) {
	failed := func(err error) error {
		if err == nil {
			return nil
		}
		return &Error{Code: CodeUnwritten, Args: map[string]string{"path": path}, Err: err}
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return failed(err)
	}
	end, err := endOfLines(f)
	if err != nil {
		return failed(errors.Join(err, f.Close()))
	}
	_, wrote := f.WriteAt(lines, end)
	cut := f.Truncate(end + int64(len(lines)))
	return failed(errors.Join(wrote, cut, f.Sync(), f.Close()))
}

// endOfLines is where the last whole line of a file ends.
func endOfLines(f *os.File) (int64, error) {
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	tail := make([]byte, min(info.Size(), maxApplication+100))
	if _, err := f.ReadAt(tail, info.Size()-int64(len(tail))); err != nil && err != io.EOF {
		return 0, err
	}
	return info.Size() - int64(len(tail)) + int64(bytes.LastIndexByte(tail, '\n')+1), nil
}
