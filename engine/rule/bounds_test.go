package rule_test

import (
	"strings"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// The longest and the most nested of every construct ends at once: whatever an
// author writes cannot hold up a validator or a counter.
func TestHostileSources(t *testing.T) {
	s := newSet(t)
	items := make([]rule.Item, rule.MaxItems)
	for i := range items {
		items[i] = rule.Item{"umur": rule.NumberValue(1)}
	}
	sc := scope(s.Values(facts{"ahli_waris": rule.ListValue(items)}))
	fill := func(before, unit, after string) string {
		n := (rule.MaxSource - len(before) - len(after)) / len(unit)
		return before + strings.Repeat(unit, n) + after
	}
	for _, source := range []string{
		fill("", "not ", "kawin"), fill("", "-", "1 < umur"), fill("", "(", ""), fill("", "[", ""), fill("umur in [", "1,", "2]"),
		fill("kawin", " and kawin", ""), fill("kawin", " == kawin", ""), fill("umur < 1", " < umur", ""), fill("umur", "*umur", " > 1"),
		fill("any(ahli_waris, .hidup", " or .umur > 3", ")"), fill("umur", ".umur", " > 1"), fill("", `"`, ""), fill("", "/*", ""),
		fill("", "any(ahli_waris, .hidup) or ", "kawin"), fill("age(", "age(", ""), fill("", "é", ""), fill("", "1.000", ""),
		strings.Repeat("(", 1<<20), strings.Repeat("not ", 1<<20),
	} {
		ended := make(chan *rule.Problem, 1)
		go func() {
			r, p := s.Compile(source)
			if p == nil {
				r.Eval(sc)
				r.Explain(sc)
			}
			ended <- p
		}()
		select {
		case p := <-ended:
			if p != nil && p.Code == "" {
				t.Errorf("%.30s… has a problem without a code", source)
			}
		case <-time.After(5 * time.Second):
			t.Fatalf("%.30s… does not end", source)
		}
	}
}
