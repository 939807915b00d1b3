package report_test

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/internal/report"
)

// sarif reads a log as its readers do: only by what the standard says.
type sarif map[string]any

func (s sarif) get(keys ...string) any {
	var v any = map[string]any(s)
	for _, k := range keys {
		m, _ := v.(map[string]any)
		v = m[k]
	}
	return v
}

func (s sarif) text(keys ...string) string { v, _ := s.get(keys...).(string); return v }

func (s sarif) list(keys ...string) []sarif {
	var out []sarif
	items, _ := s.get(keys...).([]any)
	for _, item := range items {
		m, _ := item.(map[string]any)
		out = append(out, m)
	}
	return out
}

func readSARIF(t testing.TB, r *report.Report, o report.Options) sarif {
	t.Helper()
	var log sarif
	if err := json.Unmarshal([]byte(write(t, r, report.SARIF, o)), &log); err != nil {
		t.Fatal(err)
	}
	return log
}

// TestSARIFKeepsToTheStandard checks what SARIF 2.1.0 demands of the parts that are
// written, whatever is reported.
func TestSARIFKeepsToTheStandard(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := anyReport(rt)
		log := readSARIF(t, r, report.Options{Lang: rapid.SampledFrom([]diag.Lang{diag.ID, diag.EN}).Draw(rt, "lang")})
		if log.text("version") != "2.1.0" || !strings.HasSuffix(log.text("$schema"), "sarif-schema-2.1.0.json") {
			rt.Fatalf("version %v, schema %v", log["version"], log["$schema"])
		}
		runs := log.list("runs")
		if len(runs) != 1 {
			rt.Fatalf("%d runs", len(runs))
		}
		run := runs[0]
		if run.text("tool", "driver", "name") == "" || run.text("columnKind") != "unicodeCodePoints" {
			rt.Fatalf("tool %v, columns %v", run.get("tool"), run.get("columnKind"))
		}
		if run.list("invocations")[0]["executionSuccessful"] != true {
			rt.Fatal("no successful invocation")
		}
		rules := run.list("tool", "driver", "rules")
		checkRules(rt, rules)
		results := run.list("results")
		if run.get("results") == nil {
			rt.Fatal("no list of results")
		}
		old := 0
		if r.Baseline != nil {
			old = len(r.Baseline.Old)
		}
		if len(results) != len(r.Findings)+len(r.Silenced)+old {
			rt.Fatalf("%d results", len(results))
		}
		marks := map[string]bool{}
		for _, one := range results {
			checkResult(rt, one, rules)
			mark := one.text("partialFingerprints", "maklumat/v1")
			if mark == "" || marks[mark] {
				rt.Fatalf("fingerprint %q is empty or taken", mark)
			}
			marks[mark] = true
			// Either all results of a run compare themselves with a baseline or none.
			if (one.text("baselineState") != "") != (r.Baseline != nil) {
				rt.Fatalf("baseline state %v", one.get("baselineState"))
			}
		}
	})
}

func checkRules(t *rapid.T, rules []sarif) {
	seen := map[string]bool{}
	for _, rule := range rules {
		id := rule.text("id")
		if id == "" || seen[id] {
			t.Fatalf("rule %q is empty or described twice", id)
		}
		seen[id] = true
		for _, key := range []string{"shortDescription", "help"} {
			if rule.text(key, "text") == "" {
				t.Fatalf("rule %s has no %s", id, key)
			}
		}
		if !slices.Contains([]string{"error", "warning", "note"}, rule.text("defaultConfiguration", "level")) {
			t.Fatalf("level %v", rule.get("defaultConfiguration"))
		}
	}
}

func checkResult(t *rapid.T, one sarif, rules []sarif) {
	index, _ := one.get("ruleIndex").(float64)
	if int(index) >= len(rules) || rules[int(index)].text("id") != one.text("ruleId") {
		t.Fatalf("rule %v at %v", one.get("ruleId"), one.get("ruleIndex"))
	}
	if !slices.Contains([]string{"error", "warning", "note"}, one.text("level")) || one.text("message", "text") == "" {
		t.Fatalf("level %v, message %v", one.get("level"), one.get("message"))
	}
	for _, l := range append(one.list("locations"), one.list("relatedLocations")...) {
		if physical, ok := l.get("physicalLocation").(map[string]any); ok {
			checkPhysical(t, physical)
		} else if l.list("logicalLocations") == nil {
			t.Fatalf("a location without a place: %v", l)
		}
	}
	for _, s := range one.list("suppressions") {
		if !slices.Contains([]string{"inSource", "external"}, s.text("kind")) {
			t.Fatalf("suppression %v", s)
		}
	}
	for _, fix := range one.list("fixes") {
		changes := fix.list("artifactChanges")
		if len(changes) == 0 {
			t.Fatal("a fix that changes nothing")
		}
		for _, c := range changes {
			checkURI(t, c.text("artifactLocation", "uri"))
			for _, r := range c.list("replacements") {
				region, _ := r.get("deletedRegion").(map[string]any)
				checkRegion(t, region)
			}
		}
	}
}

func checkPhysical(t *rapid.T, p sarif) {
	checkURI(t, p.text("artifactLocation", "uri"))
	if region, ok := p.get("region").(map[string]any); ok {
		checkRegion(t, region)
	}
}

// checkURI wants a valid reference, without the characters that must be escaped.
func checkURI(t *rapid.T, uri string) {
	if _, err := url.Parse(uri); err != nil || strings.ContainsAny(uri, " \\") {
		t.Fatalf("URI %q: %v", uri, err)
	}
	for _, r := range uri {
		if r > 127 {
			t.Fatalf("URI %q", uri)
		}
	}
}

func checkRegion(t *rapid.T, r sarif) {
	number := func(key string) float64 { v, _ := r.get(key).(float64); return v }
	line, column, endLine, endColumn := number("startLine"), number("startColumn"), number("endLine"), number("endColumn")
	if line < 1 || column < 1 || endLine < line || endColumn < 1 || endLine == line && endColumn < column {
		t.Fatalf("region %v", r)
	}
}

func TestSARIFOfTheFixture(t *testing.T) {
	r := fixture()
	r.Silenced = []report.Silenced{{Finding: r.Findings[1], Reason: "Begitu di sumber", By: at("kantor/b.yaml", 1, 6, 20)}}
	r.Baseline = &report.Matched{Old: r.Findings[2:]}
	r.Findings = r.Findings[:1]
	results := readSARIF(t, r, report.Options{Lang: diag.EN}).list("runs")[0].list("results")
	first := results[0]
	region := first.list("locations")[0].get("physicalLocation")
	want := map[string]any{
		"artifactLocation": map[string]any{"uri": "kantor/a.yaml", "uriBaseId": "%SRCROOT%"},
		"region":           map[string]any{"startLine": 2.0, "startColumn": 9.0, "endLine": 2.0, "endColumn": 11.0},
	}
	if diff := cmp.Diff(want, region); diff != "" {
		t.Error(diff)
	}
	if got := first.text("message", "text"); got != `The key "sy%arat" is not known.` {
		t.Error(got)
	}
	if got := first.list("locations")[0].list("logicalLocations")[0].text("fullyQualifiedName"); got != "requirements.ktp" {
		t.Error(got)
	}
	deleted := first.list("fixes")[0].list("artifactChanges")[0].list("replacements")[0].get("deletedRegion")
	if diff := cmp.Diff(map[string]any{"startLine": 2.0, "startColumn": 9.0, "endLine": 2.0, "endColumn": 11.0}, deleted); diff != "" {
		t.Error(diff)
	}
	if got := len(first.list("fixes")[0].list("artifactChanges")); got != 2 {
		t.Errorf("%d files changed", got)
	}
	if s := results[1].list("suppressions")[0]; s.text("kind") != "inSource" || s.text("justification") != "Begitu di sumber" {
		t.Errorf("%v", s)
	}
	if results[0].text("baselineState") != "new" || results[2].text("baselineState") != "unchanged" || results[2].list("suppressions")[0].text("kind") != "external" {
		t.Errorf("%v", results)
	}
}

// TestSARIFHelpIsInBothLanguages also proves that no argument of a message is left
// as braces, to which SARIF gives a meaning.
func TestSARIFHelpIsInBothLanguages(t *testing.T) {
	for _, rule := range readSARIF(t, fixture(), report.Options{}).list("runs")[0].list("tool", "driver", "rules") {
		if rule.text("id") != codeKey {
			continue
		}
		help := rule.text("help", "text")
		if !strings.Contains(help, "Isinya hilang.") || !strings.Contains(help, "What it says is lost.") {
			t.Error(help)
		}
		if !strings.Contains(rule.text("help", "markdown"), "```yaml\na: b\n```") {
			t.Error(rule.text("help", "markdown"))
		}
		if all := help + rule.text("shortDescription", "text"); strings.ContainsAny(all, "{}") || !strings.Contains(all, `"…"`) {
			t.Error(all)
		}
	}
}
