package render_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"flag"
	"fmt"
	"html"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/internal/render"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

var update = flag.Bool("update", false, "write the golden files anew")

// shown is a page with what it was made of.
type shown struct {
	*render.Page
	input render.Input
}

var cache = map[diag.Lang]map[string]shown{}

// real are the pages of all the standards in the repository, by service.
func real(t testing.TB, lang diag.Lang) map[string]shown {
	t.Helper()
	if out, ok := cache[lang]; ok {
		return out
	}
	tree, err := standard.Load(context.Background(), standards.FS, standard.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]shown{}
	for _, s := range tree.Standards {
		p, findings := program.Compile(tree.Resolve(s), program.Options{Office: tree.Offices[s.Office]})
		if diag.HasErrors(findings) {
			t.Fatal(s.Ref(), findings)
		}
		in := render.Input{Program: p, Office: tree.Offices[s.Office], Lang: lang}
		out[s.Service()] = shown{render.New(in), in}
	}
	if len(out) < 33 {
		t.Fatalf("only %d services", len(out))
	}
	cache[lang] = out
	return out
}

// written is a page in all its formats.
func written(t testing.TB, p *render.Page) map[string][]byte {
	t.Helper()
	page, err := p.HTML()
	if err != nil {
		t.Fatal(err)
	}
	return map[string][]byte{"html": page, "md": p.Markdown(), "svg": p.SVG(), "mmd": p.Mermaid()}
}

// whole are the services kept whole as golden files, one of each office; of all
// others the digests.
var whole = []string{
	"grobogan/klambu/kartu-identitas-anak", "grobogan/klambu/pindah-datang", "jembrana/pekutatan/pelayanan-pengaduan",
	"jombang/jogoroto/rekomendasi-sktm", "kediri/kandangan/pengaduan-masyarakat", "sidoarjo/krian/kk-hilang-rusak",
}

func TestGolden(t *testing.T) {
	var digests strings.Builder
	for _, lang := range []diag.Lang{diag.ID, diag.EN} {
		pages := real(t, lang)
		for _, name := range slices.Sorted(maps.Keys(pages)) {
			forms := written(t, pages[name].Page)
			for _, form := range slices.Sorted(maps.Keys(forms)) {
				fmt.Fprintf(&digests, "%.8x %s %s %s\n", sha256.Sum256(forms[form]), lang, name, form)
				if lang == diag.ID && slices.Contains(whole, name) || lang == diag.EN && name == whole[0] {
					golden(t, fmt.Sprintf("%s.%s.%s", strings.ReplaceAll(name, "/", "."), lang, form), forms[form])
				}
			}
		}
	}
	golden(t, "digests.txt", []byte(digests.String()))
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("%s is not as it was (write anew with -update):\n%s", name, d)
	}
}

// TestNothingIsLost: what a standard says of steps, papers, products and ways to
// complain stands on its page, to the letter.
func TestNothingIsLost(t *testing.T) {
	for name, s := range real(t, diag.ID) {
		page := written(t, s.Page)
		seen := html.UnescapeString(string(page["html"]))
		want := func(text string) {
			if text != "" && !strings.Contains(seen, text) {
				t.Errorf("%s does not show %q", name, text)
			}
		}
		for _, f := range s.input.Program.Flows {
			for i := range f.Steps {
				want(f.Steps[i].Text)
				for _, o := range f.Steps[i].Outcomes {
					want(o.Text)
				}
			}
			for i := range f.Requirements {
				if _, never := f.Words(diag.ID, f.Requirements[i].When); never.String() != "false" {
					want(f.Requirements[i].Text)
					want(f.Requirements[i].Help)
				}
			}
			for _, e := range f.Eligibility {
				want(e.Text)
			}
			if f.SLA != nil {
				want(f.SLA.Text)
			}
			for _, points := range [][]standard.Point{f.Parts.LegalBasis, f.Parts.Facilities, f.Parts.Competence, f.Parts.Supervision,
				f.Parts.Staffing, f.Parts.Guarantee, f.Parts.Safety, f.Parts.Evaluation} {
				for _, p := range points {
					want(p.Text)
				}
			}
		}
		c := s.input.Program.Standard.Complaints
		if c == nil {
			c = s.input.Office.Complaints
		}
		for _, ch := range c.Channels {
			want(ch.Value)
			want(ch.Text)
		}
	}
}

// TestRulesHaveWords: in the real standards no rule has to be quoted as written.
func TestRulesHaveWords(t *testing.T) {
	for _, lang := range []diag.Lang{diag.ID, diag.EN} {
		for name, s := range real(t, lang) {
			for _, quote := range []string{"aturan “", "the rule “"} {
				if bytes.Contains(s.Markdown(), []byte(quote)) {
					t.Errorf("%s quotes a rule in %s", name, lang)
				}
			}
		}
	}
}

var (
	ids      = regexp.MustCompile(` id="([^"]*)"`)
	refs     = regexp.MustCompile(`(?:href="#|aria-labelledby=")([^"]*)"`)
	outside  = regexp.MustCompile(`(?i)<script|<link|<iframe|<img|@import|url\(|\son[a-z]+=|src=`)
	rowHeads = regexp.MustCompile(`<th(>| [^>]*>)`)
)

// TestPagesStandAlone: one file without scripts and without anything from elsewhere,
// with the marks that a screen reader goes by.
func TestPagesStandAlone(t *testing.T) {
	for _, lang := range []diag.Lang{diag.ID, diag.EN} {
		for name, s := range real(t, lang) {
			page := string(written(t, s.Page)["html"])
			if found := outside.FindString(page); found != "" {
				t.Errorf("%s holds %s", name, found)
			}
			known := map[string]bool{}
			for _, m := range ids.FindAllStringSubmatch(page, -1) {
				if known[m[1]] {
					t.Errorf("%s has the id %q twice", name, m[1])
				}
				known[m[1]] = true
			}
			for _, m := range refs.FindAllStringSubmatch(page, -1) {
				for _, id := range strings.Fields(m[1]) {
					if !known[id] {
						t.Errorf("%s names the id %q, which it does not have", name, id)
					}
				}
			}
			for _, head := range rowHeads.FindAllString(page, -1) {
				if !strings.Contains(head, "scope=") {
					t.Errorf("%s has a head of a table without scope: %s", name, head)
				}
			}
			if !strings.Contains(page, fmt.Sprintf(`<html lang="%s">`, lang)) || strings.Count(page, "<h1>") != 1 || strings.Count(page, "<main>") != 1 {
				t.Errorf("%s lacks its language, its one heading or its main part", name)
			}
			if n := strings.Count(page, `<th scope="row"`); n < 14 {
				t.Errorf("%s shows %d components", name, n)
			}
		}
	}
}
