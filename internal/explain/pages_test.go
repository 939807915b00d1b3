package explain_test

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/internal/explain"
)

var update = flag.Bool("update", false, "write the reference in docs/ anew")

const docs = "../../docs/"

func pages(t *testing.T) []explain.Page {
	t.Helper()
	all, err := explain.Pages()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestReferenceIsGenerated(t *testing.T) {
	for _, page := range pages(t) {
		file := filepath.FromSlash(docs + page.Path)
		if *update {
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(page.Text), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		got, err := os.ReadFile(file)
		if err != nil {
			t.Errorf("%v; run make golden", err)
			continue
		}
		if diff := cmp.Diff(string(got), page.Text); diff != "" {
			t.Errorf("%s is not what the schemas and texts say now; run make golden (-file +now):\n%s", page.Path, diff)
		}
	}
}

var (
	anchor = regexp.MustCompile(`<a id="([^"]+)">`)
	link   = regexp.MustCompile(`\]\(([a-zA-Z./-]*)#([^)]+)\)`)
	block  = regexp.MustCompile("(?s)```yaml(?: bad| good)?\n(.*?)```")
)

// TestReferenceLinks follows every link to a key or code.
func TestReferenceLinks(t *testing.T) {
	all := pages(t)
	for _, lang := range []diag.Lang{diag.ID, diag.EN} {
		codes, err := explain.CodesPage(lang)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, codes)
	}
	anchors := map[string]bool{}
	for _, page := range all {
		for _, found := range anchor.FindAllStringSubmatch(page.Text, -1) {
			if at := page.Path + "#" + found[1]; anchors[at] {
				t.Errorf("%s stands twice", at)
			} else {
				anchors[at] = true
			}
		}
	}
	links := 0
	for _, page := range all {
		for _, found := range link.FindAllStringSubmatch(page.Text, -1) {
			to := page.Path
			if found[1] != "" {
				to = filepath.ToSlash(filepath.Join(filepath.Dir(page.Path), found[1]))
			}
			if !anchors[to+"#"+found[2]] {
				t.Errorf("%s: %s leads nowhere", page.Path, found[0])
			}
			links++
		}
	}
	if links == 0 {
		t.Error("no link was followed")
	}
}

// TestReferenceShowsCheckedExamples keeps unchecked YAML off the pages of keys.
func TestReferenceShowsCheckedExamples(t *testing.T) {
	checked := map[string]bool{}
	topics := keys(t)
	codes, err := explain.Codes()
	if err != nil {
		t.Fatal(err)
	}
	for _, topic := range append(topics, codes...) {
		checked[strings.TrimSpace(topic.Bad)], checked[strings.TrimSpace(topic.Good)] = true, true
	}
	for _, page := range pages(t) {
		for _, found := range block.FindAllStringSubmatch(page.Text, -1) {
			example := strings.TrimSpace(found[1])
			if checked[example] {
				continue
			}
			if diff := cmp.Diff([]string{}, findings(t, placed(t, "Standard", example+"\n"))); diff != "" {
				t.Errorf("%s shows an example that is not clean (-want +got):\n%s%s", page.Path, diff, example)
			}
		}
	}
}

func TestOperatorsAreRules(t *testing.T) {
	set, problems := rule.NewSet(rule.Schema{Facts: []rule.Field{
		{ID: "alasan", Kind: rule.Choice, Choices: []string{"hilang", "rusak", "baru"}},
		{ID: "warga_negara", Kind: rule.Choice, Choices: []string{"wni", "wna"}},
		{ID: "kawin", Kind: rule.Boolean}, {ID: "penghasilan", Kind: rule.Money},
	}}, nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, o := range explain.Operators() {
		if _, problem := set.Compile(o.Example); problem != nil {
			t.Errorf("%s: %s", o.Example, problem.Code)
		}
		if o.Help.ID == "" || o.Help.EN == "" {
			t.Errorf("%s is not explained", o.Name)
		}
	}
}
