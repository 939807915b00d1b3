package standard

func (d *decoder) components(n *Node) Components {
	return Components{
		Channels:    list(d, n.Get("channels"), d.channel),
		Steps:       d.steps(n.Get("steps")),
		SLA:         optional(d, n.Get("sla"), d.sla),
		Fee:         optional(d, n.Get("fee"), d.fee),
		Products:    list(d, n.Get("products"), d.product),
		Complaints:  optional(d, n.Get("complaints"), d.complaints),
		Retention:   optional(d, n.Get("retention"), d.retention),
		LegalBasis:  d.points(n.Get("legal_basis")),
		Facilities:  d.points(n.Get("facilities")),
		Competence:  d.points(n.Get("competence")),
		Supervision: d.points(n.Get("supervision")),
		Staffing:    d.points(n.Get("staffing")),
		Guarantee:   d.points(n.Get("guarantee")),
		Safety:      d.points(n.Get("safety")),
		Evaluation:  d.points(n.Get("evaluation")),
	}
}

func (d *decoder) channel(n *Node) Channel {
	if !d.mapping(n) {
		return Channel{Node: n}
	}
	return Channel{Node: n, ID: d.text(n.Get("id")), Title: d.text(n.Get("title"))}
}

func (d *decoder) product(n *Node) Product {
	if !d.mapping(n) {
		return Product{Node: n}
	}
	return Product{
		Node:   n,
		ID:     d.text(n.Get("id")),
		Text:   d.text(n.Get("text")),
		When:   d.rule(n.Get("when")),
		IfHeld: d.boolean(n.Get("if_held")),
	}
}

func (d *decoder) complaints(n *Node, c *Complaints) {
	*c = Complaints{
		Node:      n,
		Text:      d.text(n.Get("text")),
		Channels:  list(d, n.Get("channels"), d.complaintChannel),
		HandledBy: d.texts(n.Get("handled_by")),
	}
}

func (d *decoder) complaintChannel(n *Node) ComplaintChannel {
	if !d.mapping(n) {
		return ComplaintChannel{Node: n}
	}
	return ComplaintChannel{
		Node:  n,
		Type:  d.text(n.Get("type")),
		Value: d.text(n.Get("value")),
		Text:  d.text(n.Get("text")),
	}
}

func (d *decoder) retention(n *Node, r *Retention) {
	*r = Retention{Node: n, Class: d.text(n.Get("class")), Years: int(d.integer(n.Get("years")))}
}

func (d *decoder) points(n *Node) []Point { return list(d, n, d.point) }

// point reads one statement; a plain text is the statement alone.
func (d *decoder) point(n *Node) Point {
	if n.Kind == ScalarNode {
		return Point{Node: n, Text: d.text(n)}
	}
	if !d.mapping(n) {
		return Point{Node: n}
	}
	return Point{
		Node:    n,
		Text:    d.text(n.Get("text")),
		AtLeast: int(d.integer(n.Get("at_least"))),
		Exactly: int(d.integer(n.Get("exactly"))),
		Roles:   d.texts(n.Get("roles")),
	}
}
