package explain_test

import (
	"context"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/internal/explain"
)

// fixed is an allowed value without its meaning.
var fixed = regexp.MustCompile("^`[^`]+`$")

func keys(t testing.TB) []explain.Topic {
	t.Helper()
	topics, err := explain.Keys()
	if err != nil {
		t.Fatal(err)
	}
	return topics
}

// TestEveryKeyIsExplained demands what a clerk needs of every key of every schema.
func TestEveryKeyIsExplained(t *testing.T) {
	for _, topic := range keys(t) {
		for what, text := range map[string]diag.Text{
			"title": topic.Title, "description": topic.Description, "reason": topic.Why,
		} {
			if text.ID == "" || text.EN == "" {
				t.Errorf("%s has no %s", topic.Name, what)
			}
		}
		if topic.Bad == "" || topic.Good == "" || topic.Code == "" {
			t.Errorf("%s lacks an example", topic.Name)
		}
		for _, form := range topic.Forms {
			if fixed.MatchString(form.ID) {
				t.Errorf("%s: it is not said what %s means", topic.Name, form.ID)
			}
		}
		if len(topic.Forms) == 0 {
			t.Errorf("%s: it is not said what it may hold", topic.Name)
		}
		if (topic.Law.ID == "") != (topic.Law.EN == "") {
			t.Errorf("%s: the law is named in one language", topic.Name)
		}
	}
}

// findings are those that keep a definition from being clean.
func findings(t *testing.T, files fstest.MapFS) []string {
	t.Helper()
	tree, err := standard.Load(context.Background(), files, standard.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	codes := []string{}
	for _, f := range lint.Check(tree, lint.Options{}) {
		if f.Severity != diag.Info {
			codes = append(codes, f.Code)
		}
	}
	return codes
}

func TestExamplesOfKeys(t *testing.T) {
	for _, topic := range keys(t) {
		t.Run(topic.Name, func(t *testing.T) {
			kind := topic.Kinds[0]
			if topic.Like != "" {
				like, err := explain.Find(topic.Like)
				if err != nil || len(like.Topics) != 1 {
					t.Fatalf("it is like %q, which is not one topic: %v", topic.Like, err)
				}
				kind = like.Topics[0].Kinds[0]
			}
			if diff := cmp.Diff([]string{topic.Code}, findings(t, placed(t, kind, topic.Bad))); diff != "" {
				t.Errorf("the bad example (-want +got):\n%s%s", diff, topic.Bad)
			}
			if diff := cmp.Diff([]string{}, findings(t, placed(t, kind, topic.Good))); diff != "" {
				t.Errorf("the good example (-want +got):\n%s%s", diff, topic.Good)
			}
		})
	}
}

// TestExamplesShowTheirKey keeps an example with the key it is shown for.
func TestExamplesShowTheirKey(t *testing.T) {
	for _, topic := range keys(t) {
		last := topic.Name[strings.LastIndex(topic.Name, ".")+1:]
		if topic.Like == "" && !strings.Contains(topic.Good, last+":") {
			t.Errorf("%s: the good example does not show it:\n%s", topic.Name, topic.Good)
		}
	}
}
