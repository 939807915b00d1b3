// Package enginetest helps to test standards, and programs that embed the engine:
// definitions from YAML text, a clock that is set by hand, an engine over a store
// in memory, and a Run, which leads one application through a standard.
//
// Every function takes the test and ends it when something does not fit, so that
// a test reads as the story it tells:
//
//	r := enginetest.Start(t, myStandard)
//	r.At("2026-03-17 10:00").Submit("alasan=hilang")
//	r.At("10:20").Accept()
//	r.Want("proses", "2026-03-20 16:30")
package enginetest
