package report_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/internal/report"
)

func TestBaselineMatches(t *testing.T) {
	all := fixture().Findings
	b := &report.Baseline{Entries: []report.BaselineEntry{
		{Fingerprint: all[1].Fingerprint, Code: all[1].Code},
		{Fingerprint: all[0].Fingerprint, Code: all[0].Code},
		{Fingerprint: "gone", Code: "x"},
	}}
	m := b.Match(all, func(f report.Finding) bool { return f.Code != codeKey })
	if len(m.Old) != 1 || m.Old[0].Code != codeNote {
		t.Errorf("old: %v", m.Old)
	}
	if len(m.New) != 2 || m.New[0].Code != codeKey {
		t.Errorf("new: %v", m.New)
	}
	if len(m.Gone) != 2 {
		t.Errorf("gone: %v", m.Gone)
	}
}

// TestBaselineText proves that a baseline is read as it was written, and that the
// order of its entries does not matter.
func TestBaselineText(t *testing.T) {
	entry := rapid.Custom(func(t *rapid.T) report.BaselineEntry {
		return report.BaselineEntry{
			Fingerprint: rapid.StringMatching("[0-9a-f]{4}").Draw(t, "fingerprint"), Code: rapid.SampledFrom([]string{"a", "b"}).Draw(t, "code"),
			File: rapid.SampledFrom([]string{"x.yaml", "é/y.yaml"}).Draw(t, "file"), Path: rapid.SampledFrom([]string{"", "facts.a"}).Draw(t, "path"),
		}
	})
	rapid.Check(t, func(rt *rapid.T) {
		entries := rapid.SliceOf(entry).Draw(rt, "entries")
		text, err := (&report.Baseline{Entries: entries}).Text()
		if err != nil {
			rt.Fatal(err)
		}
		read, err := report.ParseBaseline(text)
		if err != nil {
			rt.Fatal(err)
		}
		again, err := (&report.Baseline{Entries: rapid.Permutation(read.Entries).Draw(rt, "order")}).Text()
		if err != nil {
			rt.Fatal(err)
		}
		if diff := cmp.Diff(string(text), string(again)); diff != "" {
			rt.Fatal(diff)
		}
		for _, e := range entries {
			found := false
			for _, r := range read.Entries {
				found = found || r == e
			}
			if !found {
				rt.Fatalf("%v is lost", e)
			}
		}
	})
}

var notBaselines = []string{
	"", "{}", "[]", "null", "kind: Standard\n", `{"format_version": 2, "baseline": []}`, `{"format_version": 1}`,
	`{"format_version": 1, "findings": []}`, `{"format_version": 1, "baseline": []} {}`, `{"format_version": 1, "baseline": [{"x": 1}]}`,
}

func TestNotABaseline(t *testing.T) {
	for _, text := range notBaselines {
		if _, err := report.ParseBaseline([]byte(text)); !errors.Is(err, report.ErrNoBaseline) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// FuzzParseBaseline proves that a file is either a baseline, which is then written
// as it was read, or refused.
func FuzzParseBaseline(f *testing.F) {
	for _, text := range notBaselines {
		f.Add([]byte(text))
	}
	f.Add([]byte(`{"format_version": 1, "baseline": [{"fingerprint": "a", "code": "b", "file": "c", "path": ""}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		b, err := report.ParseBaseline(text)
		if err != nil {
			if !errors.Is(err, report.ErrNoBaseline) {
				t.Fatal(err)
			}
			return
		}
		once, err := b.Text()
		if err != nil {
			t.Fatal(err)
		}
		again, err := report.ParseBaseline(once)
		if err != nil {
			t.Fatal(err)
		}
		twice, err := again.Text()
		if err != nil || string(once) != string(twice) {
			t.Fatalf("%v\n%s\n%s", err, once, twice)
		}
	})
}
