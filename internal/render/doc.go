// Package render shows a resolved standard as the public sees it: one HTML file
// for screen and paper, Markdown, a picture of the steps as SVG, and the same
// steps as Mermaid text. It is pure: values in, bytes out, and the same values
// always give the same bytes. Every text of a standard is untrusted and escaped.
//
// A Page is made first: the fourteen components as plain lists of texts. The
// formats only write it down, so that none can say what another does not.
package render
