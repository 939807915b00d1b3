package flowchart

// Flaws is for the tests of the real standards, which stand outside.
var Flaws = flaws
