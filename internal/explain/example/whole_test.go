package example_test

import (
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/internal/explain/example"
)

// office is the folder of the office in testdata/base.
const office = "contoh/"

// base are the files of testdata/base, which have nothing wrong with them.
func base(t *testing.T) fstest.MapFS {
	t.Helper()
	all := fstest.MapFS{}
	from := os.DirFS("testdata/base")
	err := fs.WalkDir(from, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(from, path)
		all[path] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// whole puts the lines of an example into the office of testdata/base. It gives
// the files, the path of the one that holds the lines, and for each of the lines
// the number of its line there.
func whole(t *testing.T, e example.Example, file, lines string) (files fstest.MapFS, path string, at []int) {
	t.Helper()
	files = base(t)
	path = strings.TrimPrefix(office+file, office+"../")
	if !strings.HasSuffix(path, ".scenarios.yaml") {
		// Scenarios rightly stumble over a standard that changed; that is not the mistake.
		for name := range files {
			if strings.HasSuffix(name, ".scenarios.yaml") {
				delete(files, name)
			}
		}
	}
	text := ""
	if f := files[path]; f != nil {
		text = string(f.Data)
	} else if e.At[0] != "" {
		text = string(files[office+"surat-keterangan.v1.yaml"].Data) // a new file is like that one
	}
	parts := []string{lines}
	if len(e.At) > 1 {
		parts = atMargin(lines)
	}
	if len(parts) != len(e.At) {
		t.Fatalf("%d parts for %v", len(parts), e.At)
	}
	for i, part := range parts {
		text, at = put(t, text, e.At[i], part, at)
	}
	text, at = meant(t, e, text, at)
	files[path] = &fstest.MapFile{Data: []byte(text)}
	return files, path, at
}

// meant is what lines stand for that cannot be shown as they are, and where the
// lines at then stand.
func meant(t *testing.T, e example.Example, text string, at []int) (string, []int) {
	t.Helper()
	if e.Escaped {
		text = unescaped(t, text)
	}
	if e.Repeat == 0 {
		return text, at
	}
	lines := strings.SplitAfter(text, "\n")
	var out strings.Builder
	for i := 0; i < len(lines); i++ {
		from := i
		for i < len(lines) && strings.Contains(lines[i], "…") {
			i++
		}
		for n := range e.Repeat {
			if from == i {
				break
			}
			out.WriteString(strings.ReplaceAll(strings.Join(lines[from:i], ""), "…", strconv.Itoa(n+1)))
		}
		for k, line := range at {
			if from < i && line > i {
				at[k] += (e.Repeat - 1) * (i - from)
			}
		}
		if i < len(lines) {
			out.WriteString(lines[i])
		}
	}
	return out.String(), at
}

// atMargin cuts lines at those that begin at the margin.
func atMargin(lines string) []string {
	var parts []string
	for line := range strings.Lines(lines) {
		if len(parts) == 0 || !strings.HasPrefix(line, " ") {
			parts = append(parts, "")
		}
		parts[len(parts)-1] += line
	}
	return parts
}

// put replaces in a text what a reference stands for by lines, less those that
// only say where they are. Lines put in earlier are moved along.
func put(t *testing.T, text, ref, lines string, earlier []int) (string, []int) {
	t.Helper()
	if ref == "" {
		return lines, numbers(1, strings.Count(lines, "\n"), nil)
	}
	ref, add := strings.CutPrefix(ref, "+")
	if ref == "" {
		return text + lines, numbers(1+strings.Count(text, "\n"), strings.Count(lines, "\n"), earlier)
	}
	context := strings.Count(ref, ".")
	if add {
		context++
	}
	from, to := block(t, text, ref)
	if add {
		from = to
	}
	all := strings.SplitAfter(text, "\n")
	own := strings.SplitAfter(strings.TrimSuffix(lines, "\n"), "\n")
	own[len(own)-1] += "\n"
	if len(own) <= context {
		t.Fatalf("%q says only where it is", lines)
	}
	for i, n := range earlier {
		if n > to {
			earlier[i] += len(own) - context - (to - from)
		}
	}
	at := earlier
	names := strings.Split(ref, ".")
	for i := range context {
		above, _ := block(t, text, strings.Join(names[:i+1], "."))
		at = append(at, above+1)
	}
	at = numbers(from+1, len(own)-context, at)
	return strings.Join(slices.Concat(all[:from], own[context:], all[to:]), ""), at
}

func numbers(from, count int, to []int) []int {
	for i := range count {
		to = append(to, from+i)
	}
	return to
}

// block finds the lines [from, to), from 0, that a reference stands for.
func block(t *testing.T, text, ref string) (from, to int) {
	t.Helper()
	n := standard.Parse("base.yaml", []byte(text)).Root.Find(ref)
	if n == nil {
		t.Fatalf("%s is not in the file", ref)
	}
	from = n.Place.Line - 1
	if n.KeyPlace.Line > 0 {
		from = n.KeyPlace.Line - 1
	}
	lines := strings.SplitAfter(text, "\n")
	indent := func(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }
	for to = from + 1; to < len(lines) && lines[to] != "" && indent(lines[to]) > indent(lines[from]); to++ {
	}
	return from, to
}

// unescaped writes what an escaped example stands for.
func unescaped(t *testing.T, text string) string {
	t.Helper()
	var b strings.Builder
	for text != "" {
		if !strings.HasPrefix(text, `\u`) && !strings.HasPrefix(text, `\x`) {
			b.WriteByte(text[0])
			text = text[1:]
			continue
		}
		r, _, rest, err := strconv.UnquoteChar(text, 0)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(text, `\x`) {
			b.WriteByte(byte(r))
		} else {
			b.WriteRune(r)
		}
		text = rest
	}
	return b.String()
}
