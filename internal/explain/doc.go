// Package explain says, in both languages, what each key of the file format and
// each finding means: what it is for, which law asks for it, what it may hold, and
// a bad and a good example.
//
// What a key is called and may hold comes from the JSON Schemas; why it matters
// and the examples are the texts of this package. All of it is pure data, made
// once and safe for concurrent use. The command, the editor and the reference in
// docs/ read the same topics.
package explain
