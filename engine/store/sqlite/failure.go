package sqlite

import (
	"errors"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	driver "modernc.org/sqlite"
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
	case CodeNotSQLite, CodeNotOurs, CodeNewer, CodeDamaged:
		return target == engine.ErrForeign
	}
	return false
}

// explain gives SQLite's failures that a person can mend a code; any other error
// stays as it is.
func explain(path string, err error) error {
	var cause *driver.Error
	if !errors.As(err, &cause) {
		return err
	}
	// The low byte is the kind, the rest its detail.
	switch cause.Code() & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return &Error{CodeBusy, path, err}
	case sqlite3.SQLITE_FULL:
		return &Error{CodeFull, path, err}
	case sqlite3.SQLITE_READONLY:
		return &Error{CodeReadOnly, path, err}
	case sqlite3.SQLITE_CORRUPT:
		return &Error{CodeDamaged, path, err}
	case sqlite3.SQLITE_NOTADB:
		return &Error{CodeNotSQLite, path, err}
	case sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
		return &Error{CodeUnreadable, path, err}
	}
	return err
}

func busy(err error) bool {
	var cause *driver.Error
	return errors.As(err, &cause) && cause.Code()&0xff == sqlite3.SQLITE_BUSY
}
