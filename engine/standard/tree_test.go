package standard_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

func load(t testing.TB, opts standard.LoadOptions) *standard.Tree {
	t.Helper()
	tree, err := standard.Load(context.Background(), os.DirFS("testdata"), opts)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range tree.Files {
		for _, finding := range f.Findings {
			t.Fatalf("%s: %s", finding.Place, finding.Message("en"))
		}
	}
	return tree
}

func paths(t *standard.Tree, context bool) []string {
	var out []string
	for _, f := range t.Files {
		if f.Context == context {
			out = append(out, f.Path)
		}
	}
	return out
}

func TestLoadBringsTheContextOfOneFile(t *testing.T) {
	tree := load(t, standard.LoadOptions{Paths: []string{"./jawa/contoh/lengkap.v2.yaml"}})
	if diff := cmp.Diff([]string{"jawa/contoh/lengkap.v2.yaml"}, paths(tree, false)); diff != "" {
		t.Error(diff)
	}
	want := []string{"calendars/uji-2026.yaml", "jawa/contoh/lengkap.scenarios.yaml", "jawa/contoh/office.yaml", "maklumat.yaml"}
	if diff := cmp.Diff(want, paths(tree, true)); diff != "" {
		t.Error(diff)
	}
	if tree.Offices["jawa/contoh"] == nil || len(tree.Calendars["uji"]) != 1 {
		t.Errorf("offices %v, calendars %v", tree.Offices, tree.Calendars)
	}
	if got := tree.Standards[0].Ref(); got != "jawa/contoh/lengkap@2" {
		t.Errorf("Ref() = %s", got)
	}
}

func TestLoadIsDeterministic(t *testing.T) {
	one := load(t, standard.LoadOptions{Workers: 1})
	many := load(t, standard.LoadOptions{Workers: 8})
	if diff := cmp.Diff(paths(one, false), paths(many, false)); diff != "" || len(one.Files) != 5 {
		t.Errorf("%d files, %s", len(one.Files), diff)
	}
}

func TestLoadFindsOfficesWhereverItStarts(t *testing.T) {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	fsys := fstest.MapFS{
		"proyek/standards/calendars/a-2026.yaml": file("kind: Calendar\nseries: a\nyear: 2026\n"),
		"proyek/standards/x/y/office.yaml":       file("kind: Office\ntitle: Y\n"),
		"proyek/standards/x/y/k.v1.yml":          file("kind: Standard\nid: k\nversion: 1\nrequirements:\n  - id: a\n    fulfilled_by: x/z/m.n\n"),
		"proyek/standards/x/y/.git/z.yaml":       file("kind: Standard\n"),
		"proyek/standards/x/y/.draf.yaml":        file("kind: Standard\n"),
		"proyek/standards/x/y/baca.txt":          file("x"),
		"proyek/standards/x/z/office.yaml":       file("kind: Office\ntitle: Z\n"),
		"proyek/standards/x/z/m.v1.yaml":         file("kind: Standard\nid: m\nversion: 1\n"),
		"proyek/standards/x/lain/p.v1.yaml":      file("kind: Standard\nid: p\nversion: 1\n"),
		"tanpa-kalender/standards/q/office.yaml": file("kind: Office\ntitle: Q\n"),
		"terkunci/standards.lock":                file("x"),
		"terkunci/r/office.yaml":                 file("kind: Office\ntitle: R\n"),
	}
	for p, want := range map[string]string{
		"proyek/standards/x/y/k.v1.yml": "x/y x/z",
		"proyek":                        "x/y x/z",
		".":                             "q r x/y x/z",
		"tanpa-kalender":                "q",
		"terkunci/r":                    "r",
	} {
		tree, err := standard.Load(context.Background(), fsys, standard.LoadOptions{Paths: []string{p}})
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for id, o := range tree.Offices {
			if o.ID != id {
				t.Errorf("office %s is listed as %s", o.ID, id)
			}
			ids = append(ids, id)
		}
		slices.Sort(ids)
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("%s: offices %q, want %q", p, got, want)
		}
		for _, f := range tree.Files {
			if f.Standard != nil && f.Standard.Office != f.OfficeID {
				t.Errorf("%s is of %q and of %q", f.Path, f.Standard.Office, f.OfficeID)
			}
			if strings.Contains(f.Path, "/.") || strings.HasSuffix(f.Path, ".txt") {
				t.Errorf("read %s", f.Path)
			}
		}
	}
}

func TestLoadReadsTheRealStandards(t *testing.T) {
	tree, err := standard.Load(context.Background(), standards.FS, standard.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if tree.Offices["grobogan/klambu"] == nil || len(tree.Calendars["indonesia"]) == 0 || len(tree.Standards) == 0 {
		t.Errorf("offices %v, calendars %v, %d standards", tree.Offices, tree.Calendars, len(tree.Standards))
	}
	for _, s := range tree.Standards {
		checkRoundTrip(t, tree.Resolve(s))
	}
}

func TestLoadNeverPassesSilently(t *testing.T) {
	fsys := fstest.MapFS{
		"kosong/baca.txt": {Data: []byte("x")},
		"a/b.yaml":        {Data: []byte("kind: Standard\n")},
		"a/c.yaml":        {Data: []byte("kind: Standard\n")},
	}
	var none *standard.NoFilesError
	_, err := standard.Load(context.Background(), fsys, standard.LoadOptions{Paths: []string{"a", "kosong", "tidak-ada"}})
	if !errors.As(err, &none) || !slices.Equal(none.Looked, []string{"kosong", "tidak-ada"}) {
		t.Errorf("got %v", err)
	}
	var many *standard.TooManyFilesError
	_, err = standard.Load(context.Background(), fsys, standard.LoadOptions{Paths: []string{"a"}, Limits: standard.Limits{Files: 1}})
	if !errors.As(err, &many) {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err = standard.Load(ctx, fsys, standard.LoadOptions{Paths: []string{"a"}}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	var steps []int
	if _, err = standard.Load(context.Background(), fsys, standard.LoadOptions{Paths: []string{"a"}, Progress: func(done, total int) {
		steps = append(steps, done, total)
	}}); err != nil || !slices.Equal(steps, []int{1, 2, 2, 2}) {
		t.Errorf("progress %v, error %v", steps, err)
	}
}

func TestResolveInherits(t *testing.T) {
	tree := load(t, standard.LoadOptions{})
	s := tree.Standards[0]
	r := tree.Resolve(s)
	if r.Format != standard.FormatVersion || r.Office != "jawa/contoh" {
		t.Errorf("format %d, office %q", r.Format, r.Office)
	}
	if r.Facilities == nil || len(r.Facilities) != 0 {
		t.Errorf("[] is stated as nothing, got %v", r.Facilities)
	}
	if r.Competence != nil {
		t.Errorf("~ is not stated, got %v", r.Competence)
	}
	if len(r.Evaluation) != 1 || r.Evaluation[0].Text != "Survei tahunan" || len(r.Guarantee) != 1 {
		t.Errorf("left out is inherited, got %v %v", r.Evaluation, r.Guarantee)
	}
	if r.Complaints.Text != "Melalui kotak saran" {
		t.Errorf("its own is kept, got %v", r.Complaints)
	}
	if s.Evaluation != nil || s.Format != 0 {
		t.Error("the standard as written was changed")
	}
	bare := &standard.Standard{Office: "jawa/contoh", ID: "x", Version: 1}
	if r := tree.Resolve(bare); r.Complaints == nil || r.Complaints.Text != "Ke kantor" || len(r.Complaints.Channels) != 0 {
		t.Errorf("complaints come from defaults, not from the office's live channels: %+v", r.Complaints)
	}
	if v := r.Variants[0]; v.SLA == nil || v.Fee != nil {
		t.Errorf("variant: sla [] is stated as nothing, fee is left out: %v %v", v.SLA, v.Fee)
	}
}

func TestCanonicalRoundTrip(t *testing.T) {
	tree := load(t, standard.LoadOptions{})
	r := tree.Resolve(tree.Standards[0])
	checkRoundTrip(t, r)
	b, err := standard.Canonical(r)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(b, []byte(`\u003`)) || !bytes.Contains(b, []byte(`age(lahir) >= 17`)) {
		t.Errorf("HTML is escaped: %s", b)
	}
	for _, key := range []string{`"notes"`, `"Node"`, `"competence"`} {
		if bytes.Contains(b, []byte(key)) {
			t.Errorf("the canonical form holds %s", key)
		}
	}
	if !bytes.Contains(b, []byte(`"facilities":[]`)) {
		t.Error("stated as nothing got lost")
	}
}

type testingT interface {
	Helper()
	Fatal(...any)
	Error(...any)
}

func checkRoundTrip(t testingT, s *standard.Standard) {
	t.Helper()
	b, err := standard.Canonical(s)
	if err != nil {
		t.Fatal(err)
	}
	back, err := standard.FromCanonical(b)
	if err != nil {
		t.Fatal(err)
	}
	ignore := cmp.FilterPath(func(p cmp.Path) bool {
		name := p.Last().String()
		return name == ".Node" || name == ".Notes"
	}, cmp.Ignore())
	if diff := cmp.Diff(s, back, ignore); diff != "" {
		t.Error(diff)
	}
	first, err1 := standard.Digest(s)
	second, err2 := standard.Digest(back)
	if err1 != nil || err2 != nil || first != second || !strings.HasPrefix(first, "sha256:") || len(first) != 71 {
		t.Error("digests", first, second, err1, err2)
	}
}

func TestFromCanonicalIsStrict(t *testing.T) {
	b, err := standard.Canonical(&standard.Standard{ID: "a", Version: 1, Title: "A"})
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"format":1,"id":"a","title":"A","version":1}`; string(b) != want {
		t.Errorf("canonical %s, want %s", b, want)
	}
	for _, bad := range []string{
		"", "null", "[]", "{}", string(b) + " ", " " + string(b), string(b) + "{}",
		strings.Replace(string(b), `"id"`, `"idd":1,"id"`, 1),
		strings.Replace(string(b), `"title":"A"`, `"Title":"A"`, 1),
		strings.Replace(string(b), `"version":1`, `"version":1.0`, 1),
		strings.Replace(string(b), `"title"`, `"steps":[{"id":"x","text":"","deadline":{"within":"1 hour","x":1}}],"title"`, 1),
	} {
		if _, err := standard.FromCanonical([]byte(bad)); !errors.Is(err, standard.ErrNotCanonical) {
			t.Errorf("%q: %v", bad, err)
		}
	}
	var newer *standard.FormatError
	if _, err := standard.FromCanonical([]byte(`{"format":2,"baru":true}`)); !errors.As(err, &newer) || newer.Format != 2 {
		t.Errorf("newer format: %v", err)
	}
}

func TestFind(t *testing.T) {
	var files []*standard.File
	for name, text := range map[string]string{
		"x/y/kartu-keluarga.v1.yaml": "id: kartu-keluarga\nversion: 1\neffective:\n  from: 2023-01-01\n  until: 2023-12-31\n",
		"x/y/kartu-keluarga.v2.yaml": "id: kartu-keluarga\nversion: 2\neffective:\n  from: 2024-02-01\n",
		"x/y/kartu-keluarga.v3.yaml": "id: kartu-keluarga\nversion: 3\neffective:\n  from: 2026-01-01\n",
		"x/y/ktp-el.v1.yaml":         "id: ktp-el\nversion: 1\n",
		"x/z/ktp-el.v1.yaml":         "id: ktp-el\nversion: 1\n",
	} {
		files = append(files, standard.Parse(name, []byte("kind: Standard\n"+text)))
	}
	tree := standard.NewTree(files)
	day := func(s string) civil.Date {
		d, err := civil.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, c := range []struct{ ref, on, want string }{
		{"x/y/kartu-keluarga", "2023-12-31", "x/y/kartu-keluarga@1"},
		{"x/y/kartu-keluarga", "2024-02-01", "x/y/kartu-keluarga@2"},
		{"kartu-keluarga", "2026-01-01", "x/y/kartu-keluarga@3"},
		{"y/kartu-keluarga@1", "2026-01-01", "x/y/kartu-keluarga@1"},
		{"z/ktp-el", "2020-01-01", "x/z/ktp-el@1"},
	} {
		s, err := tree.Find(c.ref, day(c.on))
		if err != nil || s.Ref() != c.want {
			t.Errorf("%s on %s: %v %v, want %s", c.ref, c.on, s, err, c.want)
		}
	}
	var gone *standard.NotFoundError
	for _, c := range []struct{ ref, on, suggest string }{
		{"x/y/kartu-keluarga", "2024-01-15", "x/y/kartu-keluarga@1 x/y/kartu-keluarga@2 x/y/kartu-keluarga@3"},
		{"kartu-kluarga", "2026-01-01", "x/y/kartu-keluarga"},
		{"kartu-keluarga@9", "2026-01-01", "x/y/kartu-keluarga@1 x/y/kartu-keluarga@2 x/y/kartu-keluarga@3"},
		{"kartu-keluarga@", "2026-01-01", "x/y/kartu-keluarga"},
		{"", "2026-01-01", ""},
	} {
		_, err := tree.Find(c.ref, day(c.on))
		if !errors.As(err, &gone) || strings.Join(gone.Suggest, " ") != c.suggest {
			t.Errorf("%s on %s: %v, suggests %v", c.ref, c.on, err, gone.Suggest)
		}
	}
	var many *standard.AmbiguousError
	if _, err := tree.Find("ktp-el", day("2026-01-01")); !errors.As(err, &many) || !slices.Equal(many.Matches, []string{"x/y/ktp-el", "x/z/ktp-el"}) {
		t.Errorf("got %v", err)
	}
}

func TestLoadSkips(t *testing.T) {
	fsys := fstest.MapFS{
		"a/b/office.yaml":      {Data: []byte("kind: Office\ntitle: B\n")},
		"a/b/x.scenarios.yaml": {Data: []byte("kind: Scenarios\nof: x\nversion: 1\nscenarios: []\n")},
	}
	skip := func(name string) bool { return strings.HasSuffix(name, ".scenarios.yaml") }
	tree, err := standard.Load(context.Background(), fsys, standard.LoadOptions{Skip: skip})
	if err != nil || len(tree.Files) != 1 {
		t.Fatalf("%d files, %v; want the office alone", len(tree.Files), err)
	}
	tree, err = standard.Load(context.Background(), fsys, standard.LoadOptions{Skip: skip, Paths: []string{"a/b/x.scenarios.yaml"}})
	if err != nil || len(tree.Files) < 1 {
		t.Fatalf("a file that is named is read: %v", err)
	}
}
