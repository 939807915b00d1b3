package standard

func (d *decoder) calendar(n *Node) *Calendar {
	c := &Calendar{
		Node:            n,
		Series:          d.text(n.Get("series")),
		Year:            int(d.integer(n.Get("year"))),
		Decrees:         d.texts(n.Get("decrees")),
		Provisional:     d.boolean(n.Get("provisional")),
		Holidays:        list(d, n.Get("holidays"), d.calendarDay),
		CollectiveLeave: list(d, n.Get("collective_leave"), d.calendarDay),
		Periods:         list(d, n.Get("periods"), d.calendarPeriod),
	}
	if counting := n.Get("counting"); d.mapping(counting) {
		c.Counting.StartDay = d.text(counting.Get("start_day"))
	}
	return c
}

func (d *decoder) calendarDay(n *Node) CalendarDay {
	if !d.mapping(n) {
		return CalendarDay{Node: n}
	}
	return CalendarDay{Node: n, Date: d.date(n.Get("date")), Text: d.text(n.Get("text"))}
}

func (d *decoder) calendarPeriod(n *Node) CalendarPeriod {
	if !d.mapping(n) {
		return CalendarPeriod{Node: n}
	}
	return CalendarPeriod{
		Node:  n,
		ID:    d.text(n.Get("id")),
		From:  d.date(n.Get("from")),
		Until: d.date(n.Get("until")),
	}
}
