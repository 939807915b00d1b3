package assist

import (
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/internal/explain"
)

// Entry is one part of a file's outline. From and To are all of it, in bytes;
// NameFrom and NameTo what names it.
type Entry struct {
	Name, Detail     string
	From, To         int
	NameFrom, NameTo int
	Kind             standard.NodeKind
	Children         []Entry
}

// Outline is the parts of a file: its components, and below them what has an id.
func Outline(f *standard.File, lang diag.Lang) []Entry {
	if f.Root == nil {
		return nil
	}
	o := outliner{f, lang}
	return o.children(f.Root)
}

type outliner struct {
	file *standard.File
	lang diag.Lang
}

func (o outliner) children(n *standard.Node) []Entry {
	var out []Entry
	for _, child := range n.Items {
		switch {
		case child.Kind == standard.SequenceNode && n.Kind == standard.SequenceNode:
			out = append(out, o.children(child)...) // the branches of a parallel step
		case n.Kind == standard.SequenceNode:
			if id := child.Get("id"); id != nil {
				from, to := id.Span()
				out = append(out, o.entry(child, id.Value, label(child), from, to))
			}
		default:
			from, to := child.KeySpan()
			detail := child.Value
			if t, ok := explain.KeyOf(o.file.Kind, child); ok && child.Kind != standard.ScalarNode {
				detail = t.Title.In(o.lang)
			}
			if child.Kind != standard.ScalarNode || n.Parent == nil || n.Key == "conditions" {
				out = append(out, o.entry(child, child.Key, detail, from, to))
			}
		}
	}
	return out
}

func (o outliner) entry(n *standard.Node, name, detail string, from, to int) Entry {
	e := Entry{Name: name, Detail: detail, NameFrom: from, NameTo: to, Kind: n.Kind}
	e.From, e.To = n.Span()
	e.From, e.To = min(e.From, from), max(e.To, to)
	if n.Kind != standard.ScalarNode {
		e.Children = o.children(n)
	}
	return e
}
