// Package lsp is a language server (Language Server Protocol 3.17) for files of
// standards: what package assist and the checks know, for an editor that speaks
// the protocol over a pair of streams. It never uses the network, reads the disk
// through a file system that is passed in, and writes no file: an editor does.
package lsp
