package format_test

import (
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine/format"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

// samples are the real files and the test files of the format.
func samples(t testing.TB) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, fsys := range []fs.FS{standards.FS, os.DirFS("../standard/testdata"), os.DirFS("../lint/testdata/base")} {
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

// TestRealFilesHaveTheLayout: the house layout is that of the files we have.
func TestRealFilesHaveTheLayout(t *testing.T) {
	for name, src := range samples(t) {
		f := standard.Parse(name, []byte(src))
		if refusal, left := format.Refusal(f); left {
			t.Errorf("%s is left alone: %s", name, refusal.Code)
		}
		if diff := cmp.Diff(src, string(format.Source(f))); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

// comments are a file's comments in order, without their marks.
func comments(f *standard.File) []string {
	src := slices.Clone(f.Source)
	hide := func(from, to int) {
		for i := from; i < to; i++ {
			src[i] = 'x'
		}
	}
	var values func(n *standard.Node)
	values = func(n *standard.Node) {
		hide(n.KeySpan())
		if n.Kind == standard.ScalarNode {
			hide(n.Span())
		}
		for _, item := range n.Items {
			values(item)
		}
	}
	values(f.Root)
	var all []string
	for _, line := range strings.Split(strings.NewReplacer("\r", "\n", "\t", " ").Replace(string(src)), "\n") {
		if _, text, found := strings.Cut(" "+strings.Trim(line, " \t"), " #"); found {
			all = append(all, strings.TrimSpace(text))
		}
	}
	return all
}

// check formats a text and reports what must never happen; it says whether
// anything changed.
func check(t interface{ Errorf(string, ...any) }, src string) bool {
	f := standard.Parse("x/a.yaml", []byte(src))
	edits := format.Edits(f)
	out := format.Source(f)
	if refusal, left := format.Refusal(f); left {
		if len(edits) > 0 || refusal.Code == "" {
			t.Errorf("%q is left alone and edited: %v", src, edits)
		}
		return false
	}
	if f.Root == nil {
		return false
	}
	again := standard.Parse("x/a.yaml", out)
	if !again.Root.Same(f.Root) {
		t.Errorf("%q says something else as %q", src, out)
	}
	if diff := cmp.Diff(comments(f), comments(again)); diff != "" {
		t.Errorf("%q: comments of %q:\n%s", src, out, diff)
	}
	if second := format.Source(again); string(second) != string(out) {
		t.Errorf("%q as\n%q again as\n%q", src, out, second)
	}
	if f.Standard != nil && again.Standard != nil {
		one, err := standard.Digest(f.Standard)
		two, err2 := standard.Digest(again.Standard)
		if one != two || (err == nil) != (err2 == nil) {
			t.Errorf("%q has another digest as %q", src, out)
		}
	}
	return len(edits) > 0
}

// widened is a file with four blanks a level.
func widened(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		body := strings.TrimLeft(line, " ")
		indent := strings.Repeat("  ", len(line)-len(body))
		for strings.HasPrefix(body, "- ") {
			body = strings.TrimLeft(body[2:], " ")
			indent += "-   "
		}
		lines[i] = indent + body
	}
	return strings.Join(lines, "\n")
}

// TestWideFilesComeBack: a file with another indent and other line ends comes back
// byte for byte.
func TestWideFilesComeBack(t *testing.T) {
	for name, src := range samples(t) {
		wide := strings.ReplaceAll(widened(src), "\n", " \r\n")
		if diff := cmp.Diff(src, string(format.Source(standard.Parse(name, []byte(wide))))); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

// unkempt is a real file with its layout spoilt and its meaning kept.
func unkempt(t *rapid.T, src string) string {
	lines := strings.SplitAfter(src, "\n")
	for range rapid.IntRange(1, 6).Draw(t, "spoils") {
		i := rapid.IntRange(0, len(lines)-1).Draw(t, "line")
		body, end := strings.CutSuffix(lines[i], "\n")
		if !end || strings.HasPrefix(strings.TrimSpace(body), "#") {
			continue
		}
		switch rapid.IntRange(0, 5).Draw(t, "spoil") {
		case 0:
			lines[i] = body + " \t\n"
		case 1:
			lines[i] = body + "\r\n"
		case 2:
			lines[i] = lines[i] + "\n\n\n"
		case 3:
			lines[i] = strings.Replace(lines[i], ": ", ":   ", 1)
		case 4:
			lines[i] = strings.Repeat(" ", rapid.IntRange(0, 8).Draw(t, "indent")) + "#catatan\n" + lines[i]
		case 5:
			lines[i] = strings.Replace(lines[i], "- id:", "-    id:", 1)
		}
	}
	text := strings.Join(lines, "")
	if rapid.Bool().Draw(t, "wide") {
		text = widened(text)
	}
	return text
}

// TestFormattingKeepsTheMeaning: a real file whose layout was spoilt says after
// formatting what it said before.
func TestFormattingKeepsTheMeaning(t *testing.T) {
	all := slices.Sorted(maps.Values(samples(t))) // or the same draws would not give the same
	changed := 0
	rapid.Check(t, func(t *rapid.T) {
		if check(t, unkempt(t, rapid.SampledFrom(all).Draw(t, "file"))) {
			changed++
		}
	})
	if changed == 0 {
		t.Error("nothing was ever changed: nothing was checked")
	}
}

func FuzzFormat(f *testing.F) {
	for _, src := range samples(f) {
		f.Add(src)
	}
	for _, src := range []string{
		"a: {b: [c, {d: e}], 'f' : g}\n", "a: [b: c]\n", "? a\n: b\n", "a:\n- b\n-\n- - c\n  -\n", "a: |+\n\n\nb: >2-\n    x\n   y\n\n# z\n",
		"a: \"x\\\n  \\ y\"\nb: 'it''s\n  two'\n", "--- # x\na: b\n...\n", "a:\r\n  - b\r\n  -   c\r", "a: b\n  c\n\n  d #e\n", "a: ~ # x\nb: NULL\nc:\n", "a:\tb\n",
		"#x\n#  y\n\n\na: 1\n", "a: [b, # c\n  d,\n]\n", "a: |\n  b\n #c\n  d\n", "title: \"a: b\"\n", "a: 'true'\nb: \"é \"\n", "a: \u2028b\n", "- a\n- b\n", "{a: b}\n",
		"title: Surat: baru\n", "a:\n\tb: c\n", "a: \"b\n", "a: &a [*a]\n", "a: !!int x\n", "---\n---\n", "\ufeffa: b\r\n", "a: >\n\n\n", "[", "a: “b: c”\n",
	} {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src string) { check(t, src) })
}
