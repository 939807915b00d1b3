package release

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// partsOf is the short digest of every part of a resolved standard but its name, by key.
func partsOf(s *standard.Standard) (map[string]string, error) {
	canonical, err := standard.Canonical(s)
	if err != nil {
		return nil, err
	}
	var whole map[string]json.RawMessage
	if err := json.Unmarshal(canonical, &whole); err != nil {
		return nil, fmt.Errorf("parts of %s: %w", s.Ref(), err)
	}
	parts := make(map[string]string, len(whole))
	for _, key := range []string{"format", "office", "id", "version"} {
		delete(whole, key) // the entry's own name says them
	}
	for key, raw := range whole {
		sum := sha256.Sum256(raw)
		parts[key] = hex.EncodeToString(sum[:3])
	}
	return parts, nil
}

// inherited lists the components that a standard has only from its office's
// defaults: those that its file does not mention.
func inherited(written *standard.Standard, resolved map[string]string) []string {
	var keys []string
	for _, key := range inheritable() {
		if _, there := resolved[key]; there && written.Node.Get(key) == nil {
			keys = append(keys, key)
		}
	}
	return keys
}

// inheritable lists the components that an office's defaults may give.
func inheritable() []string {
	keys := []string{"channels", "retention"}
	for _, c := range standard.ComponentList() {
		if c.Key != "requirements" {
			keys = append(keys, c.Key)
		}
	}
	slices.Sort(keys)
	return keys
}

// changedParts lists the parts that differ, by name.
func changedParts(before, after map[string]string) []string {
	var keys []string
	for key, short := range before {
		if after[key] != short {
			keys = append(keys, key)
		}
	}
	for key := range after {
		if _, there := before[key]; !there {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys
}
