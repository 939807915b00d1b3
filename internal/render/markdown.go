package render

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

func (p *Page) t(id, en string) string { return diag.Text{ID: id, EN: en}.In(p.Lang) }

// Markdown is the page as GitHub and others show it; the picture is in it as
// Mermaid text.
func (p *Page) Markdown() []byte {
	var b strings.Builder
	f := func(format string, args ...any) { fmt.Fprintf(&b, format, args...) }
	f("<!-- %s -->\n\n", p.mark())
	f("# %s\n\n", md(p.Title))
	if p.Variant != "" {
		f("**%s**\n\n", md(p.Variant))
	}
	f("%s\n\n", p.letterhead())
	f("| | |\n|---|---|\n")
	for _, a := range p.About {
		f("| %s | %s |\n", md(a.Name), md(a.Value))
	}
	group := ""
	for _, s := range p.Sections {
		if g := p.group(s); g != group {
			group = g
			f("\n## %s\n", md(group))
		}
		f("\n### %d. %s\n", s.Number, md(s.Title))
		for _, block := range s.Blocks {
			p.block(&b, block)
		}
	}
	p.hoursTable(&b)
	if len(p.Maklumat) > 0 {
		f("\n## %s\n\n", p.t("Maklumat pelayanan", "Service pledge"))
		for _, m := range p.Maklumat {
			f("- %s\n", md(m))
		}
	}
	for i, pic := range p.Pictures {
		f("\n## %s\n\n```mermaid\n%s```\n", md(pic.Title), p.mermaid(p.Pictures[i:i+1]))
	}
	return []byte(b.String())
}

// group is the name of the half of the components that a section belongs to.
func (p *Page) group(s Section) string {
	if s.Delivery {
		return p.t("Penyampaian pelayanan", "Service delivery")
	}
	return p.t("Pengelolaan pelayanan", "Service management")
}

func (p *Page) letterhead() string {
	var parts []string
	for _, s := range []string{p.Office.Title, p.Office.Region, p.Office.Address, p.Office.Phone} {
		if s != "" {
			parts = append(parts, md(s))
		}
	}
	return strings.Join(parts, "  \n")
}

func (p *Page) block(b *strings.Builder, block Block) {
	b.WriteString("\n")
	if len(block.For) > 0 {
		var titles []string
		for _, t := range block.For {
			titles = append(titles, md(t))
		}
		fmt.Fprintf(b, "**%s**\n\n", strings.Join(titles, "; "))
	}
	if block.Head != "" {
		fmt.Fprintf(b, "*%s*\n\n", md(block.Head))
	}
	if len(block.Items) == 1 && !block.Numbered && len(block.Items[0].Items) == 0 {
		b.WriteString(p.line(block.Items[0]) + "\n")
		return
	}
	for i, it := range block.Items {
		mark := "-"
		if block.Numbered {
			mark = fmt.Sprintf("%d.", i+1)
		}
		fmt.Fprintf(b, "%s %s\n", mark, p.line(it))
		for _, sub := range it.Items {
			fmt.Fprintf(b, "%s- %s\n", strings.Repeat(" ", len(mark)+1), p.line(sub))
		}
	}
}

// line is an item on one line.
func (p *Page) line(it Item) string {
	var out string
	if it.Lead != "" {
		out = "**" + md(it.Lead) + "**: "
	}
	out += md(it.Text)
	if it.Next != "" {
		out += " → " + md(it.Next)
	}
	notes := make([]string, len(it.Notes))
	for i, n := range it.Notes {
		notes[i] = md(n)
	}
	switch {
	case len(notes) == 0:
	case it.Text == "":
		out += strings.Join(notes, "; ")
	default:
		out += " *(" + strings.Join(notes, "; ") + ")*"
	}
	return strings.TrimSuffix(strings.TrimSpace(out), ":")
}

func (p *Page) hoursTable(b *strings.Builder) {
	h := p.Office.Hours
	if h == nil {
		return
	}
	fmt.Fprintf(b, "\n## %s\n\n| %s |", p.t("Jam pelayanan", "Opening hours"), p.t("Hari", "Day"))
	for _, name := range h.Periods {
		fmt.Fprintf(b, " %s |", md(name))
	}
	b.WriteString("\n|" + strings.Repeat("---|", len(h.Periods)+1) + "\n")
	for _, d := range h.Days {
		fmt.Fprintf(b, "| %s | %s |\n", md(d.Name), cells(d.Times))
	}
	if h.Note != "" {
		fmt.Fprintf(b, "\n%s\n", md(h.Note))
	}
}

// mdSpecial are the characters that Markdown, or HTML within it, would read.
const mdSpecial = "\\`*_{}[]#|~$"

// htmlSigns are those that HTML within Markdown would read.
var htmlSigns = strings.NewReplacer("<", "&lt;", ">", "&gt;", "&", "&amp;")

// oneLine is a text without line ends, and without the signs that nobody sees but
// that change how the rest is read: controls, and turns of the direction.
func oneLine(s string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
			return -1
		}
		return r
	}, s)), " ")
}

// md escapes a text for Markdown, on one line.
func md(s string) string {
	var b strings.Builder
	for i, r := range htmlSigns.Replace(oneLine(s)) {
		if strings.ContainsRune(mdSpecial, r) || i == 0 && strings.ContainsRune("-+=", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	out := b.String()
	// "1. " or "1) " at the beginning would begin a list.
	if at := strings.IndexAny(out, ".)"); at > 0 && strings.Trim(out[:at], "0123456789") == "" && (at+1 == len(out) || out[at+1] == ' ') {
		out = out[:at] + "\\" + out[at:]
	}
	return out
}

// cells are the cells of a row of a table.
func cells(texts []string) string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = md(t)
	}
	return strings.Join(out, " | ")
}
