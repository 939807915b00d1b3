// Package docstest_test keeps the pages for authors true: it writes the files
// they show, runs the commands they show and compares what is printed, and
// follows every link.
package docstest_test

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

// root is the module's top folder, seen from this one.
const root = "../.."

// page is a Markdown file of the repository.
type page struct {
	// name is its path from the top folder, with slashes.
	name   string
	source []byte
	blocks []block
	// anchors are the names its headings and <a id> tags can be linked by.
	anchors map[string]bool
	links   []link
	// commands are the pieces of code inside sentences that run the program.
	commands []link
}

// block is a fenced block of code, or a comment that stands alone.
type block struct {
	line int
	// lang is the first word of the info string, rest what follows it.
	lang, rest string
	// order is the comment right above the block, without its signs.
	order string
	text  string
	// from and to are the bytes of the text in the page; to is 0 for a comment.
	from, to int
}

// link is where a link or picture of a page leads, or what a piece of code says.
type link struct {
	to   string
	line int
}

var markdown = goldmark.New(goldmark.WithExtensions(extension.GFM))

func readPage(t testing.TB, name string) *page {
	t.Helper()
	source, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	p := &page{name: name, source: source, anchors: map[string]bool{}}
	order := "" // of a comment whose block has not come yet
	orderLine := 0
	alone := func() {
		if order != "" {
			p.blocks = append(p.blocks, block{line: orderLine, order: order})
		}
		order = ""
	}
	seen := map[string]int{}
	err = ast.Walk(markdown.Parser().Parse(text.NewReader(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.HTMLBlock:
			written := linesOf(n, source)
			p.tagged(written)
			if comment, ok := between(written, "<!--", "-->"); ok {
				alone()
				order, orderLine = comment, p.lineAt(n.Lines().At(0).Start)
			}
		case *ast.FencedCodeBlock:
			b := block{order: order, text: linesOf(n, source)}
			order = ""
			if n.Info != nil {
				b.lang, b.rest, _ = strings.Cut(string(n.Info.Segment.Value(source)), " ")
			}
			if lines := n.Lines(); lines.Len() > 0 {
				b.from, b.to = lines.At(0).Start, lines.At(lines.Len()-1).Stop
			}
			b.line = p.lineAt(b.from)
			p.blocks = append(p.blocks, b)
		case *ast.Heading:
			alone()
			p.anchors[slug(plain(n, source), seen)] = true
		case *ast.RawHTML:
			for i := range n.Segments.Len() {
				segment := n.Segments.At(i)
				p.tagged(string(segment.Value(source)))
			}
		case *ast.CodeSpan:
			if code := plain(n, source); strings.HasPrefix(code, "maklumat ") {
				p.commands = append(p.commands, link{code, p.lineOf(n)})
			}
		case *ast.Link:
			p.links = append(p.links, link{string(n.Destination), p.lineOf(n)})
		case *ast.Image:
			p.links = append(p.links, link{string(n.Destination), p.lineOf(n)})
		case *ast.Paragraph, *ast.List:
			alone()
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	alone()
	return p
}

func linesOf(n ast.Node, source []byte) string {
	var b strings.Builder
	for i := range n.Lines().Len() {
		segment := n.Lines().At(i)
		b.Write(segment.Value(source))
	}
	return b.String()
}

func between(text, open, end string) (string, bool) {
	_, rest, found := strings.Cut(text, open)
	inside, _, closed := strings.Cut(rest, end)
	return strings.TrimSpace(inside), found && closed
}

// tagged notes the anchors that HTML sets.
func (p *page) tagged(html string) {
	for {
		_, rest, found := strings.Cut(html, `<a id="`)
		name, rest, closed := strings.Cut(rest, `"`)
		if !found || !closed {
			return
		}
		p.anchors[name], html = true, rest
	}
}

// plain is the text of a heading without its signs.
func plain(n ast.Node, source []byte) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.Write(t.Segment.Value(source))
			continue
		}
		b.WriteString(plain(c, source))
	}
	return b.String()
}

func (p *page) lineAt(offset int) int { return 1 + bytes.Count(p.source[:offset], []byte("\n")) }

// lineOf is the line of the block that an inline node stands in.
func (p *page) lineOf(n ast.Node) int {
	for ; n != nil; n = n.Parent() {
		if n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0 {
			return p.lineAt(n.Lines().At(0).Start)
		}
	}
	return 0
}

// pageNames lists the pages below a folder and, for the top folder, the README.
func pageNames(t testing.TB, folder string) []string {
	t.Helper()
	var names []string
	err := fs.WalkDir(os.DirFS(root), folder, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && path.Ext(name) == ".md" {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}
