// Package scaffold writes the first text of an office and of a standard from the
// answers of a questionnaire: in block style, with comments that tell a clerk what
// to fill, and with what is not known left as not stated. It is pure.
package scaffold
