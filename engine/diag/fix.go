package diag

import (
	"bytes"
	"errors"
	"sort"
)

// Edit replaces the bytes [From, To) of one file by Text. Nothing else of the
// file changes, so comments and layout stay.
type Edit struct {
	File string `json:"file"`
	From int    `json:"from"`
	To   int    `json:"to"`
	Text string `json:"text"`
}

// Fix is one way to mend a finding.
type Fix struct {
	// Title says what the fix does, in words a clerk understands: arguments are
	// already filled in.
	Title Text
	// Safe marks a fix that can only be what the author meant; any other is
	// applied when a person asks for it.
	Safe bool
	// Edits do not overlap; all are made, or none.
	Edits []Edit
}

// ErrEdits says that edits overlap or lie outside of the text.
var ErrEdits = errors.New("diag: edits overlap or lie outside of the text")

// Apply makes edits of one file, whatever their order; src is not changed. The
// error is ErrEdits.
func Apply(src []byte, edits []Edit) ([]byte, error) {
	sorted := append([]Edit(nil), edits...)
	sort.SliceStable(sorted, func(i, j int) bool { return sorted[i].From < sorted[j].From })
	var out bytes.Buffer
	at := 0
	for _, e := range sorted {
		if e.From < at || e.To < e.From || e.To > len(src) {
			return nil, ErrEdits
		}
		out.Write(src[at:e.From])
		out.WriteString(e.Text)
		at = e.To
	}
	out.Write(src[at:])
	return out.Bytes(), nil
}
