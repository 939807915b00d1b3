// Package report writes what a run of checks found, in the formats that people
// and CI servers read: text, JSON, SARIF, JUnit, GitHub's and GitLab's.
//
// All formats are written from one Report, so that the codes, the order and the
// counts are the same everywhere. What only a program reads (JSON) does not depend
// on the language; sentences that a server shows to a person do. Nothing here
// reads files or clocks: sources are passed in.
package report
