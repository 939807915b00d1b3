package render

import (
	"fmt"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/internal/render/flowchart"
)

// Mermaid is the procedure as Mermaid text: a subgraph per actor, and one around
// them per group of variants that differ.
func (p *Page) Mermaid() []byte {
	return []byte("%% " + p.mark() + "\n" + p.mermaid(p.Pictures))
}

func (p *Page) mermaid(pictures []Picture) string {
	w := &mermaid{}
	w.line(0, "flowchart TB")
	if len(pictures) == 0 {
		w.line(1, `kosong["%s"]`, mm(p.silent()))
	}
	for i, pic := range pictures {
		if len(pictures) == 1 {
			w.graph(pic.Graph, "", 1)
			continue
		}
		w.line(1, `subgraph v%d["%s"]`, i+1, mm(strings.Join(pic.For, "; ")))
		w.graph(pic.Graph, fmt.Sprintf("v%d", i+1), 2)
		w.line(1, "end")
	}
	return w.String()
}

type mermaid struct{ strings.Builder }

func (w *mermaid) line(depth int, format string, args ...any) {
	w.WriteString(strings.Repeat("  ", depth))
	fmt.Fprintf(&w.Builder, format+"\n", args...)
}

func (w *mermaid) graph(g flowchart.Graph, prefix string, depth int) {
	for l, lane := range g.Lanes {
		title := lane.Title
		if lane.Note != "" {
			title += " (" + lane.Note + ")"
		}
		w.line(depth, `subgraph %sl%d["%s"]`, prefix, l+1, mm(title))
		for i, n := range g.Nodes {
			if n.Lane == l {
				w.line(depth+1, "%sn%d%s", prefix, i+1, shape(n))
			}
		}
		w.line(depth, "end")
	}
	for _, e := range g.Edges {
		arrow := "-->"
		if g.Nodes[e.From].Kind == flowchart.Aside || g.Nodes[e.To].Kind == flowchart.Aside {
			arrow = "-.->"
		}
		if e.Cell != flowchart.NoCell {
			arrow += `|"` + mm(g.Nodes[e.From].Cells[e.Cell]) + `"|`
		}
		w.line(depth, "%sn%d %s %sn%d", prefix, e.From+1, arrow, prefix, e.To+1)
	}
}

// shape is the box of a node: round for an end, a diamond for a choice.
func shape(n flowchart.Node) string {
	text := n.Text
	if n.Whole != "" {
		text = n.Whole
	}
	if n.Number != "" {
		text = "(" + n.Number + ") " + text // "1. " would begin a list
	}
	label := mm(text)
	for _, note := range n.Notes {
		label += "<br/>" + mm(note)
	}
	switch {
	case n.Kind == flowchart.Start || n.Kind == flowchart.End || n.Kind == flowchart.Refused:
		return `(["` + label + `"])`
	case n.Kind == flowchart.Choice:
		return `{"?"}`
	case n.Kind == flowchart.Bar:
		return `[" "]`
	case n.Kind == flowchart.Aside:
		return `("` + label + `")`
	case len(n.Cells) > 0:
		return `{{"` + label + `"}}`
	}
	return `["` + label + `"]`
}

// mm escapes a text within quotation marks: Mermaid reads HTML there, and "#".
func mm(s string) string {
	return mermaidEscapes.Replace(oneLine(s))
}

var mermaidEscapes = strings.NewReplacer(
	"#", "#35;", `"`, "#quot;", "<", "#lt;", ">", "#gt;", "&", "#amp;", "`", "#96;", "\\", "#92;", ";", "#59;",
	"%%", "#37;#37;", "{", "#123;", "}", "#125;", "[", "#91;", "]", "#93;", "|", "#124;",
)
