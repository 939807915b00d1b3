package format_test

import (
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine/format"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// scribe writes YAML as untidily as the grammar allows.
type scribe struct {
	t *rapid.T
	b strings.Builder
}

func (s *scribe) pick(of ...string) string { return rapid.SampledFrom(of).Draw(s.t, "pick") }
func (s *scribe) chance(n int) bool        { return rapid.IntRange(0, n).Draw(s.t, "chance") == 0 }

// end ends a line: blanks, a comment, empty lines, lines of comments.
func (s *scribe) end(indent int) {
	s.b.WriteString(s.pick("", "", "", " ", "\t ", " # satu", "   #  dua "))
	s.b.WriteString(s.pick("\n", "\n", "\n", "\r\n"))
	if s.chance(5) {
		s.b.WriteString(s.pick("\n", " \n\n", "\n\n\n"))
	}
	if s.chance(6) {
		s.b.WriteString(strings.Repeat(" ", rapid.IntRange(0, indent).Draw(s.t, "at")) + s.pick("#tiga", "# empat", "##", "#") + "\n")
	}
}

// value writes what stands behind a key or a dash in a block at a column.
func (s *scribe) value(indent, depth int) {
	blank := s.pick(" ", " ", "  ", "\t")
	kind := rapid.IntRange(0, 9).Draw(s.t, "kind")
	if depth > 3 && kind < 4 {
		kind = 9
	}
	switch kind {
	case 0, 1:
		s.end(indent)
		s.mapping(indent+rapid.IntRange(1, 4).Draw(s.t, "deeper"), depth+1, true)
	case 2, 3:
		s.end(indent)
		s.list(indent+rapid.IntRange(1, 4).Draw(s.t, "deeper"), depth+1)
	case 4:
		s.b.WriteString(blank + s.flow(0))
		s.end(indent)
	case 5:
		s.block(blank, indent)
	case 6:
		at := "\n" + strings.Repeat(" ", indent+rapid.IntRange(1, 5).Draw(s.t, "deeper"))
		s.b.WriteString(blank + s.pick("satu"+at+"dua", "\"satu "+at+"dua\\"+at+"tiga\"", "'it''s"+at+"\n"+at+"dua'", "satu\n"+at+"dua", at[1:]+"x"))
		s.end(indent)
	case 7:
		s.end(indent)
	default:
		s.b.WriteString(blank + s.pick(words...))
		s.end(indent)
	}
}

var words = []string{"satu", "12", "1.10", "'33.15'", "\"Kartu Keluarga\"", "\"a: b\"", "\"x \\\"y\\\"\"", "~", "null", "True", "'no'", "\"é #1\"", "a#b", "2026-01-01", "x:y", "'[A-Z]+'", "\"\\u00a0\"", "''"}

func (s *scribe) flow(depth int) string {
	var items []string
	for i := range rapid.IntRange(0, 3).Draw(s.t, "items") {
		item := s.pick("a", "12", "'b c'", "\"d, e\"", "f g", "~")
		if depth < 2 && s.chance(4) {
			item = s.flow(depth + 1)
		}
		if depth%2 == 1 {
			item = "k" + strconv.Itoa(i) + s.pick(": ", " : ", ":  ") + item
		}
		items = append(items, s.pick("", " ", "  ")+item+s.pick("", " "))
	}
	text := strings.Join(items, ",")
	if depth%2 == 1 {
		return "{" + text + "}"
	}
	return "[" + text + "]"
}

func (s *scribe) block(blank string, indent int) {
	inner := strings.Repeat(" ", indent+rapid.IntRange(1, 5).Draw(s.t, "deeper"))
	s.b.WriteString(blank + s.pick("|", ">", "|-", ">+", "|+", ">-") + s.pick("", " ", " # lima") + "\n")
	for i := range rapid.IntRange(1, 4).Draw(s.t, "lines") {
		line := s.pick("satu", "dua ", "# bukan komentar", "  lebih", "", " ", "\ttab", "a: b")
		if i == 0 {
			line = "satu"
		}
		s.b.WriteString(inner + line + "\n")
	}
	s.b.WriteString(s.pick("", "", "\n", "\n\n"))
}

func (s *scribe) mapping(indent, depth int, atStart bool) {
	for i := range rapid.IntRange(1, 4).Draw(s.t, "keys") {
		if i > 0 || atStart {
			s.b.WriteString(strings.Repeat(" ", indent))
		}
		s.b.WriteString(s.pick("k", "'k", "\"k", "\"no") + "")
		quote := s.b.String()
		key := strconv.Itoa(i)
		switch {
		case strings.HasSuffix(quote, "'k"):
			key += "'"
		case strings.HasSuffix(quote, "\"k"), strings.HasSuffix(quote, "\"no"):
			key += "\""
		}
		s.b.WriteString(key + s.pick(":", ":", " :"))
		s.value(indent, depth)
	}
}

func (s *scribe) list(indent, depth int) {
	for range rapid.IntRange(1, 3).Draw(s.t, "items") {
		s.b.WriteString(strings.Repeat(" ", indent) + "-")
		if s.chance(2) {
			gap := rapid.IntRange(1, 4).Draw(s.t, "gap")
			s.b.WriteString(strings.Repeat(" ", gap))
			s.mapping(indent+1+gap, depth+1, false)
			continue
		}
		s.value(indent, depth)
	}
}

// TestAnyLayout: whatever the layout, what is said stays, and the result is the
// house layout.
func TestAnyLayout(t *testing.T) {
	formatted := 0
	rapid.Check(t, func(t *rapid.T) {
		s := &scribe{t: t}
		s.b.WriteString(s.pick("", "", "\ufeff", "# kepala\n\n\n", "---\n"))
		s.mapping(0, 0, true)
		src := s.b.String()
		f := standard.Parse("x/a.yaml", []byte(src))
		if f.Root == nil {
			return // the scribe may write what is no YAML
		}
		if refusal, left := format.Refusal(f); left && refusal.Code == "unusual-layout" {
			t.Errorf("left alone:\n%s", src)
		}
		if check(t, src) {
			formatted++
		}
	})
	if formatted == 0 {
		t.Error("nothing was formatted: nothing was checked")
	}
}
