package enginetest

import (
	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
)

// Upgrade lays another version of the standard ready, for an engine.Migrate to it.
func (r *Run) Upgrade(text string) *Run {
	r.t.Helper()
	tree := Tree(r.t, text)
	std := tree.Standards[0]
	prog, findings := program.Compile(tree.Resolve(std), program.Options{Office: r.office})
	if diag.HasErrors(findings) {
		r.t.Fatalf("%s: %s", findings[0].Place, findings[0].Message(diag.EN))
	}
	r.Next = &engine.Next{Program: prog, Ref: std.Ref(), Basis: "sha256:basis"}
	return r
}
