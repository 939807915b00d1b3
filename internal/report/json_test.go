package report_test

import (
	"encoding/json"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v5"
	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/internal/report"
	"github.com/maklumat-pelayanan/maklumat/schema"
)

func reportSchema(t testing.TB) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft2020
	c.LoadURL = func(url string) (io.ReadCloser, error) { return schema.FS.Open(strings.TrimPrefix(url, "mem:///")) }
	s, err := c.Compile("mem:///report.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestJSONKeepsToItsSchema proves that the published schema describes every report.
func TestJSONKeepsToItsSchema(t *testing.T) {
	s := reportSchema(t)
	rapid.Check(t, func(rt *rapid.T) {
		r := anyReport(rt)
		var doc any
		if err := json.Unmarshal([]byte(write(t, r, report.JSON, report.Options{})), &doc); err != nil {
			rt.Fatal(err)
		}
		if err := s.Validate(doc); err != nil {
			rt.Fatalf("%#v", err)
		}
	})
}

// TestJSONFirstVersion proves that what version 1 began with is still there: within
// a version fields are only added.
func TestJSONFirstVersion(t *testing.T) {
	var doc struct {
		FormatVersion int              `json:"format_version"`
		Findings      []map[string]any `json:"findings"`
		Summary       map[string]any   `json:"summary"`
	}
	if err := json.Unmarshal([]byte(write(t, fixture(), report.JSON, report.Options{})), &doc); err != nil {
		t.Fatal(err)
	}
	if doc.FormatVersion != 1 {
		t.Errorf("format version %d", doc.FormatVersion)
	}
	first := doc.Findings[0]
	want := map[string]any{
		"code": codeKey, "severity": "error",
		"message_id": `Kunci "sy%arat" tidak dikenal.`, "message_en": `The key "sy%arat" is not known.`,
		"place":   map[string]any{"file": "kantor/a.yaml", "line": 2.0, "column": 9.0, "end_line": 2.0, "end_column": 11.0},
		"path":    "requirements.ktp",
		"args":    map[string]any{"key": "sy%arat"},
		"suggest": []any{"requirements"},
		"related": []any{map[string]any{"file": "kantor/b.yaml", "line": 1.0, "column": 1.0, "end_line": 1.0, "end_column": 5.0}},
	}
	for key, value := range want {
		if diff := cmp.Diff(value, first[key]); diff != "" {
			t.Errorf("%s: %s", key, diff)
		}
	}
	for key, value := range map[string]float64{"errors": 1, "warnings": 1, "infos": 1, "files": 2} {
		if doc.Summary[key] != value {
			t.Errorf("%s: %v", key, doc.Summary[key])
		}
	}
}

// TestJSONFixes proves that the bytes of an edit and its line and columns are the
// same stretch, behind a byte order mark and letters of several bytes.
func TestJSONFixes(t *testing.T) {
	var doc struct {
		Findings []struct {
			Fixes []struct {
				Edits []struct {
					diag.Edit
					Place diag.Place
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(write(t, fixture(), report.JSON, report.Options{})), &doc); err != nil {
		t.Fatal(err)
	}
	edits := doc.Findings[0].Fixes[0].Edits
	if got := string(sources["kantor/a.yaml"][edits[0].From:edits[0].To]); got != "é😀" {
		t.Errorf("the bytes are %q", got)
	}
	if diff := cmp.Diff(at("kantor/a.yaml", 2, 9, 11), edits[0].Place); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(at("kantor/b.yaml", 1, 1, 1), edits[1].Place); diff != "" {
		t.Error(diff)
	}
}

func TestLanguageIsOfNoMatterToPrograms(t *testing.T) {
	r := fixture()
	if diff := cmp.Diff(write(t, r, report.JSON, report.Options{Lang: diag.ID}), write(t, r, report.JSON, report.Options{Lang: diag.EN})); diff != "" {
		t.Error(diff)
	}
}
