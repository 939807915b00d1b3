package docstest_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"
)

var update = flag.Bool("update", false, "write what the commands print into the pages anew")

// The pages that are played: those of a clerk, in both languages. howTo begin
// from the example that their list of contents shows.
var played = []struct{ lang, contents, howTo, tutorial string }{
	{"id", "docs/cara/README.md", "docs/cara", "docs/tutorial.md"},
	{"en", "docs/en/how-to/README.md", "docs/en/how-to", "docs/en/tutorial.md"},
}

// shown is the file that lines without a name belong to.
const shown = "standards/contoh/surat-keterangan.v1.yaml"

func TestPages(t *testing.T) {
	for _, set := range played {
		t.Run(set.tutorial, func(t *testing.T) { play(t, set.tutorial, newFolder(t, set.lang)) })
		for _, name := range pageNames(t, set.howTo) {
			t.Run(name, func(t *testing.T) {
				f := newFolder(t, set.lang)
				if name == set.contents {
					f.begin(t, "")
				} else {
					f.begin(t, set.contents)
				}
				play(t, name, f)
			})
		}
	}
}

// begin writes the calendars, and the files that a page of contents shows.
func (f *folder) begin(t *testing.T, contents string) {
	t.Helper()
	calendars := "standards/calendars"
	if err := os.CopyFS(f.path(calendars), os.DirFS(filepath.Join(root, calendars))); err != nil {
		t.Fatal(err)
	}
	if contents == "" {
		return
	}
	for _, b := range readPage(t, contents).blocks {
		if file, ok := strings.CutPrefix(b.order, "berkas: "); ok {
			f.write(t, file, b.text)
		}
	}
}

// play does in a folder what a page says, block after block.
func play(t *testing.T, name string, f *folder) {
	t.Helper()
	p := readPage(t, name)
	var fresh []edit
	for _, b := range p.blocks {
		switch {
		case b.order != "" && b.to == 0 && b.text == "" && b.lang == "":
			f.obey(t, p, b)
		case b.lang == "yaml":
			f.show(t, p, b)
		case b.lang == "console":
			if text := f.play(t, p, b); text != b.text {
				fresh = append(fresh, edit{b.from, b.to, text})
			}
		case b.lang == "json":
			if !json.Valid([]byte(b.text)) {
				t.Errorf("%s:%d: this is not JSON", p.name, b.line)
			}
		case b.lang != "text":
			t.Errorf("%s:%d: nobody tests a block of %q", p.name, b.line, b.lang)
		}
	}
	if *update && len(fresh) > 0 {
		p.rewrite(t, fresh)
	}
}

// edit replaces bytes of a page.
type edit struct {
	from, to int
	text     string
}

func (p *page) rewrite(t *testing.T, edits []edit) {
	t.Helper()
	var b bytes.Buffer
	at := 0
	for _, e := range edits {
		b.Write(p.source[at:e.from])
		b.WriteString(e.text)
		at = e.to
	}
	b.Write(p.source[at:])
	if err := os.WriteFile(filepath.Join(root, filepath.FromSlash(p.name)), b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// obey does what a comment that stands alone says.
func (f *folder) obey(t *testing.T, p *page, b block) {
	t.Helper()
	verb, what, _ := strings.Cut(b.order, ": ")
	switch verb {
	case "jam": // the clock
		now, err := time.Parse(time.RFC3339, what)
		if err != nil {
			t.Fatalf("%s:%d: %v", p.name, b.line, err)
		}
		f.now = now
	case "salin": // copies a file
		from, to, _ := strings.Cut(what, " ")
		f.write(t, to, f.read(t, from))
	default:
		t.Errorf("%s:%d: a comment that says nothing to the test: %s", p.name, b.line, b.order)
	}
}

// show writes the YAML of a page into the folder, and sees what is found in it.
func (f *folder) show(t *testing.T, p *page, b block) {
	t.Helper()
	verb, file, _ := strings.Cut(b.order, ": ")
	file, more := strings.CutSuffix(file, " lanjut") // not whole before the next block
	whole := verb == "berkas"
	switch {
	case verb == "sama":
		same, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(file)))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(same), b.text); diff != "" {
			t.Errorf("%s:%d: not the same as %s (-want +got):\n%s", p.name, b.line, file, diff)
		}
		return
	case verb == "kait":
		f.hooks(t, p, b, file)
		return
	case b.order == "":
		file = shown
	case !whole && verb != "isi" && verb != "tambah":
		t.Fatalf("%s:%d: unknown to the test: %s", p.name, b.line, b.order)
	}
	text, before := b.text, ""
	switch {
	case verb == "tambah":
		text = f.read(t, file) + b.text
	case !whole:
		before = f.read(t, file)
		text = placed(before, b.text)
	}
	f.write(t, file, text)
	bad, stays := strings.CutSuffix(b.rest, " tetap") // the commands below see the mistake
	var want []string
	if codes, isBad := strings.CutPrefix(bad, "bad "); isBad {
		want = strings.Fields(codes)
	}
	if !more {
		if diff := cmp.Diff(append([]string{}, want...), f.findings(t, want)); diff != "" {
			t.Errorf("%s:%d: findings (-want +got):\n%s", p.name, b.line, diff)
		}
	}
	if len(want) > 0 && !stays {
		f.write(t, file, before)
	}
}

// hooks sees that a configuration of pre-commit asks for hooks that there are.
func (f *folder) hooks(t *testing.T, p *page, b block, file string) {
	t.Helper()
	source, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(file)))
	if err != nil {
		t.Fatal(err)
	}
	var have []struct {
		ID string `yaml:"id"`
	}
	var wanted struct {
		Repos []struct {
			Hooks []struct {
				ID string `yaml:"id"`
			} `yaml:"hooks"`
		} `yaml:"repos"`
	}
	if err := errors.Join(yaml.Unmarshal(source, &have), yaml.Unmarshal([]byte(b.text), &wanted)); err != nil {
		t.Fatalf("%s:%d: %v", p.name, b.line, err)
	}
	if len(wanted.Repos) != 1 {
		t.Fatalf("%s:%d: it should ask for one repository", p.name, b.line)
	}
	if diff := cmp.Diff(have, wanted.Repos[0].Hooks); diff != "" {
		t.Errorf("%s:%d: the hooks of %s (-there +asked for):\n%s", p.name, b.line, file, diff)
	}
}

// play runs the commands of a block and gives its text with what they print now.
func (f *folder) play(t *testing.T, p *page, b block) string {
	t.Helper()
	if typed, ok := strings.CutPrefix(b.order, "ketik: "); ok {
		for _, answer := range strings.Split(typed, "|") {
			f.typed = append(f.typed, strings.TrimSpace(answer))
		}
	}
	var fresh strings.Builder
	runs := strings.Split("\n"+b.text, "\n$ ")
	if strings.TrimSpace(runs[0]) != "" {
		t.Fatalf("%s:%d: a block of commands begins with one", p.name, b.line)
	}
	for i, run := range runs[1:] {
		line, output, _ := strings.Cut(run, "\n")
		printed, code := f.run(t, line)
		want := 0
		if b.rest == "exit=1" && i == len(runs)-2 {
			want = 1
		}
		if code != want {
			t.Errorf("%s:%d: %s: exit code %d, not %d\n%s", p.name, b.line, line, code, want, printed)
		}
		was, now := tidy(output), tidy(printed)
		if was != "" && !shows(strings.Split(was, "\n"), strings.Split(now, "\n")) {
			if !*update {
				t.Errorf("%s:%d: %s (-page +printed):\n%s", p.name, b.line, line, cmp.Diff(was, now))
			}
			was = now
		}
		fresh.WriteString("$ " + line + "\n")
		if was != "" {
			fresh.WriteString(was + "\n")
		}
		if i < len(runs)-2 && was != "" {
			fresh.WriteString("\n")
		}
	}
	return fresh.String()
}

// tidy takes away the spaces at the end of lines, and empty lines at the end.
func tidy(output string) string {
	lines := strings.Split(output, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}
