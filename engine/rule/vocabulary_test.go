package rule_test

import (
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// TestVocabularyCompiles: every example of a word is a rule, or a value in one.
func TestVocabularyCompiles(t *testing.T) {
	set, problems := rule.NewSet(rule.Schema{
		Facts: []rule.Field{
			{ID: "tanggal_lahir", Kind: rule.Date}, {ID: "tanggal_awal", Kind: rule.Date}, {ID: "tanggal_akhir", Kind: rule.Date},
			{ID: "fakta", Kind: rule.Boolean}, {ID: "daftar", Kind: rule.List, Of: []rule.Field{{ID: "umur", Kind: rule.Number}}},
		},
		Variants: []string{"baru"}, Channels: []string{"daring"},
		Each: &rule.Field{ID: "each", Kind: rule.List, Of: []rule.Field{{ID: "tanggal_lahir", Kind: rule.Date}}},
	}, nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	asRule := map[string]string{
		"age": " < 17", "months_between": " < 3", "working_days_between": " < 3", "count": " > 1", "date": " < today",
	}
	words := append(rule.Functions(), rule.BuiltIns()...)
	for _, w := range words {
		if _, problem := set.Compile(w.Usage + asRule[w.Name]); problem != nil {
			t.Errorf("%s: %s", w.Usage, problem.Code)
		}
		if w.Help.ID == "" || w.Help.EN == "" {
			t.Errorf("%s has no help", w.Name)
		}
	}
	if len(words) != 13 {
		t.Errorf("%d words, not 13", len(words))
	}
}
