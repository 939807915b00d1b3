package explain

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// tree is a JSON value that keeps the order of its keys: the reference lists keys
// as the schemas do.
type tree struct {
	names  []string
	fields map[string]*tree
	items  []*tree
	scalar any
}

func parseTree(src []byte) (*tree, error) {
	dec := json.NewDecoder(bytes.NewReader(src))
	dec.UseNumber()
	return readTree(dec)
}

func readTree(dec *json.Decoder) (*tree, error) {
	tok, err := dec.Token()
	if err != nil {
		return nil, err
	}
	switch tok {
	case json.Delim('{'):
		t := &tree{fields: map[string]*tree{}}
		for dec.More() {
			name, err := dec.Token()
			if err != nil {
				return nil, err
			}
			value, err := readTree(dec)
			if err != nil {
				return nil, err
			}
			t.names = append(t.names, fmt.Sprint(name))
			t.fields[fmt.Sprint(name)] = value
		}
		_, err := dec.Token()
		return t, err
	case json.Delim('['):
		t := &tree{}
		for dec.More() {
			item, err := readTree(dec)
			if err != nil {
				return nil, err
			}
			t.items = append(t.items, item)
		}
		_, err := dec.Token()
		return t, err
	}
	return &tree{scalar: tok}, nil
}

// get follows names down; nil when one is not there.
func (t *tree) get(names ...string) *tree {
	for _, name := range names {
		if t == nil {
			return nil
		}
		t = t.fields[name]
	}
	return t
}

// text is a scalar as written, "" when there is none.
func (t *tree) text() string {
	if t == nil || t.scalar == nil {
		return ""
	}
	return fmt.Sprint(t.scalar)
}

// texts are the items of a list as written, or the one scalar.
func (t *tree) texts() []string {
	if t == nil {
		return nil
	}
	if t.items == nil {
		if t.scalar == nil {
			return nil
		}
		return []string{t.text()}
	}
	var all []string
	for _, item := range t.items {
		all = append(all, item.text())
	}
	return all
}

// named are the title or description of a schema in both languages.
func (t *tree) named(what string) diag.Text {
	return diag.Text{ID: t.get(what).text(), EN: t.get("x-en", what).text()}
}

// documents are the schemas by the name before ".schema.json".
type documents map[string]*tree

func readDocuments(files fs.FS) (documents, error) {
	names, err := fs.Glob(files, "*.schema.json")
	if err != nil {
		return nil, err
	}
	docs := documents{}
	for _, name := range names {
		src, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		doc, err := parseTree(src)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		docs[strings.TrimSuffix(name, ".schema.json")] = doc
	}
	return docs, nil
}

// follow is the schema that "$ref" names, seen from a document, with the name of
// its own document and of its definition.
func (d documents) follow(from, ref string) (doc, def string, to *tree) {
	file, pointer, _ := strings.Cut(ref, "#/")
	if file = strings.TrimSuffix(file, ".schema.json"); file == "" {
		file = from
	}
	names := strings.Split(pointer, "/")
	return file, names[len(names)-1], d[file].get(names...)
}
