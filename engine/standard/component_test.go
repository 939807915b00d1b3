package standard

import "testing"

func TestStates(t *testing.T) {
	f := Parse("standards/a/b/x.v1.yaml", []byte(`kind: Standard
id: x
version: 1
title: X
requirements: []
fee: []
sla:
  text: Sepuluh menit
products:
  - id: p
    text: P
guarantee: []
safety: ~
staffing:
  - text: Satu orang
    exactly: 1
variants:
  - id: v
    title: V
    steps:
      - id: s
        actor: pemohon
        text: S
  - id: w
    title: W
    evaluation:
      - W
    steps: []
`))
	office := &Office{Complaints: &Complaints{}}
	want := map[string]Statement{
		"requirements": StatedAsNothing, "fee": StatedAsNothing, "sla": Stated, "products": Stated,
		"guarantee": StatedAsNothing, "safety": NotStated, "staffing": Stated, "legal_basis": NotStated,
		"steps": Stated, "evaluation": NotStated, "complaints": Stated,
	}
	std := NewTree([]*File{f}).Resolve(f.Standard)
	for key, st := range want {
		if got := std.States(key, office); got != st {
			t.Errorf("%s: %s, want %s", key, got, st)
		}
	}
	if got := std.States("complaints", nil); got != NotStated {
		t.Errorf("complaints without an office: %s", got)
	}
	if n := len(ComponentList()); n != 14 {
		t.Errorf("%d components", n)
	}
}
