package standard_test

import (
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/schema"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

// samples are the real files and our own examples of every construct.
func samples(t testing.TB) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, fsys := range []fs.FS{standards.FS, os.DirFS("testdata")} {
		err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(name, ".yaml") {
				return err
			}
			b, err := fs.ReadFile(fsys, name)
			all[name] = string(b)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all
}

func schemas(t testing.TB) map[string]*jsonschema.Schema {
	t.Helper()
	all := map[string]*jsonschema.Schema{}
	for _, kind := range standard.Kinds() {
		c := jsonschema.NewCompiler()
		c.Draft = jsonschema.Draft2020
		c.LoadURL = func(url string) (io.ReadCloser, error) { return schema.FS.Open(path.Base(url)) }
		s, err := c.Compile("maklumat:///" + strings.ToLower(kind) + ".schema.json")
		if err != nil {
			t.Fatal(err)
		}
		all[kind] = s
	}
	return all
}

func FuzzParse(f *testing.F) {
	for _, src := range samples(f) {
		f.Add([]byte(src))
	}
	for _, src := range []string{
		"title: Surat: baru\n", "a:\n\tb: c\n", "a: \"b\n", "a: 'b'c\n", "a: {b\n", "a: *b\n", "a: &a [*a]\n", "!x\n", "a: !!int x\n",
		"? [a]\n: b\n", "a: |9\n x\n", "%YAML 9\n---\n", "---\n---\n", "\ufeffa: b\r\n", "a: \"\\x4\"\n", "kind: Standard\nsteps:\n  - - -\n",
		"kind: Office\nhours:\n  weekly: [x]\n", "a: \u2028b\n", "a: \x00\n", "a: >\n\n\n", "[", "{a: b, c", "a: “b: c”\n", "- \"\\\n", "0: [a]: b\n",
	} {
		f.Add([]byte(src))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		file := standard.Parse("x/a.yaml", src)
		if file.Root == nil && len(file.Findings) == 0 {
			t.Error("neither nodes nor a finding")
		}
		inside := placesOf(string(src))
		for _, finding := range file.Findings {
			inside.check(t, finding.Place)
			if finding.Message(diag.ID) == finding.Code {
				t.Errorf("%s has no message", finding.Code)
			}
		}
		walk(file.Root, func(n *standard.Node) {
			inside.check(t, n.Place)
			length := utf8.RuneCountInString(n.Value)
			inside.check(t, n.PlaceOf(length/3, length/2))
			from, to := n.Span()
			if from < 0 || to < from || to > len(src) {
				t.Errorf("%s spans %d-%d of %d", n.Ref(), from, to, len(src))
			}
		})
		if file.Kind == standard.KindScenarios && file.Scenarios == nil {
			t.Error("no scenarios")
		}
		if file.Standard != nil && len(file.Findings) == 0 {
			if _, err := standard.Digest(file.Standard); err != nil {
				t.Error(err)
			}
		}
	})
}

// places are the lengths of a file's lines, in runes.
type places []int

func placesOf(src string) places {
	src = strings.TrimPrefix(src, "\ufeff")
	var p places
	for line := range strings.SplitSeq(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(src), "\n") {
		p = append(p, utf8.RuneCountInString(line))
	}
	return p
}

// check reports a place that lies outside of its file.
func (lines places) check(t *testing.T, p diag.Place) {
	t.Helper()
	inside := func(line, column int) bool {
		return line >= 1 && line <= len(lines) && column >= 1 && column <= 1+lines[line-1]
	}
	backwards := p.EndLine < p.Line || p.EndLine == p.Line && p.EndColumn < p.Column
	if !inside(p.Line, p.Column) || !inside(p.EndLine, p.EndColumn) || backwards {
		t.Errorf("place %+v", p)
	}
}

func FuzzFromCanonical(f *testing.F) {
	for name, src := range samples(f) {
		file := standard.Parse(name, []byte(src))
		if file.Standard == nil {
			continue
		}
		b, err := standard.Canonical(file.Standard)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := standard.FromCanonical(b)
		if err != nil {
			return
		}
		again, err := standard.Canonical(s)
		if err != nil || string(again) != string(b) {
			t.Errorf("%s reads back as %s, %v", b, again, err)
		}
	})
}

// mutant is a sample with a few lines dropped, repeated, moved or respelt.
func mutant(t *rapid.T, all []string) string {
	lines := strings.SplitAfter(rapid.SampledFrom(all).Draw(t, "sample"), "\n")
	for range rapid.IntRange(0, 4).Draw(t, "edits") {
		i := rapid.IntRange(0, len(lines)-1).Draw(t, "line")
		switch rapid.IntRange(0, 3).Draw(t, "edit") {
		case 0:
			lines[i] = ""
		case 1:
			lines[i] = strings.Replace(lines[i], "  ", "", 1)
		case 2:
			j := rapid.IntRange(0, len(lines)-1).Draw(t, "other")
			lines[i], lines[j] = lines[j], lines[i]
		case 3:
			value := rapid.SampledFrom([]string{"~", "[]", "{}", "1", "1.0", "0321", "true", "3 hari", "3 hari kerja", "none", "x y", "\"\"", "2026-01-01", "[a, b]", "{text: a}", "09:00"}).Draw(t, "value")
			if key, _, found := strings.Cut(lines[i], ": "); found {
				lines[i] = key + ": " + value + "\n"
			}
		}
	}
	return strings.Join(lines, "")
}

// TestWhatTheSchemaAcceptsDecodes: a file without findings that its schema
// accepts has nothing that cannot be decoded, and its standard reads back from
// its canonical form.
func TestWhatTheSchemaAcceptsDecodes(t *testing.T) {
	valid := schemas(t)
	all := slices.Sorted(maps.Values(samples(t))) // or the same draws would not give the same
	accepted := 0
	rapid.Check(t, func(t *rapid.T) {
		f := standard.Parse("x/y/a.yaml", []byte(mutant(t, all)))
		if f.Root == nil || f.Kind == "" || valid[f.Kind].Validate(f.Root.Plain()) != nil {
			return
		}
		for _, finding := range f.Findings {
			if finding.Code == "unreadable-value" {
				t.Errorf("%s: %s, though the schema accepts it", finding.Place, finding.Message(diag.EN))
			}
		}
		accepted++
		if f.Standard != nil && len(f.Findings) == 0 {
			checkRoundTrip(t, standard.NewTree([]*standard.File{f}).Resolve(f.Standard))
		}
	})
	if accepted == 0 {
		t.Error("no mutant was accepted: nothing was checked")
	}
}
