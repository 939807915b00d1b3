package lint

import (
	"context"
	"os"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

func TestZZ(t *testing.T) {
	tree, err := standard.Load(context.Background(), standards.FS, standard.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	diag.WriteText(os.Stdout, Check(tree, Options{}), diag.RenderOptions{Lang: diag.ID, Source: func(f string) []byte { b, _ := standards.FS.ReadFile(f); return b }})
}
