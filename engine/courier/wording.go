package courier

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"text/template"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

//go:embed templates/*.txt
var builtin embed.FS

// maxTemplate bounds a template's file, maxLetter what is made of it, in bytes.
const (
	maxTemplate = 32 << 10
	maxLetter   = 64 << 10
)

// foot is the template of what stands below every letter; forRole begins the names of
// those of letters to roles.
const (
	foot    = "kaki"
	forRole = "role-"
)

// Wording is the letters' texts: a template per topic, over a Matter. It is safe for
// concurrent use.
type Wording struct {
	templates *template.Template
}

// Builtin is the wording that comes with the program.
func Builtin() *Wording {
	w := &Wording{template.New("").Option("missingkey=error")}
	folder, err := fs.Sub(builtin, "templates")
	if err == nil {
		err = w.parse(folder)
	}
	if err != nil {
		panic("courier: templates that are part of the program: " + err.Error())
	}
	return w
}

// Letters lists the names of all letters, in order: a topic, or "role-" and a topic.
func Letters() []string {
	var out []string
	for _, t := range Builtin().templates.Templates() {
		if name := t.Name(); name != "" && name != foot {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// With puts the templates of a folder in the place of those built in: "returned.txt",
// whose first line is the subject and the rest the text (package text/template; a letter
// ends in {{template "kaki" .}}, which kaki.txt replaces). Templates are tried out first;
// a file of another name, or one that fails, is an error.
func (w *Wording) With(folder fs.FS) (*Wording, error) {
	clone, err := w.templates.Clone()
	if err != nil {
		return nil, err
	}
	out := &Wording{clone}
	if err := out.parse(folder); err != nil {
		return nil, err
	}
	for _, name := range Letters() {
		m := Matter{Topic: name}
		if topic, ok := strings.CutPrefix(name, forRole); ok {
			m = Matter{Topic: topic, To: "camat"}
		}
		if _, _, err := out.write(m); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (w *Wording) parse(folder fs.FS) error {
	names, err := fs.Glob(folder, "*.txt")
	if err != nil {
		return err
	}
	known := w.templates.Templates()
	for _, name := range names {
		topic := strings.TrimSuffix(name, ".txt")
		if len(known) > 0 && w.templates.Lookup(topic) == nil {
			return fmt.Errorf("%s: there are no letters of this name", name)
		}
		text, err := read(folder, name)
		if err != nil {
			return err
		}
		if _, err := w.templates.New(topic).Parse(text); err != nil {
			return err
		}
	}
	return nil
}

func read(folder fs.FS, name string) (string, error) {
	f, err := folder.Open(name)
	if err != nil {
		return "", err
	}
	text, err := io.ReadAll(io.LimitReader(f, maxTemplate+1))
	if err := errors.Join(err, f.Close()); err != nil {
		return "", err
	}
	if len(text) > maxTemplate {
		return "", fmt.Errorf("%s: longer than %d bytes", name, maxTemplate)
	}
	return strings.ReplaceAll(string(text), "\r\n", "\n"), nil
}

// write gives the subject and the text of a letter.
func (w *Wording) write(m Matter) (subject, text string, err error) {
	var b bounded
	name := m.Topic
	if m.To != "" {
		name = forRole + name
	}
	if err := w.templates.ExecuteTemplate(&b, name, m); err != nil {
		return "", "", err
	}
	subject, text, _ = strings.Cut(b.String(), "\n")
	return diag.OneLine(strings.TrimSpace(subject)), squeeze(text), nil
}

// squeeze takes out the empty lines that conditions leave in a text.
func squeeze(text string) string {
	var out []string
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		line = strings.TrimRight(line, " \t")
		if line == "" && (len(out) == 0 || out[len(out)-1] == "") {
			continue
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n") + "\n"
}

// bounded is a buffer that takes no more than a letter.
type bounded struct{ bytes.Buffer }

func (b *bounded) Write(p []byte) (int, error) {
	if b.Len()+len(p) > maxLetter {
		return 0, errors.New("the letter is too long")
	}
	return b.Buffer.Write(p)
}
