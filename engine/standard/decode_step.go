package standard

func (d *decoder) steps(n *Node) []Step { return list(d, n, d.step) }

func (d *decoder) step(n *Node) Step {
	if !d.mapping(n) {
		return Step{Node: n}
	}
	return Step{
		Node:     n,
		ID:       d.text(n.Get("id")),
		Text:     d.text(n.Get("text")),
		Actor:    cases(d, n.Get("actor"), d.text),
		Does:     Does(d.text(n.Get("does"))),
		When:     d.rule(n.Get("when")),
		Outcomes: list(d, n.Get("outcomes"), d.outcome),
		Records:  d.texts(n.Get("records")),
		Register: d.text(n.Get("register")),
		Within:   d.within(n.Get("within")),
		Clock:    d.text(n.Get("clock")),
		Deadline: cases(d, n.Get("deadline"), d.deadline),
		Products: d.texts(n.Get("products")),
		Parallel: list(d, n.Get("parallel"), d.steps),
	}
}

func (d *decoder) outcome(n *Node) Outcome {
	if !d.mapping(n) {
		return Outcome{Node: n}
	}
	return Outcome{
		Node: n,
		ID:   d.text(n.Get("id")),
		Text: d.text(n.Get("text")),
		To:   d.text(n.Get("to")),
	}
}

func (d *decoder) deadline(n *Node) Deadline {
	if !d.mapping(n) {
		return Deadline{Node: n}
	}
	return Deadline{
		Node:   n,
		Within: d.duration(n.Get("within")),
		At:     d.text(n.Get("at")),
		Since:  d.text(n.Get("since")),
		Remind: d.duration(n.Get("remind")),
		Then:   d.text(n.Get("then")),
	}
}
