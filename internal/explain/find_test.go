package explain_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/internal/explain"
)

func TestFind(t *testing.T) {
	for _, c := range []struct {
		name string
		want []string
		near string
	}{
		{name: "steps.outcomes", want: []string{"steps.outcomes"}},
		{name: "outcomes", want: []string{"steps.outcomes"}},
		{name: "photo.size", want: []string{"requirements.photo.size"}},
		{name: " persyaratan ", want: []string{"requirements"}},
		{name: "Jaminan pelayanan", want: []string{"guarantee"}},
		{name: "biaya/tarif", want: []string{"fee"}},
		{name: "persyaratan.foto.ukuran", want: []string{"requirements.photo.size"}},
		{name: "langkah.hasil", want: []string{"steps.outcomes"}},
		{name: "requirements.foto.when", want: []string{"requirements.when"}},
		{name: "variants.baru.requirements.ktp.photo.size", want: []string{"requirements.photo.size"}},
		{name: "sla.maximum[2]", want: []string{"sla.maximum"}},
		{name: "sla.maximum[2].is", want: []string{"sla.maximum.is"}},
		{name: "steps.cetak.within.maximum", want: []string{"sla.maximum"}},
		{name: "office: hours.weekly", want: []string{"hours.weekly"}},
		{name: "kantor: hours.periods.ramadan.monday", want: []string{"hours.weekly.monday"}},
		{name: "office: hours.periods.ramadan.monday", want: []string{"hours.weekly.monday"}},
		{name: "office: defaults.facilities", want: []string{"facilities"}},
		{name: "conditions.sudah_5", want: []string{"conditions"}},
		{name: "text", want: []string{"requirements.text"}},
		{name: "id", want: []string{"id"}},
		{name: "[missing-key]", want: []string{"missing-key"}},
		{name: "within", want: []string{"steps.within", "steps.deadline.within"}},
		{name: "steps.teliti.nothing", near: ""},
		{name: "requirments", near: "requirements"},
		{name: "jaminan pelayanann", near: "jaminan pelayanan"},
		{name: "missing-kay", near: "missing-key"},
		{name: "lembar", near: "requirements.count"}, // a word of its explanation
		{name: "rangkap", near: "requirements.count"},
		{name: "fotokopi", near: "requirements.bring"},
		{name: "", near: ""},
		{name: ".", near: ""},
	} {
		answer, err := explain.Find(c.name)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, topic := range answer.Topics {
			got = append(got, topic.Name)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.name, diff)
		}
		if c.near != "" && (len(answer.Near) == 0 || answer.Near[0] != c.near) {
			t.Errorf("%q: near is %q, want %q", c.name, answer.Near, c.near)
		}
	}
}

// TestFindTakesAnyName: whatever is typed, there is an answer and no panic.
func TestFindTakesAnyName(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.OneOf(rapid.String(), rapid.StringMatching(`([a-z_*]{0,9}[.:\[]? ?){0,6}`)).Draw(t, "name")
		if _, err := explain.Find(name); err != nil {
			t.Fatal(err)
		}
	})
}

// TestEveryKeyIsFoundByItsName: each reference leads to its own topic.
func TestEveryKeyIsFoundByItsName(t *testing.T) {
	for _, topic := range keys(t) {
		answer, err := explain.Find(topic.Kinds[0] + ": " + topic.Name)
		if err != nil || len(answer.Topics) != 1 || answer.Topics[0].Name != topic.Name {
			t.Errorf("%s is found as %v, %v", topic.Name, answer.Topics, err)
		}
	}
}

// TestKeyOf walks a file as an editor does.
func TestKeyOf(t *testing.T) {
	const src = `kind: Standard
conditions:
  dewasa: age(lahir) >= 17
facts:
  - id: lahir
    label: Tanggal lahir
    type: choice
    choices:
      wni: WNI
variants:
  - id: baru
    title: Baru
    requirements:
      - id: foto
        photo:
          size: 3x4
steps:
  - parallel:
      - - id: catat
          within:
            maximum:
              - is: 1 hari kerja
unknown: 1
`
	file := standard.Parse("a.v1.yaml", []byte(src))
	got := map[string]string{}
	var walk func(n *standard.Node)
	walk = func(n *standard.Node) {
		if n.Key != "" {
			topic, _ := explain.KeyOf(file.Kind, n)
			got[n.Ref()] = topic.Name
		}
		for _, item := range n.Items {
			walk(item)
		}
	}
	walk(file.Root)
	want := map[string]string{
		"kind": "kind", "conditions": "conditions", "conditions.dewasa": "",
		"facts": "facts", "facts.lahir.id": "facts.id", "facts.lahir.label": "facts.label", "facts.lahir.type": "facts.type",
		"facts.lahir.choices": "facts.choices", "facts.lahir.choices.wni": "",
		"variants": "variants", "variants.baru.id": "variants.id", "variants.baru.title": "variants.title",
		"variants.baru.requirements":                 "requirements",
		"variants.baru.requirements.foto.id":         "requirements.id",
		"variants.baru.requirements.foto.photo":      "requirements.photo",
		"variants.baru.requirements.foto.photo.size": "requirements.photo.size",
		"steps": "steps", "steps[1].parallel": "steps.parallel",
		"steps[1].parallel[1].catat.id": "steps.id", "steps[1].parallel[1].catat.within": "steps.within",
		"steps[1].parallel[1].catat.within.maximum":       "sla.maximum",
		"steps[1].parallel[1].catat.within.maximum[1].is": "sla.maximum.is",
		"unknown": "",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestEveryCodeHasAGroup: grouping loses and repeats none.
func TestEveryCodeHasAGroup(t *testing.T) {
	codes, err := explain.Codes()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	for _, g := range explain.GroupCodes(codes) {
		for _, topic := range g.Topics {
			seen[topic.Name]++
		}
	}
	for _, topic := range codes {
		if seen[topic.Name] != 1 {
			t.Errorf("%s stands in %d groups", topic.Name, seen[topic.Name])
		}
	}
}
