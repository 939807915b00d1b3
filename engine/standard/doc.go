// Package standard holds the definitions an office writes: the kinds Office,
// Standard, Calendar and Scenarios, their loading from files with the place of
// every value, the resolving of what an office's standards share, and the
// canonical form of a resolved standard with its digest.
//
// The types mirror the file format key by key. They are plain values with JSON
// tags: the canonical form of a resolved standard is its JSON. A value that came
// from a file points at its Node, and the Node knows file, line and column.
package standard
