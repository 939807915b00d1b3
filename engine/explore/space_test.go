package explore_test

import (
	"context"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/explore"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

var today = civil.NewDate(2026, 6, 15)

// real compiles the standards of the five offices.
func real(t testing.TB, fsys fs.FS) []*program.Program {
	t.Helper()
	tree, err := standard.Load(context.Background(), fsys, standard.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var all []*program.Program
	for _, f := range tree.Files {
		if f.Standard == nil {
			continue
		}
		p, _ := program.Compile(tree.Resolve(f.Standard), program.Options{Office: tree.Offices[f.OfficeID]})
		all = append(all, p)
	}
	return all
}

func TestRealStandardsAreTriedInFull(t *testing.T) {
	for _, p := range real(t, standards.FS) {
		for _, f := range p.Flows {
			s := explore.New(explore.Options{Today: today}, f)
			if !s.Exact {
				t.Errorf("%s %s: %v", p.Standard.Ref(), f.ID(), s.Doubts)
			}
			eligible := 0
			looked := s.Each(context.Background(), func(at explore.Situation) bool {
				if !at.Admitted(f) {
					t.Errorf("%s %s: nobody can be in %s", p.Standard.Ref(), f.ID(), at.Say(diag.ID))
				}
				r := explore.Outcome(f, at)
				if r.Unknown {
					t.Errorf("%s %s: unknown in %s", p.Standard.Ref(), f.ID(), at.Say(diag.ID))
				}
				if r.Eligible == rule.True {
					eligible++
				}
				return true
			})
			if !looked.Complete || eligible == 0 || s.OnDay() {
				t.Errorf("%s %s: %+v, %d eligible, on the day alone %v", p.Standard.Ref(), f.ID(), looked, eligible, s.OnDay())
			}
		}
	}
}

// TestNothingIsSaidOfRealStandards: they were read one by one, and nothing in
// them can never be.
func TestNothingIsSaidOfRealStandards(t *testing.T) {
	for _, on := range []civil.Date{today, civil.NewDate(2028, 2, 29), civil.NewDate(2027, 3, 1)} {
		for _, p := range real(t, standards.FS) {
			r := explore.Prove(context.Background(), p, explore.Options{Today: on})
			for _, f := range r.Findings {
				t.Errorf("%s %s %s", p.Standard.Ref(), f.Path, f.Message(diag.EN))
			}
			for _, d := range r.Doubts {
				t.Errorf("%s: doubt %+v", p.Standard.Ref(), d)
			}
		}
	}
}

// TestOneSpaceForTwoVersions: the cuts of both stand on one axis, and who one
// version does not admit is not in it.
func TestOneSpaceForTwoVersions(t *testing.T) {
	files := around(t, kia)
	before := compiled(t, files, kia).Flows[0]
	text := strings.NewReplacer(
		"age(tanggal_lahir) < 17", "age(tanggal_lahir) < 18",
		"      wna: WNA", "      wna: WNA\n      ganda: Kewarganegaraan ganda",
	).Replace(string(files[kia].Data))
	files[kia] = &fstest.MapFile{Data: []byte(text)}
	after := compiled(t, files, kia).Flows[0]

	s := explore.New(explore.Options{Today: today}, before, after)
	changed, only := map[string]bool{}, map[string]bool{}
	s.Each(context.Background(), func(at explore.Situation) bool {
		if !at.Admitted(before) {
			only[at.Say(diag.EN)] = true
			return true
		}
		if explore.Outcome(before, at).Key() != explore.Outcome(after, at).Key() {
			changed[at.Say(diag.EN)] = true
		}
		return true
	})
	if diff := cmp.Diff(map[string]bool{"Tanggal lahir anak: aged 17 to under 18; Kewarganegaraan anak: WNI": true}, changed); diff != "" {
		t.Errorf("changed (-want +got)\n%s", diff)
	}
	if len(only) != 4 {
		t.Errorf("only in the new version: %v", only)
	}
}

func TestTheLimitIsKept(t *testing.T) {
	f := compiled(t, around(t, kia), kia).Flows[0]
	s := explore.New(explore.Options{Today: today, Limit: 5}, f)
	looked := s.Each(context.Background(), func(explore.Situation) bool { return true })
	if diff := cmp.Diff(explore.Looked{Situations: 5}, looked); diff != "" || s.Total().String() != "6" {
		t.Errorf("%s of %s", diff, s.Total())
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if looked := s.Each(ctx, func(explore.Situation) bool { return true }); looked.Situations != 0 || looked.Complete {
		t.Errorf("after the end: %+v", looked)
	}
}

// BenchmarkProve is against the bare work: compiling the same standards.
func BenchmarkProve(b *testing.B) {
	b.Run("bare", func(b *testing.B) {
		for b.Loop() {
			real(b, standards.FS)
		}
	})
	b.Run("prove", func(b *testing.B) {
		all := real(b, standards.FS)
		for b.Loop() {
			for _, p := range all {
				explore.Prove(context.Background(), p, explore.Options{Today: today})
			}
		}
	})
}
