package standard

func (d *decoder) requirements(n *Node) []Requirement { return list(d, n, d.requirement) }

func (d *decoder) requirement(n *Node) Requirement {
	if !d.mapping(n) {
		return Requirement{Node: n}
	}
	r := Requirement{
		Node:        n,
		ID:          d.text(n.Get("id")),
		Text:        d.text(n.Get("text")),
		Help:        d.text(n.Get("help")),
		When:        d.rule(n.Get("when")),
		Bring:       cases(d, n.Get("bring"), func(n *Node) Bring { return Bring(d.text(n)) }),
		Count:       int(d.integer(n.Get("count"))),
		Per:         d.per(n.Get("per")),
		Handling:    Handling(d.text(n.Get("handling"))),
		StampDuty:   d.integer(n.Get("stamp_duty")),
		FormCode:    d.text(n.Get("form_code")),
		SignedBy:    list(d, n.Get("signed_by"), d.signer),
		IssuedBy:    d.text(n.Get("issued_by")),
		IfHeld:      d.boolean(n.Get("if_held")),
		Advisory:    d.boolean(n.Get("advisory")),
		FulfilledBy: d.text(n.Get("fulfilled_by")),
		JudgedAt:    d.text(n.Get("judged_at")),
		AnyOf:       d.requirements(n.Get("any_of")),
		AtLeast:     int(d.integer(n.Get("at_least"))),
	}
	r.Photo = optional(d, n.Get("photo"), func(n *Node, p *Photo) {
		*p = Photo{Node: n, Size: d.text(n.Get("size")), Background: d.text(n.Get("background"))}
		if c := n.Get("colour"); !absent(c) {
			colour := d.boolean(c)
			p.Colour = &colour
		}
	})
	return r
}

func (d *decoder) per(n *Node) *Per {
	if absent(n) {
		return nil
	}
	if n.Kind == SequenceNode {
		return &Per{Node: n, Items: d.texts(n)}
	}
	return &Per{Node: n, Fact: d.text(n)}
}

// signer reads who signs; a plain word is the signer alone.
func (d *decoder) signer(n *Node) Signer {
	if n.Kind == ScalarNode {
		return Signer{Node: n, Who: d.text(n)}
	}
	if !d.mapping(n) {
		return Signer{Node: n}
	}
	return Signer{
		Node:  n,
		Who:   d.text(n.Get("who")),
		Count: int(d.integer(n.Get("count"))),
		Per:   d.per(n.Get("per")),
	}
}
