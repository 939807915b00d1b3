package schema_test

import (
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/schema"
)

// examples of every construct of the format, by kind.
func examples(t *testing.T) map[string]*standard.File {
	t.Helper()
	all := map[string]*standard.File{}
	err := fs.WalkDir(os.DirFS("../engine/standard/testdata"), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".yaml") {
			return err
		}
		src, err := os.ReadFile("../engine/standard/testdata/" + name)
		f := standard.Parse(name, src)
		all[f.Kind] = f
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestExamplesAreValid(t *testing.T) {
	schemas := kindSchemas(t)
	files := examples(t)
	if len(files) != len(schemas) {
		t.Fatalf("examples of %d kinds", len(files))
	}
	for kind, f := range files {
		if err := schemas[kind].Validate(f.Root.Plain()); err != nil {
			t.Errorf("%s: %#v", f.Path, err)
		}
	}
}

// TestExamplesUseEveryKey keeps the examples, and with them the tests of
// decoding, complete: a key that no example uses is a key that nothing tests.
func TestExamplesUseEveryKey(t *testing.T) {
	used := map[string]bool{}
	var walk func(n *standard.Node)
	walk = func(n *standard.Node) {
		for _, k := range n.Keys {
			used[k] = true
		}
		for _, item := range n.Items {
			walk(item)
		}
	}
	for _, f := range examples(t) {
		walk(f.Root)
	}
	for name := range properties(t) {
		if !used[name] && !strings.HasSuffix(name, "day") {
			t.Errorf("no example uses %q", name)
		}
	}
}

// properties are the keys of all schemas.
func properties(t *testing.T) map[string]bool {
	t.Helper()
	all := map[string]bool{}
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			if p, ok := v["properties"].(map[string]any); ok {
				for k := range p {
					all[k] = true
				}
			}
			for child := range maps.Values(v) {
				walk(child)
			}
		case []any:
			for _, child := range v {
				walk(child)
			}
		}
	}
	entries, err := fs.Glob(schema.FS, "*.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range entries {
		if strings.HasPrefix(name, "report") || name == "diff.schema.json" {
			continue // what the program writes, not what an author does
		}
		src, err := fs.ReadFile(schema.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		var root any
		if err := json.Unmarshal(src, &root); err != nil {
			t.Fatal(err)
		}
		walk(root)
	}
	return all
}

const head = "kind: Standard\nid: a\nversion: 1\ntitle: A\n"

// TestRefusals checks that one mistake gives one leaf error, at its place.
func TestRefusals(t *testing.T) {
	schemas := kindSchemas(t)
	office := "kind: Office\ntitle: A\ntimezone: Asia/Jakarta\n"
	scenario := "kind: Scenarios\nof: a\nversion: 1\nscenarios:\n  - id: a\n"
	for _, c := range []struct{ src, at string }{
		{"kind: Standard\nid: a\nversion: 1\n", ""},
		{head + "persyaratan: []\n", ""},
		{strings.Replace(head, "id: a", "id: Surat Baru", 1), "/id"},
		{strings.Replace(head, "version: 1", "version: \"1\"", 1), "/version"},
		{strings.Replace(head, "title: A", "title: 12", 1), "/title"},
		{head + "effective:\n  from: 9 Juni 2023\n", "/effective/from"},
		{head + "facts:\n  - id: tanggal-lahir\n    label: x\n    type: date\n", "/facts/0/id"},
		{head + "facts:\n  - id: a\n    label: x\n    type: choice\n", "/facts/0"},
		{head + "facts:\n  - id: a\n    label: x\n    type: list\n", "/facts/0"},
		{head + "facts:\n  - id: a\n    label: x\n    type: list\n    of: [b]\n", "/facts/0/of/0"},
		{head + "facts:\n  - id: a\n    label: x\n    type: tanggal\n", "/facts/0/type"},
		{head + "conditions:\n  a-b: x\n", "/conditions/a-b"},
		{head + "requirements:\n  - id: a\n    text: x\n    bring: fotokopi\n", "/requirements/0/bring"},
		{head + "requirements:\n  - id: a\n    text: x\n    any_of: []\n", "/requirements/0/any_of"},
		{head + "requirements:\n  - id: a\n    text: x\n    count: 0\n", "/requirements/0/count"},
		{head + "steps:\n  - id: a\n    text: x\n", "/steps/0"},
		{head + "steps:\n  - id: a\n    text: x\n    actor: b\n    does: cek\n", "/steps/0/does"},
		{head + "steps:\n  - id: a\n    actor: b\n    parallel:\n      - - id: c\n          text: x\n          actor: d\n      - - id: e\n          text: x\n          actor: d\n", "/steps/0"},
		{head + "steps:\n  - id: a\n    text: x\n    actor:\n      - when: x\n        is: B C\n", "/steps/0/actor/0/is"},
		{head + "sla:\n  maximum: cepat\n", "/sla/maximum"},
		{head + "sla:\n  maximum: 3\n", "/sla/maximum"},
		{head + "sla:\n  maximum:\n    - when: x\n", "/sla/maximum/0"},
		{head + "sla:\n  warn: 120\n", "/sla/warn"},
		{head + "sla: 3 hari kerja\n", "/sla"},
		{head + "fee:\n  amount: Rp 5.000\n", "/fee/amount"},
		{head + "fee:\n  amount: 1.5\n", "/fee/amount"},
		{head + "facilities: Ruang tunggu\n", "/facilities"},
		{head + "staffing:\n  - text: x\n    at_least: 1\n    exactly: 1\n", "/staffing/0"},
		{head + "variants:\n  - id: a\n    title: A\n    fee: ~\n", "/variants/0/fee"},
		{office + "code: 33.15\n", "/code"},
		{strings.Replace(office, "Jakarta", "Semarang", 1), "/timezone"},
		{office + "hours:\n  weekly:\n    monday: [\"7:30-12\"]\n", "/hours/weekly/monday/0"},
		{office + "hours:\n  weekly:\n    senin: []\n", "/hours/weekly"},
		{"kind: Calendar\nseries: a\nyear: 2026\nholidays:\n  - date: 2026-13-01\n    text: x\n", "/holidays/0/date"},
		{scenario + "    run:\n      - at: \"25:00\"\n        do: x\n", "/scenarios/0/run/0/at"},
		{scenario + "    expect:\n      status: selesai\n", "/scenarios/0/expect/status"},
	} {
		f := standard.Parse("a.yaml", []byte(c.src))
		err := schemas[f.Kind].Validate(f.Root.Plain())
		var refused *jsonschema.ValidationError
		if !errors.As(err, &refused) {
			t.Errorf("%q is accepted: %v", c.src, err)
			continue
		}
		if got := leaves(refused); !slices.Equal(got, []string{c.at}) {
			t.Errorf("%q: refused at %q, want %q", c.src, got, c.at)
		}
	}
}

func leaves(e *jsonschema.ValidationError) []string {
	if len(e.Causes) == 0 {
		return []string{e.InstanceLocation}
	}
	var all []string
	for _, c := range e.Causes {
		all = append(all, leaves(c)...)
	}
	return all
}

func TestAccepts(t *testing.T) {
	schemas := kindSchemas(t)
	for _, more := range []string{
		"sla: []\n", "sla: ~\n", "fee: []\n", "complaints: []\n", "facilities: ~\n", "steps: []\n", "products: ~\n",
		"sla:\n  maximum: 3 hari\n", // asked about by a check, not by the schema
		"sla:\n  maximum: 10 Hari Kerja\n",
		"fee:\n  amount: 0\n", "fee:\n  amount: biaya_leges\n",
		"requirements:\n  - id: f-1-02\n    text: x\n    per: anak\n",
		"variants:\n  - id: a\n    title: A\n    fee: []\n",
	} {
		f := standard.Parse("a.yaml", []byte(head+more))
		if err := schemas[f.Kind].Validate(f.Root.Plain()); err != nil {
			t.Errorf("%q: %#v", more, err)
		}
	}
}
