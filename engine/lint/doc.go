// Package lint says everything that is wrong with definitions: their shape, by
// the JSON Schemas; their spelling; their rules and names, by compiling them; and
// their meaning, by the checks of this package and those an embedder adds.
//
// One mistake is told once: what could only follow from a part already found
// broken is not looked for (see Part).
package lint
