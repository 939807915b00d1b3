package program

import (
	"slices"
	"strconv"

	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Paper is one paper that applies in a situation.
type Paper struct {
	// ID is the requirement's id; of one of several, "id/n".
	ID          string
	Requirement *Requirement
	// Number is n, 0 when the paper is not one of several; Item tells which.
	Number int
	Item   string
	// Group is the id of the group it belongs to, "" for none.
	Group string
	Bring standard.Bring
	// Why is the answer of the rule that asks for it; unset when always asked.
	Why rule.Answer
}

// Papers is the set of papers in a situation.
type Papers struct {
	List []Paper
	// Unknown are the answers that papers still wait for.
	Unknown []rule.Answer
}

// Papers lists the papers that apply, in the order of the standard. numbers
// gives the lasting numbers of a list fact's items; without them they count from 1.
func (f *Flow) Papers(sc *rule.Scope, numbers map[string][]int) Papers {
	w := paperWalk{flow: f, numbers: numbers, list: make([]Paper, 0, len(f.Requirements))}
	w.all(sc)
	return Papers{List: w.list, Unknown: w.unknown}
}

// paperWalk goes through the requirements. A nil list asks for what is unknown alone.
type paperWalk struct {
	flow    *Flow
	numbers map[string][]int
	list    []Paper
	unknown []rule.Answer
}

func (w *paperWalk) all(sc *rule.Scope) {
	for i := range w.flow.Requirements {
		if r := &w.flow.Requirements[i]; w.list != nil || !r.settled {
			w.of(r, sc, "")
		}
	}
}

func (w *paperWalk) of(r *Requirement, sc *rule.Scope, group string) {
	items, known := w.flow.items(r, sc, w.numbers)
	if !known {
		// The list matters once the rule asks for the paper; a rule about each item
		// needs the list itself.
		ask := rule.Answer{Truth: rule.True}
		if r.When != nil && !r.When.UsesEach() {
			ask = r.When.Eval(sc)
		}
		switch ask.Truth {
		case rule.True:
			w.unknown = append(w.unknown, w.flow.listAnswer(r, sc))
		case rule.Unknown:
			w.unknown = append(w.unknown, ask)
		}
		return
	}
	for i := range items {
		it, scope := &items[i], sc
		if r.each != nil {
			with := *sc
			with.Each = it.each
			scope = &with
		}
		why := rule.Answer{}
		if r.When != nil {
			why = r.When.Eval(scope)
			if why.Truth == rule.Unknown {
				w.unknown = append(w.unknown, w.flow.waits(r, why, sc)...)
			}
			if why.Truth != rule.True {
				continue
			}
		}
		if r.Group() {
			for j := range r.AnyOf {
				w.of(&r.AnyOf[j], scope, r.ID)
			}
			continue
		}
		bring := r.Bring.Pick(scope)
		if !bring.Known {
			w.unknown = append(w.unknown, bring.Why)
		}
		if w.list == nil {
			continue
		}
		paper := paperOf(r, it, group)
		paper.Why = why
		if bring.Value != nil {
			paper.Bring = *bring.Value
		}
		w.list = append(w.list, paper)
	}
}

func paperOf(r *Requirement, it *perItem, group string) Paper {
	p := Paper{ID: r.ID, Requirement: r, Number: it.number, Item: it.label, Group: group}
	if it.number > 0 {
		p.ID += "/" + strconv.Itoa(it.number)
	}
	return p
}

// once is the one item of a paper that is not asked for per item; read only.
var once = []perItem{{}}

type perItem struct {
	number int
	label  string
	each   rule.Value
}

func (f *Flow) items(r *Requirement, sc *rule.Scope, numbers map[string][]int) ([]perItem, bool) {
	switch {
	case r.Per == nil:
		return once, true
	case r.perFact < 0:
		items := make([]perItem, len(r.Per.Items))
		for i, id := range r.Per.Items {
			items[i] = perItem{i + 1, id, rule.ChoiceValue(id)}
		}
		return items, true
	}
	v := sc.Facts[r.perFact]
	switch v.State() {
	case rule.Absent:
		return nil, true
	case rule.Known:
	default:
		return nil, false
	}
	fixed := numbers[r.Per.Fact]
	items := make([]perItem, len(v.Items()))
	for i, it := range v.Items() {
		items[i] = perItem{number: i + 1, each: rule.ItemValue(it)}
		if i < len(fixed) {
			items[i].number = fixed[i]
		}
		for _, field := range f.Facts[r.perFact].Of {
			if field.Type == standard.TypeText && it[field.ID].State() == rule.Known {
				items[i].label = it[field.ID].Text()
				break
			}
		}
	}
	return items, true
}

// waits are the answers that a paper of one item waits for: what an item leaves
// open (a date known only in part) is asked by asking for its list.
func (f *Flow) waits(r *Requirement, why rule.Answer, sc *rule.Scope) []rule.Answer {
	if r.perFact < 0 || !slices.Contains(why.Context(), "each") {
		return []rule.Answer{why}
	}
	unasked := *sc
	unasked.Facts = slices.Clone(sc.Facts)
	unasked.Facts[r.perFact] = rule.Value{}
	answers := []rule.Answer{f.listAnswer(r, &unasked)}
	if len(why.Facts(f.Set)) > 0 {
		answers = append(answers, why)
	}
	return answers
}

// listAnswer is the unknown answer that waits for a requirement's list fact.
func (f *Flow) listAnswer(r *Requirement, sc *rule.Scope) rule.Answer {
	return f.answered[r.perFact].Eval(sc)
}
