package rule

// Rule is a checked rule, ready to be answered.
type Rule struct {
	set    *Set
	source string
	root   *part
	facts  []int // the facts it may read, by index in the schema
	uses   []*condition
}

// Source is the rule as its author wrote it.
func (r *Rule) Source() string { return r.source }

// Eval answers the rule. It allocates nothing.
func (r *Rule) Eval(sc *Scope) Answer {
	v := r.root.eval(sc, nil)
	return Answer{v.Truth, r.widen(v.why)}
}

// Facts lists the facts the rule may read, also through conditions, in the order
// of the schema.
func (r *Rule) Facts() []string { return r.set.names(r.widen(r.root.reads)) }

// Conditions lists the conditions the rule uses, also through conditions, in
// the order they were declared.
func (r *Rule) Conditions() []string {
	used := map[*condition]bool{}
	collect(r.uses, used)
	var ids []string
	for _, c := range r.set.conditions {
		if used[c] {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

func collect(from []*condition, into map[*condition]bool) {
	for _, c := range from {
		if c.rule != nil && !into[c] {
			into[c] = true
			collect(c.rule.uses, into)
		}
	}
}

// UsesVariant reports whether the variant can matter.
func (r *Rule) UsesVariant() bool { return r.root.reads&readsVariant != 0 }

// UsesChannel reports whether the channel can matter.
func (r *Rule) UsesChannel() bool { return r.root.reads&readsChannel != 0 }

// UsesBearer reports whether the bearer can matter.
func (r *Rule) UsesBearer() bool { return r.root.reads&readsBearer != 0 }

// UsesToday reports whether the day can matter: `today`, or an age.
func (r *Rule) UsesToday() bool { return r.root.reads&readsToday != 0 }

// UsesEach reports whether the item under `per` can matter.
func (r *Rule) UsesEach() bool { return r.root.reads&readsEach != 0 }

// UsesCalendar reports whether working days can matter.
func (r *Rule) UsesCalendar() bool { return r.root.reads&readsCalendar != 0 }
