package explain

import (
	"slices"
	"strings"
)

// place is one key at one place of one kind of file, as the schemas declare it.
type place struct {
	kind, ref string
	// decls are its declarations: a paper and a group of papers both declare "id".
	decls    []decl
	required bool
}

// decl is one declaration of a key: its schema and the document it stands in.
type decl struct {
	doc    string
	schema *tree
}

// walker collects the places of one kind in the order of its schema.
type walker struct {
	docs   documents
	kind   string
	places []*place
	byRef  map[string]*place
	// told are keys that tell one shape from another ("any_of"): where the schema
	// of that shape demands them, no author has to.
	told map[string]bool
}

// maxSchemaDepth bounds the walk: no file is nested deeper.
const maxSchemaDepth = 40

func (w *walker) walk(doc string, s *tree, ref string, depth int) {
	if s == nil || s.fields == nil || depth > maxSchemaDepth {
		return
	}
	if target := s.get("$ref"); target != nil {
		to, _, inner := w.docs.follow(doc, target.text())
		w.walk(to, inner, ref, depth+1)
	}
	for _, name := range s.get("if", "required").texts() {
		w.told[join(ref, name)] = true
	}
	required := s.get("required").texts()
	if props := s.get("properties"); props != nil {
		for _, name := range props.names {
			if prop := props.fields[name]; prop.get("title") != nil {
				w.declare(join(ref, name), decl{doc, prop}, slices.Contains(required, name))
			}
			w.walk(doc, props.fields[name], join(ref, name), depth+1)
		}
	}
	for _, inner := range []string{"then", "else", "items"} {
		w.walk(doc, s.get(inner), ref, depth+1)
	}
	if all := s.get("allOf"); all != nil {
		for _, item := range all.items {
			w.walk(doc, item, ref, depth+1)
		}
	}
	w.walk(doc, s.get("additionalProperties"), join(ref, anyName), depth+1)
}

// anyName stands in a reference for a name that the author chooses.
const anyName = "*"

func (w *walker) declare(ref string, d decl, required bool) {
	p := w.byRef[ref]
	if p == nil {
		p = &place{kind: w.kind, ref: ref}
		w.byRef[ref] = p
		w.places = append(w.places, p)
	}
	p.required = p.required || required && !w.told[ref]
	for _, known := range p.decls {
		if known.schema == d.schema {
			return
		}
	}
	p.decls = append(p.decls, d)
}

func join(ref, name string) string {
	if ref == "" {
		return name
	}
	return ref + "." + name
}

func lastName(ref string) string { return ref[strings.LastIndex(ref, ".")+1:] }
