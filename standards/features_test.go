package standards_test

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

// features is how many hard features the documents of the five offices hold.
const features = 63

var (
	row   = regexp.MustCompile(`^\| *(\d+) *\|`)
	span  = regexp.MustCompile("`([^`]*)`")
	place = regexp.MustCompile(`^(\S+\.yaml):(\d+) (\S+)$`)
	proof = regexp.MustCompile(`^(\S+\.scenarios\.yaml)#([a-z0-9-]+)$`)
)

// TestHardFeatures keeps docs/hard-features.md true: the standards grow, and a
// table of lines is wrong as soon as nobody compares it with them.
func TestHardFeatures(t *testing.T) {
	page, err := os.ReadFile("../docs/hard-features.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, problem := range newTable(standards.FS).problems(string(page)) {
		t.Error(problem)
	}
}

// TestHardFeaturesAreChecked spoils one thing at a time: a check that lets it
// pass would let the page rot.
func TestHardFeaturesAreChecked(t *testing.T) {
	src, err := os.ReadFile("../docs/hard-features.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(src)
	kia := "`grobogan/klambu/kartu-identitas-anak.v1.yaml:"
	run := "`grobogan/klambu/kartu-identitas-anak.scenarios.yaml#"
	for _, c := range []struct{ name, old, new, want string }{
		{"a line", kia + "27 conditions.sudah_5`", kia + "26 conditions.sudah_5`", "stands at line 27"},
		{"a reference", "27 conditions.sudah_5`", "27 conditions.sudah_6`", "no conditions.sudah_6"},
		{"a file", kia + "27", "`grobogan/klambu/kartu-identitas.v1.yaml:27", "kartu-identitas.v1.yaml"},
		{"a scenario", run + "lahir-29-februari`", run + "lahir-30-februari`", "no scenario lahir-30-februari"},
		{"a file of scenarios", run + "lahir-29-februari`", "`grobogan/klambu/kia.scenarios.yaml#lahir-29-februari`", "kia.scenarios.yaml"},
		{"another standard's scenario", run + "lahir-29-februari`", "`grobogan/klambu/ktp-el.scenarios.yaml#cukup-17`", "is of no standard of the row"},
		{"a row", "| 16 |", "| 17 |", "16 is missing"},
		{"a row twice", "| 16 |", "| 17 |", "17 stands twice"},
		{"no reason", "No scenario: staffing", "Staffing", "neither a scenario"},
		{"a span of neither kind", "27 conditions.sudah_5`", "27`", "is neither"},
	} {
		t.Run(c.name, func(t *testing.T) {
			spoilt := strings.Replace(page, c.old, c.new, 1)
			if spoilt == page {
				t.Fatalf("the page has no %q to spoil", c.old)
			}
			got := newTable(standards.FS).problems(spoilt)
			if !slices.ContainsFunc(got, func(p string) bool { return strings.Contains(p, c.want) }) {
				t.Errorf("no problem says %q; got %q", c.want, got)
			}
		})
	}
}

// table compares a page with the files it speaks of.
type table struct {
	fsys  fs.FS
	files map[string]*standard.File
}

func newTable(fsys fs.FS) *table { return &table{fsys: fsys, files: map[string]*standard.File{}} }

// problems lists what is wrong with the page, nil when nothing is.
func (t *table) problems(page string) []string {
	var all []string
	seen := map[int]bool{}
	for _, line := range strings.Split(page, "\n") {
		m := row.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		no, _ := strconv.Atoi(m[1])
		if seen[no] {
			all = append(all, fmt.Sprintf("%d stands twice", no))
		}
		seen[no] = true
		cells := strings.Split(strings.Trim(line, "| "), "|")
		if len(cells) != 4 {
			all = append(all, fmt.Sprintf("%d has %d cells, not 4", no, len(cells)))
			continue
		}
		for _, p := range t.row(cells[2], cells[3]) {
			all = append(all, fmt.Sprintf("%d: %s", no, p))
		}
	}
	for no := 1; no <= features; no++ {
		if !seen[no] {
			all = append(all, fmt.Sprintf("%d is missing", no))
		}
		delete(seen, no)
	}
	for no := range seen {
		all = append(all, fmt.Sprintf("%d is no feature", no))
	}
	return all
}

// row checks the two cells of a feature that name files.
func (t *table) row(written, proved string) []string {
	var all []string
	of := map[string]bool{}
	for _, s := range span.FindAllStringSubmatch(written, -1) {
		m := place.FindStringSubmatch(s[1])
		if m == nil {
			all = append(all, fmt.Sprintf("%q is neither a place nor a scenario in its column", s[1]))
			continue
		}
		of[m[1]] = true
		if p := t.place(m[1], m[2], m[3]); p != "" {
			all = append(all, p)
		}
	}
	if len(of) == 0 {
		all = append(all, "no place says where it is written")
	}
	spans := span.FindAllStringSubmatch(proved, -1)
	for _, s := range spans {
		m := proof.FindStringSubmatch(s[1])
		if m == nil {
			all = append(all, fmt.Sprintf("%q is neither a place nor a scenario in its column", s[1]))
			continue
		}
		if p := t.proof(m[1], m[2], of); p != "" {
			all = append(all, p)
		}
	}
	if reason := strings.TrimSpace(proved); len(spans) == 0 && !strings.HasPrefix(reason, "No scenario: ") {
		all = append(all, "neither a scenario nor the reason why there is none")
	}
	return all
}

// place says what is wrong with one place, "" when nothing is.
func (t *table) place(name, line, ref string) string {
	f, err := t.file(name)
	if err != nil {
		return err.Error()
	}
	n := f.Root.Find(ref)
	if n == nil {
		return fmt.Sprintf("%s has no %s", name, ref)
	}
	if got := strconv.Itoa(n.Place.Line); got != line {
		return fmt.Sprintf("%s of %s stands at line %s, not %s", ref, name, got, line)
	}
	return ""
}

// proof says what is wrong with one scenario, "" when nothing is. It must be of
// a standard of the row, or of the office whose file the row names: what another
// standard does proves nothing here.
func (t *table) proof(name, id string, of map[string]bool) string {
	f, err := t.file(name)
	if err != nil {
		return err.Error()
	}
	s := f.Scenarios
	if s == nil {
		return fmt.Sprintf("%s holds no scenarios", name)
	}
	if !slices.ContainsFunc(s.Scenarios, func(c standard.Scenario) bool { return c.ID == id }) {
		return fmt.Sprintf("%s has no scenario %s", name, id)
	}
	tested := fmt.Sprintf("%s/%s.v%d.yaml", path.Dir(name), s.Of, s.Version)
	if !of[tested] && !of[path.Dir(name)+"/office.yaml"] {
		return fmt.Sprintf("%s is of no standard of the row", name)
	}
	return ""
}

// file reads a file once. A file that is not there, or that is no YAML, is an error.
func (t *table) file(name string) (*standard.File, error) {
	if f := t.files[name]; f != nil {
		return f, nil
	}
	src, err := fs.ReadFile(t.fsys, name)
	if err != nil {
		return nil, err
	}
	f := standard.Parse(name, src)
	if f.Root == nil {
		return nil, fmt.Errorf("%s is no YAML", name)
	}
	t.files[name] = f
	return f, nil
}
