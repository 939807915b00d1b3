package render

import (
	"bytes"
	_ "embed" // the template stands beside its code
	"html/template"

	"github.com/maklumat-pelayanan/maklumat/internal/render/flowchart"
)

//go:embed page.html.tmpl
var pageText string

var pageTemplate = template.Must(template.New("page").Parse(pageText))

// stripRatio is the height of a part of a picture in terms of its width: what a
// sheet of A4 within its margins holds, with a heading.
const stripRatio = 1.25

// HTML is the page as one file for screen and paper: nothing is loaded from
// elsewhere and no script runs. The error is that of the template.
func (p *Page) HTML() ([]byte, error) {
	view := pageView{Page: p, Mark: Mark}
	if p.Lang != "id" {
		view.TextLang = "id"
	}
	for i := range p.Sections {
		s := &p.Sections[i]
		if len(view.Groups) == 0 || view.Groups[len(view.Groups)-1].Title != p.group(*s) {
			view.Groups = append(view.Groups, groupView{Title: p.group(*s)})
		}
		g := &view.Groups[len(view.Groups)-1]
		g.Sections = append(g.Sections, s)
	}
	for i, pic := range p.Pictures {
		drawn := flowchart.Layout(pic.Graph)
		// The picture escapes every text of the standard itself.
		view.Drawn = append(view.Drawn, pictureView{pic, template.HTML(drawn.Strips(pic.caption(p, i), stripRatio)), int(drawn.W)})
	}
	var b bytes.Buffer
	if err := pageTemplate.Execute(&b, view); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// pageView is the page as the template reads it.
type pageView struct {
	*Page
	Mark string
	// TextLang is the language of the standard's own texts, "" when it is the page's.
	TextLang string
	Groups   []groupView
	Drawn    []pictureView
}

type groupView struct {
	Title    string
	Sections []*Section
}

type pictureView struct {
	Picture
	SVG   template.HTML
	Width int
}

// T is a text of the template in the language of the page.
func (v pageView) T(id, en string) string { return v.t(id, en) }

// Item ties an item to the language of its text, for the template.
func (v pageView) Item(it Item) itemView { return itemView{it, v} }

type itemView struct {
	Item
	View pageView
}

// Alone are the items that need no list: one that is not numbered.
func (b Block) Alone() *Item {
	if len(b.Items) == 1 && !b.Numbered && len(b.Items[0].Items) == 0 {
		return &b.Items[0]
	}
	return nil
}
