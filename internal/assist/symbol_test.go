package assist_test

import (
	"context"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/internal/assist"
)

// real are the standards of the repository.
func real(t testing.TB) *standard.Tree {
	t.Helper()
	tree, err := standard.Load(context.Background(), os.DirFS("../../standards"), standard.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

func file(t testing.TB, tree *standard.Tree, name string) *standard.File {
	t.Helper()
	for _, f := range tree.Files {
		if strings.HasSuffix(f.Path, name) {
			return f
		}
	}
	t.Fatalf("no file %s", name)
	return nil
}

// TestEveryNameIsDefined: in standards without a mistake no name may stand for
// nothing, or a rename would miss it.
func TestEveryNameIsDefined(t *testing.T) {
	tree := real(t)
	x := assist.NewIndex(tree)
	mentions := 0
	for _, f := range tree.Files {
		for _, m := range x.InFile(f.Path) {
			mentions++
			at := string(f.Source[m.From:m.To])
			if at != m.ID && m.Kind != assist.KindService {
				t.Errorf("%s: %s %s stands at %q", f.Path, m.Kind, m.ID, at)
			}
			if len(x.Definitions(m.Symbol)) == 0 && !refused(f, m) {
				t.Errorf("%s: %s %q (of %q, owner %q) is defined nowhere", f.Path, m.Kind, m.ID, m.Of, m.Owner)
			}
		}
	}
	if mentions < 5000 {
		t.Errorf("only %d names in all standards", mentions)
	}
}

// refused reports whether a mention stands in an entry that must be refused: it
// may be refused for its name.
func refused(f *standard.File, m assist.Mention) bool {
	if f.Kind != standard.KindScenarios {
		return false
	}
	found := false
	var visit func(n *standard.Node)
	visit = func(n *standard.Node) {
		if from, to := n.Span(); n.Get("do") != nil && n.Get("expect").Get("refused") != nil && from <= m.From && m.To <= to {
			found = true
		}
		for _, item := range n.Items {
			visit(item)
		}
	}
	visit(f.Root)
	return found
}

func TestMentions(t *testing.T) {
	tree := real(t)
	x := assist.NewIndex(tree)
	for _, c := range []struct {
		file, at string
		want     []string
	}{
		{"klambu/kartu-identitas-anak.v1.yaml", "id: tanggal_l|ahir", []string{
			"kartu-identitas-anak.scenarios.yaml 14", "kartu-identitas-anak.v1.yaml 3",
		}},
		{"klambu/kartu-identitas-anak.v1.yaml", "- id: entr|i", []string{
			"kartu-identitas-anak.scenarios.yaml 6", "kartu-identitas-anak.v1.yaml 3",
		}},
		{"klambu/kartu-identitas-anak.v1.yaml", "when: sudah_5|", []string{"kartu-identitas-anak.v1.yaml 3"}},
		{"klambu/kartu-identitas-anak.v1.yaml", "variants.|baru.requirements", []string{
			"kartu-identitas-anak.scenarios.yaml 9", "kartu-identitas-anak.v1.yaml 2",
		}},
		{"klambu/office.yaml", "- id: |operator\n", []string{
			"kartu-identitas-anak.scenarios.yaml 2", "kartu-identitas-anak.v1.yaml 2",
			"kartu-keluarga.scenarios.yaml 2", "kartu-keluarga.v1.yaml 3", "ktp-el.v1.yaml 3",
			"office.yaml 1", "pindah-datang.scenarios.yaml 3", "pindah-datang.v1.yaml 4",
		}},
		{"kandangan/rekomendasi-keterangan-waris.v1.yaml", "each.|tanggal_lahir", []string{
			"rekomendasi-keterangan-waris.scenarios.yaml 17", "rekomendasi-keterangan-waris.v1.yaml 3",
		}},
	} {
		f := file(t, tree, c.file)
		before, after, _ := strings.Cut(c.at, "|")
		at := strings.Index(string(f.Source), before+after)
		m, ok := x.At(f.Path, at+len(before))
		if !ok {
			t.Errorf("%s: nothing at %q", c.file, c.at)
			continue
		}
		count := map[string]int{}
		var got []string
		for _, u := range x.Mentions(m.Symbol) {
			count[path.Base(u.File.Path)]++
		}
		for name, n := range count {
			got = append(got, name+" "+strconv.Itoa(n))
		}
		slices.Sort(got)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s %s:\n%s", c.file, c.at, diff)
		}
	}
}
