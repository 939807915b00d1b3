package explain

import (
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
)

// former says in words what a schema lets a key hold.
type former struct {
	docs documents
	// meaning finds what an allowed value means.
	meaning func(value string) (diag.Text, bool)
	forms   []diag.Text
}

// formsOf are the forms that the declarations of a place allow, each once.
func (d documents) formsOf(p *place, meaning func(string) (diag.Text, bool)) []diag.Text {
	if forms, ok := placeForms[p.ref]; ok {
		return forms
	}
	f := &former{docs: d, meaning: meaning}
	for _, decl := range p.decls {
		f.schema(decl.doc, lastName(p.ref), decl.schema, 0)
	}
	return f.forms
}

func (f *former) add(form diag.Text) {
	if !slices.Contains(f.forms, form) {
		f.forms = append(f.forms, form)
	}
}

// schema adds the forms of one schema; name is its key or its definition.
func (f *former) schema(doc, name string, s *tree, depth int) {
	if s == nil || depth > maxSchemaDepth {
		return
	}
	if form, ok := eitherForms[name]; ok {
		f.add(form)
		return
	}
	if cond := s.get("if"); cond != nil {
		f.branches(doc, name, s, cond, depth)
		return
	}
	if target := s.get("$ref"); target != nil {
		to, def, inner := f.docs.follow(doc, target.text())
		f.schema(to, def, inner, depth+1)
		return
	}
	if s.get("const") != nil {
		f.values([]string{s.get("const").text()})
		return
	}
	if values := s.get("enum").texts(); values != nil {
		f.values(values)
		return
	}
	if form, ok := wordsOf(name); ok {
		f.add(form)
		return
	}
	for _, kind := range s.get("type").texts() {
		f.typed(doc, name, kind, s, depth)
	}
}

// branches adds both sides of "if this shape, then … else …". What a condition on
// a value itself lets through is said as that value.
func (f *former) branches(doc, name string, s, cond *tree, depth int) {
	if value := cond.get("const"); value != nil {
		f.values([]string{value.text()})
	}
	kinds := cond.get("type").texts()
	rest := s.get("else")
	switch {
	case slices.Contains(kinds, "null") || s.get("then", "maxItems").text() == "0":
		f.schema(doc, name, rest, depth+1)
		if slices.Contains(kinds, "array") || rest.arrays(f.docs, doc) {
			f.add(formNothing)
		}
		if slices.Contains(kinds, "null") {
			f.add(formUnstated)
		}
	case len(kinds) == 1 && kinds[0] == "array" && s.get("then", "items", "properties", "is") != nil:
		f.schema(doc, name, rest, depth+1)
		f.add(formCases)
	default:
		f.schema(doc, name, s.get("then"), depth+1)
		f.schema(doc, name, rest, depth+1)
	}
}

// arrays reports whether a schema is of a list.
func (t *tree) arrays(docs documents, doc string) bool {
	if ref := t.get("$ref"); ref != nil {
		to, _, inner := docs.follow(doc, ref.text())
		return inner.arrays(docs, to)
	}
	return t.get("type").text() == "array"
}

func (f *former) typed(doc, name, kind string, s *tree, depth int) {
	switch kind {
	case "string":
		if pattern := s.get("pattern").text(); strings.Trim(pattern, "^$abcdefghijklmnopqrstuvwxyz") == "" && pattern != "" {
			f.values([]string{strings.Trim(pattern, "^$")})
			return
		}
		f.add(formText)
	case "boolean":
		f.add(formBoolean)
	case "integer", "number":
		f.add(numberForm(kind, s.get("minimum").text(), s.get("maximum").text()))
	case "null":
		f.add(formNull)
	case "array":
		f.list(doc, name, s, depth)
	case "object":
		f.mapping(s)
	}
}

// list adds "a list of …" with the forms of its items.
func (f *former) list(doc, name string, s *tree, depth int) {
	inner := &former{docs: f.docs, meaning: f.meaning}
	inner.schema(doc, name, s.get("items"), depth+1)
	if len(inner.forms) == 0 {
		f.add(formList)
		return
	}
	for _, item := range inner.forms {
		f.add(diag.Text{ID: "daftar: " + item.ID, EN: "a list of: " + item.EN})
	}
}

func (f *former) mapping(s *tree) {
	props := s.get("properties")
	if props == nil {
		f.add(formNames)
		return
	}
	f.add(formPart)
}

func (f *former) values(values []string) {
	for _, value := range values {
		form := diag.Text{ID: "`" + value + "`", EN: "`" + value + "`"}
		if meaning, ok := f.meaning(value); ok {
			form = diag.Text{ID: form.ID + ": " + meaning.ID, EN: form.EN + ": " + meaning.EN}
		}
		f.add(form)
	}
}

// wordsOf is the form of a definition or key that has words of its own.
func wordsOf(name string) (diag.Text, bool) {
	if form, ok := definitionForms[name]; ok {
		return form, true
	}
	return lint.Form(name)
}

func numberForm(kind, low, high string) diag.Text {
	form := diag.Text{ID: "bilangan bulat", EN: "a whole number"}
	if kind == "number" {
		form = diag.Text{ID: "bilangan", EN: "a number"}
	}
	switch {
	case low != "" && high != "":
		return diag.Text{ID: form.ID + " " + low + " sampai " + high, EN: form.EN + " from " + low + " to " + high}
	case low != "":
		return diag.Text{ID: form.ID + ", paling sedikit " + low, EN: form.EN + ", at least " + low}
	}
	return form
}
