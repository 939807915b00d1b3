package standard

import (
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

func (d *decoder) office(n *Node) *Office {
	o := &Office{
		Node:       n,
		Title:      d.text(n.Get("title")),
		Code:       d.text(n.Get("code")),
		Regency:    d.text(n.Get("regency")),
		Province:   d.text(n.Get("province")),
		Address:    d.text(n.Get("address")),
		Phone:      d.text(n.Get("phone")),
		Timezone:   d.text(n.Get("timezone")),
		Calendars:  d.texts(n.Get("calendars")),
		Roles:      list(d, n.Get("roles"), d.role),
		Complaints: optional(d, n.Get("complaints"), d.complaints),
		Registers:  list(d, n.Get("registers"), d.register),
		Maklumat:   d.texts(n.Get("maklumat")),
		Notes:      d.notes(n.Get("notes")),
	}
	if h := n.Get("hours"); d.mapping(h) {
		o.Hours = d.hours(h)
	}
	o.Consultations = list(d, n.Get("consultations"), d.consultation)
	if c := n.Get("defaults"); d.mapping(c) {
		o.Defaults = d.components(c)
	}
	return o
}

func (d *decoder) role(n *Node) Role {
	if !d.mapping(n) {
		return Role{Node: n}
	}
	return Role{
		Node:     n,
		ID:       d.text(n.Get("id")),
		Title:    d.text(n.Get("title")),
		External: d.boolean(n.Get("external")),
		Contact:  d.text(n.Get("contact")),
	}
}

func (d *decoder) register(n *Node) Register {
	if !d.mapping(n) {
		return Register{Node: n}
	}
	return Register{
		Node:           n,
		ID:             d.text(n.Get("id")),
		Format:         d.text(n.Get("format")),
		Classification: d.text(n.Get("classification")),
		Unit:           d.text(n.Get("unit")),
	}
}

func (d *decoder) consultation(n *Node) Consultation {
	if !d.mapping(n) {
		return Consultation{Node: n}
	}
	return Consultation{
		Node:    n,
		Date:    d.date(n.Get("date")),
		Text:    d.text(n.Get("text")),
		Changes: d.texts(n.Get("changes")),
	}
}

func (d *decoder) hours(n *Node) Hours {
	h := Hours{
		Node:    n,
		Weekly:  d.week(n.Get("weekly")),
		Assumed: d.boolean(n.Get("assumed")),
		OpenOn:  list(d, n.Get("open_on"), d.date),
	}
	if p := n.Get("periods"); d.mapping(p) {
		h.Periods = make(map[string]Week, len(p.Keys))
		for i, id := range p.Keys {
			h.Periods[id] = d.week(p.Items[i])
		}
	}
	return h
}

var weekdays = map[string]time.Weekday{
	"sunday": time.Sunday, "monday": time.Monday, "tuesday": time.Tuesday, "wednesday": time.Wednesday,
	"thursday": time.Thursday, "friday": time.Friday, "saturday": time.Saturday,
}

// week reads the hours of each day that is named; other keys are the schema's to judge.
func (d *decoder) week(n *Node) Week {
	if !d.mapping(n) {
		return nil
	}
	w := make(Week, len(n.Keys))
	for i, name := range n.Keys {
		if day, ok := weekdays[name]; ok {
			spans := list(d, n.Items[i], d.span)
			if spans == nil {
				spans = []civil.Span{}
			}
			w[day] = spans
		}
	}
	return w
}
