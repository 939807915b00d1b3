package cli_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/maklumat-pelayanan/maklumat/schema"
)

// What diff writes for programs is what its published schema says.
func TestDiffSchema(t *testing.T) {
	src, err := schema.FS.ReadFile("diff.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("diff.schema.json", bytes.NewReader(src)); err != nil {
		t.Fatal(err)
	}
	compiled, err := compiler.Compile("diff.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	script, err := txtar.ParseFile("testdata/script/diff.txtar")
	if err != nil {
		t.Fatal(err)
	}
	seen := false
	for _, f := range script.Files {
		if f.Name != "changed.json" {
			continue
		}
		seen = true
		var doc map[string]any
		if err := json.Unmarshal(f.Data, &doc); err != nil {
			t.Fatal(err)
		}
		if err := compiled.Validate(doc); err != nil {
			t.Errorf("%#v", err)
		}
		doc["more"] = true
		if compiled.Validate(doc) == nil {
			t.Error("an unknown key is let through")
		}
	}
	if !seen {
		t.Error("the script holds no changed.json")
	}
}
