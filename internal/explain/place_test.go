package explain_test

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// wholeAlone begins the examples that stand for a whole list of steps.
const wholeAlone = "  - id: ajukan\n"

// placed puts an example into the small valid files of testdata/base, where it
// would stand in a file of its kind: each of its top-level keys replaces the key
// of that name. Steps with an id the file knows replace that step, others come
// before the product is issued.
func placed(t *testing.T, kind, example string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	for _, name := range filesOf[kind] {
		src, err := fs.ReadFile(os.DirFS("testdata/base"), name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: src}
	}
	target := filesOf[kind][0]
	names, blocks := split(string(files[target].Data), 0)
	added, new := split(example, 0)
	for i, name := range added {
		at := slices.Index(names, name)
		switch {
		case at < 0:
			names, blocks = append(names, name), append(blocks, new[i])
		case name == "steps" && kind == "Standard" && !strings.Contains(new[i], wholeAlone) && strings.Contains(new[i], "\n  - id: ") && wantsSubmit(example):
			blocks[at] = withSteps(blocks[at], new[i])
		default:
			blocks[at] = new[i]
		}
	}
	files[target] = &fstest.MapFile{Data: []byte(strings.Join(blocks, ""))}
	return files
}

// wantsSubmit is false for the example of a procedure that lacks its first step.
func wantsSubmit(example string) bool { return !strings.Contains(example, "- id: serahkan") }

// filesOf are the files around an example of a kind; the example stands in the first.
var filesOf = map[string][]string{
	"Standard":  {"contoh/surat.v1.yaml", "contoh/office.yaml", "calendars/indonesia-2026.yaml"},
	"Office":    {"contoh/office.yaml", "calendars/indonesia-2026.yaml"},
	"Calendar":  {"calendars/indonesia-2026.yaml"},
	"Scenarios": {"contoh/kartu.scenarios.yaml", "contoh/kartu.v1.yaml", "contoh/office.yaml", "calendars/indonesia-2026.yaml"},
	"Settings":  {"maklumat.yaml", "contoh/office.yaml", "calendars/indonesia-2026.yaml"},
}

// split parts a text at the lines that begin with a key, or an item's id, at an
// indent; names are the keys or ids.
func split(text string, indent int) (names, blocks []string) {
	for _, line := range strings.SplitAfter(text, "\n") {
		begins := len(line) > indent && line[indent] != ' ' && strings.TrimSpace(line[:indent]) == ""
		if begins || len(blocks) == 0 {
			name, _, _ := strings.Cut(strings.TrimSpace(line), ":")
			if indent > 0 {
				name = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(line), "- id:"))
			}
			names, blocks = append(names, name), append(blocks, "")
		}
		blocks[len(blocks)-1] += line
	}
	return names, blocks
}

// withSteps puts the steps of an example among those of a file.
func withSteps(file, example string) string {
	ids, steps := split(strings.TrimPrefix(file, "steps:\n"), 2)
	added, new := split(strings.TrimPrefix(example, "steps:\n"), 2)
	for i, id := range added {
		at := slices.Index(ids, id)
		if at >= 0 {
			steps[at] = new[i]
			continue
		}
		at = slices.Index(ids, "terbitkan")
		ids, steps = slices.Insert(ids, at, id), slices.Insert(steps, at, new[i])
	}
	return "steps:\n" + strings.Join(steps, "")
}
