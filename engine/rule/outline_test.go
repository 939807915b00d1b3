package rule

import (
	"fmt"
	"strings"
	"testing"
)

// brief writes an outline on one line: "and(fact:a, compare:<=(fact:n, number:3))".
func brief(o Outline) string {
	s := string(o.Form)
	if word := o.Name + o.Value; word != "" {
		s += ":" + word
	}
	if len(o.Kids) == 0 {
		return s
	}
	kids := make([]string, len(o.Kids))
	for i, k := range o.Kids {
		kids[i] = brief(k)
	}
	return fmt.Sprintf("%s(%s)", s, strings.Join(kids, ", "))
}

func TestOutline(t *testing.T) {
	set, problems := NewSet(Schema{
		Facts: []Field{
			{ID: "a", Kind: Boolean}, {ID: "n", Kind: Number}, {ID: "d", Kind: Date}, {ID: "c", Kind: Choice, Choices: []string{"x", "y"}},
			{ID: "l", Kind: List, Of: []Field{{ID: "m", Kind: Number}}},
		},
		Channels: []string{"loket", "daring"},
	}, []Condition{{ID: "besar", Source: "n > 3"}})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for source, want := range map[string]string{
		"a":                                "fact:a",
		"not a":                            "not(fact:a)",
		"a and besar or n < 1":             "or:or(and:and(fact:a, condition:besar), compare:<(fact:n, number:1))",
		"n <= -3":                          "compare:<=(fact:n, number:-3)",
		"n * 2 + 1 == 5":                   "compare:==(sum:+(sum:*(fact:n, number:2), number:1), number:5)",
		`c in ["x", "y"]`:                  "compare:in(fact:c, text:x, text:y)",
		`c not in ["x"]`:                   "not(compare:in(fact:c, text:x))",
		`channel == "loket"`:               "compare:==(given:channel, text:loket)",
		"age(d) >= 17":                     "compare:>=(call:age(fact:d), number:17)",
		`d < date("2020-01-01")`:           "compare:<(fact:d, call:date(text:2020-01-01))",
		"any(l, .m > 2)":                   "call:any(fact:l, compare:>(field:m, number:2))",
		"a == true":                        "compare:==(fact:a, truth:true)",
		"answered(n) and (a or not besar)": "and:and(call:answered(fact:n), or:or(fact:a, not(condition:besar)))",
	} {
		r, problem := set.Compile(source)
		if problem != nil {
			t.Errorf("%s: %s", source, problem.Code)
			continue
		}
		if got := brief(r.Outline()); got != want {
			t.Errorf("%s:\n got %s\nwant %s", source, got, want)
		}
		// Every boolean part can stand as a rule of its own, as its author wrote it.
		for _, kid := range r.Outline().Kids {
			switch kid.Form {
			case FormAnd, FormOr, FormNot, FormCondition:
				if _, problem := set.Compile(kid.Source); problem != nil {
					t.Errorf("%s: its part %q is no rule: %s", source, kid.Source, problem.Code)
				}
			}
		}
	}
}
