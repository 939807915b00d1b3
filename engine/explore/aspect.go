package explore

import (
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// Part is a kind of thing that follows from a situation.
type Part string

// The parts, in the order in which they are shown.
const (
	Eligible Part = "eligible"
	Papers   Part = "papers"
	Path     Part = "path"
	Time     Part = "time"
	Charge   Part = "fee"
	Products Part = "products"
)

// Trap goes before the id of a step where a citizen goes round for ever, so that
// this is told apart from the step itself.
const Trap = "!"

// aspect is one thing that may differ between situations: whether one paper is
// asked, whether one step is done.
type aspect struct {
	part Part
	id   string
}

// aspects takes a result apart: what is said of each thing, "" for nothing. Of
// whoever may not apply nothing but that is said.
func (r Result) aspects() ([]aspect, map[aspect]string) {
	var order []aspect
	said := map[aspect]string{}
	say := func(part Part, id, value string) {
		a := aspect{part, id}
		if _, ok := said[a]; !ok {
			order = append(order, a)
		}
		if said[a] != "" && said[a] != value {
			value = said[a] + "+" + value
		}
		said[a] = value
	}
	if r.Eligible == rule.False {
		say(Eligible, "", "false "+r.Failed[0]) // the one that the citizen is told
		return order, said
	}
	say(Eligible, "", r.Eligible.String()+" "+strings.Join(r.Warned, " "))
	for _, p := range r.Papers {
		say(Papers, paperID(p), "+"+string(p.Bring))
	}
	for _, v := range r.Steps {
		say(Path, v.Step, v.Actor+" "+v.Within.String()+" "+v.Deadline.String())
	}
	for _, id := range r.Trapped {
		say(Path, Trap+id, "!")
	}
	say(Time, "maximum", r.Maximum.String())
	say(Time, "average", r.Average.String())
	say(Charge, "", r.charge())
	for _, id := range r.Products {
		say(Products, id, "+")
	}
	return order, said
}

// paperID names a paper; those for the items of a list count as one.
func paperID(p program.Paper) string {
	if p.Requirement.Per != nil && p.Requirement.Per.Fact != "" {
		return p.Requirement.ID
	}
	return p.ID
}

// paperNumber is the id of one of several papers.
func paperNumber(id string, n int) string { return id + "/" + strconv.Itoa(n) }

// charge is the fee: a sum that a fact gives is named, not counted.
func (r Result) charge() string {
	switch {
	case !r.Fee.Stated:
		return "-"
	case !r.Fee.Known:
		return "?"
	case len(r.FeeFacts) > 0:
		return strings.Join(r.FeeFacts, "+")
	}
	return strconv.FormatInt(r.Fee.Rupiah, 10)
}

// Key is equal for results that are the same to a citizen, but for how many items
// a list has.
func (r Result) Key() string {
	order, said := r.aspects()
	var b strings.Builder
	for _, a := range order {
		b.WriteString(string(a.part) + " " + a.id + " " + said[a] + "\n")
	}
	return b.String()
}

// String is the time as a file writes it, "-" for none.
func (p Promise) String() string {
	if !p.Stated {
		return "-"
	}
	return p.Time.String()
}
