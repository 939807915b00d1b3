package stats_test

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/stats"
)

func rat(t testing.TB, s string) *big.Rat {
	t.Helper()
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		t.Fatal(s)
	}
	return r
}

// The vectors of PermenPANRB 14/2017: what the mean of all answers gives, and where
// the printed bands leave gaps.
func TestGrades(t *testing.T) {
	for _, c := range []struct {
		mean, index string
		grade       stats.Grade
	}{
		{"4", "100.00", stats.GradeA}, {"3", "75.00", stats.GradeC}, {"1", "25.00", stats.GradeD},
		{"3.0644", "76.61", stats.GradeB}, {"3.064", "76.60", stats.GradeC}, {"3.0642", "76.61", stats.GradeB},
		{"3.5324", "88.31", stats.GradeA}, {"3.532", "88.30", stats.GradeB}, {"3.5322", "88.31", stats.GradeA},
		{"2.6", "65.00", stats.GradeC}, {"2.5996", "64.99", stats.GradeD}, {"2.5998", "65.00", stats.GradeC},
	} {
		index := new(big.Rat).Mul(rat(t, c.mean), big.NewRat(25, 1))
		if got := stats.Decimal(index, 2); got != c.index {
			t.Errorf("mean %s: %s, not %s", c.mean, got, c.index)
		}
		if got := stats.GradeOf(index); got != c.grade {
			t.Errorf("mean %s: grade %s, not %s", c.mean, got, c.grade)
		}
		if got := stats.GradeOfElement(rat(t, c.mean)); got != c.grade {
			t.Errorf("element %s: grade %s, not %s", c.mean, got, c.grade)
		}
	}
}

// TestIndex: nine exact ninths, so that all 4 is 100 and not 99 or 99.9.
func TestIndex(t *testing.T) {
	for _, c := range []struct {
		sums        [9]int
		respondents int
		index       string
	}{
		{[9]int{4, 4, 4, 4, 4, 4, 4, 4, 4}, 1, "100"},
		{[9]int{9, 9, 9, 9, 9, 9, 9, 9, 9}, 3, "75"},
		{[9]int{1, 1, 1, 1, 1, 1, 1, 1, 2}, 1, "250/9"},
		{[9]int{8, 7, 8, 8, 7, 8, 8, 8, 8}, 2, "875/9"},
	} {
		s := stats.Satisfaction{Respondents: c.respondents, Sums: c.sums}
		if got := s.Index().RatString(); got != c.index {
			t.Errorf("%v: %s, not %s", c.sums, got, c.index)
		}
	}
	if s := (stats.Satisfaction{}); s.Index() != nil || s.Element(0) != nil {
		t.Error("nobody answered, and yet there is an index")
	}
}

// TestIndexIsTheFormula: the sum of each mean times a ninth, times 25.
func TestIndexIsTheFormula(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := stats.Satisfaction{Respondents: rapid.IntRange(1, 50).Draw(t, "respondents")}
		for range s.Respondents {
			for i := range s.Sums {
				s.Sums[i] += rapid.IntRange(1, 4).Draw(t, "answer")
			}
		}
		want := new(big.Rat)
		for i := range s.Sums {
			want.Add(want, new(big.Rat).Mul(s.Element(i), big.NewRat(1, 9)))
		}
		want.Mul(want, big.NewRat(25, 1))
		if want.Cmp(s.Index()) != 0 || want.Cmp(big.NewRat(25, 1)) < 0 || want.Cmp(big.NewRat(100, 1)) > 0 {
			t.Errorf("%s, by the formula %s", s.Index(), want)
		}
	})
}

func TestIKMCountsByTheDayOfTheAnswers(t *testing.T) {
	d := newDay(t)
	for i, answers := range [][9]int{{4, 4, 4, 4, 4, 4, 4, 4, 4}, {3, 3, 3, 3, 3, 3, 3, 3, 3}, {}} {
		r := d.open("cepat").At("2026-01-05 08:00").Submit().At("09:00").Do("layani")
		if answers != [9]int{} {
			r.At([]string{"2026-01-05 15:00", "2026-01-07 08:00"}[i]).Give(engine.Survey{Answers: answers})
		}
	}
	d.open("surat").At("2026-01-06 08:00").Submit()
	for _, c := range []struct {
		from, until           string
		respondents, finished int
		index                 string
	}{
		{"", "", 2, 3, "175/2"}, {"2026-01-05", "2026-01-05", 1, 3, "100"}, {"2026-01-06", "", 1, 0, "75"},
	} {
		got := d.fold().IKM(period(t, c.from, c.until), "")
		if len(got.Services) != 1 || got.Services[0].Service != "contoh/kantor/cepat" {
			t.Fatalf("%+v", got.Services)
		}
		s := got.Services[0]
		if s.Respondents != c.respondents || s.Finished != c.finished || s.Index().RatString() != c.index {
			t.Errorf("%s..%s: %+v", c.from, c.until, s)
		}
		if got.All.Index().RatString() != c.index || got.All.Respondents != c.respondents {
			t.Errorf("%s..%s: %+v", c.from, c.until, got.All)
		}
	}
}
