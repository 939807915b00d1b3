package flowchart

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Family is the font the text is set in: what the machine has, none is loaded.
const Family = `Arial, "Liberation Sans", "Helvetica Neue", Helvetica, "DejaVu Sans", sans-serif`

// Colours. Text on each ground has a contrast of at least 7 to 1.
const (
	ink       = "#1b2530"
	lineInk   = "#44525f"
	backInk   = "#9a3412"
	paper     = "#ffffff"
	laneA     = "#f4f7f9"
	laneB     = "#e9eff3"
	headA     = "#d5e1e9"
	headB     = "#c6d6e0"
	outside   = "#f3ead9"
	outHead   = "#e6d5b3"
	cellFill  = "#fff6d6"
	toldFill  = "#f1f1ea"
	startFill = "#dcefe0"
	endFill   = "#cfe8d5"
	stopFill  = "#f9dcd6"
	asideFill = "#fdeee6"
)

// Caption is what a picture is for those who cannot see it.
type Caption struct {
	// ID is the beginning of the ids in the picture; it must be unique in a page.
	ID string
	// Title names the picture, Desc tells all of it in words.
	Title, Desc string
	// Lang is the language of both, "id".
	Lang string
}

// SVG is the picture as a document of its own, or as a part of a page.
func (p *Picture) SVG(c Caption) []byte {
	w := &writer{}
	w.open(p.W, p.H, 0, p.H, c)
	w.picture(p)
	w.raw("</svg>\n")
	return w.Bytes()
}

// Strips is the picture cut between rows into parts of about the same height, none
// higher than ratio times the width where rows allow it, so that a printer can put
// them on several pages. On a screen they join without a seam. Only the first part
// carries the caption. A picture that is a little too high stays whole: a page
// shows it somewhat smaller.
func (p *Picture) Strips(c Caption, ratio float64) []byte {
	w := &writer{}
	height := ratio * p.W
	if p.H <= height*tolerance {
		height = p.H
	}
	top := 0.0
	for i, bottom := range p.bounds(p.H / math.Ceil(p.H/height) * spread) {
		if i == 0 {
			w.open(p.W, bottom-top, top, p.H, c)
			w.printf(`<defs><g id="%s-all">`, c.ID)
			w.picture(p)
			w.raw("</g></defs>")
		} else {
			w.printf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 %s %s %s" aria-hidden="true">`, num(top), num(p.W), num(bottom-top))
		}
		w.printf(`<use href="#%s-all"/></svg>`, c.ID)
		w.raw("\n")
		top = bottom
	}
	return w.Bytes()
}

const (
	// tolerance is how much too high a picture may be and still stay whole.
	tolerance = 1.35
	// spread lets parts be a little higher than equal ones, for rows differ.
	spread = 1.06
)

// bounds are the lower edges of the parts of a picture cut to a height.
func (p *Picture) bounds(height float64) []float64 {
	var out []float64
	top, last := 0.0, 0.0
	for _, cut := range append(p.Cuts, p.H) {
		if cut-top > height && last > top {
			out = append(out, last)
			top = last
		}
		last = cut
	}
	return append(out, p.H)
}

type writer struct{ bytes.Buffer }

func (w *writer) raw(s string)                      { w.WriteString(s) }
func (w *writer) printf(format string, args ...any) { fmt.Fprintf(&w.Buffer, format, args...) }

func (w *writer) open(width, height, top, whole float64, c Caption) {
	w.printf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 %s %s %s"`, num(top), num(width), num(height))
	if height == whole {
		w.printf(` width="%s" height="%s"`, num(width), num(height))
	}
	w.printf(` role="img" lang="%s" aria-labelledby="%s-title %s-desc">`, text(c.Lang), c.ID, c.ID)
	w.printf("\n<title id=\"%s-title\">%s</title>\n<desc id=\"%s-desc\">%s</desc>\n", c.ID, text(c.Title), c.ID, text(c.Desc))
}

func (w *writer) picture(p *Picture) {
	w.printf(`<g font-family="%s" font-size="%s" fill="%s">`, text(Family), num(textFont.size), ink)
	w.raw("\n")
	for i, l := range p.Lanes {
		w.lane(l, i%2 == 1)
	}
	for _, l := range p.Lines {
		w.line(l)
	}
	for _, b := range p.Boxes {
		w.box(b)
	}
	w.raw("</g>\n")
}

func (w *writer) lane(c Column, odd bool) {
	fill, head := laneA, headA
	switch {
	case c.Lane.Outside:
		fill, head = outside, outHead
	case odd:
		fill, head = laneB, headB
	}
	w.rect(c.Rect, 0, fill, "")
	w.rect(Rect{c.X, c.Y, c.W, c.HeadH}, 0, head, "")
	for _, t := range c.Texts {
		w.text(t, 0, 0)
	}
	w.raw("\n")
}

func (w *writer) rect(r Rect, round float64, fill, extra string) {
	w.printf(`<rect x="%s" y="%s" width="%s" height="%s"`, num(r.X), num(r.Y), num(r.W), num(r.H))
	if round > 0 {
		w.printf(` rx="%s"`, num(round))
	}
	w.printf(` fill="%s"%s/>`, fill, extra)
}

func (w *writer) text(t Text, dx, dy float64) {
	w.printf(`<text x="%s" y="%s"`, num(t.X+dx), num(t.Y+dy))
	if t.Middle {
		w.raw(` text-anchor="middle"`)
	}
	if t.Small {
		w.printf(` font-size="%s"`, num(smallFont.size))
	}
	if t.Bold {
		w.raw(` font-weight="bold"`)
	}
	w.raw(">")
	if t.Lead > 0 {
		w.printf(`<tspan font-weight="bold">%s</tspan>`, text(t.Value[:t.Lead]))
	}
	w.raw(text(t.Value[t.Lead:]) + "</text>")
}

func (w *writer) box(b Box) {
	stroke := fmt.Sprintf(` stroke="%s" stroke-width="1.2"`, ink)
	fill, round := paper, 4.0
	switch b.Node.Kind {
	case Bar:
		w.rect(b.Rect, 2, ink, "")
		w.raw("\n")
		return
	case Start:
		fill, round = startFill, b.H/2
	case End:
		fill, round = endFill, b.H/2
	case Refused:
		fill, round = stopFill, b.H/2
	case Aside:
		fill, round = asideFill, 10
		stroke = fmt.Sprintf(` stroke="%s" stroke-width="1.2"`, backInk)
	case Choice:
		fill = cellFill
	}
	switch b.Node.Tone {
	case Optional:
		stroke += ` stroke-dasharray="5 3"`
	case Told:
		fill = toldFill
		stroke += ` stroke-dasharray="1.5 3"`
	}
	w.raw("<g>")
	if b.Node.Whole != "" {
		w.printf("<title>%s</title>", text(b.Node.Whole))
	}
	w.rect(b.Rect, round, fill, stroke)
	for _, t := range b.Texts {
		w.text(t, b.X, b.Y)
	}
	for i, c := range b.Cells {
		r := Rect{b.X + c.X, b.Y + c.Y, c.W, c.H}
		if b.Node.Kind != Choice {
			w.rect(Rect{r.X + 1, r.Y, r.W - 2, r.H - 1}, 3, cellFill, "")
			w.printf(`<path d="M%s %sH%s" stroke="%s"/>`, num(r.X), num(r.Y), num(r.X+r.W), ink)
		}
		if i > 0 {
			w.printf(`<path d="M%s %sV%s" stroke="%s"/>`, num(r.X), num(r.Y), num(r.Y+r.H), ink)
		}
		for _, t := range c.Texts {
			w.text(t, b.X, b.Y)
		}
	}
	w.raw("</g>\n")
}

// corner is the radius of a bend, in pixels.
const corner = 5.0

func (w *writer) line(l Line) {
	colour := lineInk
	if l.Back {
		colour = backInk
	}
	pts := l.Points
	end, before := pts[len(pts)-1], pts[len(pts)-2]
	dx, dy := unit(before, end)
	var d strings.Builder
	fmt.Fprintf(&d, "M%s %s", num(pts[0].X), num(pts[0].Y))
	for i := 1; i < len(pts)-1; i++ {
		ux, uy := unit(pts[i-1], pts[i])
		vx, vy := unit(pts[i], pts[i+1])
		r := min(corner, distance(pts[i-1], pts[i])/2, distance(pts[i], pts[i+1])/2)
		fmt.Fprintf(&d, "L%s %sQ%s %s %s %s", num(pts[i].X-ux*r), num(pts[i].Y-uy*r),
			num(pts[i].X), num(pts[i].Y), num(pts[i].X+vx*r), num(pts[i].Y+vy*r))
	}
	// The line ends within the arrow, whose point touches the box.
	fmt.Fprintf(&d, "L%s %s", num(end.X-dx*6), num(end.Y-dy*6))
	w.printf(`<path d="%s" fill="none" stroke="%s" stroke-width="1.5"/>`, d.String(), colour)
	w.printf(`<path d="M%s %sL%s %sL%s %sZ" fill="%s"/>`, num(end.X), num(end.Y),
		num(end.X-dx*9-dy*4.5), num(end.Y-dy*9+dx*4.5), num(end.X-dx*9+dy*4.5), num(end.Y-dy*9-dx*4.5), colour)
	w.raw("\n")
}

func distance(a, b Point) float64 { return math.Abs(a.X-b.X) + math.Abs(a.Y-b.Y) }

// unit is the direction from a to b along an axis.
func unit(a, b Point) (dx, dy float64) {
	switch {
	case b.X > a.X:
		dx = 1
	case b.X < a.X:
		dx = -1
	case b.Y < a.Y:
		dy = -1
	default:
		dy = 1
	}
	return dx, dy
}

// num writes a coordinate with at most one digit behind the point.
func num(x float64) string {
	return strconv.FormatFloat(math.Round(x*10)/10, 'f', -1, 64)
}

// text escapes a text for XML; what XML cannot hold becomes "�".
func text(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder never fails
	return b.String()
}
