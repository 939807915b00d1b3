package flowchart_test

import (
	"context"
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/internal/render"
	"github.com/maklumat-pelayanan/maklumat/internal/render/flowchart"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

// widest is the most that a sheet of A4 shows with letters of a legible size, in pixels.
const widest = 1300

func TestEveryPictureOfTheStandardsIsSound(t *testing.T) {
	tree, err := standard.Load(context.Background(), standards.FS, standard.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	drawn := 0
	for _, s := range tree.Standards {
		p, _ := program.Compile(tree.Resolve(s), program.Options{Office: tree.Offices[s.Office]})
		for _, lang := range []diag.Lang{diag.ID, diag.EN} {
			page := render.New(render.Input{Program: p, Office: tree.Offices[s.Office], Lang: lang})
			for _, pic := range page.Pictures {
				drawn++
				laid := flowchart.Layout(pic.Graph)
				if f := flowchart.Flaws(laid); len(f) > 0 {
					t.Errorf("%s: %s", pic.Title, strings.Join(f, "\n"))
				}
				if laid.W > widest {
					t.Errorf("%s is %.0f pixels wide", pic.Title, laid.W)
				}
			}
		}
	}
	if drawn < 2*33 {
		t.Fatalf("only %d pictures", drawn)
	}
}
