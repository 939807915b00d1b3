package lint

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// shape is what is wrong with a file before its meaning is looked at: as YAML and
// by its schema.
type shape struct {
	findings []diag.Finding
	broken   broken
}

func shapeOf(f *standard.File) shape {
	sh := shape{findings: slices.Clone(f.Findings), broken: broken{}}
	var nodes map[diag.Place]*standard.Node
	for _, found := range f.Findings {
		if found.Path != "" {
			sh.broken.value(found.Path)
			continue
		}
		if nodes == nil {
			nodes = nodesByStart(f.Root)
		}
		if n := nodes[start(found.Place)]; n != nil {
			sh.broken.value(n.Ref())
		}
	}
	if f.Root == nil || f.Kind == "" {
		return sh
	}
	j := &judge{file: f, shape: &sh}
	j.run()
	if len(j.findings) > 0 {
		sh.findings = slices.DeleteFunc(sh.findings, func(f diag.Finding) bool {
			return f.Code == "unreadable-value"
		})
		sh.findings = append(sh.findings, j.findings...)
	}
	return sh
}

// nodesByStart finds the innermost value whose key or text begins at a place.
func nodesByStart(root *standard.Node) map[diag.Place]*standard.Node {
	nodes := map[diag.Place]*standard.Node{}
	walk(root, func(n *standard.Node) {
		nodes[start(n.KeyPlace)] = n
		nodes[start(n.Place)] = n
	})
	return nodes
}

func start(p diag.Place) diag.Place { return diag.Place{Line: p.Line, Column: p.Column} }

// judge turns what the JSON Schema refuses into findings.
type judge struct {
	file     *standard.File
	set      *schemaSet
	shape    *shape
	findings []diag.Finding
}

func (j *judge) run() {
	compiled, err := judgeOf(j.file.Kind)
	if err == nil {
		err = compiled.Validate(j.file.Root.Plain())
	}
	if err == nil {
		j.empty(j.file.Root)
		return
	}
	var refused *jsonschema.ValidationError
	if errors.As(err, &refused) {
		if j.set, err = schemas(); err == nil {
			j.leaves(refused)
			j.empty(j.file.Root)
			j.findings = diag.Sort(j.findings)
			return
		}
	}
	j.findings = append(j.findings, diag.New(codeSchemaBroken, firstKey(j.file), "", diag.Args{"error": err.Error()}))
}

// empty finds components of a standard, also those of its variants, that may be
// "~" but were left empty: as likely forgotten as meant.
func (j *judge) empty(at *standard.Node) {
	if j.file.Kind != standard.KindStandard {
		return
	}
	for _, n := range at.Items {
		switch {
		case n.IsNull() && n.Raw == "":
			if set, err := schemas(); err == nil && set.components[n.Key].ID != "" {
				j.value(codeEmptyValue, leaf{node: n, key: n.Key, title: set.components[n.Key]}, nil)
			}
		case n.Key == "variants":
			for _, variant := range n.Items {
				j.empty(variant)
			}
		}
	}
}

// leaves walks to the errors that have no cause but themselves.
func (j *judge) leaves(e *jsonschema.ValidationError) {
	if len(e.Causes) == 0 {
		j.leaf(e)
		return
	}
	for _, c := range e.Causes {
		j.leaves(c)
	}
}

// leaf is one thing a schema refuses, with what is needed to say it.
type leaf struct {
	node    *standard.Node
	keyword string
	// schema holds the keyword; def is the name of the definition it stands in.
	schema map[string]any
	def    string
	// properties are the keys that the value may have, by the schema itself or by the one
	// of which it is a condition ("if this is a choice, then choices").
	properties map[string]any
	key        string
	title      diag.Text
	// named is set when a key's own spelling is judged.
	named bool
}

func (j *judge) leaf(e *jsonschema.ValidationError) {
	url, pointer, _ := strings.Cut(e.AbsoluteKeywordLocation, "#")
	names := splitPointer(pointer)
	l := leaf{}
	for i := len(names) - 1; i >= 0; i-- {
		if names[i] == "$defs" && i+1 < len(names) {
			l.def = names[i+1]
			break
		}
	}
	if len(names) > 0 {
		l.keyword = names[len(names)-1]
		l.schema, _ = j.set.step(j.set.docs[url], names[:len(names)-1])
		l.properties = j.set.properties(j.set.docs[url], names[:len(names)-1])
	}
	l.named = strings.Contains(e.KeywordLocation, "/propertyNames")
	l.node = j.node(e.InstanceLocation)
	l.key, l.title = j.set.titled(j.file.Kind, e.KeywordLocation)
	if l.title.ID == "" {
		l.title = diag.Text{ID: l.key, EN: l.key}
	}
	j.say(l)
}

// node is the value at a JSON Pointer.
func (j *judge) node(pointer string) *standard.Node {
	n := j.file.Root
	for _, name := range splitPointer(pointer) {
		next := n.Get(name)
		if n.Kind == standard.SequenceNode {
			if i, err := strconv.Atoi(name); err == nil && i < len(n.Items) {
				next = n.Items[i]
			}
		}
		if next == nil {
			return n
		}
		n = next
	}
	return n
}

func (j *judge) add(code string, n *standard.Node, at diag.Place, args diag.Args, suggest ...string) {
	j.shape.broken.value(n.Ref())
	f := diag.New(code, at, n.Ref(), args)
	f.Suggest = suggest
	j.findings = append(j.findings, f)
}
