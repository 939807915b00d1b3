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

// erasures is the list of a Ring, kept in a file unless path is empty. What another
// process adds to the file is seen at the next use. It only grows: what was known to be
// erased stays so, also when the file is gone or an older copy is put in its place.
type erasures struct {
	path string

	mu   sync.RWMutex
	list map[string]time.Time
	info fs.FileInfo // of the file as it was read, nil for no file
}

func noErasures() *erasures { return &erasures{list: map[string]time.Time{}} }

// ErasuresPath names the list of erasures that is kept beside a file of keys.
func ErasuresPath(path string) string { return path + ".erased" }

const maxErasures = 256 << 20 // bytes; one takes about 80

// maxApplication is the longest id of an application, in bytes.
const maxApplication = 300

func readErasures(path string) (*erasures, error) {
	e := &erasures{path: path, list: map[string]time.Time{}}
	return e, e.follow()
}

// follow reads the file again if it is another than the one that was read.
func (e *erasures) follow() error {
	if e.path == "" {
		return nil
	}
	info, err := os.Stat(e.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return &Error{Code: CodeUnreadable, Args: map[string]string{"path": e.path}, Err: err}
	case !info.Mode().IsRegular() || info.Size() > maxErasures:
		return problem(CodeUnreadable, "path", e.path)
	}
	e.mu.RLock()
	same := e.info != nil && unchanged(e.info, info)
	e.mu.RUnlock()
	if same {
		return nil
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	// What is added while it is read changes its size again: then it is read again.
	text, err := os.ReadFile(e.path)
	if err != nil {
		return &Error{Code: CodeUnreadable, Args: map[string]string{"path": e.path}, Err: err}
	}
	list, err := ParseErasures(text)
	if err := withPath(err, e.path); err != nil {
		return err
	}
	for _, x := range list {
		e.add(x)
	}
	e.info = info
	return nil
}

// unchanged reports whether a file is still the one that was looked at before.
func unchanged(before, now fs.FileInfo) bool {
	return os.SameFile(before, now) && before.ModTime().Equal(now.ModTime()) &&
		before.Size() == now.Size() && before.Mode() == now.Mode()
}

func withPath(err error, path string) error {
	if e := (*Error)(nil); errors.As(err, &e) {
		e.Args["path"] = path
	}
	return err
}

// add remembers an erasure; of one known already the earlier instant stays.
func (e *erasures) add(x engine.Erased) {
	if before, known := e.list[x.Application]; !known || x.At.Before(before) {
		e.list[x.Application] = x.At
	}
}

func (e *erasures) at(application string) (at time.Time, ok bool, err error) {
	if err := e.follow(); err != nil {
		return at, false, err
	}
	e.mu.RLock()
	defer e.mu.RUnlock()
	at, ok = e.list[application]
	return at, ok, nil
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

// Erased lists what is remembered as erased, by application. A list that cannot be
// read any more is given as it was read last; Unwrap tells of the failure.
func (r *Ring) Erased() []engine.Erased {
	_ = r.erased.follow()
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
// Forget returns, and other processes see it at their next Unwrap. Instants are kept to
// the second.
func (r *Ring) Forget(ctx context.Context, erased ...engine.Erased) error {
	list := slices.Clone(erased)
	for i := range list {
		list[i].At = list[i].At.UTC().Truncate(time.Second)
		if !validApplication(list[i].Application) {
			return fmt.Errorf("%q is not the id of an application", list[i].Application)
		}
	}
	e := r.erased
	if e.path == "" || len(list) == 0 {
		e.addAll(list, nil)
		return nil
	}
	if err := e.follow(); err != nil {
		return err
	}
	if len(e.unknown(list)) == 0 {
		e.addAll(list, nil)
		return nil
	}
	return locked(ctx, e.path, func() error {
		// What others wrote before they let go of the lock is not written twice.
		if err := e.follow(); err != nil {
			return err
		}
		if err := appendLines(e.path, e.unknown(list)); err != nil {
			return err
		}
		info, err := os.Stat(e.path)
		if err != nil {
			return &Error{Code: CodeUnreadable, Args: map[string]string{"path": e.path}, Err: err}
		}
		e.addAll(list, info)
		return nil
	})
}

// Forgotten implements engine.Forgetter. It looks whether the file is another one by now,
// and reads it only then.
func (r *Ring) Forgotten(_ context.Context, application string) (bool, error) {
	_, erased, err := r.erased.at(application)
	return erased, err
}

// unknown writes the lines of those that are not known yet.
func (e *erasures) unknown(list []engine.Erased) []byte {
	e.mu.RLock()
	defer e.mu.RUnlock()
	var lines bytes.Buffer
	for _, x := range list {
		if _, known := e.list[x.Application]; !known {
			lines.WriteString(x.At.Format(time.RFC3339) + " " + x.Application + "\n")
		}
	}
	return lines.Bytes()
}

// addAll remembers erasures; info, unless nil, is of the file that has them all.
func (e *erasures) addAll(list []engine.Erased, info fs.FileInfo) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, x := range list {
		e.add(x)
	}
	if info != nil {
		e.info = info
	}
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
