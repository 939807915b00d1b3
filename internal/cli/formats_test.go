package cli_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/maklumat-pelayanan/maklumat/schema"
)

// spoil makes a different mistake in each standard of a project.
func spoil(t *testing.T, dir string) {
	t.Helper()
	n := 0
	err := filepath.WalkDir(filepath.Join(dir, "standards"), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.Contains(name, ".v1.") {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		lines := bytes.SplitAfter(text, []byte("\n"))
		n++
		at := 3 + n*7%(len(lines)-4)
		switch n % 5 {
		case 0:
			lines = slices.Delete(lines, at, at+1)
		case 1:
			lines[at] = bytes.Replace(lines[at], []byte(":"), []byte("é😀:"), 1)
		case 2:
			lines[at] = append([]byte("\t"), lines[at]...)
		case 3:
			text = bytes.Replace(text, []byte("Fotokopi "), []byte("Fotokopi\u00a0KTP/KK 😀 "), 2)
			lines = [][]byte{text}
		default:
			lines[at] = append(bytes.TrimRight(lines[at], "\n"), " # maklumat:abaikan hidden-space Sudah lama\n"...)
		}
		return os.WriteFile(name, bytes.Join(lines, nil), 0o600)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestReportsOfBrokenStandards proves, on the real standards with a mistake in each,
// that every format can be read, that the JSON keeps to its published schema, and
// that all formats tell the same findings.
func TestReportsOfBrokenStandards(t *testing.T) {
	dir := project(t)
	spoil(t, dir)
	outputs := map[string]string{}
	for _, format := range []string{"json", "sarif", "gitlab", "junit", "github"} {
		code, out, errs := runIn(t, dir, "validate", "standards", "--info", "--format", format)
		if code != 1 {
			t.Fatalf("%s: exit code %d\n%s", format, code, errs)
		}
		outputs[format] = out
	}
	checkSchema(t, outputs["json"])
	var doc struct {
		Findings []struct{ Code, Fingerprint string }
	}
	var sarif struct {
		Runs []struct {
			Results []struct {
				RuleID       string            `json:"ruleId"`
				Fingerprints map[string]string `json:"partialFingerprints"`
			}
		}
	}
	var gitlab []struct {
		Code        string `json:"check_name"`
		Fingerprint string
	}
	for format, into := range map[string]any{"json": &doc, "sarif": &sarif, "gitlab": &gitlab} {
		if err := json.Unmarshal([]byte(outputs[format]), into); err != nil {
			t.Fatalf("%s: %v", format, err)
		}
	}
	if err := xml.Unmarshal([]byte(outputs["junit"]), new(struct{ XMLName xml.Name })); err != nil {
		t.Error(err)
	}
	var want, fromSARIF, fromGitLab []string
	for _, f := range doc.Findings {
		want = append(want, f.Code+" "+f.Fingerprint)
	}
	for _, r := range sarif.Runs[0].Results {
		fromSARIF = append(fromSARIF, r.RuleID+" "+r.Fingerprints["maklumat/v1"])
	}
	for _, i := range gitlab {
		fromGitLab = append(fromGitLab, i.Code+" "+i.Fingerprint)
	}
	if len(want) < 33 || !slices.Equal(want, fromSARIF) || !slices.Equal(want, fromGitLab) {
		t.Errorf("json %d, sarif %d, gitlab %d findings", len(want), len(fromSARIF), len(fromGitLab))
	}
	if got := strings.Count(outputs["github"], "title="); got != len(want) {
		t.Errorf("github tells %d findings, not %d", got, len(want))
	}
	slices.Sort(want)
	if all := len(want); len(slices.Compact(want)) != all {
		t.Error("two findings share a fingerprint")
	}
}

func checkSchema(t *testing.T, output string) {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft2020
	c.LoadURL = func(url string) (io.ReadCloser, error) { return schema.FS.Open(strings.TrimPrefix(url, "mem:///")) }
	s, err := c.Compile("mem:///report.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var doc any
	if err := json.Unmarshal([]byte(output), &doc); err != nil {
		t.Fatal(err)
	}
	if err := s.Validate(doc); err != nil {
		t.Errorf("%#v", err)
	}
}
