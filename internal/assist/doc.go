// Package assist is what an editor can say while a standard is written: which
// names stand where, what may be written at the cursor, what a word means, and
// how a name is changed everywhere at once. It is pure: it sees trees of
// definitions and byte offsets, and knows neither an editor nor a protocol. All
// of it is safe for concurrent use.
package assist
