package diag

import "fmt"

// Place is a stretch of a file. Lines and columns count from 1; a column counts
// runes, not bytes. End is exclusive and may be unset (then the place is a point).
type Place struct {
	File      string `json:"file,omitempty"`
	Line      int    `json:"line,omitempty"`
	Column    int    `json:"column,omitempty"`
	EndLine   int    `json:"end_line,omitempty"`
	EndColumn int    `json:"end_column,omitempty"`
}

// IsZero reports whether the place is unknown.
func (p Place) IsZero() bool { return p == Place{} }

// String writes "file:line:column".
func (p Place) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Column == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// Less orders places by file, line and column.
func (p Place) Less(q Place) bool {
	if p.File != q.File {
		return p.File < q.File
	}
	if p.Line != q.Line {
		return p.Line < q.Line
	}
	return p.Column < q.Column
}
