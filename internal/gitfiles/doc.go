// Package gitfiles reads the files of a git revision as a file system, so that a
// standard can be compared with what it was. It runs the git program, and changes
// nothing.
package gitfiles
