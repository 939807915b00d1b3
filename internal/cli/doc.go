// Package cli is the program's command line: it wires the engine to a store, the
// definitions, the clock and the streams, and speaks Indonesian and English.
//
// Run takes everything from outside (arguments, streams, environment, clock), so
// that tests run it in-process. A command is one file: a constructor, its options
// and a run function. What a program reads is the same in both languages.
package cli
