// Package flowchart draws the steps of a procedure: one column per actor, time
// running downwards, loops beside the boxes. It knows nothing of standards: a
// Graph goes in, a Picture with every coordinate comes out, and the Picture
// writes itself as SVG. The same graph always gives the same bytes.
//
// The layout is a grid. Boxes stand in cells of lanes and rows; lines run only
// between the rows (channels), between the columns (gutters) and through empty
// cells, so that no line can pass through a box. What a decision may answer is
// written inside its box, above the line that leaves there: no text floats
// beside a line, and none can collide.
package flowchart
