package standard

// Resolve is s with what its office's defaults say: a component left out is
// inherited, "~" is not stated whatever the defaults say, "[]" is stated as
// nothing. The office's own complaint channels are live and not copied; a
// standard inherits complaints only from defaults. s is not changed; the copy
// shares its parts.
func (t *Tree) Resolve(s *Standard) *Standard {
	r := *s
	r.Format = FormatVersion
	if o := t.Offices[s.Office]; o != nil {
		r.Components = inherit(s.Node, s.Components, o.Defaults)
	}
	return &r
}

// inherit takes from defaults the components that the file at n does not mention.
func inherit(n *Node, own, defaults Components) Components {
	part(n, "channels", &own.Channels, defaults.Channels)
	part(n, "steps", &own.Steps, defaults.Steps)
	whole(n, "sla", &own.SLA, defaults.SLA)
	whole(n, "fee", &own.Fee, defaults.Fee)
	part(n, "products", &own.Products, defaults.Products)
	whole(n, "complaints", &own.Complaints, defaults.Complaints)
	whole(n, "retention", &own.Retention, defaults.Retention)
	part(n, "legal_basis", &own.LegalBasis, defaults.LegalBasis)
	part(n, "facilities", &own.Facilities, defaults.Facilities)
	part(n, "competence", &own.Competence, defaults.Competence)
	part(n, "supervision", &own.Supervision, defaults.Supervision)
	part(n, "staffing", &own.Staffing, defaults.Staffing)
	part(n, "guarantee", &own.Guarantee, defaults.Guarantee)
	part(n, "safety", &own.Safety, defaults.Safety)
	part(n, "evaluation", &own.Evaluation, defaults.Evaluation)
	return own
}

func part[T any](n *Node, key string, own *[]T, inherited []T) {
	if *own == nil && n.Get(key) == nil {
		*own = inherited
	}
}

func whole[T any](n *Node, key string, own **T, inherited *T) {
	if *own == nil && n.Get(key) == nil {
		*own = inherited
	}
}
