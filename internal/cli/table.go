package cli

import (
	"fmt"
	"strings"
	"text/tabwriter"
	"unicode/utf8"
)

// table is a list in columns, in text only. A row is one line, so that a pipe can sort
// and search it; on a terminal too narrow for that, the columns are narrowed, or the
// rows written one below the other.
type table struct {
	a *app
	// pad stands before each line.
	pad string
	*grid
}

// table begins a table with its head, the names of the columns with tabs between them.
func (a *app) table(head string) table {
	names := strings.TrimLeft(head, " ")
	return table{a, head[:len(head)-len(names)], &grid{head: strings.Split(names, "\t")}}
}

// row adds a row.
func (t table) row(cells ...string) { t.rows = append(t.rows, cells) }

// Flush writes the table.
func (t table) Flush() error {
	widths, _ := t.natural()
	if page := t.a.pageWidth() - len(t.pad); t.a.io.Terminal.Out && lineWidth(widths) > page {
		t.write(page, 1, func(line string) { t.a.say(t.pad + line) })
		return nil
	}
	w := tabwriter.NewWriter(t.a.out, 0, 0, 2, ' ', 0)
	for _, row := range append([][]string{t.head}, t.rows...) {
		fmt.Fprintln(w, t.pad+strings.Join(row, "\t"))
	}
	return w.Flush()
}

// behind writes a text behind what stands before it. On a terminal a text that is too
// long goes on below itself; in a pipe it is one line, so that a search finds it whole.
// A word is never broken: an id must be copied as it is.
func (a *app) behind(before, text string) {
	width, pad := a.pageWidth(), utf8.RuneCountInString(before)
	if !a.io.Terminal.Out || pad+utf8.RuneCountInString(text) <= width {
		a.say(before + text)
		return
	}
	room := max(least, width-pad)
	for _, word := range strings.Fields(text) {
		room = max(room, utf8.RuneCountInString(word))
	}
	for _, line := range wrap(text, room) {
		a.say(before + line)
		before = strings.Repeat(" ", pad)
	}
}
