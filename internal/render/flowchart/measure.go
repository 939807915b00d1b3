package flowchart

// Fonts of the picture.
var (
	textFont  = font{size: 13}
	boldFont  = font{size: 13, bold: true}
	smallFont = font{size: 11.5}
	laneFont  = font{size: 13, bold: true}
)

// Paddings within a box, in pixels.
const (
	padX = 10.0
	padY = 8.0
	// minCell is the narrowest cell that still holds words.
	minCell = 116.0
	// bar is the thickness of a bar.
	bar = 7.0
)

// boxWidth is the width of a step's box: the fewer lanes, the more room.
func boxWidth(lanes int) float64 {
	switch {
	case lanes <= 2:
		return 270
	case lanes == 3:
		return 240
	case lanes == 4:
		return 210
	case lanes == 5:
		return 190
	}
	return 172
}

// Text is one line, with the place of its beginning (or middle) on the baseline.
type Text struct {
	X, Y   float64
	Value  string
	Middle bool
	Small  bool
	Bold   bool
	// Lead are the first bytes of Value that are set in bold: the number.
	Lead int
}

// font is the font a line is set in.
func (t Text) font() font {
	switch {
	case t.Small:
		return smallFont
	case t.Bold:
		return boldFont
	}
	return textFont
}

// width of the line as drawn, in pixels.
func (t Text) width() float64 {
	if t.Lead > 0 {
		return boldFont.width(t.Value[:t.Lead]) + textFont.width(t.Value[t.Lead:])
	}
	return t.font().width(t.Value)
}

// Cell is one way out of a box.
type Cell struct {
	Rect
	Texts []Text
}

// Box is a node with its size, its texts relative to its upper left corner.
type Box struct {
	Rect
	Node  Node
	Texts []Text
	Cells []Cell
}

// Rect is a rectangle in pixels.
type Rect struct{ X, Y, W, H float64 }

// measure wraps the texts of a node and so finds its size.
func measure(n Node, base float64) Box {
	b := Box{Node: n}
	switch n.Kind {
	case Bar:
		b.W, b.H = base*0.6, bar
		return b
	case Start, End, Refused:
		b.W = min(base, max(90, boldFont.width(n.Text)+4*padX))
		b.middle(boldFont.wrap(n.Text, b.W-2*padX))
		return b
	}
	b.W = max(base, minCell*float64(len(n.Cells)))
	b.body()
	b.feet()
	return b
}

// middle writes centred bold lines.
func (b *Box) middle(lines []string) {
	y := padY - 2
	for _, l := range lines {
		y += boldFont.line()
		b.Texts = append(b.Texts, Text{X: b.W / 2, Y: y - 4, Value: l, Middle: true, Bold: true})
	}
	b.H = y + padY - 2
}

// body writes the number, the text and the notes.
func (b *Box) body() {
	n := b.Node
	y := padY
	text, lead := n.Text, 0
	if n.Number != "" {
		text, lead = n.Number+". "+n.Text, len(n.Number)+1
	}
	// The lead is bold, so a little wider than it is measured.
	slack := 0.0
	if lead > 0 {
		slack = boldFont.width(text[:lead]) - textFont.width(text[:lead])
	}
	for i, l := range textFont.wrap(text, b.W-2*padX-slack) {
		y += textFont.line()
		t := Text{X: padX, Y: y - 4, Value: l}
		if i == 0 {
			t.Lead = min(lead, len(l))
		}
		b.Texts = append(b.Texts, t)
	}
	for _, note := range n.Notes {
		y += 2
		for _, l := range smallFont.wrap(note, b.W-2*padX) {
			y += smallFont.line()
			b.Texts = append(b.Texts, Text{X: padX, Y: y - 4, Value: l, Small: true})
		}
	}
	b.H = y + padY
	if len(b.Texts) == 0 {
		b.H = 0
	}
}

// feet writes the cells side by side, all as high as the highest.
func (b *Box) feet() {
	if len(b.Node.Cells) == 0 {
		return
	}
	w := b.W / float64(len(b.Node.Cells))
	height := 0.0
	for i, text := range b.Node.Cells {
		c := Cell{Rect: Rect{X: float64(i) * w, Y: b.H, W: w}}
		y := b.H + 5
		for _, l := range smallFont.wrap(text, w-12) {
			y += smallFont.line()
			c.Texts = append(c.Texts, Text{X: c.X + w/2, Y: y - 4, Value: l, Middle: true, Small: true})
		}
		height = max(height, y+5-b.H)
		b.Cells = append(b.Cells, c)
	}
	for i := range b.Cells {
		b.Cells[i].H = height
	}
	b.H += height
}
