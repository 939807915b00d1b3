package flowchart

// Widths of the characters from the blank to the tilde, in thousandths of the
// size of the font: for each the wider one of two common families (those metric
// like Arial and those like Verdana's narrower kin), so that text set in any
// ordinary sans-serif font stays inside its box.
var (
	regular = [...]int16{
		318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337,
		636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 556,
		1015, 684, 686, 722, 770, 667, 611, 778, 752, 295, 500, 667, 557, 863, 748, 787,
		667, 787, 722, 667, 611, 732, 684, 989, 685, 667, 685, 390, 337, 390, 838, 556,
		500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612,
		635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
	}
	bold = [...]int16{
		348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365,
		696, 696, 696, 696, 696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 611,
		1000, 774, 762, 734, 830, 683, 683, 821, 837, 372, 556, 775, 637, 995, 837, 850,
		733, 850, 770, 720, 682, 812, 774, 1103, 771, 724, 725, 457, 365, 457, 838, 556,
		500, 675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665, 343, 1042, 712, 687,
		716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712, 365, 712, 838,
	}
)

// wide is taken for letters outside of the tables: accented ones are narrower,
// Chinese ones and most signs not wider.
const wide = 1170

// font is a size in pixels and a weight.
type font struct {
	size float64
	bold bool
}

// width of a text in pixels.
func (f font) width(s string) float64 {
	table := &regular
	if f.bold {
		table = &bold
	}
	sum := 0
	for _, r := range s {
		if i := int(r) - ' '; i >= 0 && i < len(table) {
			sum += int(table[i])
			continue
		}
		sum += wide
	}
	return float64(sum) * f.size / 1000
}

// line is the height of a line of text.
func (f font) line() float64 { return f.size + 4 }
