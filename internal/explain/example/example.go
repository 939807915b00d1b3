package example

import (
	"embed"
	"path"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

//go:embed examples
var files embed.FS

// Example is a pair of examples of one code.
type Example struct {
	Code string
	// Bad and Good are lines of a file, as an author writes them.
	Bad, Good string
	// Mark covers in Bad the words that the finding underlines. It names no file,
	// and its lines count from the first of Bad.
	Mark diag.Place
	// File is the file that Bad belongs to, below the folder of an office, and
	// GoodFile that of Good: they differ where the name of the file is the mistake.
	File, GoodFile string
	// At names what the lines stand for in that file, in the grammar of
	// references: each part of the lines that begins at the margin replaces one.
	// "+conditions" adds to a part, "" stands for the whole file.
	At []string
	// Escaped says that "\u00a0" and "\xff" stand for what cannot be shown.
	Escaped bool
	// Repeat is how often the lines with "…", a number, stand in the file; 0 for as
	// they are.
	Repeat int
}

// Of is the example of a code. It reads only what the program itself holds and is
// safe for concurrent use.
func Of(code string) (Example, bool) {
	if code == "" || strings.ContainsAny(code, "/.") {
		return Example{}, false
	}
	text, err := files.ReadFile("examples/" + code + ".txtar")
	if err != nil {
		return Example{}, false
	}
	return read(code, text), true
}

// Codes lists the codes that have an example, sorted.
func Codes() []string {
	entries, err := files.ReadDir("examples")
	if err != nil {
		return nil
	}
	codes := make([]string, len(entries))
	for i, e := range entries {
		codes[i] = strings.TrimSuffix(path.Base(e.Name()), ".txtar")
	}
	return codes
}

// standardFile is the file that most examples belong to.
const standardFile = "surat-keterangan.v1.yaml"

// read takes an example apart: a comment of "name: value" lines, then the lines
// of the two sections.
func read(code string, text []byte) Example {
	archive := txtar.Parse(text)
	e := Example{Code: code, File: standardFile, At: []string{""}}
	for line := range strings.Lines(string(archive.Comment)) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch name {
		case "file":
			e.File = value
		case "good file":
			e.GoodFile = value
		case "at":
			e.At = strings.Split(value, ", ")
		case "escaped":
			e.Escaped = value == "true"
		case "repeat":
			// What is no number repeats nothing, and the test of the example fails.
			e.Repeat, _ = strconv.Atoi(value)
		}
	}
	if e.GoodFile == "" {
		e.GoodFile = e.File
	}
	for _, f := range archive.Files {
		switch f.Name {
		case "bad":
			e.Bad, e.Mark = marked(string(f.Data))
		case "good":
			e.Good = string(f.Data)
		}
	}
	return e
}

// marked takes the marks « and » out of lines, and gives the place between them.
func marked(text string) (string, diag.Place) {
	before, rest, found := strings.Cut(text, "«")
	inside, after, closed := strings.Cut(rest, "»")
	if !found || !closed {
		return text, diag.Place{}
	}
	line, column := position(before)
	endLine, endColumn := position(before + inside)
	return before + inside + after, diag.Place{Line: line, Column: column, EndLine: endLine, EndColumn: endColumn}
}

// position is the line and column, from 1 and in runes, behind a text.
func position(before string) (line, column int) {
	last := strings.LastIndexByte(before, '\n')
	return 1 + strings.Count(before, "\n"), 1 + len([]rune(before[last+1:]))
}
