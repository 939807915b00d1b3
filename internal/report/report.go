package report

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// Report is what a run of checks found. Its paths are those shown to a person. A
// Report is not changed by writing it.
type Report struct {
	// Version is that of the program.
	Version string
	// Files are the files that were checked, sorted.
	Files []string
	// Where says what was checked, in the words of the command line.
	Where diag.Text
	// Aside is a last line for a person: what else could have been checked.
	Aside diag.Text
	// Findings are those that count, sorted as diag.Sort does.
	Findings []Finding
	// Unread counts notes that are not among the findings: nobody asked for them.
	Unread int
	// Silenced are findings that a comment in the file silences.
	Silenced []Silenced
	// Baseline says what a baseline made of the findings; nil without one.
	Baseline *Matched
	// Source gives the text of a file by its shown path, nil when it is not known.
	Source func(file string) []byte
}

// Finding is a finding with the mark by which it is known again.
type Finding struct {
	diag.Finding
	// Fingerprint stays when lines are inserted above the finding.
	Fingerprint string
}

// Silenced is a finding that its author silenced, with the reason given.
type Silenced struct {
	Finding
	Reason string
	// By is the comment that silences it.
	By diag.Place
}

// Options say how a report is written for a person.
type Options struct {
	Lang diag.Lang
	// Color writes ANSI colours.
	Color bool
	// Notes shows findings of the severity Info, too, where a person reads.
	Notes bool
	// Strict makes warnings fail where a format says what failed.
	Strict bool
}

// findings are the plain findings of a list.
func findings(list []Finding) []diag.Finding {
	plain := make([]diag.Finding, len(list))
	for i, f := range list {
		plain[i] = f.Finding
	}
	return plain
}

// Failed reports whether the findings fail a check: errors do, and warnings when
// strict.
func (r *Report) Failed(strict bool) bool {
	t := diag.Count(findings(r.Findings))
	return t.Errors > 0 || strict && t.Warnings > 0
}

// withoutNotes leaves what an author must look at: a page of notes would hide it.
func withoutNotes(list []Finding) []Finding {
	var kept []Finding
	for _, f := range list {
		if f.Severity != diag.Info {
			kept = append(kept, f)
		}
	}
	return kept
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
