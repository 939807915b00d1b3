// Package diff says who is worse off, and who better, when one version of a
// standard takes the place of another.
//
// It compares meaning, not text: in every situation a citizen can be in (package
// explore) it asks both versions what is to be brought, how long it takes, what it
// costs, by which steps and what is given, and gathers what differs with the
// citizens whom it touches. Rules that are written otherwise but never differ in
// an answer change nothing for anybody, and nothing is said of them.
//
// Each change is worse, better, neutral or unclear for those whom it touches.
// Worse and better are each other's mirror: what is worse from A to B is better
// from B to A. What would need a judgement that a program cannot make (a paper
// worded otherwise) is unclear, never silently neutral.
package diff
