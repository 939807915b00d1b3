package standard

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// readYAML turns the first document of a page into nodes. It is the only user of
// the YAML library. A nil Node with a nil error is an empty file; second is
// where a further document begins, or -1.
func readYAML(p *page, limits Limits) (root *Node, findings []diag.Finding, err error) {
	var doc yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(p.src))
	if err := dec.Decode(&doc); err != nil {
		if errors.Is(err, io.EOF) {
			return nil, nil, nil
		}
		return nil, nil, err
	}
	b := &builder{page: p, limits: limits}
	if len(doc.Content) > 0 {
		root = b.node(doc.Content[0], -1, 0)
	}
	var second yaml.Node
	switch err := dec.Decode(&second); {
	case err == nil:
		at := p.offset(second.Line, second.Column)
		b.add(codeSecondDocument, at, min(at+3, len(p.src)), nil)
	case !errors.Is(err, io.EOF):
		return nil, b.findings, err
	}
	return root, b.findings, nil
}

// checkYAML reports whether a text, all its documents, is well-formed.
func checkYAML(src []byte) error {
	dec := yaml.NewDecoder(bytes.NewReader(src))
	for {
		var doc yaml.Node
		if err := dec.Decode(&doc); err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
	}
}

// builder turns the library's nodes into ours.
type builder struct {
	page     *page
	limits   Limits
	findings []diag.Finding
	nodes    int
	// slab holds nodes not handed out yet: they are made many at a time.
	slab    []Node
	tooMany bool
	tooDeep bool
}

func (b *builder) add(code string, from, to int, args diag.Args) {
	b.findings = append(b.findings, diag.New(code, b.page.place(from, to), "", args))
}

// alloc hands out a node.
func (b *builder) alloc() *Node {
	if len(b.slab) == 0 {
		b.slab = make([]Node, slabNodes)
	}
	n := &b.slab[0]
	b.slab = b.slab[1:]
	return n
}

// slabNodes is about the number of values of a small standard's component.
const slabNodes = 32

// node builds one value that stands in a block collection at column indent, from
// 0, under depth collections.
func (b *builder) node(y *yaml.Node, indent, depth int) *Node {
	at := b.page.offset(y.Line, y.Column)
	n := b.alloc()
	n.page, n.from, n.to, n.indent, n.Tag, n.Value = b.page, at, at, indent, y.Tag, y.Value
	if b.nodes++; b.nodes > b.limits.Nodes {
		if !b.tooMany {
			b.tooMany = true
			b.add(codeTooManyValues, at, at, nil)
		}
		b.null(n)
		return n
	}
	if y.Anchor != "" || y.Kind == yaml.AliasNode {
		b.add(codeAnchor, at, at+tokenLen(b.page.src[at:]), nil)
	}
	// The library forgets a lone "!".
	tagged := y.Style&yaml.TaggedStyle != 0 || bytes.HasPrefix(b.page.src[at:], []byte("!"))
	if tagged {
		b.add(codeTag, at, at+tokenLen(b.page.src[at:]), diag.Args{"tag": string(b.page.src[at : at+tokenLen(b.page.src[at:])])})
	}
	if y.Anchor != "" || tagged {
		n.from = b.page.skipProperties(at)
		n.to = n.from
	}
	switch y.Kind {
	case yaml.MappingNode, yaml.SequenceNode:
		b.collection(n, y, indent, depth)
	case yaml.ScalarNode:
		b.scalar(n, y)
	default:
		b.null(n)
		n.to = at + tokenLen(b.page.src[at:])
	}
	n.Place = b.page.place(n.from, n.to)
	return n
}

func (b *builder) null(n *Node) {
	n.Kind, n.Style, n.Tag, n.Value = ScalarNode, StylePlain, "!!null", ""
}

// tokenLen is the length of the run of bytes before a blank or a break.
func tokenLen(b []byte) int {
	if i := bytes.IndexAny(b, " \t\r\n,]}"); i >= 0 {
		return i
	}
	return len(b)
}

// skipProperties passes tags, anchors, blanks, breaks and comments in front of a value.
func (p *page) skipProperties(at int) int {
	for at < len(p.src) {
		switch p.src[at] {
		case '!', '&':
			at += max(1, tokenLen(p.src[at:]))
		case ' ', '\t', '\r', '\n':
			at++
		case '#':
			at += lineLen(p.src[at:])
		default:
			return at
		}
	}
	return at
}

func lineLen(b []byte) int {
	if i := bytes.IndexAny(b, "\r\n"); i >= 0 {
		return i
	}
	return len(b)
}

func (b *builder) scalar(n *Node, y *yaml.Node) {
	n.Kind = ScalarNode
	p := b.page
	switch {
	case y.Style&yaml.DoubleQuotedStyle != 0:
		n.Style = StyleDoubleQuoted
		n.to = p.readDouble(n.from, nowhere)
	case y.Style&yaml.SingleQuotedStyle != 0:
		n.Style = StyleSingleQuoted
		n.to = p.readSingle(n.from, nowhere)
	case y.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		n.Style = StyleLiteral
		if y.Style&yaml.FoldedStyle != 0 {
			n.Style = StyleFolded
		}
		header := n.from
		n.from, n.to = p.readBlock(header, n.indent, n.Style == StyleFolded, nowhere)
		n.header = header
		n.Raw = p.text[header:n.to]
		return
	default:
		n.Style = StylePlain
		if n.Tag == "!!merge" {
			n.Tag = "!!str"
		}
		if bytes.HasPrefix(p.src[min(n.from, len(p.src)):], []byte(y.Value)) && !strings.Contains(y.Value, "\n") {
			n.to = n.from + len(y.Value)
		} else {
			n.to = p.readPlain(n.from, y.Value, nowhere)
		}
	}
	n.Raw = p.text[n.from:n.to]
	if n.Raw == n.Value {
		n.Value = n.Raw // the library's copy can go
	}
	b.comment(n)
}

// comment keeps what follows a scalar on its line.
func (b *builder) comment(n *Node) {
	src := b.page.src
	at := n.to
	for at < len(src) && (src[at] == ' ' || src[at] == '\t') {
		at++
	}
	if at == n.to || at >= len(src) || src[at] != '#' {
		return
	}
	to := at + lineLen(src[at:])
	n.Comment = b.page.text[at:to]
	n.CommentPlace = b.page.place(at, to)
}

func (b *builder) collection(n *Node, y *yaml.Node, indent, depth int) {
	n.Tag = ""
	n.Style = StyleBlock
	if y.Style&yaml.FlowStyle != 0 {
		n.Style = StyleFlow
	} else {
		indent = y.Column - 1
	}
	n.Kind = SequenceNode
	if y.Kind == yaml.MappingNode {
		n.Kind = MappingNode
	}
	if depth >= b.limits.Depth {
		if !b.tooDeep {
			b.tooDeep = true
			b.add(codeTooDeep, n.from, min(n.from+1, len(b.page.src)), nil)
		}
		return
	}
	if n.Kind == SequenceNode {
		n.Items = make([]*Node, 0, len(y.Content))
		for i, item := range y.Content {
			child := b.node(item, indent, depth+1)
			child.Parent, child.Index = n, i
			n.Items = append(n.Items, child)
		}
	} else {
		b.pairs(n, y, indent, depth)
	}
	for _, child := range n.Items {
		n.to = max(n.to, child.to)
	}
	if n.Style == StyleFlow {
		n.to = b.page.flowEnd(max(n.to, n.from+1))
	}
}

func (b *builder) pairs(n *Node, y *yaml.Node, indent, depth int) {
	n.Keys = make([]string, 0, len(y.Content)/2)
	n.Items = make([]*Node, 0, len(y.Content)/2)
	// first finds an earlier key. Looking through all of them is quickest for the few
	// that a mapping has; a file made to be slow has many.
	first := n.Get
	var known map[string]*Node
	if len(y.Content) > manyKeys {
		known = make(map[string]*Node, len(y.Content)/2)
		first = func(key string) *Node { return known[key] }
	}
	for i := 0; i+1 < len(y.Content); i += 2 {
		key := b.node(y.Content[i], indent, depth+1)
		value := b.node(y.Content[i+1], indent, depth+1)
		if key.Kind != ScalarNode {
			b.add(codeComplexKey, key.from, key.to, nil)
			continue
		}
		value.Parent, value.Key, value.Index = n, key.Value, len(n.Items)
		value.keyFrom, value.keyTo, value.KeyPlace = key.from, key.to, key.Place
		if value.Kind == ScalarNode && value.Style == StylePlain && value.Raw == "" {
			b.afterKey(value)
		}
		if first := first(key.Value); first != nil {
			b.add(codeDuplicateKey, key.from, key.to, diag.Args{"key": key.Value})
			b.findings[len(b.findings)-1].Related = []diag.Place{first.KeyPlace}
			n.to = max(n.to, value.to)
			continue
		}
		n.Keys = append(n.Keys, key.Value)
		n.Items = append(n.Items, value)
		if known != nil {
			known[key.Value] = value
		}
	}
}

// manyKeys is the number of keys and values from which on the keys are looked up.
const manyKeys = 400

// afterKey places a value that is not written right behind its key's colon.
func (b *builder) afterKey(n *Node) {
	at := n.keyTo
	if at < len(b.page.src) && b.page.src[at] == ':' {
		at++
	}
	n.from, n.to = at, at
	n.Place = b.page.place(at, at)
	b.comment(n)
}

// flowEnd is the byte after the bracket that closes a flow collection whose last
// value ends at an offset.
func (p *page) flowEnd(at int) int {
	for at < len(p.src) {
		switch p.src[at] {
		case ']', '}':
			return at + 1
		case '#':
			at += lineLen(p.src[at:])
		default:
			at++
		}
	}
	return at
}
