// Package example shows every code that a check of definitions may report: a few
// lines that are wrong in exactly that way, and the same lines mended. Each pair
// is a file in examples/; a test puts the lines into a whole office and sees that
// the bad ones give their code, at the words marked, and nothing else, and the
// good ones nothing at all.
package example
