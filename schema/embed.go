// Package schema holds the JSON Schemas (draft 2020-12) of the kinds of files.
// They refer to each other by relative names, so an editor finds them offline.
// Every key has a title (its one Indonesian name, with the number of its legal
// component where it has one), a description, and both in English under "x-en".
package schema

import "embed"

// FS holds standard, office, calendar, scenarios, settings and common, each as
// "<name>.schema.json"; and what the program writes with --format json: report by
// "validate", diff, and report-sla, report-ikm and report-register by "report".
//
//go:embed *.json
var FS embed.FS
