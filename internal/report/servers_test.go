package report_test

import (
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/internal/report"
)

func TestGitHub(t *testing.T) {
	const want = `::error file=kantor/a.yaml,line=2,col=9,endColumn=11,title=test-key::Kunci "sy%25arat" tidak dikenal.%0APerbaiki "sy%25arat": 100 %25, ya.
::warning file=kantor/b.yaml,line=1,endLine=2,title=test-note::Perlu dilihat.
1 kesalahan, 1 peringatan dalam 2 berkas
3 berkas diperiksa di kantor.
1 keterangan tidak ditampilkan; lihat dengan --info.
`
	if diff := cmp.Diff(want, write(t, fixture(), report.GitHub, report.Options{})); diff != "" {
		t.Error(diff)
	}
	if got := write(t, fixture(), report.GitHub, report.Options{Notes: true}); !strings.Contains(got, "::notice file=kantor/b.yaml,line=2,") {
		t.Error(got)
	}
}

// TestGitHubCommandsAreOneLine proves that no text can begin a command of its own or
// end one early.
func TestGitHubCommandsAreOneLine(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := fixture()
		f := diag.New(codeKey, at(rapid.String().Draw(rt, "file"), 1, 1, 2), "", diag.Args{"key": rapid.String().Draw(rt, "key")})
		r.Findings = []report.Finding{{Finding: f}}
		got := write(t, r, report.GitHub, report.Options{})
		line, _, _ := strings.Cut(got, "\n")
		properties, message, ok := strings.Cut(strings.TrimPrefix(line, "::error "), "::")
		if !ok || strings.ContainsAny(line, "\r\n") || strings.Count(got, "\n") != 3+strings.Count(r.Where.ID, "\n") {
			rt.Fatalf("%q", got)
		}
		values := map[string]string{}
		for _, p := range strings.Split(properties, ",") {
			key, value, _ := strings.Cut(p, "=")
			values[key] = strings.NewReplacer("%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%").Replace(value)
		}
		if values["file"] != f.Place.File {
			rt.Fatalf("file %q, not %q", values["file"], f.Place.File)
		}
		said := strings.NewReplacer("%0D", "\r", "%0A", "\n", "%25", "%").Replace(message)
		if !strings.HasPrefix(said, f.Message(diag.ID)) {
			rt.Fatalf("%q", said)
		}
	})
}

func TestGitLab(t *testing.T) {
	var issues []struct {
		Description string
		CheckName   string `json:"check_name"`
		Fingerprint string
		Severity    string
		Location    struct {
			Path  string
			Lines struct{ Begin, End int }
		}
	}
	if err := json.Unmarshal([]byte(write(t, fixture(), report.GitLab, report.Options{Lang: diag.EN})), &issues); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	var got []string
	for i, issue := range issues {
		got = append(got, issue.CheckName+" "+issue.Severity+" "+issue.Location.Path)
		if seen[issue.Fingerprint] || issue.Fingerprint != fixture().Findings[i].Fingerprint || issue.Description == "" {
			t.Errorf("%+v", issue)
		}
		seen[issue.Fingerprint] = true
	}
	want := []string{"test-key critical kantor/a.yaml", "test-note minor kantor/b.yaml", "test-info info kantor/b.yaml"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if l := issues[1].Location.Lines; l.Begin != 1 || l.End != 2 {
		t.Errorf("%+v", l)
	}
	if got := write(t, &report.Report{}, report.GitLab, report.Options{}); got != "[]\n" {
		t.Errorf("nothing is written as %q", got)
	}
}

func TestJUnit(t *testing.T) {
	for _, c := range []struct {
		strict                    bool
		failures, failed, systems int
	}{{false, 1, 1, 1}, {true, 2, 2, 1}} {
		var doc report.JUnitSuites
		if err := xml.Unmarshal([]byte(write(t, fixture(), report.JUnit, report.Options{Strict: c.strict})), &doc); err != nil {
			t.Fatal(err)
		}
		failed, told := 0, 0
		for _, one := range doc.Suites[0].Cases {
			failed += len(one.Failures)
			if one.Out != "" {
				told++
			}
		}
		if doc.Tests != 3 || doc.Failures != c.failures || failed != c.failed || told != c.systems {
			t.Errorf("strict %v: %d tests, %d failures, %d problems, %d told", c.strict, doc.Tests, doc.Failures, failed, told)
		}
	}
}

// TestJUnitIsXML proves that no message breaks the document.
func TestJUnitIsXML(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var doc report.JUnitSuites
		if err := xml.Unmarshal([]byte(write(t, anyReport(rt), report.JUnit, report.Options{})), &doc); err != nil {
			rt.Fatal(err)
		}
		if doc.Tests < 3 {
			rt.Fatalf("%d tests", doc.Tests)
		}
	})
}

func TestText(t *testing.T) {
	r := fixture()
	r.Baseline = &report.Matched{Old: r.Findings[:1], Gone: make([]report.BaselineEntry, 2)}
	r.Silenced = []report.Silenced{{Finding: r.Findings[1], Reason: "x"}}
	r.Findings = nil
	const want = `3 files checked in kantor: nothing new found.
1 finding silenced with a reason written in the file.
1 old finding in the baseline.
2 findings of the baseline no longer there; bring it up to date with --write-baseline.
`
	if diff := cmp.Diff(want, write(t, r, report.Text, report.Options{Lang: diag.EN})); diff != "" {
		t.Error(diff)
	}
}

// TestFormats proves that every format that is listed is written, and no other.
func TestFormats(t *testing.T) {
	for _, format := range report.Formats() {
		if write(t, fixture(), format, report.Options{}) == "" {
			t.Errorf("%s is empty", format)
		}
	}
	if err := fixture().Write(nil, "xml", report.Options{}); err == nil {
		t.Error("xml is written")
	}
}
