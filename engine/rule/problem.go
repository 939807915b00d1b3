package rule

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// Problem is one thing wrong with a rule, or with the names a Set was given.
type Problem struct {
	Code string
	// From and To are rune offsets into the rule's source, half open.
	From, To int
	Args     diag.Args
	// Suggest lists words the author may have meant, best first.
	Suggest []string
	// Condition is the id of the condition NewSet found it in, else "".
	Condition string
	// Fact is the id of the declared fact NewSet refuses, else "". Such a
	// problem has no offsets.
	Fact string
}

// Message is the problem's sentence in one language, without suggestion.
func (p Problem) Message(lang diag.Lang) string { return diag.Message(lang, p.Code, p.Args) }
