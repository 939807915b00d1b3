package program_test

import (
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var kantor = &standard.Office{
	ID:        "contoh/kantor",
	Roles:     []standard.Role{{ID: "petugas"}, {ID: "camat"}},
	Registers: []standard.Register{{ID: "pelayanan"}},
}

// compile compiles the text of a standard against the office.
func compile(t testing.TB, text string) (*program.Program, []diag.Finding) {
	t.Helper()
	f := standard.Parse("standards/contoh/kantor/layanan.v1.yaml", []byte(text))
	if f.Standard == nil || diag.HasErrors(f.Findings) {
		t.Fatalf("%v\n%s", f.Findings, text)
	}
	p, findings := program.Compile(f.Standard, program.Options{Office: kantor})
	return p, findings
}

// only compiles a standard without variants and without errors.
func only(t testing.TB, text string) *program.Flow {
	t.Helper()
	p, findings := compile(t, text)
	if diag.HasErrors(findings) {
		t.Fatalf("%s at %s", findings[0].Message(diag.EN), findings[0].Place)
	}
	return p.Flows[0]
}

func scope(f *program.Flow, answers map[string]rule.Value) *rule.Scope {
	return f.Scope(program.Situation{Answers: answers, Channel: "", Bearer: "self", Today: civil.NewDate(2026, 1, 5)})
}

const top = "kind: Standard\nid: layanan\nversion: 1\ntitle: Layanan\n"

func with(parts ...string) string { return top + strings.Join(parts, "") }

type answers = map[string]rule.Value

var (
	yes = rule.BoolValue(true)
	no  = rule.BoolValue(false)
)
