// Package rule reads the rules of a standard and answers them.
//
// A rule is a line such as `age(tanggal_lahir) >= 5 and warga_negara == "wni"`.
// The parser of expr-lang/expr gives the grammar and the positions; this package
// types the tree against the declared facts, so that a misspelt fact or a choice
// that does not exist is a Problem at its place, and turns it into closures.
//
// Answers have three values (strong Kleene logic): a fact nobody has answered
// makes a rule Unknown only where it matters, and the Answer names the facts
// that decided it or that are missing. Rules are pure, total and bounded in cost.
//
// A Set and its Rules never change once made and may be used by many goroutines.
package rule
