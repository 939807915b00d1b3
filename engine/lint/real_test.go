package lint_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

// weighty are the findings that are more than information, as "file:line code".
func weighty(findings []diag.Finding) []string {
	out := []string{}
	for _, f := range findings {
		if f.Severity != diag.Info {
			out = append(out, fmt.Sprintf("%s:%d %s", f.Place.File, f.Place.Line, f.Code))
		}
	}
	return out
}

func TestRealStandardsAreClean(t *testing.T) {
	if diff := cmp.Diff([]string{}, weighty(check(t, standards.FS))); diff != "" {
		t.Fatal(diff)
	}
}

// definitions are the real calendars, and the offices and standards below a folder,
// without their scenarios: what would be said of those only follows.
func definitions(t testing.TB, folder string) fstest.MapFS {
	files := copyFS(t, standards.FS)
	for path := range files {
		if strings.HasSuffix(path, ".scenarios.yaml") || !strings.HasPrefix(path, folder) && !strings.HasPrefix(path, "calendars/") {
			delete(files, path)
		}
	}
	return files
}

// TestMisspeltRequirements misspells the key in every real standard, wherever it
// stands at the top: one finding, on the key, that says what was meant.
func TestMisspeltRequirements(t *testing.T) {
	real := definitions(t, "")
	tried := 0
	for path, file := range real {
		if !strings.HasPrefix(string(file.Data), "requirements:") && !strings.Contains(string(file.Data), "\nrequirements:") {
			continue
		}
		tried++
		files := definitions(t, "")
		text := strings.Replace(string(file.Data), "\nrequirements:", "\nrequirments:", 1)
		files[path] = &fstest.MapFile{Data: []byte(text)}
		findings := slices.DeleteFunc(check(t, files), func(f diag.Finding) bool { return f.Severity == diag.Info })
		if diff := cmp.Diff([]string{"unknown-key at requirments"}, said(files, findings)); diff != "" {
			t.Errorf("%s: %s", path, diff)
			continue
		}
		if diff := cmp.Diff([]string{"requirements"}, findings[0].Suggest); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
	if tried < 6 {
		t.Errorf("only %d standards have requirements", tried)
	}
}

// slip is a way to make one mistake wherever a real file has the words. It is
// reported on the first line that changes.
type slip struct{ code, from, to string }

func (s slip) line() int {
	same := 0
	for same < len(s.from) && same < len(s.to) && s.from[same] == s.to[same] {
		same++
	}
	return strings.Count(s.to[:same], "\n")
}

var slips = []slip{
	{"unknown-key", "\nproducts:", "\nproduct:"},
	{"unknown-key", "    actor: petugas-pelayanan\n", "    aktor_: petugas-pelayanan\n"},
	{"indonesian-key", "\nsteps:", "\nlangkah:"},
	{"not-one-of", "does: submit", "does: sumbit"},
	{"not-one-of", "bring: copy", "bring: kopi"},
	{"unknown-role", "actor: petugas-pelayanan", "actor: petugas-pelayan"},
	{"bare-day", " minutes", " hari"},
	{"duplicate-key", "\nversion: 1\n", "\nversion: 1\nversion: 1\n"},
	{"octal-number", "section: \"", "section: 0321 # \""},
	{"ends-before-start", "  from: 2023-06-09\n", "  from: 2023-06-09\n  until: 2023-06-08\n"},
	{"vanishing-comment", "bring: original\n", "bring: original #asli\n"},
	{"unknown-part", "about: effective.from", "about: efective.from"},
	{"bad-date", "from: 2023-06-09", "from: 09-06-2023"},
	{"thousands-separator", "amount: 0\n", "amount: 10.000\n"},
	{"needs-quotes", "section: \"3\"", "section: 3"},
	{"wrong-type", "version: 1\n", "version: satu\n"},
	{"yaml-tag", "text: Fotokopi KK", "text: !Fotokopi KK"},
	{"rule-single-equals", " == ", " = "},
	{"before-submit", "steps:\n  - id: ajukan\n", "steps:\n  - id: jaga\n    actor: petugas-pelayanan\n    text: Menjaga\n  - id: ajukan\n"},
}

// TestSlips makes each slip at each place of each file of one real office where it can be made:
// exactly its code must be said, on that line.
func TestSlips(t *testing.T) {
	real := definitions(t, "grobogan/")
	made := map[string]int{}
	for path, file := range real {
		text := string(file.Data)
		for _, s := range slips {
			for at := strings.Index(text, s.from); at >= 0; {
				changed := text[:at] + s.to + text[at+len(s.from):]
				line := 1 + strings.Count(text[:at], "\n") + s.line()
				files := definitions(t, "grobogan/")
				files[path] = &fstest.MapFile{Data: []byte(changed)}
				want := []string{fmt.Sprintf("%s:%d %s", path, line, s.code)}
				if diff := cmp.Diff(want, weighty(check(t, files))); diff != "" {
					t.Errorf("%q to %q: %s", s.from, s.to, diff)
				}
				made[s.code+s.from]++
				next := strings.Index(text[at+len(s.from):], s.from)
				if next < 0 {
					break
				}
				at += len(s.from) + next
			}
		}
	}
	for _, s := range slips {
		if made[s.code+s.from] == 0 {
			t.Errorf("no place for the slip %q", s.from)
		}
	}
}
