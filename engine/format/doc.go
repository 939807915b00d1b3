// Package format brings files to the house layout: two blanks a level, dashes
// indented below their key, one blank after ":" and "-", no more quotes than
// needed, no tabs, no blanks at the end of a line, LF line ends. It moves and
// respells, and never changes what a file says, its comments or their order.
//
// Everything here is pure and safe for concurrent use.
package format
