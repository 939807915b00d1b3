package standard

func (d *decoder) standard(n *Node) *Standard {
	s := &Standard{
		Node:         n,
		ID:           d.text(n.Get("id")),
		Version:      int(d.integer(n.Get("version"))),
		Title:        d.text(n.Get("title")),
		Facts:        d.facts(n.Get("facts")),
		Conditions:   d.conditions(n.Get("conditions")),
		Eligibility:  d.eligibility(n.Get("eligibility")),
		Requirements: d.requirements(n.Get("requirements")),
		Variants:     list(d, n.Get("variants"), d.variant),
		Components:   d.components(n),
		Notes:        d.notes(n.Get("notes")),
	}
	if e := n.Get("effective"); d.mapping(e) {
		s.Effective = Effective{From: d.date(e.Get("from")), Until: d.date(e.Get("until"))}
	}
	s.Decree = optional(d, n.Get("decree"), func(n *Node, v *Decree) {
		v.Number, v.Date = d.text(n.Get("number")), d.date(n.Get("date"))
	})
	s.Source = optional(d, n.Get("source"), func(n *Node, v *Source) {
		v.Document, v.Dated, v.Section = d.text(n.Get("document")), d.date(n.Get("dated")), d.text(n.Get("section"))
	})
	s.Reporter = optional(d, n.Get("reporter"), func(n *Node, v *Reporter) {
		*v = Reporter{
			Node:      n,
			About:     d.text(n.Get("about")),
			Secret:    d.rule(n.Get("secret")),
			VisibleTo: d.texts(n.Get("visible_to")),
			Anonymous: d.boolean(n.Get("anonymous")),
		}
	})
	return s
}

func (d *decoder) variant(n *Node) Variant {
	if !d.mapping(n) {
		return Variant{Node: n}
	}
	return Variant{
		Node:         n,
		ID:           d.text(n.Get("id")),
		Title:        d.text(n.Get("title")),
		Facts:        d.facts(n.Get("facts")),
		Conditions:   d.conditions(n.Get("conditions")),
		Eligibility:  d.eligibility(n.Get("eligibility")),
		Requirements: d.requirements(n.Get("requirements")),
		Components:   d.components(n),
		Notes:        d.notes(n.Get("notes")),
	}
}

func (d *decoder) facts(n *Node) []Fact { return list(d, n, d.fact) }

func (d *decoder) fact(n *Node) Fact {
	if !d.mapping(n) {
		return Fact{Node: n}
	}
	f := Fact{
		Node:     n,
		ID:       d.text(n.Get("id")),
		Label:    d.text(n.Get("label")),
		Help:     d.text(n.Get("help")),
		Type:     FactType(d.text(n.Get("type"))),
		Optional: d.boolean(n.Get("optional")),
		Min:      d.text(n.Get("min")),
		Max:      d.text(n.Get("max")),
		Pattern:  d.text(n.Get("pattern")),
		Personal: d.boolean(n.Get("personal")),
		From:     d.text(n.Get("from")),
		When:     d.rule(n.Get("when")),
	}
	if c := n.Get("choices"); d.mapping(c) {
		f.Choices = make([]Choice, len(c.Keys))
		for i, id := range c.Keys {
			f.Choices[i] = Choice{Node: c.Items[i], ID: id, Label: d.text(c.Items[i])}
		}
	}
	if f.Type == TypeApplication {
		f.Services = d.texts(n.Get("of"))
	} else {
		f.Of = d.facts(n.Get("of"))
	}
	return f
}

func (d *decoder) conditions(n *Node) []Condition {
	if !d.mapping(n) {
		return nil
	}
	out := make([]Condition, len(n.Keys))
	for i, id := range n.Keys {
		out[i] = Condition{Node: n.Items[i], ID: id, Rule: d.rule(n.Items[i])}
	}
	return out
}

func (d *decoder) eligibility(n *Node) []Eligibility {
	return list(d, n, func(n *Node) Eligibility {
		if !d.mapping(n) {
			return Eligibility{Node: n}
		}
		return Eligibility{
			Node:     n,
			ID:       d.text(n.Get("id")),
			Text:     d.text(n.Get("text")),
			Must:     d.rule(n.Get("must")),
			Advisory: d.boolean(n.Get("advisory")),
		}
	})
}

func (d *decoder) notes(n *Node) []Note {
	return list(d, n, func(n *Node) Note {
		if !d.mapping(n) {
			return Note{Node: n}
		}
		return Note{Node: n, About: d.text(n.Get("about")), Text: d.text(n.Get("text"))}
	})
}
