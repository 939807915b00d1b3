package keyring

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// Error is why keys could not be read or changed: a code of this package's catalogue
// with its arguments, and the system's own error if there is one. It holds no secret.
type Error struct {
	Code string
	Args diag.Args
	Err  error
}

// Error implements error, in English.
func (e *Error) Error() string {
	text := diag.Message(diag.EN, e.Code, e.Args)
	if e.Err != nil {
		text += " (" + e.Err.Error() + ")"
	}
	return text
}

// Unwrap gives the system's error.
func (e *Error) Unwrap() error { return e.Err }

// problem makes an Error. pairs are argument names and values.
func problem(code string, pairs ...string) *Error {
	e := &Error{Code: code, Args: diag.Args{}}
	for i := 0; i+1 < len(pairs); i += 2 {
		e.Args[pairs[i]] = pairs[i+1]
	}
	return e
}
