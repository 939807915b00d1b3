// Package engine runs applications through the steps of a standard.
//
// The core is pure: Decide takes a program, a state, a command and the time and
// gives events or a refusal; Apply takes a state and an event and gives the next
// state. Around it, an Engine loads and stores through a small Store port. Time,
// identifiers, storage and users are passed in.
package engine
