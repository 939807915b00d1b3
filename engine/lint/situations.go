package lint

import (
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// domain lists the answers of a fact to try; nil leaves the fact unknown.
type domain func(f *program.Fact) []rule.Value

// finite gives choices and truths, and no answer where one may be left out.
func finite(f *program.Fact) []rule.Value {
	var values []rule.Value
	switch f.Type {
	case standard.TypeBoolean:
		values = []rule.Value{rule.BoolValue(true), rule.BoolValue(false)}
	case standard.TypeChoice:
		for _, c := range f.Choices {
			values = append(values, rule.ChoiceValue(c.ID))
		}
	default:
		return nil
	}
	if f.Optional {
		values = append(values, rule.AbsentValue())
	}
	return values
}

// someDay is the day on which situations are tried; any day would do.
var someDay = civil.NewDate(2026, 6, 15)

// sampled gives a few answers of every type besides: enough to find a situation,
// not to prove that there is none.
func sampled(f *program.Fact) []rule.Value {
	if values := finite(f); values != nil {
		return values
	}
	if f.Min != "" || f.Max != "" || f.Pattern != "" {
		return nil // a sample might not be allowed
	}
	var values []rule.Value
	switch f.Type {
	case standard.TypeNumber:
		for _, n := range []float64{0, 1, 5, 10, 100, 10_000} {
			values = append(values, rule.NumberValue(n))
		}
	case standard.TypeMoney:
		for _, n := range []int64{0, 1000, 1_000_000, 1_000_000_000} {
			values = append(values, rule.MoneyValue(n))
		}
	case standard.TypeDate:
		for _, years := range []int{0, 3, 10, 30, 70} {
			d := someDay
			d.Year -= years
			values = append(values, rule.DateValue(civil.On(d)))
		}
	default:
		return nil
	}
	if f.Optional {
		values = append(values, rule.AbsentValue())
	}
	return values
}

// maxSituations bounds what is tried for one question, maxTries for one file.
const (
	maxSituations = 4096
	maxTries      = 200_000
)

// situations calls try with every combination of answers to the facts that the
// rules read, until it says false. It reports whether all were tried; it tries
// none when there are too many.
func (s *Subject) situations(f *program.Flow, rules []*rule.Rule, answers domain, try func(*rule.Scope) bool) (complete bool) {
	q := question{flow: f, answers: answers, try: try, seen: map[string]bool{}}
	for _, r := range rules {
		q.reads(r)
	}
	total := 1
	for _, values := range q.values {
		if total *= len(values); total > maxSituations {
			return false
		}
	}
	if s.tries += total; s.tries > maxTries {
		return false
	}
	channels, bearers := []string{""}, []string{""}
	if q.channel {
		channels = nil
		for _, c := range f.Channels {
			channels = append(channels, c.ID)
		}
	}
	if q.bearer {
		bearers = []string{"self", "household", "proxy", "village-officer"}
	}
	given := map[string]rule.Value{}
	for _, channel := range channels {
		for _, bearer := range bearers {
			if !q.choose(0, given, program.Situation{Answers: given, Channel: channel, Bearer: bearer, Today: q.today()}) {
				return true
			}
		}
	}
	return true
}

type question struct {
	flow            *program.Flow
	answers         domain
	try             func(*rule.Scope) bool
	seen            map[string]bool
	facts           []string
	values          [][]rule.Value
	channel, bearer bool
	dated           bool
}

// today is unknown while only finite answers are tried, for then the day must not
// decide anything.
func (q *question) today() civil.Date {
	if q.dated {
		return someDay
	}
	return civil.Date{}
}

// reads adds what a rule reads, and what decides whether those facts are asked.
func (q *question) reads(r *rule.Rule) {
	if r == nil {
		return
	}
	q.channel = q.channel || r.UsesChannel() && len(q.flow.Channels) > 0
	q.bearer = q.bearer || r.UsesBearer()
	for _, id := range r.Facts() {
		fact, ok := q.flow.Fact(id)
		if !ok || q.seen[id] {
			continue
		}
		q.seen[id] = true
		q.reads(fact.When)
		values := q.answers(fact)
		if fact.Type != standard.TypeBoolean && fact.Type != standard.TypeChoice && values != nil {
			q.dated = true
		}
		if values != nil {
			q.facts, q.values = append(q.facts, id), append(q.values, values)
		}
	}
}

func (q *question) choose(i int, given map[string]rule.Value, s program.Situation) bool {
	if i == len(q.facts) {
		return q.try(q.flow.Scope(s))
	}
	for _, v := range q.values[i] {
		given[q.facts[i]] = v
		if !q.choose(i+1, given, s) {
			return false
		}
	}
	return true
}
