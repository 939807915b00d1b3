// Package explore tries every situation a citizen can be in, and says what
// follows: who may apply, with which papers, by which way, how soon, at what fee.
//
// Facts are typed and rules are pure, so what rules can tell apart is finite: every
// choice, truth and absence, and between numbers, dates and list lengths the cuts
// that the rules' own constants make. Whoever tries one value on each side of every
// cut has tried all. A claim about all situations is made only where that holds
// (Space.Exact) and all were tried; a claim that some situation exists is made
// with that situation, judged by the engine's own functions. So nothing is said
// that is not so.
package explore
