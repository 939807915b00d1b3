package format

import (
	"bytes"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// token is what a mark is, for the blanks around it.
type token uint8

const (
	document token = iota // "---"
	dash
	name
	colon
	scalar
	opening
	comma
	closing
)

// level is a block list or mapping around a mark: the column it stands at, and
// the one it shall stand at.
type level struct {
	old, new int
	up       *level
}

// mark is one piece of a file between blanks, line breaks and comments.
type mark struct {
	token    token
	from, to int
	// node is the value of a scalar, or that whose key a name is.
	node *standard.Node
	// level holds the mark; indent is the mark's column when it begins a line.
	level  *level
	indent int
	flow   bool
}

// marker finds the marks of a file, in order. Between them only blanks, breaks
// and comments are left.
type marker struct {
	src   []byte
	bom   int
	marks []mark
	bad   bool
}

// file finds all marks; false says that the file holds something else.
func (m *marker) file(root *standard.Node) bool {
	if root.Kind != standard.MappingNode || oddBreaks(m.src) {
		return false
	}
	if at := m.next(); bytes.HasPrefix(m.src[at:], []byte("---")) {
		m.add(mark{token: document, from: at, to: at + 3})
	}
	m.collection(root, nil, 0)
	return !m.bad
}

// oddBreaks reports line breaks that only YAML takes for such.
func oddBreaks(src []byte) bool {
	return bytes.ContainsAny(src, "\u0085\u2028\u2029")
}

func (m *marker) end() int {
	if len(m.marks) == 0 {
		return 0
	}
	return m.marks[len(m.marks)-1].to
}

// next is where the next thing stands that is neither blank nor comment.
func (m *marker) next() int { return skip(m.src, m.end()) }

func skip(src []byte, at int) int {
	for at < len(src) {
		switch c := src[at]; {
		case c == ' ' || c == '\t' || c == '\r' || c == '\n':
			at++
		case c == '#' && (at == 0 || strings.IndexByte(" \t\r\n", src[at-1]) >= 0):
			if n := bytes.IndexAny(src[at:], "\r\n"); n >= 0 {
				at += n
			} else {
				at = len(src)
			}
		default:
			return at
		}
	}
	return at
}

func (m *marker) add(k mark) {
	if k.from < m.end() || skip(m.src, m.end()) < k.from || k.to > len(m.src) {
		m.bad = true
	}
	if !m.bad {
		m.marks = append(m.marks, k)
	}
}

// sign finds a one-character mark; false says that something else comes next.
func (m *marker) sign(t token, char byte, like mark) bool {
	at := m.next()
	if m.bad || at >= len(m.src) || m.src[at] != char {
		return false
	}
	like.token, like.from, like.to = t, at, at+1
	m.add(like)
	return true
}

func (m *marker) must(ok bool) {
	if !ok {
		m.bad = true
	}
}

// column is the place of an offset in its line, from 0.
func (m *marker) column(at int) int {
	return at - 1 - bytes.LastIndexAny(m.src[:at], "\r\n")
}

// span is where a value stands, without the byte order mark.
func (m *marker) span(n *standard.Node) (from, to int) {
	from, to = n.Span()
	return from - m.bom, to - m.bom
}

// value finds the marks of what stands under a key or behind a dash at a level.
func (m *marker) value(n *standard.Node, in *level) {
	switch {
	case m.bad:
	case n.Kind == standard.ScalarNode:
		m.scalar(n, mark{level: in, indent: in.new + 2})
	case n.Style == standard.StyleFlow:
		from, _ := m.span(n)
		base := in.new
		if bytes.ContainsAny(m.src[m.end():max(from, m.end())], "\r\n") {
			base += 2
		}
		m.flow(n, in, base)
	default:
		m.collection(n, in, in.new+2)
	}
}

func (m *marker) scalar(n *standard.Node, like mark) {
	if n.Raw == "" {
		return
	}
	like.token, like.node = scalar, n
	like.from, like.to = m.span(n)
	if n.Style == standard.StyleLiteral || n.Style == standard.StyleFolded {
		like.from = like.to - len(n.Raw)
		if header := like.from + headerLen(m.src[like.from:]); like.to < header {
			like.to = header
		}
	}
	m.add(like)
}

// collection finds the marks of a block list or mapping that shall stand at column to.
func (m *marker) collection(n *standard.Node, up *level, to int) {
	if n.Style == standard.StyleFlow && up == nil {
		m.flow(n, &level{}, 0)
		return
	}
	from, _ := m.span(n)
	in := &level{old: m.column(from), new: to, up: up}
	for _, item := range n.Items {
		like := mark{level: in, indent: to, node: item}
		if n.Kind == standard.SequenceNode {
			m.must(m.sign(dash, '-', like))
		} else {
			m.key(item, like)
			m.must(m.sign(colon, ':', like))
		}
		m.value(item, in)
	}
}

func (m *marker) key(item *standard.Node, like mark) {
	from, to := item.KeySpan()
	like.token, like.from, like.to, like.node = name, from-m.bom, to-m.bom, item
	m.add(like)
}

// flow finds the marks of a list or mapping in brackets whose inner lines are
// indented from column base.
func (m *marker) flow(n *standard.Node, in *level, base int) {
	open, shut := byte('['), byte(']')
	if n.Kind == standard.MappingNode {
		open, shut = '{', '}'
	}
	like := mark{level: in, indent: base, flow: true}
	m.must(m.sign(opening, open, like))
	like.indent += 2
	for i, item := range n.Items {
		if i > 0 {
			m.must(m.sign(comma, ',', like))
		}
		if n.Kind == standard.MappingNode {
			m.key(item, like)
			if !m.sign(colon, ':', like) {
				m.must(item.Raw == "" && item.Kind == standard.ScalarNode)
			}
		}
		switch {
		case m.bad:
			return
		case item.Kind == standard.ScalarNode:
			m.scalar(item, like)
		default:
			m.flow(item, in, like.indent)
		}
	}
	m.sign(comma, ',', like)
	like.indent = base
	m.must(m.sign(closing, shut, like))
}
