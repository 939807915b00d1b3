package diag

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// RenderOptions say how findings are written as text.
type RenderOptions struct {
	Lang Lang
	// Color writes ANSI colours.
	Color bool
	// Source gives the text of a file for the snippets; nil, or a nil answer,
	// leaves them out.
	Source func(file string) []byte
}

// words are what the text itself says, in both languages.
var words = map[string]Text{
	string(Error):   {"kesalahan", "error"},
	string(Warning): {"peringatan", "warning"},
	string(Info):    {"keterangan", "note"},
	"errors":        {"kesalahan", "errors"},
	"warnings":      {"peringatan", "warnings"},
	"infos":         {"keterangan", "notes"},
	"in":            {"dalam", "in"},
	"file":          {"berkas", "file"},
	"files":         {"berkas", "files"},
	"none":          {"Tidak ada temuan", "Nothing found"},
	"part":          {"Bagian", "Part"},
	"mean":          {"Maksud Anda", "Did you mean"},
	"or":            {"atau", "or"},
	"why":           {"Mengapa", "Why"},
	"do":            {"Perbaikan", "To mend it"},
	"see":           {"Lihat juga", "See also"},
}

// WriteText writes findings for a person: each with its place, the source line
// with the words meant underlined, what may have been meant, why it matters and
// how to mend it, then a summary line. It writes nothing when there is no finding.
func WriteText(w io.Writer, findings []Finding, opts RenderOptions) error {
	out := bufio.NewWriter(w)
	p := painter{out, opts, map[string]bool{}}
	for _, f := range findings {
		p.finding(f)
	}
	if len(findings) > 0 {
		fmt.Fprintln(out, p.paint(bold, Count(findings).Text(opts.Lang)))
	}
	return out.Flush()
}

// ANSI colours.
const (
	bold   = "1"
	red    = "1;31"
	yellow = "1;33"
	blue   = "1;34"
	faint  = "2"
)

type painter struct {
	out  io.Writer
	opts RenderOptions
	// told are the codes whose reason was already given: it is given once.
	told map[string]bool
}

func (p painter) word(key string) string { return words[key].In(p.opts.Lang) }

func (p painter) paint(colour, text string) string {
	if !p.opts.Color {
		return text
	}
	return "\x1b[" + colour + "m" + text + "\x1b[0m"
}

func (p painter) severity(s Severity) string {
	colour := map[Severity]string{Error: red, Warning: yellow, Info: blue}[s]
	return p.paint(colour, p.word(string(s)))
}

func (p painter) finding(f Finding) {
	f.Args = f.Args.OneLine()
	message := strings.TrimSuffix(f.Message(p.opts.Lang), ".")
	head := p.severity(f.Severity) + ": " + p.paint(bold, message) + " " + p.paint(faint, "["+f.Code+"]")
	if at := OneLine(f.Place.String()); at != "" {
		head = p.paint(bold, at) + ": " + head
	}
	fmt.Fprintln(p.out, head)
	pad := strings.Repeat(" ", len(strconv.Itoa(f.Place.Line)))
	p.snippet(f, pad)
	entry, _ := Lookup(f.Code)
	p.line(pad, "part", OneLine(f.Path))
	if len(f.Suggest) > 0 {
		fmt.Fprintf(p.out, "%s = %s\n", pad, p.meant(f.Suggest))
	}
	if !p.told[f.Code] {
		p.told[f.Code] = true
		p.line(pad, "why", f.Args.Fill(entry.Why.In(p.opts.Lang)))
	}
	p.line(pad, "do", f.Args.Fill(entry.Do.In(p.opts.Lang)))
	for _, r := range f.Related {
		p.line(pad, "see", OneLine(r.String()))
	}
	fmt.Fprintln(p.out)
}

func (p painter) line(pad, key, text string) {
	if text != "" {
		fmt.Fprintf(p.out, "%s = %s: %s\n", pad, p.word(key), text)
	}
}

func (p painter) snippet(f Finding, pad string) {
	if p.opts.Source == nil {
		return
	}
	line, marks, ok := snippet(p.opts.Source(f.Place.File), f.Place)
	if !ok {
		return
	}
	bar := p.paint(faint, "|")
	colour := map[Severity]string{Error: red, Warning: yellow, Info: blue}[f.Severity]
	indent := len(marks) - len(strings.TrimLeft(marks, " "))
	fmt.Fprintf(p.out, "%d %s %s\n", f.Place.Line, bar, line)
	fmt.Fprintf(p.out, "%s %s %s%s\n", pad, bar, marks[:indent], p.paint(colour, marks[indent:]))
}

// meant is "Maksud Anda "a", "b" atau "c"?".
func (p painter) meant(suggest []string) string {
	quoted := make([]string, len(suggest))
	for i, s := range suggest {
		quoted[i] = inQuotes(OneLine(s))
	}
	text := quoted[0]
	if n := len(quoted); n > 1 {
		text = strings.Join(quoted[:n-1], ", ") + " " + p.word("or") + " " + quoted[n-1]
	}
	return p.word("mean") + " " + text + "?"
}

// inQuotes puts a suggestion in quotes, unless it brings its own.
func inQuotes(s string) string {
	switch {
	case strings.HasPrefix(s, `"`) && strings.HasSuffix(s, `"`), strings.HasPrefix(s, "'") && strings.HasSuffix(s, "'"):
		return s
	case strings.Contains(s, `"`):
		return "`" + s + "`"
	}
	return `"` + s + `"`
}
