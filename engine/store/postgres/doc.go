// Package postgres keeps applications in a PostgreSQL database (14 or later), in a
// schema of its own, "maklumat": for a kabupaten whose offices share one, and for
// programs that have one already.
//
// Several processes may use the database at the same time; none leads. A transaction
// takes a lock on its application's row and sends what it writes together with the
// commit: two exchanges with the server. An ordinary command costs one: it is worked out
// from what the store remembers, and stored by a statement that makes sure that this is
// what the database still holds (Recall, Put).
package postgres
