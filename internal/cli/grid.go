package cli

import (
	"strings"
	"unicode/utf8"
)

// grid is a table for a terminal: columns as wide as the page allows, and texts
// that are longer on several lines.
type grid struct {
	head []string
	rows [][]string
}

// least is the width that a text is given at the least.
const least = 10

// columnGap is the blank between two columns.
const columnGap = 2

// write gives the lines of the grid for a page of a width; on a page too narrow for
// columns, the rows one below the other. The first facts columns say when.
func (g *grid) write(width, facts int, say func(string)) {
	widths, fit := g.widths(width)
	if !fit {
		g.records(width, facts, say)
		return
	}
	g.line(g.head, widths, say)
	rule := make([]string, len(widths))
	for i, w := range widths {
		rule[i] = strings.Repeat("─", w)
	}
	g.line(rule, widths, say)
	for _, row := range g.rows {
		g.line(row, widths, say)
	}
}

// records writes each row as a list: when, and below it what follows.
func (g *grid) records(width, facts int, say func(string)) {
	for _, row := range g.rows {
		for i, text := range row {
			pad := "- "
			switch {
			case i >= facts:
				pad = "    "
			case i > 0:
				pad = "  "
			}
			for n, line := range wrap(strings.Replace(g.head[i]+": "+text, "?: ", "? ", 1), max(least, width-6)) {
				if n > 0 {
					line = strings.Repeat(" ", len(pad)+2) + line
				} else {
					line = pad + line
				}
				say(line)
			}
		}
	}
}

// natural are the widths of the columns when nothing is narrowed, and those of the longest
// words in them, which no column can be narrower than without breaking one.
func (g *grid) natural() (widths, words []int) {
	widths, words = make([]int, len(g.head)), make([]int, len(g.head))
	for _, row := range append([][]string{g.head}, g.rows...) {
		for i, text := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(text))
			for _, word := range strings.Fields(text) {
				words[i] = max(words[i], utf8.RuneCountInString(word))
			}
		}
	}
	return widths, words
}

// widths narrows the widest column until the page holds all; false when no column can be
// narrowed any further.
func (g *grid) widths(page int) ([]int, bool) {
	widths, words := g.natural()
	for lineWidth(widths)+columnGap > page { // the last column ends before the edge
		widest := -1
		for i, w := range widths {
			if w > words[i] && (widest < 0 || w > widths[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			return widths, false
		}
		widths[widest]--
	}
	return widths, true
}

// lineWidth is that of a line of columns.
func lineWidth(widths []int) int {
	total := columnGap * (len(widths) - 1)
	for _, w := range widths {
		total += w
	}
	return total
}

func (g *grid) line(cells []string, widths []int, say func(string)) {
	lines := make([][]string, len(cells))
	height := 1
	for i, text := range cells {
		lines[i] = wrap(text, widths[i])
		height = max(height, len(lines[i]))
	}
	for n := range height {
		var b strings.Builder
		for i := range cells {
			text := ""
			if n < len(lines[i]) {
				text = lines[i][n]
			}
			b.WriteString(text)
			b.WriteString(strings.Repeat(" ", max(0, widths[i]-utf8.RuneCountInString(text))+columnGap))
		}
		say(strings.TrimRight(b.String(), " "))
	}
}

// wrap breaks a text into lines of a width, between words where it can.
func wrap(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		for utf8.RuneCountInString(word) > width {
			if line != "" {
				lines = append(lines, line)
				line = ""
			}
			runes := []rune(word)
			lines = append(lines, string(runes[:width]))
			word = string(runes[width:])
		}
		switch {
		case line == "":
			line = word
		case utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) <= width:
			line += " " + word
		default:
			lines = append(lines, line)
			line = word
		}
	}
	return append(lines, line)
}
