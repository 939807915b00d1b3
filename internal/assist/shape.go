package assist

import (
	"encoding/json"
	"path"
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/schema"
)

// Key is what the schema says of one key of a mapping.
type Key struct {
	Name               string
	Title, Description diag.Text
	// Form is how its value is written: "mapping", "list" or "value"; of a list,
	// Items is how its items are.
	Form, Items string
	// Required are the keys that a mapping (of a list: each item) must have.
	Required []string
	Needed   bool
}

// shape is one place of a schema with the document its references count from.
type shape struct {
	doc  string
	node map[string]any
}

// documents are the embedded schemas. That they can be read is proved by a test.
var documents = sync.OnceValue(func() map[string]map[string]any {
	docs := map[string]map[string]any{}
	entries, _ := schema.FS.ReadDir(".")
	for _, e := range entries {
		text, err := schema.FS.ReadFile(e.Name())
		var doc map[string]any
		if err == nil && json.Unmarshal(text, &doc) == nil {
			docs[e.Name()] = doc
		}
	}
	return docs
})

// maxShapes bounds how many alternatives of a value are looked at; the schemas
// have far fewer, and never refer to themselves without end.
const maxShapes = 64

// expand follows references and alternatives: all that a value may be.
func expand(from []shape) []shape {
	var out []shape
	var visit func(s shape)
	visit = func(s shape) {
		if s.node == nil || len(out) >= maxShapes {
			return
		}
		out = append(out, s)
		if ref, ok := s.node["$ref"].(string); ok {
			visit(follow(s.doc, ref))
		}
		for _, key := range []string{"then", "else"} {
			if sub, ok := s.node[key].(map[string]any); ok {
				visit(shape{s.doc, sub})
			}
		}
		for _, key := range []string{"allOf", "anyOf", "oneOf"} {
			list, _ := s.node[key].([]any)
			for _, one := range list {
				if sub, ok := one.(map[string]any); ok {
					visit(shape{s.doc, sub})
				}
			}
		}
	}
	for _, s := range from {
		visit(s)
	}
	return out
}

// follow finds what a reference names.
func follow(doc, ref string) shape {
	name, pointer, _ := strings.Cut(ref, "#")
	if name == "" {
		name = doc
	}
	name = path.Base(name)
	var at any = documents()[name]
	for _, part := range strings.Split(strings.TrimPrefix(pointer, "/"), "/") {
		if m, ok := at.(map[string]any); ok && part != "" {
			at = m[part]
		}
	}
	node, _ := at.(map[string]any)
	return shape{name, node}
}

// item stands in a path for an item of a list.
const item = "[]"

// shapesAt are the places of a kind's schema that a path of keys leads to.
func shapesAt(kind string, keys []string) []shape {
	name := strings.ToLower(kind) + ".schema.json"
	at := expand([]shape{{name, documents()[name]}})
	for _, key := range keys {
		var next []shape
		for _, s := range at {
			if key == item {
				if sub, ok := s.node["items"].(map[string]any); ok {
					next = append(next, shape{s.doc, sub})
				}
				continue
			}
			props, _ := s.node["properties"].(map[string]any)
			if sub, ok := props[key].(map[string]any); ok {
				next = append(next, shape{s.doc, sub})
			} else if sub, ok := s.node["additionalProperties"].(map[string]any); ok {
				next = append(next, shape{s.doc, sub})
			}
		}
		at = expand(next)
	}
	return at
}

// KeysAt are the keys that the mapping at a path may have, in the schema's order
// of need: required ones first, then by name.
func KeysAt(kind string, keys []string) []Key {
	found := map[string]*Key{}
	for _, s := range shapesAt(kind, keys) {
		props, _ := s.node["properties"].(map[string]any)
		required := words(s.node["required"])
		for name, prop := range props {
			node, ok := prop.(map[string]any)
			if !ok {
				continue
			}
			k := found[name]
			if k == nil {
				k = &Key{Name: name}
				found[name] = k
			}
			k.read(shape{s.doc, node})
			k.Needed = k.Needed || slices.Contains(required, name)
		}
	}
	out := make([]Key, 0, len(found))
	for _, k := range found {
		if k.Title.ID == "" && k.Form == "" {
			continue // a condition of the schema, not a key's own place
		}
		out = append(out, *k)
	}
	sort.Slice(out, func(i, j int) bool {
		if out[i].Needed != out[j].Needed {
			return out[i].Needed
		}
		return out[i].Name < out[j].Name
	})
	return out
}

// KeyAt is one key of the mapping at a path.
func KeyAt(kind string, keys []string, name string) (Key, bool) {
	for _, k := range KeysAt(kind, keys) {
		if k.Name == name {
			return k, true
		}
	}
	return Key{}, false
}

func (k *Key) read(s shape) {
	if title, ok := s.node["title"].(string); ok && k.Title.ID == "" {
		k.Title.ID = title
		k.Description.ID, _ = s.node["description"].(string)
		en, _ := s.node["x-en"].(map[string]any)
		k.Title.EN, _ = en["title"].(string)
		k.Description.EN, _ = en["description"].(string)
	}
	for _, one := range expand([]shape{s}) {
		switch {
		case one.node["properties"] != nil || one.node["propertyNames"] != nil && k.Form == "":
			if k.Form == "" || k.Form == "value" {
				k.Form = "mapping"
				k.Required = words(one.node["required"])
			}
		case one.node["items"] != nil:
			k.list(one)
		case k.Form == "" && (one.node["type"] != nil && one.node["maxItems"] == nil || one.node["enum"] != nil || one.node["const"] != nil):
			k.Form = "value"
		}
	}
}

func (k *Key) list(s shape) {
	if k.Form == "mapping" || k.Form == "value" {
		return // it may also be written as cases; the plain form is offered
	}
	k.Form = "list"
	sub, _ := s.node["items"].(map[string]any)
	for _, one := range expand([]shape{{s.doc, sub}}) {
		switch {
		case one.node["type"] == "string":
			k.Items, k.Required = "value", nil // the short form is offered
		case one.node["properties"] != nil && one.node["required"] != nil && k.Items == "":
			k.Items, k.Required = "mapping", words(one.node["required"])
		}
	}
	if k.Items == "" {
		k.Items = "value"
	}
}

func words(v any) []string {
	list, _ := v.([]any)
	var out []string
	for _, one := range list {
		if s, ok := one.(string); ok {
			out = append(out, s)
		}
	}
	return out
}

// valuesAt are the fixed values that the value at a path may have.
func valuesAt(kind string, keys []string) []string {
	var out []string
	add := func(v any) {
		text, ok := v.(string)
		if b, isBool := v.(bool); isBool {
			text, ok = map[bool]string{true: "true", false: "false"}[b], true
		}
		if ok && !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	for _, s := range shapesAt(kind, keys) {
		list, _ := s.node["enum"].([]any)
		for _, v := range list {
			add(v)
		}
		if v, ok := s.node["const"]; ok {
			add(v)
		}
		if s.node["type"] == "boolean" {
			add(true)
			add(false)
		}
	}
	return out
}
