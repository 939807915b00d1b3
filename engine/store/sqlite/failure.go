package sqlite

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	sqlite3 "modernc.org/sqlite/lib"
)

// Error says that the database cannot be used, or not now, in words for the
// person who has to mend it. The codes that say that a file is not this
// program's, or is broken, also match engine.ErrForeign.
type Error struct {
	// Code is a code of the catalogue in engine/diag.
	Code string
	// Path is the database's file as it was given.
	Path string
	// Err is the cause; it may be nil.
	Err error
}

// Error implements error, in English and with the cause.
func (e *Error) Error() string {
	if e.Err == nil {
		return e.Message(diag.EN)
	}
	return e.Message(diag.EN) + ": " + e.Err.Error()
}

// Message is the sentence for a person, without the cause.
func (e *Error) Message(lang diag.Lang) string {
	return diag.Message(lang, e.Code, diag.Args{"path": e.Path})
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Is reports whether target is engine.ErrForeign and the code says so.
func (e *Error) Is(target error) bool {
	switch e.Code {
	case CodeNotSQLite, CodeNotOurs, CodeEarly, CodeNewer, CodeDamaged:
		return target == engine.ErrForeign
	}
	return false
}

// explain gives SQLite's failures that a person can mend a code; any other error
// stays as it is.
func explain(path string, err error) error {
	var explained *Error
	if errors.As(err, &explained) {
		return err
	}
	if errors.Is(err, engine.ErrUnknown) {
		return &Error{CodeUnknown, path, err}
	}
	switch kind(err) {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return &Error{CodeBusy, path, err}
	case sqlite3.SQLITE_FULL:
		return &Error{CodeFull, path, err}
	case sqlite3.SQLITE_READONLY:
		return &Error{CodeReadOnly, path, err}
	case sqlite3.SQLITE_IOERR:
		return &Error{CodeDisk, path, err}
	case sqlite3.SQLITE_CORRUPT:
		return &Error{CodeDamaged, path, err}
	case sqlite3.SQLITE_NOTADB:
		return &Error{CodeNotSQLite, path, err}
	case sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
		if onReadOnlyDisk(path) {
			return &Error{CodeReadOnly, path, err}
		}
		return &Error{CodeUnreadable, path, err}
	}
	return err
}

// onReadOnlyDisk reports whether the disk of a file takes no other files beside it, as
// one does that was set to read only, or that the system no longer trusts. To SQLite that
// is the same as a name that cannot be opened.
func onReadOnlyDisk(path string) bool {
	if path == "" {
		return false
	}
	beside, err := os.CreateTemp(filepath.Dir(path), ".maklumat-*")
	if err != nil {
		return errors.Is(err, syscall.EROFS)
	}
	_, _ = beside.Close(), os.Remove(beside.Name()) // it was only tried
	return false
}
