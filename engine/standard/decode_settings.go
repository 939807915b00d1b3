package standard

func (d *decoder) settings(n *Node) *Settings {
	s := &Settings{Node: n, Baseline: d.text(n.Get("baseline"))}
	severities := n.Get("severities")
	if !d.mapping(severities) {
		return s
	}
	for _, item := range severities.Items {
		s.Severities = append(s.Severities, SeverityOf{Node: item, Code: item.Key, As: d.text(item)})
	}
	return s
}
