package diag

import (
	"fmt"
	"strings"
)

// Tally counts findings by severity, and the files they stand in.
type Tally struct {
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Infos    int `json:"infos"`
	Files    int `json:"files"`
}

// Count tallies findings.
func Count(findings []Finding) Tally {
	var t Tally
	files := map[string]bool{}
	for _, f := range findings {
		switch f.Severity {
		case Error:
			t.Errors++
		case Warning:
			t.Warnings++
		default:
			t.Infos++
		}
		if f.Place.File != "" {
			files[f.Place.File] = true
		}
	}
	t.Files = len(files)
	return t
}

// Text is "3 kesalahan, 1 peringatan dalam 2 berkas".
func (t Tally) Text(lang Lang) string {
	var parts []string
	add := func(n int, one, many string) {
		key := many
		if n == 1 {
			key = one
		}
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, words[key].In(lang)))
		}
	}
	add(t.Errors, string(Error), "errors")
	add(t.Warnings, string(Warning), "warnings")
	add(t.Infos, string(Info), "infos")
	if len(parts) == 0 {
		return words["none"].In(lang)
	}
	text := strings.Join(parts, ", ")
	if t.Files == 0 {
		return text
	}
	file := "files"
	if t.Files == 1 {
		file = "file"
	}
	return fmt.Sprintf("%s %s %d %s", text, words["in"].In(lang), t.Files, words[file].In(lang))
}
