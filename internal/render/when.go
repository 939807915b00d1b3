package render

import (
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// when says a rule as a condition, "" when it always holds; skip tells that it
// never does in this flow.
func (b *builder) when(f *program.Flow, r *rule.Rule) (words string, skip bool) {
	words, settled := f.Words(b.Lang, r)
	return b.condition(words), settled == rule.False
}

func (b *builder) condition(words string) string {
	if words == "" {
		return ""
	}
	return b.t("hanya bila ", "only if ") + words
}

// cases says a value that depends on rules: "A bila …; B bila …; selain itu C".
func cases[T any](b *builder, f *program.Flow, list program.Cases[T], say func(T) string, none string) []string {
	var out []string
	for _, c := range list {
		words, settled := f.Words(b.Lang, c.When)
		if settled == rule.False {
			continue
		}
		value := none
		if c.Is != nil {
			value = say(*c.Is)
		}
		switch {
		case settled == rule.Unknown:
			value += b.t(" bila ", " if ") + words
		case len(out) > 0:
			value = b.t("selain itu ", "otherwise ") + value
		}
		out = append(out, value)
		if settled == rule.True {
			break
		}
	}
	// That there is nothing, in every case, need not be said.
	if len(out) == 1 && out[0] == none {
		return nil
	}
	return out
}
