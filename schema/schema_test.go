package schema_test

import (
	"encoding/json"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/schema"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

func compile(t testing.TB, name string) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft2020
	c.LoadURL = func(url string) (io.ReadCloser, error) { return schema.FS.Open(path.Base(url)) }
	s, err := c.Compile("maklumat:///" + name + ".schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func kindSchemas(t testing.TB) map[string]*jsonschema.Schema {
	all := map[string]*jsonschema.Schema{}
	for _, kind := range standard.Kinds() {
		all[kind] = compile(t, strings.ToLower(kind))
	}
	return all
}

func TestRealFilesAreValid(t *testing.T) {
	schemas := kindSchemas(t)
	count := 0
	err := fs.WalkDir(standards.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		src, err := fs.ReadFile(standards.FS, name)
		if err != nil {
			return err
		}
		f := standard.Parse(name, src)
		for _, finding := range f.Findings {
			t.Errorf("%s: %s", finding.Place, finding.Message("en"))
		}
		if f.Kind == "" {
			return nil
		}
		if err := schemas[f.Kind].Validate(f.Root.Plain()); err != nil {
			t.Errorf("%s: %#v", name, err)
		}
		count++
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if count == 0 {
		t.Fatal("no file was checked")
	}
}

// known are the keywords our schemas use: a misspelt keyword compiles silently.
var known = strings.Fields(`$schema $ref $defs title description x-en type properties required additionalProperties
	propertyNames items minItems maxItems minLength maxLength minimum maximum minProperties maxProperties
	pattern enum const if then else allOf examples`)

func TestSchemasAreWellFormed(t *testing.T) {
	entries, err := fs.ReadDir(schema.FS, ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		src, err := fs.ReadFile(schema.FS, e.Name())
		if err != nil {
			t.Fatal(err)
		}
		var root map[string]any
		if err := json.Unmarshal(src, &root); err != nil {
			t.Fatalf("%s: %v", e.Name(), err)
		}
		checkSchema(t, e.Name(), root)
	}
}

func checkSchema(t *testing.T, at string, s map[string]any) {
	t.Helper()
	for keyword := range s {
		if !slices.Contains(known, keyword) {
			t.Errorf("%s: keyword %q", at, keyword)
		}
	}
	conditional := strings.HasSuffix(at, "/if") || strings.HasSuffix(at, "/then")
	if _, has := s["properties"]; has && !conditional && s["additionalProperties"] != false {
		t.Errorf("%s: additional keys are let through", at)
	}
	titles := map[string]string{}
	for _, inner := range []string{"properties", "$defs"} {
		children, _ := s[inner].(map[string]any)
		for name, child := range children {
			c, ok := child.(map[string]any)
			if !ok {
				t.Errorf("%s/%s/%s is no schema", at, inner, name)
				continue
			}
			if inner == "properties" && !conditional {
				checkNames(t, at+"/"+name, c)
				title, _ := c["title"].(string)
				if other, dup := titles[title]; dup {
					t.Errorf("%s: %s and %s are both called %q", at, name, other, title)
				}
				titles[title] = name
			}
			checkSchema(t, at+"/"+inner+"/"+name, c)
		}
	}
	for _, inner := range []string{"items", "if", "then", "else", "propertyNames", "additionalProperties"} {
		if c, ok := s[inner].(map[string]any); ok {
			checkSchema(t, at+"/"+inner, c)
		}
	}
	list, _ := s["allOf"].([]any)
	for _, c := range list {
		checkSchema(t, at+"/allOf", c.(map[string]any))
	}
}

func checkNames(t *testing.T, at string, s map[string]any) {
	t.Helper()
	en, _ := s["x-en"].(map[string]any)
	for what, text := range map[string]any{
		"title": s["title"], "description": s["description"],
		"English title": en["title"], "English description": en["description"],
	} {
		if v, _ := text.(string); strings.TrimSpace(v) == "" {
			t.Errorf("%s has no %s", at, what)
		}
	}
}
