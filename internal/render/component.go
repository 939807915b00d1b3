package render

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// said is what one flow says of a component.
type said struct {
	blocks []Block
	state  standard.Statement
}

// component is what the flows shown say of one component: once where they agree,
// else for each group of variants that do.
func (b *builder) component(key string) []Block {
	var all []said
	var titles [][]string
	for _, f := range b.flows {
		s := b.says(key, f)
		title := ""
		if f.Variant != nil {
			title = f.Variant.Title
		}
		at := -1
		for i := range all {
			if reflect.DeepEqual(all[i], s) {
				at = i
			}
		}
		if at < 0 {
			at = len(all)
			all, titles = append(all, s), append(titles, nil)
		}
		titles[at] = append(titles[at], title)
	}
	if len(all) > 1 && terse(all) {
		return []Block{{Items: lines(all, titles)}}
	}
	var out []Block
	for i, s := range all {
		blocks := s.blocks
		if len(blocks) == 0 {
			blocks = []Block{{Items: []Item{b.silence(s.state)}}}
		}
		if len(all) > 1 {
			blocks[0].For = titles[i]
		}
		out = append(out, blocks...)
	}
	return out
}

// terse reports whether each flow says one plain thing: a list then reads better
// than a heading for each.
func terse(all []said) bool {
	for _, s := range all {
		if len(s.blocks) != 1 || len(s.blocks[0].Items) != 1 || s.blocks[0].Head != "" || len(s.blocks[0].Items[0].Items) > 0 || len(s.blocks[0].Items[0].Notes) > 0 {
			return false
		}
	}
	return true
}

func lines(all []said, titles [][]string) []Item {
	var items []Item
	for i, s := range all {
		it := s.blocks[0].Items[0]
		it.Lead = strings.Join(titles[i], "; ")
		items = append(items, it)
	}
	return items
}

// silence says honestly that there is nothing to say.
func (b *builder) silence(state standard.Statement) Item {
	if state == standard.StatedAsNothing {
		return Item{Notes: []string{b.t("Dinyatakan tidak ada (“-”) dalam sumber.", "Stated as none (“-”) in the source.")}}
	}
	return Item{Notes: []string{b.t("Tidak dinyatakan dalam sumber.", "Not stated in the source.")}}
}

func (b *builder) says(key string, f *program.Flow) said {
	parts := f.Parts
	switch key {
	case "requirements":
		stated := b.std.Requirements != nil || f.Variant != nil && f.Variant.Requirements != nil
		return answer(stated, b.papers(f)...)
	case "steps":
		return answer(parts.Steps != nil, b.procedure(f)...)
	case "sla":
		return answer(parts.SLA != nil, b.time(f)...)
	case "fee":
		return answer(parts.Fee != nil, b.fee(f)...)
	case "products":
		return answer(parts.Products != nil, b.products(f)...)
	case "complaints":
		c := parts.Complaints
		if c == nil && b.Office != nil {
			c = b.Office.Complaints
		}
		return answer(c != nil, b.complaints(c)...)
	}
	points := map[string][]standard.Point{
		"legal_basis": parts.LegalBasis, "facilities": parts.Facilities, "competence": parts.Competence,
		"supervision": parts.Supervision, "staffing": parts.Staffing, "guarantee": parts.Guarantee,
		"safety": parts.Safety, "evaluation": parts.Evaluation,
	}[key]
	return answer(points != nil, Block{Items: b.points(points)})
}

// answer keeps the blocks that say something; there says whether the component is
// written at all.
func answer(there bool, blocks ...Block) said {
	s := said{state: standard.NotStated}
	if there {
		s.state = standard.StatedAsNothing
	}
	for _, b := range blocks {
		if len(b.Items) > 0 {
			s.blocks = append(s.blocks, b)
			s.state = standard.Stated
		}
	}
	return s
}

func (b *builder) points(points []standard.Point) []Item {
	var items []Item
	for _, p := range points {
		it := Item{Text: p.Text}
		number := ""
		switch {
		case p.AtLeast > 0:
			number = fmt.Sprintf(b.t("paling sedikit %d orang", "at least %d persons"), p.AtLeast)
		case p.Exactly > 0:
			number = fmt.Sprintf(b.t("%d orang", "%d persons"), p.Exactly)
		}
		if number != "" && !strings.Contains(it.Text, fmt.Sprint(p.AtLeast+p.Exactly)) {
			it.Notes = append(it.Notes, number)
		}
		items = append(items, it)
	}
	return items
}

func (b *builder) products(f *program.Flow) []Block {
	var items []Item
	for i := range f.Products {
		p := &f.Products[i]
		it := Item{Text: p.Text}
		words, skip := b.when(f, p.When)
		if skip {
			continue
		}
		it.note(words)
		if p.IfHeld {
			it.note(b.t("bila dimiliki", "if held"))
		}
		items = append(items, it)
	}
	return []Block{{Items: items}}
}

func (b *builder) complaints(c *standard.Complaints) []Block {
	if c == nil {
		return nil
	}
	var blocks []Block
	if c.Text != "" {
		blocks = append(blocks, Block{Items: []Item{{Text: c.Text}}})
	}
	ways := Block{Head: b.t("Saluran", "Channels")}
	for _, ch := range c.Channels {
		it := Item{Lead: ch.Type, Text: ch.Value}
		if name, ok := channelNames[ch.Type]; ok {
			it.Lead = name.In(b.Lang)
		}
		switch {
		case it.Text == "":
			it.Text = ch.Text
		case ch.Text != "":
			it.Text += " – " + ch.Text
		}
		ways.Items = append(ways.Items, it)
	}
	blocks = append(blocks, ways)
	by := Block{Head: b.t("Ditangani melalui layanan", "Handled by the service")}
	for _, id := range c.HandledBy {
		title := ""
		if b.ServiceTitle != nil {
			title = b.ServiceTitle(id)
		}
		if title == "" {
			title = id
		}
		by.Items = append(by.Items, Item{Text: title})
	}
	return append(blocks, by)
}

func (it *Item) note(s string) {
	if s != "" {
		it.Notes = append(it.Notes, s)
	}
}

// rupiah writes an amount of money.
func (b *builder) rupiah(n int64) string { return "Rp" + diag.Whole(b.Lang, n) }
