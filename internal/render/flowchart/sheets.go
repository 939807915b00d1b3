package flowchart

// Sheet is a picture with its caption, and a heading when it is one of several.
type Sheet struct {
	*Picture
	Caption Caption
	Head    string
}

// headFont is for the headings of sheets.
var headFont = font{size: 16, bold: true}

// Together puts pictures below each other into one SVG document. Without any, it
// shows the description of whole; of one, its own caption is used.
func Together(sheets []Sheet, whole Caption) []byte {
	if len(sheets) == 1 {
		return sheets[0].SVG(sheets[0].Caption)
	}
	w := &writer{}
	width, height := 480.0, margin
	for _, s := range sheets {
		width = max(width, s.W)
	}
	type placed struct {
		y     float64
		lines []string
	}
	places := make([]placed, len(sheets))
	for i, s := range sheets {
		places[i] = placed{height, headFont.wrap(s.Head, width-2*margin)}
		height += float64(len(places[i].lines))*headFont.line() + margin + s.H
	}
	if len(sheets) == 0 {
		height = 60
	}
	w.open(width, height, 0, height, whole)
	if len(sheets) == 0 {
		w.printf(`<text x="%s" y="36" font-family="%s" font-size="%s" fill="%s">%s</text>`, num(margin), text(Family), num(textFont.size), ink, text(whole.Desc))
	}
	for i, s := range sheets {
		y := places[i].y
		for _, l := range places[i].lines {
			y += headFont.line()
			w.printf(`<text x="%s" y="%s" font-family="%s" font-size="%s" font-weight="bold" fill="%s">%s</text>`,
				num(margin), num(y-2), text(Family), num(headFont.size), ink, text(l))
			w.raw("\n")
		}
		w.printf(`<g transform="translate(0 %s)">`, num(y+margin/2))
		w.printf("<title>%s</title><desc>%s</desc>\n", text(s.Caption.Title), text(s.Caption.Desc))
		w.picture(s.Picture)
		w.raw("</g>\n")
	}
	w.raw("</svg>\n")
	return w.Bytes()
}
