package standard

// Component is one of the fourteen components of a standard (UU 25/2009 art. 21,
// in the grouping of PermenPANRB 15/2014).
type Component struct {
	// Key is its key in the file.
	Key string
	// Number is its place in the guideline, 1 to 14. The law orders them otherwise.
	Number int
	// Delivery marks the six components of service delivery, which are demanded.
	Delivery bool
}

// ComponentList is the fourteen components in the guideline's order.
func ComponentList() []Component {
	keys := []string{
		"requirements", "steps", "sla", "fee", "products", "complaints",
		"legal_basis", "facilities", "competence", "supervision", "staffing", "guarantee", "safety", "evaluation",
	}
	list := make([]Component, len(keys))
	for i, key := range keys {
		list[i] = Component{Key: key, Number: i + 1, Delivery: i < 6}
	}
	return list
}

// Statement tells what a source says of a component.
type Statement string

// What a source may say.
const (
	Stated          Statement = "stated"
	StatedAsNothing Statement = "stated-as-nothing" // the source's "-"
	NotStated       Statement = "not-stated"
)

// States tells what a resolved standard says of a component, by its key. One that
// only variants state is stated when all of them do. Complaints may be the
// office's; office may be nil.
func (s *Standard) States(key string, office *Office) Statement {
	if st := said(key, s.Components, s.Requirements); st != NotStated {
		return st
	}
	if key == "complaints" && office != nil && office.Complaints != nil {
		return Stated
	}
	if len(s.Variants) == 0 {
		return NotStated
	}
	whole := StatedAsNothing
	for _, v := range s.Variants {
		switch said(key, v.Components, v.Requirements) {
		case NotStated:
			return NotStated
		case Stated:
			whole = Stated
		}
	}
	return whole
}

func said(key string, c Components, requirements []Requirement) Statement {
	switch key {
	case "requirements":
		return saidList(requirements)
	case "steps":
		return saidList(c.Steps)
	case "products":
		return saidList(c.Products)
	case "sla":
		return saidWhole(c.SLA != nil, c.SLA != nil && (c.SLA.Text != "" || c.SLA.Average != nil || c.SLA.Maximum != nil))
	case "fee":
		return saidWhole(c.Fee != nil, c.Fee != nil && (c.Fee.Text != "" || c.Fee.Amount != nil || c.Fee.Items != nil))
	case "complaints":
		return saidWhole(c.Complaints != nil, c.Complaints != nil && (c.Complaints.Text != "" || c.Complaints.Channels != nil || c.Complaints.HandledBy != nil))
	}
	points := map[string][]Point{
		"legal_basis": c.LegalBasis, "facilities": c.Facilities, "competence": c.Competence, "supervision": c.Supervision,
		"staffing": c.Staffing, "guarantee": c.Guarantee, "safety": c.Safety, "evaluation": c.Evaluation,
	}
	return saidList(points[key])
}

func saidList[T any](list []T) Statement { return saidWhole(list != nil, len(list) > 0) }

func saidWhole(there, something bool) Statement {
	switch {
	case something:
		return Stated
	case there:
		return StatedAsNothing
	}
	return NotStated
}
