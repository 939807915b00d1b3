package lint

import (
	"bytes"
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// mendFlow writes what stands in brackets on lines of its own.
func mendFlow(m *mending) []diag.Fix {
	n := m.file.Root.Find(m.finding.Path)
	if n == nil || n.Style != standard.StyleFlow || n.Parent == nil {
		return nil
	}
	from, to := n.Span()
	if bytes.ContainsAny(m.file.Source[from:to], "#\r\n") || from != m.from {
		return nil
	}
	column := n.Place.Column - 1
	text := ""
	if n.Parent.Kind == standard.MappingNode {
		_, keyTo := n.KeySpan()
		from, column = keyTo+1, n.KeyPlace.Column+1
		text = "\n" + strings.Repeat(" ", column)
	}
	if rest, _ := m.line(to); rest != "" {
		return nil
	}
	fix := m.fix(diag.Text{ID: "Tulis tiap bagian pada baris sendiri", EN: "Write each part on a line of its own"}, true, from, to, text+unbracketed(n, column))
	out, err := diag.Apply(m.file.Source, fix.Edits)
	if err != nil || !m.file.With(out).Root.Same(m.file.Root) {
		return nil
	}
	return []diag.Fix{fix}
}

// unbracketed writes a list or mapping in block style, its first line at a column.
func unbracketed(n *standard.Node, column int) string {
	if n.Kind == standard.ScalarNode {
		return n.Raw
	}
	if len(n.Items) == 0 {
		return map[standard.NodeKind]string{standard.MappingNode: "{}", standard.SequenceNode: "[]"}[n.Kind]
	}
	if n.Kind == standard.SequenceNode && n.Parent.Style == standard.StyleFlow && !slices.ContainsFunc(n.Items, inText) {
		words := make([]string, len(n.Items))
		for i, item := range n.Items {
			words[i] = item.Raw
		}
		return "[" + strings.Join(words, ", ") + "]"
	}
	lines := make([]string, len(n.Items))
	for i, item := range n.Items {
		inner := unbracketed(item, column+2)
		block := item.Kind != standard.ScalarNode && !strings.HasPrefix(inner, "[") && inner != "{}"
		switch {
		case n.Kind == standard.SequenceNode:
			lines[i] = "- " + inner
		case block:
			lines[i] = spell(item.Key, standard.StylePlain, false) + ":\n" + strings.Repeat(" ", column+2) + inner
		default:
			lines[i] = strings.TrimRight(spell(item.Key, standard.StylePlain, false)+": "+inner, " ")
		}
	}
	return strings.Join(lines, "\n"+strings.Repeat(" ", column))
}

// mendComma joins a text that a comma cut in two.
func mendComma(m *mending) []diag.Fix {
	n := m.node
	if n == nil || !m.inKey || n.Index == 0 {
		return nil
	}
	before := n.Parent.Items[n.Index-1]
	if before.Kind != standard.ScalarNode || before.Style != standard.StylePlain || before.Raw == "" {
		return nil
	}
	from, _ := before.Span()
	title := diag.Text{ID: "Gabungkan menjadi satu teks dalam tanda petik", EN: "Join it to one text in quotes"}
	return []diag.Fix{m.fix(title, false, from, m.to, quote(string(m.file.Source[from:m.to])))}
}
