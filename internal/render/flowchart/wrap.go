package flowchart

import "strings"

// maxLines bounds the lines of one text, so that no author can make a picture
// without end. What is cut off ends in "…".
const maxLines = 24

// wrap breaks a text into lines no wider than width pixels: between words, after
// "/" and "-", and within a word only when it alone is too wide.
func (f font) wrap(text string, width float64) []string {
	var lines []string
	line := ""
	flush := func() {
		if line != "" {
			lines = append(lines, line)
		}
		line = ""
	}
	for _, word := range strings.Fields(text) {
		glue := " "
		for _, piece := range breakable(word) {
			if line != "" && f.width(line+glue+piece) > width {
				flush()
			}
			if line == "" {
				glue = ""
			}
			line += glue + piece
			glue = ""
			for f.width(line) > width {
				head := f.fit(line, width)
				lines = append(lines, line[:head])
				line = line[head:]
			}
		}
		if len(lines) > maxLines {
			break
		}
	}
	flush()
	if len(lines) > maxLines {
		last := lines[maxLines-1]
		for last != "" && f.width(last+"…") > width {
			last = last[:f.fit(last, f.width(last)-1)]
		}
		lines = append(lines[:maxLines-1], last+"…")
	}
	return lines
}

// breakable are the pieces of a word between which a line may end.
func breakable(word string) []string {
	var pieces []string
	from := 0
	for i, r := range word {
		if (r == '/' || r == '-') && i > from+1 && i+1 < len(word) {
			pieces = append(pieces, word[from:i+1])
			from = i + 1
		}
	}
	return append(pieces, word[from:])
}

// fit is how many bytes of s fit into width; at least one letter, lest a narrow
// column hold up the work for ever.
func (f font) fit(s string, width float64) int {
	end := 0
	for i, r := range s {
		next := i + len(string(r))
		if end > 0 && f.width(s[:next]) > width {
			break
		}
		end = next
	}
	return min(end, len(s))
}
