package explore

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// wordClasses are the texts that rules name, and up to fresh others. exact is
// false when other texts may exist but none was found.
func wordClasses(facts []*program.Fact, words []string, fresh int) (classes []Class, exact bool) {
	admitted := func(v rule.Value) bool {
		return slices.ContainsFunc(facts, func(f *program.Fact) bool { return f != nil && f.Admits(v) == nil })
	}
	for _, w := range words {
		if v := rule.TextValue(w); admitted(v) {
			classes = append(classes, Class{Label: same(strconv.Quote(w)), Value: v})
		}
	}
	label := diag.Text{ID: "isian lain", EN: "another text"}
	if len(words) == 0 {
		label = diag.Text{ID: "terisi", EN: "filled in"}
	}
	found := 0
	for _, text := range examples(facts) {
		if v := rule.TextValue(text); found < fresh && !slices.Contains(words, text) && admitted(v) {
			classes = append(classes, Class{Label: label, Value: v})
			found++
		}
	}
	if found == 0 && len(words) == 0 {
		// Rules see no more than that there is an answer.
		return []Class{{Label: label, Value: rule.TextValue("contoh")}}, true
	}
	return classes, found == fresh
}

// examples are texts to try where the rules name none, best first.
func examples(facts []*program.Fact) []string {
	texts := []string{"contoh"}
	for i := range 8 {
		texts = append(texts, "contoh "+strings.Repeat("x", i+1))
	}
	for _, f := range facts {
		if f == nil {
			continue
		}
		if f.Pattern != "" {
			texts = append(texts, matching(f.Pattern)...)
		}
		if n, err := strconv.Atoi(f.Min); err == nil && f.Type == standard.TypeText && n > 0 && n <= 200 {
			texts = append(texts, strings.Repeat("x", n), strings.Repeat("y", n))
		}
	}
	return texts
}

// matching makes a few texts that a pattern matches.
func matching(pattern string) []string {
	whole, err := regexp.Compile("^(?:" + pattern + ")$")
	if err != nil {
		return nil
	}
	parsed, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return nil
	}
	var out []string
	for pick := range 6 {
		var b strings.Builder
		write(&b, parsed, pick)
		if text := b.String(); whole.MatchString(text) && utf8.ValidString(text) {
			out = append(out, text)
		}
	}
	return out
}

// maxExample bounds a made-up text, in bytes.
const maxExample = 500

// write writes a text that a pattern matches; pick chooses among what may stand.
func write(b *strings.Builder, re *syntax.Regexp, pick int) {
	if b.Len() > maxExample {
		return
	}
	switch re.Op {
	case syntax.OpLiteral:
		b.WriteString(string(re.Rune))
	case syntax.OpCharClass:
		if len(re.Rune) > 1 {
			at := 2 * (pick % (len(re.Rune) / 2))
			lo, hi := re.Rune[at], re.Rune[at+1]
			b.WriteRune(lo + rune(pick)%(hi-lo+1))
		}
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		b.WriteRune('a' + rune(pick))
	case syntax.OpConcat, syntax.OpCapture, syntax.OpPlus:
		for _, sub := range re.Sub {
			write(b, sub, pick)
		}
	case syntax.OpAlternate:
		write(b, re.Sub[pick%len(re.Sub)], pick)
	case syntax.OpRepeat:
		for range max(re.Min, min(1, re.Max)) {
			write(b, re.Sub[0], pick)
		}
	}
}
