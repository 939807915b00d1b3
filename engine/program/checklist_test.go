package program_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

// embedded compiles every real standard.
func embedded(t *testing.T) []*program.Program {
	t.Helper()
	tree, err := standard.Load(t.Context(), standards.FS, standard.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var out []*program.Program
	for _, s := range tree.Standards {
		p, findings := program.Compile(tree.Resolve(s), program.Options{Office: tree.Offices[s.Office]})
		if diag.HasErrors(findings) {
			t.Fatal(s.Ref(), findings)
		}
		out = append(out, p)
	}
	return out
}

func flowOf(t *testing.T, id, variant string) *program.Flow {
	t.Helper()
	for _, p := range embedded(t) {
		if p.Standard.ID == id {
			if f, ok := p.Flow(variant); ok {
				return f
			}
		}
	}
	t.Fatalf("no flow %s %s", id, variant)
	return nil
}

func dateFact(t *testing.T, s string) rule.Value {
	t.Helper()
	p, err := civil.ParsePeriod(s)
	if err != nil {
		t.Fatal(err)
	}
	return rule.DateValue(p)
}

var today = civil.NewDate(2026, 3, 17)

func paperIDs(list []program.Listed) []string {
	ids := []string{}
	for _, p := range list {
		ids = append(ids, p.ID)
	}
	return ids
}

func factIDs(list []*program.Fact) []string {
	ids := []string{}
	for _, f := range list {
		ids = append(ids, f.ID)
	}
	return ids
}

func TestChecklist(t *testing.T) {
	always := []string{"kk", "akta-lahir"}
	parents := []string{"ktp-orang-tua/1", "ktp-orang-tua/2"}
	for _, c := range []struct {
		name                            string
		answers                         map[string]rule.Value
		eligible                        rule.Truth
		papers, notRequired, dep, asked []string
	}{
		{"nothing known", nil, rule.Unknown, slices.Concat(always, parents), []string{}, []string{"foto"}, []string{"tanggal_lahir", "warga_negara"}},
		{"six", map[string]rule.Value{"tanggal_lahir": dateFact(t, "2020-01-01"), "warga_negara": rule.ChoiceValue("wni")},
			rule.True, slices.Concat(always, []string{"foto"}, parents), []string{}, []string{}, []string{}},
		{"four", map[string]rule.Value{"tanggal_lahir": dateFact(t, "2022-01-01"), "warga_negara": rule.ChoiceValue("wni")},
			rule.True, slices.Concat(always, parents), []string{"foto"}, []string{}, []string{}},
		{"a year only, that leaves the photograph open", map[string]rule.Value{"tanggal_lahir": dateFact(t, "2021"), "warga_negara": rule.ChoiceValue("wni")},
			rule.True, slices.Concat(always, parents), []string{}, []string{"foto"}, []string{"tanggal_lahir"}},
		{"a foreigner is asked nothing more", map[string]rule.Value{"warga_negara": rule.ChoiceValue("wna")},
			rule.False, slices.Concat(always, parents), []string{}, []string{"foto"}, []string{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			list := flowOf(t, "kartu-identitas-anak", "baru").Checklist(program.Situation{Answers: c.answers, Today: today})
			if list.Eligible != c.eligible {
				t.Errorf("eligible: %s", list.Eligible)
			}
			for name, got := range map[string][2][]string{
				"papers": {paperIDs(list.Papers), c.papers}, "not required": {paperIDs(list.NotRequired), c.notRequired},
				"depends": {paperIDs(list.Depends), c.dep}, "asks": {factIDs(list.Asks), c.asked},
			} {
				if !slices.Equal(got[0], got[1]) {
					t.Errorf("%s: %v, not %v", name, got[0], got[1])
				}
			}
		})
	}
}

func TestBecauseSaysFactsInWords(t *testing.T) {
	f := flowOf(t, "kartu-identitas-anak", "baru")
	list := f.Checklist(program.Situation{Today: today, Answers: map[string]rule.Value{
		"tanggal_lahir": dateFact(t, "2020-01-01"), "warga_negara": rule.ChoiceValue("wni"),
	}})
	why := list.Rules[0].Because
	if got := f.Because(diag.ID, why, program.Situation{Today: today}); got != "Kewarganegaraan anak: WNI; Tanggal lahir anak: 1 Januari 2020 (umur 6 tahun)" {
		t.Error(got)
	}
	if got := f.Because(diag.EN, why, program.Situation{}); got != "Kewarganegaraan anak: WNI; Tanggal lahir anak: 1 January 2020" {
		t.Error(got)
	}
}

// randomAnswer is an answer that a fact admits, or none.
func randomAnswer(t *rapid.T, f *program.Fact) rule.Value {
	if rapid.IntRange(0, 3).Draw(t, "unanswered") == 0 {
		return rule.Value{}
	}
	switch f.Type {
	case standard.TypeBoolean:
		return rule.BoolValue(rapid.Bool().Draw(t, "yes"))
	case standard.TypeChoice:
		return rule.ChoiceValue(rapid.SampledFrom(f.Choices).Draw(t, "choice").ID)
	case standard.TypeDate:
		return rule.DateValue(civil.On(today.AddDays(-rapid.IntRange(0, 30000).Draw(t, "days"))))
	case standard.TypeNumber:
		return rule.NumberValue(float64(rapid.IntRange(0, 20).Draw(t, "number")))
	case standard.TypeMoney:
		return rule.MoneyValue(int64(rapid.IntRange(0, 1000).Draw(t, "rupiah")))
	case standard.TypeText:
		return rule.TextValue("teks")
	}
	return rule.Value{}
}

// For every situation of every real service: the papers are those the engine lays,
// none is both needed and not, nothing is left open unless something is asked, and
// what is asked once matters is asked no more after it is answered.
func TestChecklistAgreesWithTheEngine(t *testing.T) {
	var flows []*program.Flow
	for _, p := range embedded(t) {
		flows = append(flows, p.Flows...)
	}
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.SampledFrom(flows).Draw(t, "flow")
		s := program.Situation{Answers: map[string]rule.Value{}, Today: today, Bearer: "self"}
		if len(f.Channels) > 0 {
			s.Channel = f.Channels[0].ID
		}
		for i := range f.Facts {
			if v := randomAnswer(t, &f.Facts[i]); v.State() == rule.Known {
				s.Answers[f.Facts[i].ID] = v
			}
		}
		list := f.Checklist(s)
		laid := f.Papers(f.Scope(s), nil)
		got := paperIDs(list.Papers)
		if len(got) != len(laid.List) {
			t.Fatalf("%v, the engine lays %v", got, laid.List)
		}
		for i, p := range laid.List {
			if got[i] != p.ID || list.Papers[i].Bring != p.Bring || list.Papers[i].Group != p.Group {
				t.Fatalf("%v, the engine lays %v", got, laid.List)
			}
		}
		for _, id := range slices.Concat(paperIDs(list.NotRequired), paperIDs(list.Depends)) {
			if slices.Contains(got, id) {
				t.Fatalf("%s is asked for, and is not", id)
			}
		}
		if len(list.Depends) > 0 && len(list.Asks) == 0 && list.Eligible != rule.False && len(list.Context) == 0 {
			t.Fatalf("%v depend on nothing asked", paperIDs(list.Depends))
		}
		for _, fact := range slices.Concat(list.Asks, list.Later) {
			if fact.Type != standard.TypeDate && s.Answers[fact.ID].State() == rule.Known {
				t.Fatalf("%s was answered", fact.ID)
			}
		}
	})
}
