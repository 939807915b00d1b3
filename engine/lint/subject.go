package lint

import (
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Subject is one file as a check sees it, with what it belongs to. Nothing of it
// may be changed.
type Subject struct {
	File *standard.File
	Tree *standard.Tree
	// Office is that of the file's folder, nil when there is none.
	Office *standard.Office
	// Standard is the resolved standard and Program what it compiles to; both are
	// nil in a file of another kind.
	Standard *standard.Standard
	Program  *program.Program

	index  *index
	broken broken
	// tries and searches bound what checks that search may do in one file, so that
	// no file, however made, holds up the others.
	tries, searches int
	findings        []diag.Finding
}

// Report tells of a mistake at a value. A nil node stands for the whole file.
func (s *Subject) Report(code string, at *standard.Node, args diag.Args, suggest ...string) {
	s.Add(diag.Finding{Code: code, Place: s.place(at), Path: at.Ref(), Args: args, Suggest: suggest})
}

// Add tells of a mistake at any place; an unset severity is that of the catalogue.
func (s *Subject) Add(f diag.Finding) {
	if f.Severity == "" {
		f.Severity = diag.New(f.Code, f.Place, "", nil).Severity
	}
	s.findings = append(s.findings, f)
}

// maxSearches bounds the names of one file for which near ones are looked for.
const maxSearches = 100

// nearest suggests names close to a word.
func (s *Subject) nearest(word string, names func() []string) []string {
	if s.searches++; s.searches > maxSearches {
		return nil
	}
	return diag.Nearest(word, names())
}

// place is where a value stands; of a list or mapping its key or first line, for
// a finding that underlined a whole block would say nothing.
func (s *Subject) place(n *standard.Node) diag.Place {
	if n == nil || n.Parent == nil {
		return firstKey(s.File)
	}
	return shortPlace(n)
}

func shortPlace(n *standard.Node) diag.Place {
	if n.Kind == standard.ScalarNode && n.Place.Line > 0 && (n.Raw != "" || n.KeyPlace.Line == 0) {
		return n.Place
	}
	if n.KeyPlace.Line > 0 {
		return n.KeyPlace
	}
	if id := n.Get("id"); id != nil {
		return id.Place
	}
	if n.Kind == standard.MappingNode && len(n.Items) > 0 {
		return n.Items[0].KeyPlace
	}
	return n.Place
}

func firstKey(f *standard.File) diag.Place {
	if f.Root != nil && len(f.Root.Items) > 0 && f.Root.Kind == standard.MappingNode {
		return f.Root.Items[0].KeyPlace
	}
	return diag.Place{File: f.Path, Line: 1, Column: 1}
}

// walk visits a node and all below it, in the order of the file.
func walk(n *standard.Node, visit func(*standard.Node)) {
	if n == nil {
		return
	}
	visit(n)
	for _, item := range n.Items {
		walk(item, visit)
	}
}

// scalars visits the scalars of the subject's file.
func (s *Subject) scalars(visit func(*standard.Node)) {
	walk(s.File.Root, func(n *standard.Node) {
		if n.Kind == standard.ScalarNode {
			visit(n)
		}
	})
}

// key is the key under which a value stands: its own, or that of the list it is in.
func key(n *standard.Node) string {
	for n != nil && n.Parent != nil && n.Parent.Kind == standard.SequenceNode {
		n = n.Parent
	}
	if n == nil {
		return ""
	}
	return n.Key
}

// child is the value under a key, or the node itself when the key is not there.
func child(n *standard.Node, key string) *standard.Node {
	if c := n.Get(key); c != nil {
		return c
	}
	return n
}
