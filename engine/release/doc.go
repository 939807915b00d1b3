// Package release keeps the lock of released standards: the file standards.lock
// at the root of the standards' folder, with one line for each version that was
// released. It says whether what is in the files is still what was released, and
// whether a version may be released.
//
// A released version never changes (UU 25/2009 art. 20 and 22: a standard is set
// and announced; citizens and applications hold on to it). The lock keeps the
// digest of the resolved standard, so that a change of the file, or of an office's
// default that the standard inherits, is seen.
//
// The package is pure: files, time and git are the caller's.
package release
