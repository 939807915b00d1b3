package standard_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

func TestParseRefuses(t *testing.T) {
	for _, c := range []struct{ code, marked string }{
		{"empty-file", "«»"},
		{"empty-file", "«»# hanya catatan\n"},
		{"empty-file", "«»---\n"},
		{"second-document", "kind: Standard\n«---»\nkind: Standard\n"},
		{"not-a-mapping", "«- a\n- b»\n"},
		{"not-a-mapping", "«teks saja»\n"},
		{"kind-missing", "«»id: kia\n"},
		{"kind-unknown", "kind: «standar»\n"},
		{"duplicate-key", "kind: Standard\nfee:\n  amount: 0\n  «amount»: 5\n"},
		{"anchor-or-alias", "kind: Standard\nfee: «&a»\n  amount: 0\n"},
		{"yaml-tag", "kind: Standard\nwhen: «!menikah»\n"},
		{"yaml-tag", "kind: Standard\nwhen: «!» menikah\n"},
		{"yaml-tag", "kind: Standard\nversion: «!!int» \"1\"\n"},
		{"complex-key", "kind: Standard\n«{nama}»: x\n"},
		{"too-deep", "kind: Standard\na: " + strings.Repeat("[", 31) + "«[»" + strings.Repeat("]", 32) + "\n"},
		{"not-utf8", "kind: Standard\ntitle: x«»\xff\n"},
		{"bare-day", "kind: Standard\nsla:\n  maximum: «3 hari»\n"},
		{"unreadable-value", "kind: Standard\neffective:\n  from: «2023-02-30»\n"},
		{"unreadable-value", "kind: Standard\nversion: «satu»\n"},
		{"unreadable-value", "kind: Office\nhours:\n  weekly:\n    monday: [«\"12:00-08:00\"»]\n"},
		{"unreadable-value", "kind: Standard\nfacts: «x»\n"},
	} {
		src, want := mark(c.marked)
		f := standard.Parse("a.yaml", []byte(src))
		if len(f.Findings) != 1 {
			t.Errorf("%q: findings %v", src, f.Findings)
			continue
		}
		p := f.Findings[0].Place
		got := fmt.Sprintf("%d:%d-%d:%d", p.Line, p.Column, p.EndLine, p.EndColumn)
		if f.Findings[0].Code != c.code || got != want {
			t.Errorf("%q: got %s %s, want %s %s", src, f.Findings[0].Code, got, c.code, want)
		}
	}
}

func TestParseSuggests(t *testing.T) {
	for src, want := range map[string]string{
		"kind: standard\n":                          "Standard",
		"kind: Standar\n":                           "Standard",
		"kind: Ofice\n":                             "Office",
		"kind: Standard\ntitle: a: \"b\" \\\n":      `"a: \"b\" \\"`,
		"kind: Standard\ntitle: “a: b”\n":           `"a: b"`,
		"kind: Standard\nsla:\n  maximum: 3 hari\n": "3 hari kerja",
	} {
		f := standard.Parse("a.yaml", []byte(src))
		if len(f.Findings) != 1 || len(f.Findings[0].Suggest) == 0 || f.Findings[0].Suggest[0] != want {
			t.Errorf("%q: %+v, want to suggest %s", src, f.Findings, want)
		}
	}
}

func TestDuplicateNamesTheFirst(t *testing.T) {
	f := standard.Parse("a.yaml", []byte("kind: Standard\nid: a\nid: b\n"))
	if len(f.Findings) != 1 || len(f.Findings[0].Related) != 1 || f.Findings[0].Related[0].Line != 2 {
		t.Fatalf("findings %+v", f.Findings)
	}
	if f.Standard.ID != "a" {
		t.Errorf("the first should count, got %q", f.Standard.ID)
	}
}

func TestLimits(t *testing.T) {
	src := []byte("kind: Standard\nper: [a, b, c]\n")
	for code, limits := range map[string]standard.Limits{
		"file-too-large":  {FileBytes: 10},
		"too-many-values": {Nodes: 4},
		"too-deep":        {Depth: 1},
	} {
		f := standard.ParseLimited("a.yaml", src, limits)
		if len(f.Findings) != 1 || f.Findings[0].Code != code {
			t.Errorf("%s: got %v", code, f.Findings)
		}
	}
	if f := standard.ParseLimited("a.yaml", src, standard.Limits{}); len(f.Findings) != 0 {
		t.Errorf("defaults: %v", f.Findings)
	}
}

// TestHostileFilesStayCheap: an alias bomb, deep nesting and one endless line
// are findings, and quick ones (the test's own timeout is the bound).
func TestHostileFilesStayCheap(t *testing.T) {
	bomb := "a: &a [x,x]\n"
	for c := 'b'; c < 'z'; c++ {
		bomb += fmt.Sprintf("%c: &%c [*%c,*%c]\n", c, c, c-1, c-1)
	}
	for name, src := range map[string]string{
		"bomb":     bomb,
		"brackets": strings.Repeat("[", 1<<19),
		"braces":   strings.Repeat("{a: ", 1<<17),
		"dashes":   strings.Repeat("- ", 1<<18),
		"quotes":   "a: " + strings.Repeat("\"", 1<<19) + "x",
		"keys":     strings.Repeat("a: b: ", 1<<16),
		"lines":    "a: \"\n" + strings.Repeat("b: c\n", 1<<15),
	} {
		f := standard.Parse("a.yaml", []byte(src))
		if !diag.HasErrors(f.Findings) {
			t.Errorf("%s: no finding", name)
		}
	}
}

func TestRefAndFindAreInverse(t *testing.T) {
	src := "sla:\n  maximum:\n    - when: x\n      is: 1 hour\n    - is: 2 hours\nsteps:\n  - id: a.b\n    text: x\n  - id: verifikasi\n    outcomes:\n      - id: ya\n        to: x\n  - id: verifikasi\nconditions:\n  c: d\nper: [[a, b], c]\n"
	root := standard.Parse("a.yaml", []byte(src)).Root
	var refs []string
	walk(root, func(n *standard.Node) {
		refs = append(refs, n.Ref())
		if found := root.Find(n.Ref()); found != n {
			t.Errorf("Find(%q) is another node", n.Ref())
		}
	})
	for _, want := range []string{"sla.maximum[2]", "sla.maximum[1].when", "steps.verifikasi.outcomes.ya.to", "steps[1].text", "steps[3]", "conditions.c", "per[1][2]"} {
		if !slices.Contains(refs, want) {
			t.Errorf("no %q among %q", want, refs)
		}
	}
	for _, ref := range []string{"x", "sla.x", "sla.maximum[3]", "sla.maximum[0]", "sla.maximum[x]", "steps.", ".", "[", "sla[1]", "a..b"} {
		if n := root.Find(ref); n != nil {
			t.Errorf("Find(%q) = %s", ref, n.Ref())
		}
	}
}
