package lint

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// maxColumns bounds the columns that are tried for a line.
const maxColumns = 8

// mendIndent moves a line that is not aligned, alone or with what belongs to it,
// to where it can be read and most of it makes sense to the schema.
func mendIndent(m *mending) []diag.Fix {
	start := m.lineStart()
	var best []diag.Fix
	top := sense{reads: readable(m.file)}
	for _, column := range m.columns(start) {
		if column == m.from-start {
			continue
		}
		fix := m.moved(start, column, false)
		made := m.sense(fix)
		if with := m.moved(start, column, true); m.sense(with).over(made) {
			fix, made = with, m.sense(with)
		}
		switch {
		case made.over(top):
			best, top = []diag.Fix{fix}, made
		case len(best) > 0 && !top.over(made):
			best = append(best, fix)
		}
	}
	return best
}

// sense says how far a file can be read, and how many errors its schema then finds.
type sense struct{ reads, errors int }

func (s sense) over(t sense) bool {
	return s.reads > t.reads || s.reads == t.reads && s.errors < t.errors
}

func (m *mending) sense(fix diag.Fix) sense {
	out, err := diag.Apply(m.file.Source, fix.Edits)
	if err != nil {
		return sense{}
	}
	f := m.file.With(out)
	s := sense{reads: readable(f)}
	for _, found := range shapeOf(f).findings {
		if found.Severity == diag.Error {
			s.errors++
		}
	}
	return s
}

// columns are those at which something is open above a line: a key for a key, a
// dash for a dash.
func (m *mending) columns(start int) []int {
	src := m.file.Source
	isDash := bytes.HasPrefix(src[m.from:], []byte("- "))
	lowest := 1 << 20
	var columns []int
	for end := start; end > 0 && lowest > 0 && len(columns) < maxColumns; {
		from := 1 + bytes.LastIndexAny(src[:end-1], "\r\n")
		line := strings.TrimRight(string(src[from:end]), "\r\n")
		end = from
		text := strings.TrimLeft(line, " ")
		if text == "" || text[0] == '#' {
			continue
		}
		for strings.HasPrefix(text, "- ") {
			if at := len(line) - len(text); isDash && at < lowest {
				columns = append(columns, at)
			}
			text = strings.TrimLeft(text[2:], " ")
		}
		if at := len(line) - len(text); !isDash && at < lowest {
			columns = append(columns, at)
		}
		lowest = min(lowest, indentation(line))
	}
	return columns
}

func indentation(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// moved puts a line at a column, on request with those below that are indented as far.
func (m *mending) moved(start, column int, with bool) diag.Fix {
	src := m.file.Source
	from := m.from - start
	fix := diag.Fix{Title: diag.Text{
		ID: fmt.Sprintf("Mulai baris ini di kolom %d", column+1), EN: fmt.Sprintf("Begin the line at column %d", column+1),
	}}
	for at := start; at < len(src); {
		to := len(src)
		if i := bytes.IndexByte(src[at:], '\n'); i >= 0 {
			to = at + i + 1
		}
		line := strings.TrimRight(string(src[at:to]), "\r\n")
		if strings.TrimSpace(line) != "" {
			if indentation(line) < from || at > start && !with {
				break
			}
			fix.Edits = append(fix.Edits, m.edit(at, at+from, strings.Repeat(" ", column)))
		}
		at = to
	}
	return fix
}
