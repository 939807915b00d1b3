package report

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// BaselineVersion is the version of the form of a baseline file.
const BaselineVersion = 1

// Baseline is a list of findings that are known and left for later.
type Baseline struct {
	Entries []BaselineEntry
}

// BaselineEntry is one finding that is known. Only the fingerprint is compared; the
// rest is for the person who reads the file.
type BaselineEntry struct {
	Fingerprint string `json:"fingerprint"`
	Code        string `json:"code"`
	// File is slash-separated and relative to the folder of the baseline.
	File string `json:"file"`
	Path string `json:"path"`
}

type baselineFile struct {
	FormatVersion int             `json:"format_version"`
	Baseline      []BaselineEntry `json:"baseline"`
}

// ErrNoBaseline says that a text is not a baseline.
var ErrNoBaseline = errors.New("report: not a baseline")

// Bounds of a baseline file.
const maxBaselineEntries = 1_000_000

// ParseBaseline reads a baseline file. The error wraps ErrNoBaseline.
func ParseBaseline(text []byte) (*Baseline, error) {
	var file baselineFile
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&file); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoBaseline, err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%w: text behind its end", ErrNoBaseline)
	}
	if file.FormatVersion != BaselineVersion || file.Baseline == nil {
		return nil, fmt.Errorf("%w: format version %d", ErrNoBaseline, file.FormatVersion)
	}
	if len(file.Baseline) > maxBaselineEntries {
		return nil, fmt.Errorf("%w: more than %d entries", ErrNoBaseline, maxBaselineEntries)
	}
	return &Baseline{Entries: file.Baseline}, nil
}

// Text is the file of a baseline: sorted, without repeats, the same for the same
// entries.
func (b *Baseline) Text() ([]byte, error) {
	entries := slices.Clone(b.Entries)
	slices.SortFunc(entries, func(x, y BaselineEntry) int {
		return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Code, y.Code), cmp.Compare(x.Path, y.Path), cmp.Compare(x.Fingerprint, y.Fingerprint))
	})
	entries = slices.Compact(entries)
	var out bytes.Buffer
	err := encode(&out, baselineFile{FormatVersion: BaselineVersion, Baseline: orEmpty(entries)})
	return out.Bytes(), err
}

// Matched is what a baseline made of findings.
type Matched struct {
	// New are the findings that it does not know, Old those it does.
	New, Old []Finding
	// Gone are its entries that nothing matches.
	Gone []BaselineEntry
	// Written names the file that was just written, "" when none was.
	Written string
}

// mustMend counts the new findings that are more than notes.
func (m *Matched) mustMend() int {
	n := 0
	for _, f := range m.New {
		if f.Severity != diag.Info {
			n++
		}
	}
	return n
}

// Match tells old findings from new ones. may says whether a finding can be left
// for later at all.
func (b *Baseline) Match(all []Finding, may func(Finding) bool) *Matched {
	known := make(map[string]bool, len(b.Entries))
	for _, e := range b.Entries {
		known[e.Fingerprint] = true
	}
	m := &Matched{}
	found := map[string]bool{}
	for _, f := range all {
		if known[f.Fingerprint] && may(f) {
			found[f.Fingerprint] = true
			m.Old = append(m.Old, f)
			continue
		}
		m.New = append(m.New, f)
	}
	for _, e := range b.Entries {
		if !found[e.Fingerprint] {
			m.Gone = append(m.Gone, e)
		}
	}
	return m
}
