package report_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/internal/report"
)

// TestFingerprintsSurviveInsertedLines proves the promise: lines inserted above, or
// blanks put in, change no fingerprint.
func TestFingerprintsSurviveInsertedLines(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		lines := rapid.SliceOfN(rapid.SampledFrom([]string{"a: é", "b: 1", "  c: x y", "a: é"}), 1, 8).Draw(rt, "lines")
		marks := func(lines []string, bad []int) []string {
			src := []byte(strings.Join(lines, "\n"))
			var fs []diag.Finding
			for _, n := range bad {
				fs = append(fs, diag.New(codeKey, at("x.yaml", n+1, 1, 2), "facts[1].a", nil))
			}
			var out []string
			for _, f := range report.Fingerprints(fs, same, func(string) []byte { return src }) {
				out = append(out, f.Fingerprint)
			}
			return out
		}
		bad := []int{}
		for i := range lines {
			if rapid.Bool().Draw(rt, "bad") {
				bad = append(bad, i)
			}
		}
		before := marks(lines, bad)
		at := rapid.IntRange(0, len(lines)).Draw(rt, "at")
		changed := append(append(append([]string{}, lines[:at]...), "# baru", "d: baru"), lines[at:]...)
		moved := make([]int, len(bad))
		for i, n := range bad {
			if moved[i] = n; n >= at {
				moved[i] = n + 2
			}
		}
		for i := range changed {
			changed[i] = "  " + strings.ReplaceAll(changed[i], ": ", ":   ") + " # catatan"
		}
		after := marks(changed, moved)
		seen := map[string]bool{}
		for i := range before {
			if before[i] != after[i] {
				rt.Fatalf("finding %d: %s became %s", i, before[i], after[i])
			}
			if seen[before[i]] {
				rt.Fatalf("two findings share %s", before[i])
			}
			seen[before[i]] = true
		}
	})
}

// TestFingerprintsTellApart proves that what differs has another fingerprint.
func TestFingerprintsTellApart(t *testing.T) {
	src := []byte("a: 1\nb: 2\n")
	one := func(code, file, path string, line int) string {
		f := diag.New(code, at(file, line, 1, 2), path, diag.Args{"key": "k"})
		return report.Fingerprints([]diag.Finding{f}, func(file string) string { return "kantor/" + file }, func(string) []byte { return src })[0].Fingerprint
	}
	base := one(codeKey, "x.yaml", "facts.a", 1)
	for name, other := range map[string]string{
		"code": one(codeNote, "x.yaml", "facts.a", 1), "file": one(codeKey, "y.yaml", "facts.a", 1),
		"path": one(codeKey, "x.yaml", "facts.b", 1), "line": one(codeKey, "x.yaml", "facts.a", 2),
	} {
		if other == base {
			t.Errorf("another %s has the same fingerprint", name)
		}
	}
	if one(codeKey, "x.yaml", "facts[1]", 1) != one(codeKey, "x.yaml", "facts[2]", 1) {
		t.Error("the number of an item is part of the fingerprint")
	}
	// It is published: SARIF servers and baselines hold it.
	if base != "c7ffe808fe544edcbb8c8abdb6f0e3ae" {
		t.Errorf("the form of fingerprints changed: %s", base)
	}
}
