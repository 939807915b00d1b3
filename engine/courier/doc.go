// Package courier brings what waits in an outbox to those whom it concerns.
//
// A Courier takes messages from an engine.Outbox under a lease, looks at the
// application as it stands, writes a short letter in Indonesian and hands it to a
// Sender: mail, telephone or a role of an office each has one (packages smtp and webhook
// hold two). A letter is sent at least once: after a crash between sending and noting it
// goes out again, with the same id. What no longer matters is not sent at all.
//
// Nothing personal is kept of it: a message's Failure, errors and counts hold codes.
package courier
