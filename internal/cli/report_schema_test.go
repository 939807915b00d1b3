package cli

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/schema"
)

// TestReportSchemas holds the published schemas to the types that are written: every key
// stands in both, is demanded unless it may be left out, and is of the same type.
func TestReportSchemas(t *testing.T) {
	for name, document := range map[string]any{"sla": slaJSON{}, "ikm": ikmJSON{}, "register": registerJSON{}} {
		src, err := schema.FS.ReadFile("report-" + name + ".schema.json")
		if err != nil {
			t.Fatal(err)
		}
		var root map[string]any
		if err := json.Unmarshal(src, &root); err != nil {
			t.Fatal(err)
		}
		d := drift{root: root}
		d.compare(name, reflect.TypeOf(document), root)
		for _, found := range d.found {
			t.Error(found)
		}
	}
}

// TestDriftIsFound: a key more, less, or of another type is told.
func TestDriftIsFound(t *testing.T) {
	type one struct {
		A string `json:"a"`
		B int    `json:"b,omitempty"`
	}
	is := func(typ string) map[string]any { return map[string]any{"type": typ} }
	sound := func() map[string]any {
		return map[string]any{
			"type": "object", "additionalProperties": false, "required": []any{"a"},
			"properties": map[string]any{"a": is("string"), "b": is("integer")},
		}
	}
	for name, change := range map[string]func(s, properties map[string]any){
		"a key less":             func(_, p map[string]any) { delete(p, "b") },
		"a key more":             func(_, p map[string]any) { p["c"] = is("string") },
		"another type":           func(_, p map[string]any) { p["a"] = is("integer") },
		"never null":             func(_, p map[string]any) { p["a"] = map[string]any{"type": []any{"string", "null"}} },
		"demanded":               func(s, _ map[string]any) { s["required"] = []any{"a", "b"} },
		"not demanded":           func(s, _ map[string]any) { s["required"] = []any{} },
		"other keys let through": func(s, _ map[string]any) { delete(s, "additionalProperties") },
	} {
		s := sound()
		change(s, s["properties"].(map[string]any))
		d := drift{root: s}
		if d.compare("", reflect.TypeFor[one](), s); len(d.found) == 0 {
			t.Errorf("%s: nothing is found", name)
		}
	}
	d := drift{root: sound()}
	if d.compare("", reflect.TypeFor[one](), sound()); len(d.found) > 0 {
		t.Error(d.found)
	}
}

// drift is what a schema and a type do not have in common.
type drift struct {
	root  map[string]any
	found []string
}

func (d *drift) tell(at, format string, args ...any) {
	d.found = append(d.found, at+": "+fmt.Sprintf(format, args...))
}

func (d *drift) compare(at string, t reflect.Type, s map[string]any) {
	if ref, ok := s["$ref"].(string); ok {
		defs, _ := d.root["$defs"].(map[string]any)
		s, _ = defs[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
	}
	null := t.Kind() == reflect.Pointer
	if null {
		t = t.Elem()
	}
	if got := slices.Contains(types(s), "null"); got != null {
		d.tell(at, "null is let through: %t, is written: %t", got, null)
	}
	switch {
	case t == reflect.TypeFor[json.Number]():
		d.is(at, s, "number")
	case t.Kind() == reflect.Struct:
		d.is(at, s, "object")
		d.object(at, t, s)
	case t.Kind() == reflect.Slice || t.Kind() == reflect.Array:
		d.is(at, s, "array")
		items, _ := s["items"].(map[string]any)
		d.compare(at+"[]", t.Elem(), items)
	case t.Kind() == reflect.Bool:
		d.is(at, s, "boolean")
	case t.Kind() == reflect.String:
		d.is(at, s, "string")
	default:
		d.is(at, s, "integer")
	}
}

func (d *drift) object(at string, t reflect.Type, s map[string]any) {
	if s["additionalProperties"] != false {
		d.tell(at, "other keys are let through")
	}
	properties, _ := s["properties"].(map[string]any)
	required, _ := s["required"].([]any)
	written := map[string]bool{}
	for field := range t.Fields() {
		tag, ok := field.Tag.Lookup("json")
		if !ok {
			continue
		}
		name, option, _ := strings.Cut(tag, ",")
		written[name] = true
		one, ok := properties[name].(map[string]any)
		if !ok {
			d.tell(at, "%s is not in the schema", name)
			continue
		}
		if demanded := slices.Contains(required, any(name)); demanded != (option != "omitempty") {
			d.tell(at, "%s is demanded: %t", name, demanded)
		}
		d.compare(at+"."+name, field.Type, one)
	}
	for name := range maps.Keys(properties) {
		if !written[name] {
			d.tell(at, "%s is never written", name)
		}
	}
}

func (d *drift) is(at string, s map[string]any, want string) {
	if got := slices.DeleteFunc(types(s), func(t string) bool { return t == "null" }); !slices.Equal(got, []string{want}) {
		d.tell(at, "the schema says %q, what is written is %s", got, want)
	}
}

// types are those that a schema lets through, also by the values that it lists.
func types(s map[string]any) []string {
	var out []string
	switch t := s["type"].(type) {
	case string:
		return []string{t}
	case []any:
		for _, one := range t {
			out = append(out, fmt.Sprint(one))
		}
		return out
	}
	values, _ := s["enum"].([]any)
	if v, ok := s["const"]; ok {
		values = append(values, v)
	}
	for _, v := range values {
		switch v.(type) {
		case string:
			out = append(out, "string")
		case float64:
			out = append(out, "integer")
		case nil:
			out = append(out, "null")
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
