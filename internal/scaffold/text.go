package scaffold

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// page collects lines of YAML.
type page struct{ b strings.Builder }

func (p *page) line(indent int, parts ...string) {
	p.b.WriteString(strings.Repeat("  ", indent))
	for _, part := range parts {
		p.b.WriteString(part)
	}
	p.b.WriteByte('\n')
}

func (p *page) blank() { p.b.WriteByte('\n') }

// head writes the line by which an editor finds the schema, and the kind.
func (p *page) head(schema, kind string) {
	if schema != "" {
		p.line(0, "# yaml-language-server: $schema=", schema)
	}
	p.line(0, "kind: ", kind)
}

// Quote is a text as YAML writes it: plain where nothing else can be read from
// that, else in double quotes.
func Quote(text string) string {
	plain := strings.TrimSpace(text) == text && text != "" && !strings.ContainsFunc(text, unicode.IsControl)
	if plain {
		f := standard.Parse("x.yaml", []byte("kind: Standard\nx: "+text+"\n"))
		n := f.Root.Get("x")
		if n != nil && n.Tag == "!!str" && n.Value == text && n.Comment == "" && n.Style == standard.StylePlain && !odd(text) {
			return text
		}
	}
	return quoted(text)
}

// odd reports whether a plain text would be read as it is written, but look like
// something else.
func odd(text string) bool {
	return strings.ContainsAny(text[:1], "0123456789+-.~?:") || strings.Contains(text, " #") || strings.Contains(text, ": ")
}

// quoted writes a text in double quotes. YAML knows all escapes of Go's quoting
// but for bytes that are no UTF-8, which are replaced.
func quoted(text string) string {
	return strconv.QuoteToGraphic(strings.ToValidUTF8(text, "\ufffd"))
}

// maxID is the length of an id that the schema allows; those made here are
// shorter, for they are read and typed.
const maxID = 40

// ID makes an id of a title: its words in small letters, joined by hyphens, and
// different from those taken.
func ID(title string, taken map[string]bool) string {
	var b strings.Builder
	for _, r := range strings.ToLower(title) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	id := b.String()
	if len(id) > maxID {
		id = id[:maxID]
		if i := strings.LastIndexByte(id, '-'); i > maxID/2 {
			id = id[:i]
		}
	}
	id = strings.Trim(id, "-")
	if id == "" || strings.Trim(id, "0123456789") == "" || id[0] >= '0' && id[0] <= '9' {
		id = strings.Trim("butir-"+id, "-")
	}
	if Quote(id) != id { // "true", "null": read as something else than a text
		id = "butir-" + id
	}
	free := id
	for n := 2; taken[free]; n++ {
		free = id + "-" + strconv.Itoa(n)
	}
	taken[free] = true
	return free
}
