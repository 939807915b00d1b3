package program

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// child is the node under a key, or the node itself when the key is not there.
func child(n *standard.Node, key string) *standard.Node {
	if c := n.Get(key); c != nil {
		return c
	}
	return n
}

// caseNode is where a case writes its value, or otherwise where a value without
// cases stands.
func caseNode(n, plain *standard.Node) *standard.Node {
	if is := n.Get("is"); is != nil {
		return is
	}
	return plain
}

// unknown reports a name that stands for nothing, with what may have been meant.
func (b *builder) unknown(code string, n *standard.Node, name string, candidates []string) {
	near := diag.Nearest(name, candidates)
	for _, meant := range spoken[name] {
		if slices.Contains(candidates, meant) && !slices.Contains(near, meant) {
			near = append([]string{meant}, near...)
		}
	}
	b.add(code, itemNode(n, name), diag.Args{"name": name}, near...)
}

// spoken are the format's own words as an author may say them.
var spoken = map[string][]string{
	"selesai": {standard.ToCompleted}, "tuntas": {standard.ToCompleted}, "ditolak": {standard.ToRejected}, "tolak": {standard.ToRejected},
	"gugur": {standard.ThenLapse}, "lengkap": {standard.StartsComplete}, "diajukan": {standard.StartsSubmitted},
	"gratis": {"0"}, "cuma-cuma": {"0"}, "nol": {"0"}, "warga": {standard.Applicant}, "masyarakat": {standard.Applicant},
}

// itemNode is the item of a list that is a name, or the node itself.
func itemNode(n *standard.Node, name string) *standard.Node {
	if n == nil || n.Kind != standard.SequenceNode {
		return n
	}
	for _, item := range n.Items {
		if item.Value == name {
			return item
		}
	}
	return n
}

func (b *builder) role(id string, n *standard.Node, key string) {
	if id == "" || b.office == nil || id == standard.Applicant {
		return
	}
	if slices.ContainsFunc(b.office.Roles, func(r standard.Role) bool { return r.ID == id }) {
		return
	}
	ids := []string{standard.Applicant}
	for _, r := range b.office.Roles {
		ids = append(ids, r.ID)
	}
	b.unknown(codeUnknownRole, child(n, key), id, ids)
}

func (b *builder) factIDs() []string {
	var ids []string
	for _, f := range b.flow.Facts {
		ids = append(ids, f.ID)
	}
	return ids
}

func (b *builder) stepIDs() []string {
	var ids []string
	for _, s := range b.flow.Steps {
		ids = append(ids, s.ID)
	}
	return ids
}

func (b *builder) productIDs() []string {
	var ids []string
	for _, p := range b.flow.Parts.Products {
		ids = append(ids, p.ID)
	}
	return ids
}

func (b *builder) registerIDs() []string {
	var ids []string
	for _, r := range b.office.Registers {
		ids = append(ids, r.ID)
	}
	return ids
}

// ids reports ids that stand twice where they must be unique: each variant's
// parts are looked at together with the standard's own.
func (c *compiler) ids() {
	base := unique{c: c, first: map[string]*standard.Node{}}
	base.parts(c.std.Facts, c.std.Conditions, c.std.Eligibility, c.std.Requirements)
	base.components(c.std.Components)
	for i := range c.std.Variants {
		v := &c.std.Variants[i]
		base.see("variant", v.ID, v.Node)
		own := base.copy()
		own.parts(v.Facts, v.Conditions, v.Eligibility, v.Requirements)
		fresh := unique{c: c, first: map[string]*standard.Node{}}
		fresh.components(v.Components)
	}
}

// unique remembers where each id of a kind stood first.
type unique struct {
	c     *compiler
	first map[string]*standard.Node
}

func (u unique) copy() unique {
	first := make(map[string]*standard.Node, len(u.first))
	for k, n := range u.first {
		first[k] = n
	}
	return unique{u.c, first}
}

func (u unique) see(kind, id string, n *standard.Node) {
	if id == "" {
		return
	}
	key := kind + " " + id
	at, dup := u.first[key]
	if !dup {
		u.first[key] = n
		return
	}
	if at == n && n != nil {
		return
	}
	f := diag.New(codeDuplicateID, namePlace(n), child(n, "id").Ref(), diag.Args{"id": id})
	if at != nil {
		f.Related = []diag.Place{namePlace(at)}
	}
	u.c.findings = append(u.c.findings, f)
}

// namePlace is where a part is named: its id, or the key it stands under.
func namePlace(n *standard.Node) diag.Place {
	if id := n.Get("id"); id == nil && n != nil && n.KeyPlace.Line > 0 {
		return n.KeyPlace
	}
	return child(n, "id").At()
}

// parts sees facts and conditions as one kind, for rules read both by name.
func (u unique) parts(facts []standard.Fact, conditions []standard.Condition, eligibility []standard.Eligibility, requirements []standard.Requirement) {
	for _, f := range facts {
		u.see("name", f.ID, f.Node)
		of := unique{u.c, map[string]*standard.Node{}}
		for _, field := range f.Of {
			of.see("field", field.ID, field.Node)
		}
		for _, ch := range f.Choices {
			of.see("choice", ch.ID, ch.Node)
		}
	}
	for _, cond := range conditions {
		u.see("name", cond.ID, cond.Node)
	}
	for _, e := range eligibility {
		u.see("eligibility", e.ID, e.Node)
	}
	u.requirements(requirements)
}

func (u unique) requirements(list []standard.Requirement) {
	for _, r := range list {
		u.see("requirement", r.ID, r.Node)
		u.requirements(r.AnyOf)
	}
}

func (u unique) components(c standard.Components) {
	for _, ch := range c.Channels {
		u.see("channel", ch.ID, ch.Node)
	}
	u.steps(c.Steps)
	for _, p := range c.Products {
		u.see("product", p.ID, p.Node)
	}
	if c.SLA != nil {
		for _, p := range c.SLA.Pauses {
			u.see("pause", p.ID, p.Node)
		}
	}
	if c.Fee != nil {
		for _, it := range c.Fee.Items {
			u.see("fee", it.ID, it.Node)
		}
	}
}

func (u unique) steps(list []standard.Step) {
	for _, s := range list {
		u.see("step", s.ID, s.Node)
		outcomes := unique{u.c, map[string]*standard.Node{}}
		for _, o := range s.Outcomes {
			outcomes.see("outcome", o.ID, o.Node)
		}
		for _, branch := range s.Parallel {
			u.steps(branch)
		}
	}
}
