// Package diag holds what is said about a definition and what is said to a
// person: places in files, findings, and the messages of both languages.
//
// A message is a code plus arguments and is rendered late, so one catalogue
// serves Indonesian and English. Each code is defined once, beside the check or
// the refusal that uses it, by Define. A Finding is a value, never a Go error:
// an error means that the tool itself failed.
package diag
