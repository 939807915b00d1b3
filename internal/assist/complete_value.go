package assist

import (
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// value offers what may stand behind a key, or in its list.
func (c *completer) value(key string, path []string) {
	if c.flow {
		path = append(path, item)
	}
	for _, value := range valuesAt(c.file, path) {
		detail := ""
		if k, ok := KeyAt(c.file, path[:max(0, len(path)-1)], key); ok {
			detail = k.Title.In(c.Lang)
		}
		c.add(Completion{Kind: CompleteValue, Label: value, Detail: detail})
	}
	if key == "is" {
		key = c.caseOf()
	}
	if key == "kind" && len(c.keys) == 0 && len(c.out) == 0 {
		for _, kind := range standard.Kinds() {
			c.add(Completion{Kind: CompleteValue, Label: kind})
		}
	}
	switch {
	case c.file == standard.KindScenarios:
		c.scenarioValue(key)
	case c.file == standard.KindOffice && key == "calendars":
		c.offer(c.Index.all(KindSeries), nil)
	default:
		c.standardValue(key)
	}
}

// caseOf is the key whose value a list of cases is.
func (c *completer) caseOf() string {
	for i := len(c.keys) - 1; i >= 0; i-- {
		if c.keys[i] != item {
			return c.keys[i]
		}
	}
	return ""
}

// under reports whether the cursor is somewhere inside of a key.
func (c *completer) under(key string) bool { return slices.Contains(c.keys, key) }

// offer adds names, but for those that keep leaves out.
func (c *completer) offer(names []Mention, keep func(*standard.Node) bool) {
	for _, m := range names {
		if keep == nil || keep(m.Node) {
			c.add(Completion{Kind: CompleteName, Label: m.ID, Detail: label(m.Node), Help: m.Kind.Name(c.Lang)})
		}
	}
}

// own adds the names of a kind that the standard or its office gives.
func (c *completer) own(kind Kind, keep func(*standard.Node) bool) {
	c.offer(c.Index.declared(kind, c.homes()...), keep)
}

// fixed adds words that the format itself gives a meaning.
func (c *completer) fixed(words ...string) {
	for _, w := range words {
		c.add(Completion{Kind: CompleteValue, Label: w, Detail: meanings[w].In(c.Lang)})
	}
}

func has[T ~string](key string, value T) func(*standard.Node) bool {
	return func(n *standard.Node) bool { at := n.Get(key); return at != nil && at.Value == string(value) }
}

func (c *completer) standardValue(key string) {
	switch key {
	case "to":
		c.own(KindStep, nil)
		c.fixed(standard.ToCompleted, standard.ToRejected)
	case "actor":
		c.fixed(standard.Applicant)
		c.own(KindRole, nil)
	case "issued_by":
		c.own(KindRole, has("external", "true"))
	case "visible_to":
		c.own(KindRole, nil)
	case "roles":
		if c.under("supervision") {
			c.own(KindRole, nil)
		}
	case "records":
		c.own(KindFact, has("from", "office"))
	case "per":
		c.own(KindFact, has("type", standard.TypeList))
	case "amount":
		c.own(KindFact, has("type", standard.TypeMoney))
	case "judged_at":
		c.own(KindStep, has("does", string(standard.DoesCheck)))
	case "starts":
		c.fixed(standard.StartsComplete, standard.StartsSubmitted)
		c.own(KindStep, nil)
	case "ends":
		c.own(KindStep, nil)
	case "register":
		c.own(KindRegister, nil)
	case "products":
		if c.under("steps") {
			c.own(KindProduct, nil)
		}
	case "then":
		c.fixed(standard.ThenLapse)
		c.outcomes(c.stepHere())
	case "about":
		if c.under("reporter") {
			c.own(KindFact, has("type", standard.TypeApplication))
			return
		}
		c.references()
	case "fulfilled_by":
		c.fulfillers()
	case "handled_by", "of":
		c.services()
	}
}

func (c *completer) outcomes(step string) {
	for _, m := range c.Index.declared(KindOutcome, c.homes()...) {
		if m.Of == step {
			c.offer([]Mention{m}, nil)
		}
	}
}

// stepHere is the id of the step that the cursor stands in, as its lines tell.
func (c *completer) stepHere() string {
	lines := linesOf(c.Text)
	column := -1
	for i := len(lines) - 1; i >= 0; i-- {
		l := lines[i]
		if l.from > c.start || l.blank || l.inside {
			continue
		}
		if column < 0 {
			column = l.first
		}
		if l.first < column || l.first == column && len(l.dashes) > 0 {
			column = l.first
			if len(l.dashes) > 0 && l.key == "id" {
				if _, list := c.stepList(l); list {
					return strings.Trim(l.value, `"'`)
				}
			}
		}
	}
	return ""
}

// stepList reports whether a line begins a step.
func (c *completer) stepList(l line) (string, bool) {
	around := cursorAt(c.Text, l.to)
	keys := slices.DeleteFunc(slices.Clone(around.keys), func(k string) bool { return k == item })
	if len(keys) == 0 {
		return "", false
	}
	last := keys[len(keys)-1]
	return last, last == "steps" || last == "parallel"
}

// references offers the parts of the standard by their references.
func (c *completer) references() {
	f := c.View.file()
	if f == nil || f.Root == nil {
		return
	}
	from := c.start
	for from > 0 && (isWord(c.Text[from-1]) || strings.IndexByte(".[]", c.Text[from-1]) >= 0) {
		from--
	}
	var visit func(n *standard.Node)
	visit = func(n *standard.Node) {
		if n.Key == "notes" {
			return
		}
		if ref := n.Ref(); ref != "" && n.Kind != standard.ScalarNode {
			c.add(Completion{Kind: CompleteName, Label: ref, From: from, To: c.end, Detail: label(n)})
		}
		for _, one := range n.Items {
			visit(one)
		}
	}
	visit(f.Root)
}

// fulfillers offers "service.product" of the standards nearby.
func (c *completer) fulfillers() {
	from := c.start
	for from > 0 && (isWord(c.Text[from-1]) || strings.IndexByte("./", c.Text[from-1]) >= 0) {
		from--
	}
	for _, std := range c.Index.tree.Standards {
		for _, p := range std.Products {
			c.add(Completion{Kind: CompleteName, Label: c.nearby(std) + "." + p.ID, From: from, To: c.end, Detail: p.Text, Help: std.Title})
		}
	}
}

// services offers standards by name.
func (c *completer) services() {
	seen := map[string]bool{}
	for _, std := range c.Index.tree.Standards {
		if name := c.nearby(std); !seen[name] {
			seen[name] = true
			c.add(Completion{Kind: CompleteName, Label: name, Detail: std.Title, Help: KindService.Name(c.Lang)})
		}
	}
}

// nearby is a standard's name as the view's file writes it: of its own office, the id.
func (c *completer) nearby(std *standard.Standard) string {
	if f := c.View.file(); f != nil && f.OfficeID == std.Office {
		return std.ID
	}
	return std.Service()
}

func (c *completer) scenarioValue(key string) {
	if len(c.keys) > 0 && (c.keys[len(c.keys)-1] == "facts" || c.keys[len(c.keys)-1] == "record") {
		c.choices(key)
		return
	}
	switch key {
	case "of":
		c.services()
	case "variant":
		c.own(KindVariant, nil)
	case "channel":
		c.own(KindChannel, nil)
	case "do":
		c.own(KindStep, nil)
		for _, command := range standard.EntryCommands {
			c.add(Completion{Kind: CompleteValue, Label: command})
		}
	case "step":
		c.own(KindStep, nil)
	case "by":
		c.fixed(standard.Applicant)
		c.own(KindRole, nil)
	case "outcome":
		c.outcomes(c.present["do"])
	case "reason":
		c.own(KindPause, nil)
	case "asks":
		c.own(KindFact, nil)
	case "products":
		c.own(KindProduct, nil)
	case "accept", "reject":
		c.fixed("all")
		c.own(KindRequirement, nil)
	case "missing", "requirements":
		c.own(KindRequirement, nil)
	}
}

// choices offers the answers of a choice fact, or yes and no.
func (c *completer) choices(fact string) {
	for _, m := range c.Index.declared(KindChoice, c.homes()...) {
		if m.Of == fact {
			c.offer([]Mention{m}, nil)
		}
	}
	for _, m := range c.Index.declared(KindFact, c.homes()...) {
		if m.ID == fact && has("type", standard.TypeBoolean)(m.Node) {
			c.fixed("true", "false")
		}
	}
}
