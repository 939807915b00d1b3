// Package sqlite keeps offices in one SQLite file: the default database of a counter,
// where one machine serves an office.
//
// The file is in WAL mode. One connection writes, several read beside it. Other
// processes may use the same file at the same time. Writers that come together
// share one commit, and so one wait for the disk (see batch.go). What the writer has
// seen it remembers as long as nobody else writes (see known.go).
//
// All SQL goes through a querier, so that In can do in a caller's transaction what a
// Store does on connections of its own (see port.go).
package sqlite
