package flowchart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// graphs draws procedures of up to 40 steps: a path with decisions that leap on
// or go back, checks with an aside, choices and branches.
func graphs(t *rapid.T) Graph {
	var g Graph
	lanes := rapid.IntRange(1, 7).Draw(t, "lanes")
	for i := range lanes {
		g.Lanes = append(g.Lanes, Lane{Title: words(t, 6), Outside: i > 3, Note: ""})
	}
	n := rapid.IntRange(0, 40).Draw(t, "steps")
	g.Nodes = append(g.Nodes, Node{Kind: Start, Text: "Mulai"})
	open := []Edge{{From: 0, Cell: NoCell}}
	link := func(to int) {
		for _, e := range open {
			e.To = to
			g.Edges = append(g.Edges, e)
		}
		open = nil
	}
	var leaps []Edge
	for i := range n {
		at := len(g.Nodes)
		node := Node{
			Lane: rapid.IntRange(0, lanes-1).Draw(t, "lane"), Number: fmt.Sprint(i + 1), Text: words(t, 25),
			Tone: rapid.SampledFrom([]Tone{Plain, Plain, Optional, Told}).Draw(t, "tone"),
		}
		cells := rapid.SampledFrom([]int{0, 0, 0, 1, 2, 3, 5}).Draw(t, "cells")
		for range cells {
			node.Cells = append(node.Cells, words(t, 8))
		}
		if cells > 1 && rapid.Bool().Draw(t, "choice") {
			node.Kind, node.Text, node.Number = Choice, "", ""
		}
		link(at)
		g.Nodes = append(g.Nodes, node)
		if cells == 0 {
			open = []Edge{{From: at, Cell: NoCell}}
		}
		for c := range cells {
			e := Edge{From: at, Cell: c, To: rapid.IntRange(0, n).Draw(t, "to")}
			if c == 0 || rapid.Bool().Draw(t, "on") {
				open = append(open, e)
			} else {
				leaps = append(leaps, e)
			}
		}
		if cells == 0 && lanes > 1 && rapid.IntRange(0, 4).Draw(t, "aside") == 0 {
			g.Nodes = append(g.Nodes, Node{Kind: Aside, Beside: at, Lane: (node.Lane + 1) % lanes, Text: "Melengkapi berkas"})
			g.Edges = append(g.Edges, Edge{at, NoCell, at + 1}, Edge{at + 1, NoCell, at})
		}
	}
	link(len(g.Nodes))
	g.Nodes = append(g.Nodes, Node{Kind: End, Text: "Selesai", Lane: lanes - 1})
	for _, e := range leaps {
		e.To = min(e.To, len(g.Nodes)-1)
		if g.Nodes[e.To].Kind == Aside {
			e.To--
		}
		g.Edges = append(g.Edges, e)
	}
	return g
}

func words(t *rapid.T, most int) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{
		"Memeriksa", "kelengkapan", "berkas", "dan", "di", "WWWWWWWW", "pertanggungjawaban", "kependudukan/pencatatan",
		"mempertanggungjawabkannyasepenuhnyatanpajeda", "<b>", "&", "é", "kepada", "pemohon;", "1.000.000",
	}), 1, most).Draw(t, "words"), " ")
}

func TestLayoutHasNoFlaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := graphs(t)
		p := Layout(g)
		if f := flaws(p); len(f) > 0 {
			t.Fatalf("%d flaws:\n%s", len(f), strings.Join(f, "\n"))
		}
		if len(p.Lines) != len(g.Edges) {
			t.Fatalf("%d lines for %d edges", len(p.Lines), len(g.Edges))
		}
		caption := Caption{ID: "x", Title: words(t, 3), Desc: "d", Lang: "id"}
		svg := p.SVG(caption)
		if err := wellFormed(svg); err != nil {
			t.Fatalf("%v\n%s", err, svg)
		}
		if again := Layout(g).SVG(caption); !bytes.Equal(svg, again) {
			t.Fatal("the same graph gave another picture")
		}
		if err := wellFormed([]byte("<div>" + string(p.Strips(caption, 1.4)) + "</div>")); err != nil {
			t.Fatal(err)
		}
	})
}

func wellFormed(b []byte) error {
	d := xml.NewDecoder(bytes.NewReader(b))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// fixed is a small procedure with all kinds of nodes.
func fixed() Graph {
	return Graph{
		Lanes: []Lane{{Title: "Pemohon"}, {Title: "Petugas"}, {Title: "Dinas", Note: "instansi lain", Outside: true}},
		Nodes: []Node{
			{Kind: Start, Text: "Mulai"},
			{Number: "1", Text: "Mengajukan permohonan"},
			{Lane: 1, Number: "2", Text: "Memeriksa berkas", Whole: "Memeriksa berkas, lalu meneruskannya"},
			{Kind: Aside, Beside: 2, Text: "Melengkapi berkas"},
			{Lane: 1, Kind: Choice, Cells: []string{"Bila baru", "Selain itu"}},
			{Lane: 2, Number: "3", Text: "Merekam", Tone: Optional},
			{Lane: 1, Number: "4", Text: "Memutuskan", Cells: []string{"Disetujui", "Diperbaiki", "Ditolak"}},
			{Lane: 1, Kind: Bar},
			{Lane: 1, Number: "5", Text: "Mencetak"},
			{Lane: 2, Number: "6", Text: "Mencatat"},
			{Lane: 1, Kind: Bar},
			{Number: "7", Text: "Mengisi survei", Tone: Told},
			{Lane: 1, Kind: Refused, Text: "Ditolak"},
			{Kind: End, Text: "Selesai"},
		},
		Edges: []Edge{
			{0, NoCell, 1}, {1, NoCell, 2}, {2, NoCell, 3}, {3, NoCell, 2}, {2, NoCell, 4}, {4, 0, 5}, {4, 1, 6}, {5, NoCell, 6},
			{6, 0, 7}, {6, 1, 2}, {6, 2, 12}, {7, NoCell, 8}, {7, NoCell, 9}, {8, NoCell, 10}, {9, NoCell, 10}, {10, NoCell, 11}, {11, NoCell, 13},
		},
	}
}

// Each flaw that is planted must be found, or the checks above prove nothing.
func TestFlawsAreFound(t *testing.T) {
	if f := flaws(Layout(fixed())); len(f) > 0 {
		t.Fatalf("the sound picture has flaws: %v", f)
	}
	for name, spoil := range map[string]func(*Picture){
		"overlap":           func(p *Picture) { p.Boxes[2].X, p.Boxes[2].Y = p.Boxes[1].X, p.Boxes[1].Y },
		"leaves the pict":   func(p *Picture) { p.Boxes[1].X = -50 },
		"leaves its lane":   func(p *Picture) { p.Boxes[1].X += 200 },
		"does not fit box":  func(p *Picture) { p.Boxes[1].Texts[0].Value += " dan masih banyak lagi yang lain" },
		"fit a cell":        func(p *Picture) { p.Boxes[6].Cells[0].Texts[0].Value = strings.Repeat("w", 40) },
		"head of its lane":  func(p *Picture) { p.Lanes[0].Texts[0].Value = strings.Repeat("w", 60) },
		"runs through":      func(p *Picture) { p.Lines[16].Points[0].Y = p.Lines[0].Points[0].Y },
		"lie on each other": func(p *Picture) { p.Lines[1].Points = p.Lines[4].Points },
		"aslant":            func(p *Picture) { p.Lines[0].Points[1].X += 5 },
		"begin and end":     func(p *Picture) { p.Lines[0].Points[0].Y += 5 },
	} {
		p := Layout(fixed())
		spoil(p)
		if f := strings.Join(flaws(p), "\n"); !strings.Contains(f, name) {
			t.Errorf("%q is not found: %s", name, f)
		}
	}
}

func TestWhatCannotBeDrawnIsLeftOut(t *testing.T) {
	g := Graph{
		Nodes: []Node{{Text: "satu", Lane: 7}, {Kind: Aside, Beside: 9, Text: "dua", Lane: -1}},
		Edges: []Edge{{0, 3, 1}, {0, NoCell, 5}, {-1, NoCell, 0}},
	}
	p := Layout(g)
	if len(p.Boxes) != 2 || len(p.Lines) != 1 || len(p.Lanes) != 1 {
		t.Fatalf("%d boxes, %d lines, %d lanes", len(p.Boxes), len(p.Lines), len(p.Lanes))
	}
	if f := flaws(p); len(f) > 0 {
		t.Fatal(f)
	}
	if p := Layout(Graph{}); p.W <= 0 || p.H <= 0 {
		t.Fatalf("an empty picture of %v by %v", p.W, p.H)
	}
}

func TestStripsCoverThePicture(t *testing.T) {
	p := Layout(fixed())
	for _, height := range []float64{1, 150, 400, 1e6} {
		top := 0.0
		for _, bottom := range p.bounds(height) {
			if bottom <= top {
				t.Fatalf("height %v: a part ends at %v, where it begins", height, bottom)
			}
			for i, b := range p.Boxes {
				if b.Y < bottom && bottom < b.Y+b.H && bottom != p.H {
					t.Errorf("height %v: the cut at %v goes through box %d", height, bottom, i)
				}
			}
			top = bottom
		}
		if top != p.H {
			t.Errorf("height %v: the parts end at %v of %v", height, top, p.H)
		}
	}
}

func TestWrap(t *testing.T) {
	f := font{size: 10}
	for _, c := range []struct {
		text  string
		width float64
		want  []string
	}{
		{"", 50, nil},
		{"satu dua tiga", 1000, []string{"satu dua tiga"}},
		{"satu dua tiga", 45, []string{"satu dua", "tiga"}},
		{"akta kelahiran/kematian", 80, []string{"akta kelahiran/", "kematian"}},
		{"mmmmmmmm", 30, []string{"mmm", "mmm", "mm"}},
		{"mm", 1, []string{"m", "m"}},
	} {
		if got := f.wrap(c.text, c.width); strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%q in %v: %q, not %q", c.text, c.width, got, c.want)
		}
	}
	long := f.wrap(strings.Repeat("kata ", 5000), 60)
	if len(long) != maxLines || !strings.HasSuffix(long[maxLines-1], "…") {
		t.Errorf("%d lines, the last %q", len(long), long[len(long)-1])
	}
}

func TestSVGHasATextAlternative(t *testing.T) {
	svg := string(Layout(fixed()).SVG(Caption{ID: "a", Title: `Alur <"KIA">`, Desc: "1. Pemohon & petugas", Lang: "id"}))
	for _, want := range []string{
		`role="img"`, `aria-labelledby="a-title a-desc"`, `<title id="a-title">Alur &lt;&#34;KIA&#34;&gt;</title>`,
		`<desc id="a-desc">1. Pemohon &amp; petugas</desc>`, `<title>Memeriksa berkas, lalu meneruskannya</title>`,
	} {
		if !strings.Contains(svg, want) {
			t.Errorf("no %s in\n%s", want, svg)
		}
	}
}

// BenchmarkLayout tells that the time grows with the number of steps, not faster:
// compare ns/step.
func BenchmarkLayout(b *testing.B) {
	for _, n := range []int{10, 40, 400, 4000} {
		g := Graph{Lanes: []Lane{{Title: "Pemohon"}, {Title: "Petugas"}, {Title: "Camat"}}}
		for i := range n {
			g.Nodes = append(g.Nodes, Node{Lane: i % 3, Number: fmt.Sprint(i + 1), Text: "Memeriksa kelengkapan berkas", Cells: []string{"Ya", "Tidak"}})
			g.Edges = append(g.Edges, Edge{i, 0, i + 1}, Edge{i, 1, max(0, i-3)})
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for range b.N {
				Layout(g)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/step")
		})
	}
}
