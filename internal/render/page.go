package render

import (
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Input is what a page is made of.
type Input struct {
	// Program is the compiled, resolved standard.
	Program *program.Program
	// Office is the standard's office, for what is live: title, address, hours,
	// roles, complaint channels. It may be nil.
	Office *standard.Office
	// Digest is that of the standard, "" to leave it out.
	Digest string
	// Variant limits the page to one variant; "" shows all.
	Variant string
	// Lang is the language of headings; the standard's own texts stay Indonesian.
	Lang diag.Lang
	// ServiceTitle is the title of another service of the office, "" when unknown.
	// It may be nil.
	ServiceTitle func(id string) string
}

// Page is a standard laid out for the public.
type Page struct {
	Lang    diag.Lang
	Title   string
	Variant string // the title of the only variant shown, "" for all
	Ref     string // grobogan/klambu/ktp-el@1
	Office  Office
	About   []Field
	// Sections are the fourteen components, in the guideline's order.
	Sections []Section
	Pictures []Picture
	// Maklumat are the promises the office has published.
	Maklumat []string
}

// Office is the head of the page.
type Office struct {
	Title, Region, Address, Phone string
	Hours                         *Hours
}

// Field is a name with what is said of it.
type Field struct{ Name, Value string }

// Section is one of the fourteen components.
type Section struct {
	standard.Component
	Title  string
	Blocks []Block
}

// Block is what a component says for some variants.
type Block struct {
	// For are the titles of the variants it holds for; none means for all shown.
	For []string
	// Head names the block within its component: "Cara mengajukan".
	Head  string
	Items []Item
	// Numbered tells that the order matters.
	Numbered bool
}

// Item is one statement.
type Item struct {
	// Lead stands in front of Text: who does a step, the way to complain.
	Lead string
	// Text is the standard's own. Notes are ours; they stand alone where it is empty.
	Text string
	// Next is where an outcome leads.
	Next  string
	Notes []string
	Items []Item
}

// New lays out a page. A variant that the standard does not have shows nothing of
// the parts that variants hold; see Flows.
func New(in Input) *Page {
	b := &builder{Input: in, std: in.Program.Standard}
	b.flows = Flows(in.Program, in.Variant)
	return b.page()
}

// Flows are the flows that a page of a variant shows, all for "".
func Flows(p *program.Program, variant string) []*program.Flow {
	if variant == "" {
		return p.Flows
	}
	if f, ok := p.Flow(variant); ok {
		return []*program.Flow{f}
	}
	return nil
}

// builder makes a page.
type builder struct {
	Input
	std   *standard.Standard
	flows []*program.Flow
}

func (b *builder) t(id, en string) string { return diag.Text{ID: id, EN: en}.In(b.Lang) }

func (b *builder) page() *Page {
	p := &Page{Lang: b.Lang, Title: b.std.Title, Ref: b.std.Ref(), Office: b.office(), About: b.about()}
	if b.Variant != "" && len(b.flows) == 1 && b.flows[0].Variant != nil {
		p.Variant = b.flows[0].Variant.Title
	}
	for _, c := range standard.ComponentList() {
		p.Sections = append(p.Sections, Section{Component: c, Title: program.SayComponent(c.Key).In(b.Lang), Blocks: b.component(c.Key)})
	}
	p.Pictures = b.pictures()
	if b.Office != nil {
		p.Maklumat = b.Office.Maklumat
	}
	return p
}

// role is the title of a role, as the office has it.
func (b *builder) role(id string) (title string, outside bool) {
	if id == standard.Applicant {
		return b.t("Pemohon", "Applicant"), false
	}
	if b.Office != nil {
		for _, r := range b.Office.Roles {
			if r.ID == id {
				return r.Title, r.External
			}
		}
	}
	return id, false
}

// longSection is how many items make a row that may be cut between pages.
const longSection = 9

// Long reports whether the section is too long to be kept on one page.
func (s *Section) Long() bool {
	n := 0
	for _, b := range s.Blocks {
		for _, it := range b.Items {
			n += 1 + len(it.Items)
		}
	}
	return n > longSection
}
