package docstest_test

import (
	"encoding/json"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/internal/explain"
	"github.com/maklumat-pelayanan/maklumat/internal/explain/example"
	"github.com/maklumat-pelayanan/maklumat/schema"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

// kia is the standard that the READMEs show lines of.
const kia = "standards/grobogan/klambu/kartu-identitas-anak.v1.yaml"

// placeOf is where a whole file of a kind stands that a page gives no name.
var placeOf = map[string]string{
	"kind: Settings": "standards/maklumat.yaml",
	"kind: Office":   "standards/contoh/office.yaml",
	"kind: Standard": shown,
}

// TestYAMLElsewhere checks the YAML of the pages that are not played: every block
// stands for a file, or for lines of one, that is clean.
func TestYAMLElsewhere(t *testing.T) {
	if *update {
		return // other packages are writing the reference anew just now
	}
	examples := allExamples(t)
	blocks := 0
	for _, name := range append(pageNames(t, "docs"), "README.md", "CONTRIBUTING.md") {
		if isPlayed(name) {
			continue
		}
		p := readPage(t, name)
		for _, b := range p.blocks {
			switch b.lang {
			case "json":
				if !json.Valid([]byte(b.text)) {
					t.Errorf("%s:%d: this is not JSON", name, b.line)
				}
			case "yaml", "yml":
				blocks++
				// What is generated is proved where it comes from.
				if !slices.Contains(examples, b.rest+"\n"+b.text) {
					checkElsewhere(t, p, b)
				}
			}
		}
	}
	if blocks < 1000 {
		t.Errorf("only %d blocks were found; the reader of pages is blind", blocks)
	}
}

func isPlayed(name string) bool {
	return slices.ContainsFunc(played, func(set struct{ lang, contents, howTo, tutorial string }) bool {
		return name == set.tutorial || path.Dir(name) == set.howTo
	})
}

// allExamples are the examples of keys and codes, as the reference shows them; the
// tests of internal/explain and internal/explain/example prove them.
func allExamples(t *testing.T) []string {
	t.Helper()
	topics, err := explain.Keys()
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, topic := range topics {
		all = append(all, "bad\n"+ended(topic.Bad), "good\n"+ended(topic.Good))
	}
	for _, code := range example.Codes() {
		e, _ := example.Of(code)
		all = append(all, "bad\n"+ended(e.Bad), "good\n"+ended(e.Good))
	}
	// What no file alone can show has a few lines of YAML at most.
	for _, entry := range diag.Entries() {
		if _, has := example.Of(entry.Code); has {
			continue
		}
		var any yaml.Node
		if err := yaml.Unmarshal([]byte(entry.Good), &any); err != nil {
			t.Errorf("the good example of %s: %v", entry.Code, err)
		}
		all = append(all, "bad\n"+ended(entry.Bad), "good\n"+ended(entry.Good))
	}
	return all
}

func ended(text string) string { return strings.TrimRight(text, "\n") + "\n" }

func checkElsewhere(t *testing.T, p *page, b block) {
	t.Helper()
	f := newFolder(t, "id")
	if err := os.CopyFS(f.path("standards"), standards.FS); err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(b.text, "\n")
	_, schemaLine, isSchema := strings.Cut(first, "# yaml-language-server: $schema=")
	switch file := placeOf[first]; {
	case isSchema:
		if _, err := schema.FS.Open(path.Base(schemaLine)); err != nil {
			t.Errorf("%s:%d: %v", p.name, b.line, err)
		}
	case file != "":
		f.write(t, file, b.text)
	case p.name == "README.md" || p.name == "docs/README.id.md":
		for part := range strings.SplitSeq(b.text, "\n\n") {
			_, items, _ := strings.Cut(part, "\n") // below the key, which has more items there
			if !strings.Contains(f.read(t, kia), ended(items)) {
				t.Errorf("%s:%d: %s has no such lines:\n%s", p.name, b.line, kia, part)
			}
		}
	default:
		base := newFolder(t, "id")
		base.begin(t, played[0].contents)
		base.show(t, p, b)
		return
	}
	if diff := cmp.Diff([]string{}, f.findings(t, nil)); diff != "" {
		t.Errorf("%s:%d: findings (-want +got):\n%s", p.name, b.line, diff)
	}
}

// TestCommandsOfReadme runs what the READMEs tell a visitor to try.
func TestCommandsOfReadme(t *testing.T) {
	for name, lang := range map[string]string{"README.md": "en", "docs/README.id.md": "id"} {
		f := newFolder(t, lang)
		if err := os.CopyFS(f.path("standards"), standards.FS); err != nil {
			t.Fatal(err)
		}
		ran := 0
		for _, b := range readPage(t, name).blocks {
			if b.lang != "bash" {
				continue
			}
			for line := range strings.Lines(b.text) {
				line = strings.TrimSpace(line)
				rest, ours := strings.CutPrefix(line, "go run ./cmd/maklumat ")
				switch {
				case line == "make test" || strings.HasPrefix(rest, "demo"):
					continue // they have tests of their own
				case !ours:
					t.Errorf("%s:%d: a command that nobody tests: %s", name, b.line, line)
					continue
				}
				ran++
				// Who has opened an application writes its receipt for ID.
				if printed, code := f.run(t, "maklumat "+strings.ReplaceAll(rest, " ID", " K7QM-2XWE")); code != 0 {
					t.Errorf("%s:%d: %s: exit code %d\n%s", name, b.line, line, code, printed)
				}
			}
		}
		if ran < 5 {
			t.Errorf("%s: only %d commands were found", name, ran)
		}
	}
}

// TestTwins keeps the two languages of a page together: the same YAML, the same
// comments for the test, the same commands.
func TestTwins(t *testing.T) {
	id, en := played[0], played[1]
	pairs := map[string]string{id.tutorial: en.tutorial}
	for _, name := range pageNames(t, id.howTo) {
		pairs[name] = path.Join(en.howTo, path.Base(name))
	}
	for _, name := range pageNames(t, en.howTo) {
		if _, err := os.Stat(filepath.Join(root, id.howTo, path.Base(name))); err != nil {
			t.Errorf("%s has no Indonesian twin", name)
		}
	}
	for name, twin := range pairs {
		if diff := cmp.Diff(skeleton(readPage(t, name)), skeleton(readPage(t, twin))); diff != "" {
			t.Errorf("%s and %s (-id +en):\n%s", name, twin, diff)
		}
	}
}

// skeleton is what the languages of a page share.
func skeleton(p *page) []string {
	var shared []string
	for _, b := range p.blocks {
		text := b.text
		if b.lang == "console" {
			text = ""
			for line := range strings.Lines(b.text) {
				if strings.HasPrefix(line, "$ ") {
					text += line
				}
			}
		}
		shared = append(shared, b.lang+" "+b.rest+" "+b.order+"\n"+text)
	}
	return shared
}
