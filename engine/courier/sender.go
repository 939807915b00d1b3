package courier

import (
	"context"
	"errors"
	"fmt"
)

// Sender brings a letter to its address. It must heed the context, which bounds one
// letter, and is safe for concurrent use. What it returns is a *Failure; any other
// error counts as one of kind Temporary, and nothing of its text is kept.
type Sender interface {
	Send(ctx context.Context, l Letter) error
}

// Kind says what a failure to send means for trying again.
type Kind int

// Kinds of failure.
const (
	// Temporary: this letter may pass later; after some attempts it is given up.
	Temporary Kind = iota
	// Permanent: this letter will never pass, as to an address that does not exist.
	Permanent
	// Unreachable: no letter passes now, as when the server is down or the password is
	// wrong. It is nothing that this letter should be given up for soon.
	Unreachable
)

// Failure is why a letter was not sent.
type Failure struct {
	Kind Kind
	// Code is a short word for the list of failures: "smtp-550", "timeout". It never
	// holds anything personal.
	Code string
	// Err is the cause, for who debugs a sender; it may hold addresses and is neither
	// kept nor logged by this package.
	Err error
}

// Error implements error. It leaves the cause out.
func (f *Failure) Error() string { return fmt.Sprintf("letter was not sent: %s", f.Code) }

// Unwrap gives the cause.
func (f *Failure) Unwrap() error { return f.Err }

// failureOf sorts an error of a Sender.
func failureOf(err error) *Failure {
	var f *Failure
	switch {
	case errors.As(err, &f):
		return f
	case errors.Is(err, context.DeadlineExceeded):
		return &Failure{Temporary, CodeTimeout, err}
	}
	return &Failure{Temporary, CodeUnknown, err}
}

// Codes in Message.Failure beside those of senders.
const (
	// CodeUnreachable: the sender could not be reached for the letter before this one.
	CodeUnreachable = "unreachable"
	// CodeTimeout: the sender took too long.
	CodeTimeout = "timeout"
	// CodeUnknown: the sender failed without saying how.
	CodeUnknown = "unknown"
	// CodeUnreadable: the application could not be read, as without the office's key.
	CodeUnreadable = "unreadable"
	// CodeWording: the template of the letter failed.
	CodeWording = "wording"

	// CodeNoAddress: there is no address that a letter can be sent to. So it is of an
	// application that was erased.
	CodeNoAddress = "no-address"
	// CodeNoSender: there is an address, but nothing that sends to its kind. It waits
	// for one as long as the plan's Patience.
	CodeNoSender = "no-sender"
	// CodeOvertaken: what the letter would have said is over.
	CodeOvertaken = "overtaken"
	// CodeTooOld: it waited longer than the plan's Patience before the first attempt, since
	// nothing was sent at all or it stood behind one that could not be. What it says still
	// holds; whether it is to be sent so late, a person decides.
	CodeTooOld = "too-old"
	// CodeNoApplication: the application is not in the store.
	CodeNoApplication = "no-application"
	// CodeDropped: a person gave it up.
	CodeDropped = "dropped"
)
