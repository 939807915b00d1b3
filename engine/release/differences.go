package release

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Differences lists the references whose values differ between two resolved
// standards, in the order of their names: "requirements.foto.count", "sla.maximum".
// What one of them lacks is named by its highest part.
func Differences(before, after *standard.Standard) ([]string, error) {
	var trees [2]any
	for i, s := range []*standard.Standard{before, after} {
		canonical, err := standard.Canonical(s)
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal(canonical, &trees[i]); err != nil {
			return nil, fmt.Errorf("compare %s: %w", s.Ref(), err)
		}
	}
	var refs []string
	compareValues("", trees[0], trees[1], &refs)
	slices.Sort(refs)
	return slices.Compact(refs), nil
}

func compareValues(ref string, before, after any, refs *[]string) {
	switch b := before.(type) {
	case map[string]any:
		if a, ok := after.(map[string]any); ok {
			for _, key := range keysOf(b, a) {
				compareValues(joined(ref, key), b[key], a[key], refs)
			}
			return
		}
	case []any:
		if a, ok := after.([]any); ok {
			compareLists(ref, b, a, refs)
			return
		}
	}
	if !same(before, after) {
		*refs = append(*refs, ref)
	}
}

// compareLists pairs items by their ids, else by their places.
func compareLists(ref string, before, after []any, refs *[]string) {
	b, a := byID(before), byID(after)
	if b == nil || a == nil {
		for i := range max(len(before), len(after)) {
			at := fmt.Sprintf("%s[%d]", ref, i+1)
			if i >= len(before) || i >= len(after) {
				*refs = append(*refs, at)
				continue
			}
			compareValues(at, before[i], after[i], refs)
		}
		return
	}
	for _, id := range keysOf(b, a) {
		compareValues(joined(ref, id), b[id], a[id], refs)
	}
	if !slices.Equal(idsOf(before, a), idsOf(after, b)) {
		*refs = append(*refs, ref) // the same items in another order
	}
}

// byID is nil when an item has no id or shares it with another.
func byID(items []any) map[string]any {
	out := make(map[string]any, len(items))
	for _, item := range items {
		id := idOf(item)
		if _, twice := out[id]; twice || id == "" {
			return nil
		}
		out[id] = item
	}
	return out
}

// idsOf are the ids, in order, of the items that are in the other list too.
func idsOf(items []any, other map[string]any) []string {
	var ids []string
	for _, item := range items {
		if _, there := other[idOf(item)]; there {
			ids = append(ids, idOf(item))
		}
	}
	return ids
}

func idOf(item any) string {
	m, _ := item.(map[string]any)
	id, _ := m["id"].(string)
	return id
}

func keysOf(a, b map[string]any) []string {
	var keys []string
	for key := range a {
		keys = append(keys, key)
	}
	for key := range b {
		if _, there := a[key]; !there {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys
}

func joined(ref, name string) string {
	if ref == "" {
		return name
	}
	return ref + "." + name
}

// same compares what json.Unmarshal made.
func same(a, b any) bool {
	x, errX := json.Marshal(a)
	y, errY := json.Marshal(b)
	return errX == nil && errY == nil && bytes.Equal(x, y)
}
