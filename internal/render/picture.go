package render

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/internal/render/flowchart"
)

// Picture is the drawn procedure of some variants.
type Picture struct {
	For   []string
	Title string
	// Text tells all of the picture in words.
	Text  string
	Graph flowchart.Graph
}

// pictures are the drawings of the flows shown, one for those that are alike.
func (b *builder) pictures() []Picture {
	var out []Picture
	for _, f := range b.flows {
		g := b.graph(f)
		if len(g.Nodes) == 0 {
			continue
		}
		title := ""
		if f.Variant != nil {
			title = f.Variant.Title
		}
		at := -1
		for i := range out {
			if reflect.DeepEqual(out[i].Graph, g) {
				at = i
			}
		}
		if at < 0 {
			at = len(out)
			out = append(out, Picture{Graph: g, Text: b.story(b.procedure(f))})
		}
		out[at].For = append(out[at].For, title)
	}
	for i := range out {
		out[i].Title = fmt.Sprintf(b.t("Alur %s", "Procedure of %s"), b.std.Title)
		if len(out) == 1 {
			out[i].For = nil
		} else {
			out[i].Title += ": " + strings.Join(out[i].For, "; ")
		}
	}
	return out
}

// story is the procedure as running text, for those who cannot see the picture.
func (b *builder) story(blocks []Block) string {
	var out strings.Builder
	for _, block := range blocks {
		if !block.Numbered {
			continue
		}
		for i, it := range block.Items {
			fmt.Fprintf(&out, "%d. %s: %s", i+1, it.Lead, it.Text)
			if len(it.Notes) > 0 {
				fmt.Fprintf(&out, " (%s)", strings.Join(it.Notes, "; "))
			}
			out.WriteString(". ")
			for _, o := range it.Items {
				fmt.Fprintf(&out, "%s: %s. ", o.Text, o.Next)
			}
		}
	}
	return strings.TrimSpace(out.String())
}
