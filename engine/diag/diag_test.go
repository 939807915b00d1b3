package diag_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// TestSortAnyOrder proves that sorting gives one order whatever it began with,
// and drops exact repeats only.
func TestSortAnyOrder(t *testing.T) {
	place := rapid.Custom(func(t *rapid.T) diag.Place {
		return diag.Place{File: rapid.SampledFrom([]string{"a", "b"}).Draw(t, "file"), Line: rapid.IntRange(1, 2).Draw(t, "line"), Column: rapid.IntRange(1, 2).Draw(t, "column")}
	})
	finding := rapid.Custom(func(t *rapid.T) diag.Finding {
		return diag.New(rapid.SampledFrom([]string{codeKey, codeNote}).Draw(t, "code"), place.Draw(t, "place"), rapid.SampledFrom([]string{"", "x"}).Draw(t, "path"),
			diag.Args{"key": rapid.SampledFrom([]string{"k", "l"}).Draw(t, "key")})
	})
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOf(finding).Draw(t, "findings")
		shuffled := append([]diag.Finding{}, all...)
		rand.New(rand.NewPCG(1, rapid.Uint64().Draw(t, "seed"))).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		said := func(fs []diag.Finding) []string {
			out := []string{}
			for _, f := range diag.Sort(fs) {
				out = append(out, f.Place.String()+f.Code+f.Path+f.Message(diag.EN))
			}
			return out
		}
		one, other := said(all), said(shuffled)
		if diff := cmp.Diff(one, other); diff != "" {
			t.Fatal(diff)
		}
		seen := map[string]bool{}
		for _, s := range one {
			if seen[s] {
				t.Fatalf("%s twice", s)
			}
			seen[s] = true
		}
	})
}

func TestNearest(t *testing.T) {
	words := []string{"requirements", "steps", "sla", "fee", "facts"}
	for word, want := range map[string][]string{
		"requirments":  {"requirements"},
		"reqiurements": {"requirements"}, // neighbours swapped count as one edit
		"step":         {"steps"},
		"fact":         {"facts"},
		"fees":         {"fee"},
		"STEPS":        {"steps"},
		"kelurahan":    nil,
		"":             nil,
	} {
		if diff := cmp.Diff(want, diag.Nearest(word, words)); diff != "" {
			t.Errorf("%s: %s", word, diff)
		}
	}
	if got := diag.Nearest("WNI", []string{"wna", "wni"}); len(got) != 1 || got[0] != "wni" {
		t.Errorf("WNI may mean %q", got)
	}
	if got := diag.Nearest("aaaaaa", []string{"aaaaab", "aaaaac", "aaaaad", "aaaaae"}); len(got) != 3 {
		t.Errorf("%d suggestions", len(got))
	}
}

func TestDefineRefuses(t *testing.T) {
	for name, e := range map[string]diag.Entry{
		"twice":            {Code: codeKey, Message: diag.Text{ID: "a", EN: "a"}},
		"no code":          {Message: diag.Text{ID: "a", EN: "a"}},
		"no message":       {Code: "test-none"},
		"one language":     {Code: "test-one", Message: diag.Text{ID: "a"}},
		"one language why": {Code: "test-why", Message: diag.Text{ID: "a", EN: "a"}, Why: diag.Text{EN: "b"}},
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s was accepted", name)
				}
			}()
			diag.Define(e)
		}()
	}
}

func TestMessageOfUnknownCode(t *testing.T) {
	if got := diag.Message(diag.ID, "nothing-such", diag.Args{"a": "b"}); got != "nothing-such map[a:b]" {
		t.Error(got)
	}
}
