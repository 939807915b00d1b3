// Package postgres keeps applications in a PostgreSQL database (14 or later), in a
// schema of its own, "maklumat": for a kabupaten whose offices share one, and for
// programs that have one already.
//
// Several processes may use the database at the same time; none leads. A transaction
// takes a lock on its application's row and sends what it writes together with the
// commit, so that an ordinary command costs two exchanges with the server.
package postgres
