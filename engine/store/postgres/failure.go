package postgres

import (
	"context"
	"database/sql/driver"
	"errors"
	"io"
	"net"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// Error says that the database cannot be used, or not now, in words for the person
// who has to mend it. The codes that say that a database is not this program's, or of
// a later release, also match engine.ErrForeign.
type Error struct {
	// Code is a code of the catalogue in engine/diag.
	Code string
	// Database tells which, without the password.
	Database string
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
	return diag.Message(lang, e.Code, diag.Args{"database": e.Database})
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Is reports whether target is engine.ErrForeign and the code says so.
func (e *Error) Is(target error) bool {
	switch e.Code {
	case CodeNotOurs, CodeNewer:
		return target == engine.ErrForeign
	}
	return false
}

// explain gives failures that a person can mend a code; any other error stays as it is.
func explain(database string, err error) error {
	var known *Error
	if err == nil || errors.As(err, &known) || ended(err) {
		return err
	}
	if code := codeOf(err); code != "" {
		return &Error{code, database, err}
	}
	return err
}

func codeOf(err error) string {
	var connect *pgconn.ConnectError
	switch sqlstate(err) {
	case "28P01", "28000":
		return CodeLogin
	case "3D000":
		return CodeMissing
	case "42501":
		return CodeRights
	case "25006":
		return CodeReadOnly
	case "53100":
		return CodeFull
	case "53300", "53400":
		return CodeBusy
	case "57P01", "57P02", "57P03":
		return CodeUnreachable
	}
	if errors.As(err, &connect) || severed(err) {
		return CodeUnreachable
	}
	return ""
}

// severed reports whether a connection was lost without a word of the server.
func severed(err error) bool {
	var network *net.OpError
	return errors.As(err, &network) || errors.Is(err, net.ErrClosed) || errors.Is(err, driver.ErrBadConn) ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
}

// sqlstate is the code of an answer of the server, or "".
func sqlstate(err error) string {
	var answer *pgconn.PgError
	if errors.As(err, &answer) {
		return answer.Code
	}
	return ""
}

// crossed reports whether transactions got into each other's way, so that nothing was
// stored and the same may go well when it is done again: a serialization failure, a
// deadlock, or somebody else who stored the same key at the same time.
func crossed(err error) bool {
	switch sqlstate(err) {
	case "40001", "40P01", uniqueViolation:
		return true
	}
	return false
}

const uniqueViolation = "23505"

func ended(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}
