package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// Synchronous says when a commit is on the disk.
type Synchronous string

// How a commit is kept.
const (
	// Full waits for the disk at every commit: what Do has stored survives a
	// power cut. It is the default.
	Full Synchronous = "FULL"
	// Normal waits only now and then. A power cut may lose the last commits,
	// never a part of one; a crash of the process loses nothing.
	Normal Synchronous = "NORMAL"
)

// Options of Open; the zero Options are right for a counter.
type Options struct {
	Synchronous Synchronous // empty means Full
}

// Open opens the database file at path, or makes it, readable for its owner only.
// A layout of an earlier release is brought up to date.
//
// A file that is not this program's, or is broken, is an *Error that matches
// engine.ErrForeign; it is looked at first and stays as it was, byte for byte,
// without companion files. A missing folder, a file that may not be written and a
// database that others hold for ten seconds are an *Error, too; OpenReadOnly opens a
// file that may not be written (CodeReadOnly).
func Open(ctx context.Context, path string, opts Options) (*Store, error) {
	return open(ctx, path, "rw", opts)
}

// open is Open with SQLite's mode of access: "rw", or "ro" as on a file that may
// not be written.
func open(ctx context.Context, path, mode string, opts Options) (_ *Store, err error) {
	if opts.Synchronous == "" {
		opts.Synchronous = Full
	}
	if opts.Synchronous != Full && opts.Synchronous != Normal {
		return nil, fmt.Errorf("open %s: synchronous %q is neither FULL nor NORMAL", path, opts.Synchronous)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	file, err := locate(path)
	if err != nil {
		return nil, err
	}
	if err := inspect(ctx, path, file); err != nil {
		return nil, err
	}
	if err := unwritable(file); err != nil {
		return nil, &Error{CodeReadOnly, path, err}
	}

	db, err := connect(file, mode, append(writing(opts.Synchronous), lockTry)...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1)
	if err := prepareFile(ctx, path, db); err != nil {
		return nil, explain(path, err)
	}
	w, err := newConnection(db.Driver(), dataSource(file, mode, append(writing(opts.Synchronous), lockTry)...))
	if err != nil {
		return nil, explain(path, err)
	}
	reader := dataSource(file, mode, "busy_timeout(10000)", "query_only(1)", "trusted_schema(0)", "cache_size(-4000)")
	return newStore(path, w, newReaders(max(4, runtime.GOMAXPROCS(0)), func() (*connection, error) {
		return newConnection(db.Driver(), reader)
	})), nil
}

// secureDelete has SQLite write zeros over what it frees or moves in a page that it
// writes anyway; for keys (application_key) that is all there is.
const secureDelete = "secure_delete(FAST)"

// writing are the settings of a connection that writes. The log is emptied into the
// file when it has 16 MB: the more often, the more waits for the disk, and pages that
// change all the time are written each time. A cache of 16 MB holds what commands
// touch of a large file.
func writing(synchronous Synchronous) []string {
	return []string{
		"synchronous(" + string(synchronous) + ")", "trusted_schema(0)",
		"wal_autocheckpoint(4000)", "cache_size(-16000)", "temp_store(MEMORY)", secureDelete,
	}
}

// locate gives the absolute name of the database file and makes it, empty, when
// it is missing. SQLite would make it readable for all.
func locate(path string) (string, error) {
	if path == "" || strings.ContainsRune(path, 0) {
		return "", &Error{CodeUnreadable, path, errors.New("not a file name")}
	}
	file, err := filepath.Abs(path)
	if err != nil {
		return "", &Error{CodeUnreadable, path, err}
	}
	made, err := os.OpenFile(file, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err == nil {
		return file, made.Close()
	}
	info, statErr := os.Stat(file)
	switch {
	case statErr == nil && info.Mode().IsRegular():
		return file, nil
	case statErr == nil:
		return "", &Error{CodeUnreadable, path, errors.New("not an ordinary file")}
	}
	if folder, err := os.Stat(filepath.Dir(file)); errors.Is(err, fs.ErrNotExist) || err == nil && !folder.IsDir() {
		return "", &Error{CodeNoFolder, path, nil}
	}
	if errors.Is(err, fs.ErrPermission) {
		return "", &Error{CodeReadOnly, path, err}
	}
	return "", &Error{CodeUnreadable, path, err}
}

// connect names a pool of connections to a file; none is opened yet.
func connect(file, mode string, pragmas ...string) (*sql.DB, error) {
	return sql.Open("sqlite", dataSource(file, mode, pragmas...))
}

// dataSource names a file for the driver. A mode is "rw", "ro", or "immutable":
// without locks, logs or files beside the file.
func dataSource(file, mode string, pragmas ...string) string {
	name := filepath.ToSlash(file)
	if !strings.HasPrefix(name, "/") {
		name = "/" + name // "/C:/…"
	}
	query := url.Values{"mode": {mode}, "_pragma": pragmas}
	if mode == "immutable" {
		query["mode"], query["immutable"] = []string{"ro"}, []string{"1"}
	}
	return (&url.URL{Scheme: "file", Path: name, RawQuery: query.Encode()}).String()
}
