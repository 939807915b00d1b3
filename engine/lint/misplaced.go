package lint

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeMisplacedKey = diag.Define(diag.Entry{
	Code: "misplaced-key",
	Message: diag.Text{
		ID: `Kunci "{key}" tidak berlaku di sini, tetapi di dalam {parts}`,
		EN: `The key "{key}" has no meaning here, but inside {parts}`},
	Why: diag.Text{
		ID: "Kunci di tempat yang salah tidak akan dibaca, sehingga isinya hilang tanpa jejak.",
		EN: "A key in the wrong place would not be read: what it says would be lost without a trace."},
	Do: diag.Text{
		ID: "Pindahkan ke bagian itu, atau tambah lekukannya bila bagian itu tepat di atasnya.",
		EN: "Move it into that part, or indent it further if the part is right above."},
})

// misplaced reports a key that belongs to another part. Right below a part that
// was left empty it is that part's, not indented.
func (j *judge) misplaced(value *standard.Node) bool {
	parts := homes()[j.file.Kind][value.Key]
	if len(parts) == 0 {
		return false
	}
	above := emptyAbove(value)
	if above != nil && slices.Contains(parts, above.Key) {
		parts = []string{above.Key}
		j.shape.broken.value(above.Ref())
	} else {
		above = nil
	}
	if len(parts) > maxHomes {
		return false
	}
	quoted := make([]string, len(parts))
	for i, p := range parts {
		quoted[i] = `"` + p + `"`
	}
	j.add(codeMisplacedKey, value, value.KeyPlace, diag.Args{"key": value.Key, "parts": strings.Join(quoted, ", ")})
	if above != nil {
		j.findings[len(j.findings)-1].Related = []diag.Place{above.KeyPlace}
	}
	return true
}

// maxHomes is how many parts may have a key before naming them says nothing.
const maxHomes = 4

// emptyAbove is the value above a key, if nothing was written there.
func emptyAbove(value *standard.Node) *standard.Node {
	for i, item := range value.Parent.Items {
		if item == value && i > 0 {
			if above := value.Parent.Items[i-1]; above.IsNull() && above.Raw == "" {
				return above
			}
		}
	}
	return nil
}

// homes are, for each kind of file, the keys of the parts that may hold a key.
var homes = sync.OnceValue(func() map[string]map[string][]string {
	set, err := schemas()
	if err != nil {
		return nil // told of each file
	}
	all := map[string]map[string][]string{}
	for _, kind := range standard.Kinds() {
		h := home{set: set, parts: map[string][]string{}, seen: map[string]bool{}}
		url := schemaURL(kind)
		h.visit(url, set.docs[url], "")
		top, _ := set.docs[url]["properties"].(map[string]any)
		for _, parts := range h.parts {
			slices.SortStableFunc(parts, func(a, b string) int { // the file's own parts come first
				return cmp.Compare(within(top, b), within(top, a))
			})
		}
		all[kind] = h.parts
	}
	return all
})

func within(keys map[string]any, key string) int {
	if keys[key] == nil {
		return 0
	}
	return 1
}

// home walks a schema, and remembers under which key each key may stand.
type home struct {
	set   *schemaSet
	parts map[string][]string
	seen  map[string]bool
}

func (h *home) visit(url string, v any, under string) {
	switch v := v.(type) {
	case []any:
		for _, one := range v {
			h.visit(url, one, under)
		}
	case map[string]any:
		if ref, ok := v["$ref"].(string); ok && !h.seen[url+" "+ref+" "+under] {
			h.seen[url+" "+ref+" "+under] = true
			to, target := h.set.follow(url, v)
			h.visit(to, target, under)
		}
		props, _ := v["properties"].(map[string]any)
		for _, key := range sortedKeys(props) {
			if under != "" && !slices.Contains(h.parts[key], under) {
				h.parts[key] = append(h.parts[key], under)
			}
			h.visit(url, props[key], key)
		}
		for _, name := range []string{"items", "allOf", "anyOf", "oneOf", "additionalProperties", "then", "else"} {
			h.visit(url, v[name], under)
		}
	}
}
