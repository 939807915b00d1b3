package program

import (
	"encoding/json"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Decode reads an answer as a file writes it: a scalar as a person spells it, a list
// as a YAML list of mappings, "~" for a fact left empty. Whether the fact admits
// the value is for Admits to say. The error is a *rule.ValueError.
func (f *Fact) Decode(n *standard.Node) (rule.Value, error) {
	if n == nil || n.IsNull() {
		return rule.AbsentValue(), nil
	}
	if n.Kind == standard.ScalarNode {
		return rule.ParseValue(f.Field, n.Value)
	}
	if f.Type != standard.TypeList {
		return rule.Value{}, &rule.ValueError{Code: codeAnswerType, Args: diag.Args{"fact": f.ID, "type": string(f.Type)}}
	}
	spelled, err := json.Marshal(spelling(n))
	if err != nil {
		return rule.Value{}, err
	}
	return rule.ParseValue(f.Field, string(spelled))
}

// spelling is a value with its scalars as they are written: what YAML makes of
// them ("021" is 17) is not what was meant.
func spelling(n *standard.Node) any {
	switch {
	case n.IsNull():
		return nil
	case n.Kind == standard.ScalarNode:
		return n.Value
	case n.Kind == standard.MappingNode:
		m := make(map[string]any, len(n.Keys))
		for i, key := range n.Keys {
			m[key] = spelling(n.Items[i])
		}
		return m
	}
	items := make([]any, len(n.Items))
	for i, item := range n.Items {
		items[i] = spelling(item)
	}
	return items
}
