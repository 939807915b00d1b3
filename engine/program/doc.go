// Package program compiles a resolved standard: its rules become typed closures,
// its steps a graph, its papers and promises values that can be asked for in a
// given situation. A Program is pure and never changes; package engine runs
// applications through it and package lint looks for what is wrong with it.
package program
