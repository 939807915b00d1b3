package render

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/internal/render/flowchart"
)

// Mark stands near the beginning of every file made here: a tool may write such a
// file anew, and must not touch any other.
const Mark = "maklumat render"

// mark is Mark with the standard's name, fit for a comment of any format.
func (p *Page) mark() string {
	return Mark + " " + strings.Map(func(r rune) rune {
		if r < 'a' && !strings.ContainsRune("0123456789/@.-", r) || r > 'z' {
			return '_'
		}
		return r
	}, strings.ReplaceAll(p.Ref, "--", "__"))
}

// SVG is the picture of the steps alone. Where variants differ, their pictures
// stand below each other.
func (p *Page) SVG() []byte {
	sheets := make([]flowchart.Sheet, len(p.Pictures))
	for i, pic := range p.Pictures {
		sheets[i] = flowchart.Sheet{Picture: flowchart.Layout(pic.Graph), Caption: pic.caption(p, i)}
		if len(pic.For) > 0 {
			sheets[i].Head = pic.Title
		}
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "<!-- %s -->\n", p.mark())
	b.Write(flowchart.Together(sheets, flowchart.Caption{ID: "maklumat", Title: p.Title, Desc: p.silent(), Lang: string(p.Lang)}))
	return b.Bytes()
}

// silent is what a standard without steps shows in place of a picture.
func (p *Page) silent() string {
	return p.t("Prosedur tidak dinyatakan dalam sumber.", "The procedure is not stated in the source.")
}

func (pic Picture) caption(p *Page, i int) flowchart.Caption {
	return flowchart.Caption{ID: fmt.Sprintf("alur-%d", i+1), Title: pic.Title, Desc: pic.Text, Lang: string(p.Lang)}
}
