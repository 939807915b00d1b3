package render

import (
	"bytes"
	_ "embed" // the template stands beside its code
	"fmt"
	"html/template"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

//go:embed index.html.tmpl
var indexText string

var indexTemplate = template.Must(template.New("index").Parse(indexText))

// Index is the list of the pages of several services.
type Index struct {
	Lang    diag.Lang
	Offices []OfficeIndex
}

// OfficeIndex lists the pages of one office.
type OfficeIndex struct {
	Office
	Entries []Entry
}

// Entry is one page.
type Entry struct {
	Title string
	// Href is the file, relative to the index, with "/".
	Href string
}

// Add puts a page at the end of the list of its office. Pages of one office must
// follow each other.
func (x *Index) Add(p *Page, href string) {
	if n := len(x.Offices); n == 0 || x.Offices[n-1].Title != p.Office.Title || x.Offices[n-1].Region != p.Office.Region {
		x.Offices = append(x.Offices, OfficeIndex{Office: p.Office})
	}
	last := &x.Offices[len(x.Offices)-1]
	last.Entries = append(last.Entries, Entry{Title: p.Title, Href: href})
}

// Heading is the title of the list.
func (x *Index) Heading() string {
	return diag.Text{ID: "Standar pelayanan", EN: "Service standards"}.In(x.Lang)
}

// Mark is the sign of a file made here.
func (x *Index) Mark() string { return Mark }

// HTML is the list as a page. The error is that of the template.
func (x *Index) HTML() ([]byte, error) {
	var b bytes.Buffer
	err := indexTemplate.Execute(&b, x)
	return b.Bytes(), err
}

// Markdown is the list in Markdown.
func (x *Index) Markdown() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "<!-- %s -->\n\n# %s\n", Mark, x.Heading())
	for _, o := range x.Offices {
		fmt.Fprintf(&b, "\n## %s\n\n", md(o.Title))
		if o.Region != "" {
			fmt.Fprintf(&b, "%s\n\n", md(o.Region))
		}
		for _, e := range o.Entries {
			fmt.Fprintf(&b, "- [%s](<%s>)\n", md(e.Title), strings.NewReplacer("<", "%3C", ">", "%3E").Replace(e.Href))
		}
	}
	return []byte(b.String())
}
