// Package standards holds the real standards, embedded: the calendars and the
// folders of the offices as they stand beside this file.
package standards

import "embed"

// FS holds the YAML files by their path below this folder:
// "calendars/indonesia-2026.yaml", "grobogan/klambu/office.yaml".
//
//go:embed */*.yaml */*/*.yaml
var FS embed.FS
