package lint

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/schema"
)

// schemaSet is the JSON Schemas as plain JSON, for what they tell a reader:
// titles, keys, choices.
type schemaSet struct {
	docs map[string]map[string]any
	// english finds the key of an Indonesian title or of a word of it.
	english map[string]string
	// components are the titles of a standard's top-level keys.
	components map[string]diag.Text
}

// schemas reads the schemas once, when something is to be said.
var schemas = sync.OnceValues(loadSchemas)

// baseURL is what the schemas' names are relative to; nothing is fetched from it.
const baseURL = "mem:///"

func loadSchemas() (*schemaSet, error) {
	set := &schemaSet{docs: map[string]map[string]any{}}
	entries, err := schema.FS.ReadDir(".")
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		text, err := schema.FS.ReadFile(e.Name())
		if err != nil {
			return nil, err
		}
		var doc map[string]any
		if err := json.Unmarshal(text, &doc); err != nil {
			return nil, fmt.Errorf("%s: %w", e.Name(), err)
		}
		set.docs[baseURL+e.Name()] = doc
	}
	set.english = englishKeys(set.docs)
	set.components = set.componentTitles()
	return set, nil
}

func schemaURL(kind string) string { return baseURL + strings.ToLower(kind) + ".schema.json" }

// step follows names down from a piece of a schema to a mapping.
func (s *schemaSet) step(from any, names []string) (map[string]any, bool) {
	for _, name := range names {
		switch v := from.(type) {
		case map[string]any:
			from = v[name]
		case []any:
			var i int
			if _, err := fmt.Sscan(name, &i); err != nil || i < 0 || i >= len(v) {
				return nil, false
			}
			from = v[i]
		default:
			return nil, false
		}
	}
	m, ok := from.(map[string]any)
	return m, ok
}

// unescape undoes what JSON Pointers do to "/" and "~" in names.
var unescape = strings.NewReplacer("~1", "/", "~0", "~", "%25", "%")

// splitPointer is the names of a JSON Pointer.
func splitPointer(pointer string) []string {
	pointer = strings.Trim(pointer, "/")
	if pointer == "" {
		return nil
	}
	names := strings.Split(pointer, "/")
	for i, n := range names {
		names[i] = unescape.Replace(n)
	}
	return names
}

// follow is the schema that a schema's "$ref" names, and where it stands.
func (s *schemaSet) follow(url string, at map[string]any) (string, map[string]any) {
	ref, _ := at["$ref"].(string)
	file, pointer, _ := strings.Cut(ref, "#")
	if file != "" {
		url = baseURL + file
	}
	target, _ := s.step(s.docs[url], splitPointer(pointer))
	return url, target
}

// properties are those of the schema that names lead to, or of the widest one around it
// that judges the same value.
func (s *schemaSet) properties(doc map[string]any, names []string) map[string]any {
	var widest map[string]any
	for {
		at, _ := s.step(doc, names)
		if props, ok := at["properties"].(map[string]any); ok {
			widest = props
		}
		if len(names) == 0 {
			return widest
		}
		last := names[len(names)-1]
		if _, err := strconv.Atoi(last); err != nil && !slices.Contains(sameValue, last) {
			return widest
		}
		names = names[:len(names)-1]
	}
}

// sameValue are the keywords whose schemas judge the value that they stand for.
var sameValue = []string{"allOf", "anyOf", "oneOf", "if", "then", "else"}
