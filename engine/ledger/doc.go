// Package ledger proves that the events of an office are those that were there before.
//
// The hashes of all events of an office, in the order of its feed, are the leaves of a
// Merkle tree (RFC 6962). A [Checkpoint] is the tree's size and root at an instant,
// signed by the office as a note that anybody can read, keep and publish; a [Segment] is
// what the office itself keeps of it. Whoever kept a checkpoint can tell later whether
// anything under it was edited, removed, inserted or reordered: no signature of the
// office mends that.
//
// A [Receipt] is a citizen's: one event, signed, short enough for a QR code. A [Proof]
// shows that an event lies under a checkpoint, to somebody who has neither the database
// nor the other events.
//
// The package is pure: it reads no store and no clock, and it signs through a function.
// Trees and notes are those of golang.org/x/mod/sumdb.
package ledger
