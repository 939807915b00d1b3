// Package sqlite keeps applications in one SQLite file: the default database of
// a counter, where one machine serves an office.
//
// The file is in WAL mode. One connection writes, several read beside it. Other
// processes may use the same file at the same time. Writers that come together
// share one commit, and so one wait for the disk (see batch.go).
package sqlite
