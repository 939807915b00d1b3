package diff_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/diff"
	"github.com/maklumat-pelayanan/maklumat/engine/explore"
	"github.com/maklumat-pelayanan/maklumat/engine/explore/exploretest"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

var directionDay = civil.NewDate(2026, 3, 17)

// burden is a change that is known to be worse, and whom it must touch.
type burden struct {
	name  string
	codes []string
	// lay makes a standard worse for those of whom a rule holds, "" for all; false
	// where it has nothing to lay hold of.
	lay func(s *standard.Standard, when string) bool
	// touches tells of one citizen, by what the counter says under both versions.
	touches func(old, new *program.Flow, s program.Situation) bool
}

// split gives a value by cases: another where a rule holds, the former else.
func split[T any](former, other *T, when string) standard.Cases[T] {
	if when == "" {
		return standard.Cases[T]{{Is: other}}
	}
	return standard.Cases[T]{{When: standard.Rule{Text: when}, Is: other}, {Is: former}}
}

// plain is the one value of a list of cases, nil where there are several or none.
func plain[T any](c standard.Cases[T]) *T {
	if len(c) == 1 && c[0].When.Text == "" {
		return c[0].Is
	}
	return nil
}

// components are those of a standard and of each variant that has its own.
func components(s *standard.Standard) []*standard.Components {
	all := []*standard.Components{&s.Components}
	s.Variants = slices.Clone(s.Variants)
	for i := range s.Variants {
		all = append(all, &s.Variants[i].Components)
	}
	return all
}

var burdens = []burden{
	{"a paper more", []string{"paper-added"}, func(s *standard.Standard, when string) bool {
		s.Requirements = append(slices.Clone(s.Requirements), standard.Requirement{
			ID: "baru", Text: "Fotokopi bukti lunas PBB", Bring: standard.Plain(standard.BringCopy), When: standard.Rule{Text: when}})
		return true
	}, func(old, new *program.Flow, s program.Situation) bool {
		return papers(new, s)["baru"] != papers(old, s)["baru"]
	}},
	{"an original for a copy", []string{"paper-stricter"}, func(s *standard.Standard, when string) bool {
		s.Requirements = slices.Clone(s.Requirements)
		original, done := standard.BringOriginal, false
		for i := range s.Requirements {
			r := &s.Requirements[i]
			if b := plain(r.Bring); b != nil && *b == standard.BringCopy {
				r.Bring, done = split(b, &original, when), true
			}
		}
		return done
	}, func(old, new *program.Flow, s program.Situation) bool {
		a, b := papers(old, s), papers(new, s)
		for id, form := range b {
			if a[id] != form {
				return true
			}
		}
		return false
	}},
	{"slower", []string{"time-longer"}, func(s *standard.Standard, when string) bool {
		done := false
		for _, c := range components(s) {
			if c.SLA == nil {
				continue
			}
			sla := *c.SLA
			for _, d := range []*standard.Cases[civil.Duration]{&sla.Maximum, &sla.Average} {
				if p := plain(*d); p != nil {
					twice := civil.Duration{N: 2 * p.N, Unit: p.Unit}
					*d, done = split(p, &twice, when), true
				}
			}
			c.SLA = &sla
		}
		return done
	}, func(old, new *program.Flow, s program.Situation) bool {
		a, b := old.Checklist(s), new.Checklist(s)
		return later(a.Maximum, b.Maximum) || later(a.Average, b.Average)
	}},
	{"dearer", []string{"fee-new", "fee-up"}, func(s *standard.Standard, when string) bool {
		done := false
		for _, c := range components(s) {
			if c.Fee != nil && plain(c.Fee.Amount) != nil {
				fee, p := *c.Fee, plain(c.Fee.Amount)
				more := standard.Money{Rupiah: p.Rupiah + 5000}
				fee.Amount, done = split(p, &more, when), true
				c.Fee = &fee
			}
		}
		return done
	}, func(old, new *program.Flow, s program.Situation) bool {
		return new.Checklist(s).Cost.Rupiah > old.Checklist(s).Cost.Rupiah
	}},
	{"a product less", []string{"product-lost"}, func(s *standard.Standard, when string) bool {
		done := false
		for _, c := range components(s) {
			c.Products = slices.Clone(c.Products)
			for i := range c.Products {
				if p := &c.Products[i]; p.When.Text == "" && when != "" {
					p.When, done = standard.Rule{Text: "not (" + when + ")"}, true
				}
			}
			if when == "" && len(c.Products) > 0 {
				c.Products, done = c.Products[1:], true
			}
		}
		return done
	}, func(old, new *program.Flow, s program.Situation) bool {
		return len(new.Checklist(s).Products) < len(old.Checklist(s).Products)
	}},
	{"a deadline for the citizen", []string{"deadline-added", "deadline-shorter"}, func(s *standard.Standard, when string) bool {
		day, done := standard.Deadline{Within: civil.Duration{N: 1, Unit: civil.CalendarDays}}, false
		for _, c := range components(s) {
			c.Steps = slices.Clone(c.Steps)
			for i := range c.Steps {
				if st := &c.Steps[i]; st.Kind() == standard.DoesCheck && len(st.Deadline) == 0 {
					st.Deadline, done = split(nil, &day, when), true
				}
			}
		}
		return done
	}, func(old, new *program.Flow, s program.Situation) bool {
		a, b := deadlines(old, s), deadlines(new, s)
		return len(b) > len(a)
	}},
}

func later(a, b program.Picked[civil.Duration]) bool { return a.Value != nil && b.Value.N > a.Value.N }

// papers are the forms of what a citizen must bring, by requirement.
func papers(f *program.Flow, s program.Situation) map[string]string {
	out := map[string]string{}
	for _, p := range f.Checklist(s).Papers {
		out[p.Requirement.ID] = "asked " + string(p.Bring)
	}
	return out
}

// deadlines are the steps that a citizen may come to and must do in time.
func deadlines(f *program.Flow, s program.Situation) []string {
	sc := f.Scope(s)
	var ids []string
	for i := range f.Steps {
		st := &f.Steps[i]
		if (st.When == nil || st.When.Eval(sc).Truth == rule.True) && st.Deadline.Pick(sc).Value != nil {
			ids = append(ids, st.ID)
		}
	}
	return ids
}

// versions compiles two versions; nil where the second does not hold together.
func versions(t *testing.T, old, new *standard.Standard) (a, b *program.Program) {
	t.Helper()
	a, _ = program.Compile(old, program.Options{})
	b, findings := program.Compile(new, program.Options{})
	if diag.HasErrors(findings) {
		return a, nil
	}
	return a, b
}

// TestDirections: of each of the 33, each burden that is laid on all, or on those of
// whom a condition of the standard holds, is told as worse, of the right citizens,
// and nothing else with it; lifted again, it is told as better of the same ones.
func TestDirections(t *testing.T) {
	tree, err := standard.Load(context.Background(), standards.FS, standard.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	laid := map[string]int{}
	for _, s := range tree.Standards {
		std := tree.Resolve(s)
		rules := []string{""}
		for i, c := range std.Conditions {
			rules = append(rules, c.ID, "not "+c.ID)
			for _, d := range std.Conditions[:i] {
				rules = append(rules, c.ID+" and not "+d.ID, c.ID+" or "+d.ID, "not ("+c.ID+" and "+d.ID+")")
			}
		}
		for _, x := range std.Facts {
			for _, y := range std.Facts {
				if x.Type == standard.TypeBoolean && y.Type == standard.TypeBoolean && x.ID < y.ID {
					rules = append(rules, x.ID+" and not "+y.ID, x.ID+" or "+y.ID, "("+x.ID+") == ("+y.ID+")")
				}
			}
		}
		if len(std.Channels) > 1 {
			rules = append(rules, fmt.Sprintf("channel == %q", std.Channels[1].ID))
		}
		for _, b := range burdens {
			for _, when := range rules {
				worse := *std
				if !b.lay(&worse, when) {
					continue
				}
				old, new := versions(t, std, &worse)
				if new == nil {
					continue
				}
				laid[b.name]++
				name := fmt.Sprintf("%s: %s when %q", std.Ref(), b.name, when)
				compareBoth(t, name, tree.Offices[s.Office], b, old, new)
			}
		}
	}
	for _, b := range burdens {
		if laid[b.name] < 33 {
			t.Errorf("%s was laid on %d", b.name, laid[b.name])
		}
	}
}

func compareBoth(t *testing.T, name string, office *standard.Office, b burden, old, new *program.Program) {
	opts := diff.Options{Options: explore.Options{Today: directionDay}, Office: office}
	there, err := diff.Compare(context.Background(), old, new, opts)
	if err != nil {
		t.Fatal(err)
	}
	back, err := diff.Compare(context.Background(), new, old, opts)
	if err != nil {
		t.Fatal(err)
	}
	touched := 0
	for _, c := range there.Changes {
		if c.Class != diff.Worse || !slices.Contains(b.codes, c.Code) {
			t.Errorf("%s: also %s %s: %s", name, c.Class, c.Code, c.Say(diag.EN))
		}
	}
	for _, c := range back.Changes {
		if c.Class != diff.Better {
			t.Errorf("%s: lifted: also %s %s: %s", name, c.Class, c.Code, c.Say(diag.EN))
		}
	}
	for i, f := range old.Flows {
		r := &exploretest.Reader{T: t, Flow: f, Today: directionDay}
		for _, s := range exploretest.Crowd(f, directionDay) {
			if f.Checklist(s).Eligible == rule.False {
				continue
			}
			want := b.touches(f, new.Flows[i], s)
			if want {
				touched++
			}
			if got := toldOf(r, there, s); got != want {
				t.Fatalf("%s: of %v by %q it is told %v, and is %v\n%s", name, s.Answers, s.Channel, got, want, strings.Join(say(there, diag.EN), "\n"))
			}
			if got := toldOf(r, back, s); got != want {
				t.Fatalf("%s: lifted, of %v by %q it is told %v, and is %v\n%s", name, s.Answers, s.Channel, got, want, strings.Join(say(back, diag.EN), "\n"))
			}
		}
	}
	if (touched > 0) != (len(there.Changes) > 0) {
		t.Errorf("%s: %d touched, %v", name, touched, say(there, diag.EN))
	}
}

// toldOf reports whether any change is told of a citizen.
func toldOf(r *exploretest.Reader, report *diff.Report, s program.Situation) bool {
	sc := r.Flow.Scope(s)
	return slices.ContainsFunc(report.Changes, func(c diff.Change) bool {
		if len(c.Variants) > 0 && !slices.Contains(c.Variants, r.Flow.Variant.Title) {
			return false
		}
		return c.Everyone || slices.ContainsFunc(c.Who, func(g diff.Group) bool {
			return !slices.ContainsFunc(g.Conditions, func(x diff.Condition) bool {
				is := slices.ContainsFunc(x.Is, func(words diag.Text) bool { return r.Is(x.About.EN, words.EN, s, sc) })
				return is == x.Except
			})
		})
	})
}

// TestPossibilitiesLost: who may no longer apply is told, and nobody else; so is each
// channel and each kind of application that is gone.
func TestPossibilitiesLost(t *testing.T) {
	tree, err := standard.Load(context.Background(), standards.FS, standard.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	check := func(office string, what, name string, old, worse *standard.Standard, code string, touches func(old, new *program.Flow, s program.Situation) bool) {
		a, b := versions(t, old, worse)
		if b != nil {
			count[what]++
			compareBoth(t, old.Ref()+": "+name, tree.Offices[office], burden{codes: []string{code}, touches: touches}, a, b)
		}
	}
	for _, s := range tree.Standards {
		std := tree.Resolve(s)
		for _, c := range std.Conditions {
			worse := *std
			worse.Eligibility = append(slices.Clone(std.Eligibility), standard.Eligibility{ID: "lagi", Text: "Lagi", Must: standard.Rule{Text: c.ID}})
			check(s.Office, "eligibility", "only if "+c.ID, std, &worse, "eligibility-lost", func(old, new *program.Flow, s program.Situation) bool {
				return new.Checklist(s).Eligible == rule.False
			})
		}
		for i, c := range std.Channels {
			worse := *std
			worse.Channels = slices.Delete(slices.Clone(std.Channels), i, i+1)
			if len(worse.Channels) == 0 {
				continue
			}
			a, b := versions(t, std, &worse)
			if b == nil {
				continue
			}
			count["channel"]++
			r := real(t, tree, a.Standard, b.Standard)
			if !slices.ContainsFunc(r.Changes, func(x diff.Change) bool {
				return x.Code == "channel-lost" && x.Ref == "channels."+c.ID && x.Everyone && x.Class == diff.Worse
			}) {
				t.Errorf("%s without %s: %v", std.Ref(), c.ID, say(r, diag.EN))
			}
		}
		for i, v := range std.Variants {
			worse := *std
			worse.Variants = slices.Delete(slices.Clone(std.Variants), i, i+1)
			if a, b := versions(t, std, &worse); b != nil {
				count["variant"]++
				r := real(t, tree, a.Standard, b.Standard)
				if len(r.Changes) != 1 || r.Changes[0].Code != "variant-lost" || r.Changes[0].Ref != "variants."+v.ID {
					t.Errorf("%s without %s: %v", std.Ref(), v.ID, say(r, diag.EN))
				}
			}
		}
	}
	for _, what := range []string{"eligibility", "channel", "variant"} {
		if count[what] < 5 {
			t.Errorf("%s: only %d", what, count[what])
		}
	}
}
