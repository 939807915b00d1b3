package exploretest

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/explore"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Reader reads decision tables and groups of citizens as a person does: by their
// English words alone. It knows nothing of classes and cuts, and counts ages by itself.
type Reader struct {
	T    testing.TB
	Flow *program.Flow
	// Today is the day on which ages are counted.
	Today civil.Date
}

// says reports whether what is said of a fact is so for an answer.
func (r *Reader) says(words string, fact standard.Fact, v rule.Value) bool {
	is, ok := r.read(words, fact, v)
	if !ok {
		r.T.Fatalf("%s: nobody can read %q", fact.ID, words)
	}
	return is
}

// read reads "a or b" from left to right; ok is false where the words mean nothing.
func (r *Reader) read(words string, fact standard.Fact, v rule.Value) (is, ok bool) {
	if is, ok = r.one(words, fact, v); ok {
		return is, true
	}
	for at := strings.Index(words, " or "); at >= 0; {
		if left, ok := r.one(words[:at], fact, v); ok {
			if right, ok := r.read(words[at+4:], fact, v); ok {
				return left || right, true
			}
		}
		next := strings.Index(words[at+1:], " or ")
		if next < 0 {
			break
		}
		at += 1 + next
	}
	return false, false
}

var (
	ageUnder   = regexp.MustCompile(`^aged under (\d+)$`)
	ageFrom    = regexp.MustCompile(`^aged (\d+) or older$`)
	ageBetween = regexp.MustCompile(`^aged (\d+) to under (\d+)$`)
	number     = regexp.MustCompile(`^(?:(less than|more than) )?(-?[\d.]+)(?: or (less|more))?$`)
	several    = regexp.MustCompile(`^(\d+)( or more)?(?: \((.*)\))?$`)
)

func (r *Reader) one(words string, fact standard.Fact, v rule.Value) (is, ok bool) {
	if words == "left empty" {
		return v.State() == rule.Absent, true
	}
	if v.State() == rule.Absent {
		_, ok := r.one(words, fact, Sample(fact))
		return false, ok
	}
	switch fact.Type {
	case standard.TypeBoolean:
		return v.Bool() == (words == "yes"), words == "yes" || words == "no"
	case standard.TypeChoice:
		at := slices.IndexFunc(fact.Choices, func(c standard.Choice) bool { return c.Label == words })
		return at >= 0 && fact.Choices[at].ID == v.Text(), at >= 0
	case standard.TypeNumber, standard.TypeMoney:
		return bound(words, v.Number())
	case standard.TypeDate:
		return r.age(words, v)
	case standard.TypeList:
		return r.list(words, fact, v)
	}
	return false, false
}

// bound reads "less than 7", "Rp1,000 or more, less than Rp2,000".
func bound(words string, x float64) (is, ok bool) {
	is = true
	for _, part := range strings.Split(words, ", ") {
		so, ok := side(strings.NewReplacer("Rp", "", ",", "").Replace(part), x)
		if !ok {
			return false, false
		}
		is = is && so
	}
	return is, true
}

func side(words string, x float64) (is, ok bool) {
	m := number.FindStringSubmatch(words)
	if m == nil {
		return false, false
	}
	n, err := strconv.ParseFloat(m[2], 64)
	if err != nil {
		return false, false
	}
	switch m[1] + m[3] {
	case "less than":
		return x < n, true
	case "more than":
		return x > n, true
	case "less":
		return x <= n, true
	case "more":
		return x >= n, true
	}
	return x == n, true
}

func (r *Reader) age(words string, v rule.Value) (is, ok bool) {
	number := func(s string) int { n, _ := strconv.Atoi(s); return n }
	if m := ageUnder.FindStringSubmatch(words); m != nil {
		return r.years(v) < number(m[1]), true
	}
	if m := ageFrom.FindStringSubmatch(words); m != nil {
		return r.years(v) >= number(m[1]), true
	}
	if m := ageBetween.FindStringSubmatch(words); m != nil {
		return r.years(v) >= number(m[1]) && r.years(v) < number(m[2]), true
	}
	return false, false
}

// years counts birthdays that have come; one of 29 February comes on the 28th or,
// by the rule of the rules, on 1 March: both are left out of the draw.
func (r *Reader) years(v rule.Value) int {
	born, n := v.Date().First, 0
	n = r.Today.Year - born.Year
	if r.Today.Month < born.Month || r.Today.Month == born.Month && r.Today.Day < born.Day {
		n--
	}
	return n
}

// list reads "2 or more (Born: aged 17 or older) + 1".
func (r *Reader) list(words string, fact standard.Fact, v rule.Value) (is, ok bool) {
	items := v.Items()
	if words == "none" {
		return len(items) == 0, true
	}
	counted, is := 0, true
	for _, part := range strings.Split(words, " + ") {
		m := several.FindStringSubmatch(part)
		if m == nil {
			return false, false
		}
		n, _ := strconv.Atoi(m[1])
		have := 0
		for _, item := range items {
			fits, ok := r.item(m[3], fact, item)
			if !ok {
				return false, false
			}
			if fits {
				have++
			}
		}
		is = is && (have == n || m[2] != "" && have > n)
		counted += have
	}
	return is && counted == len(items), true
}

func (r *Reader) item(words string, fact standard.Fact, item rule.Item) (is, ok bool) {
	if words == "" {
		return true, true
	}
	is = true
	for _, part := range strings.Split(words, "; ") {
		name, value, _ := strings.Cut(part, ": ")
		at := slices.IndexFunc(fact.Of, func(f standard.Fact) bool { return f.Label == name })
		if at < 0 {
			return false, false
		}
		so, ok := r.read(value, fact.Of[at], item[fact.Of[at].ID])
		if !ok {
			return false, false
		}
		is = is && so
	}
	return is, true
}

// Sample is any answer to a fact.
func Sample(f standard.Fact) rule.Value {
	switch f.Type {
	case standard.TypeBoolean:
		return rule.BoolValue(true)
	case standard.TypeChoice:
		return rule.ChoiceValue(f.Choices[0].ID)
	case standard.TypeNumber:
		return rule.NumberValue(1)
	case standard.TypeMoney:
		return rule.MoneyValue(1)
	case standard.TypeDate:
		return rule.DateValue(civil.On(civil.NewDate(2000, 1, 1)))
	}
	return rule.ListValue(nil)
}

// Row finds the one row whose words fit a citizen; none or two end the test.
func (r *Reader) Row(t *explore.Table, s program.Situation) *explore.Row {
	sc := r.Flow.Scope(s)
	var found []*explore.Row
	for i := range t.Rows {
		if r.fits(t, &t.Rows[i], s, sc) {
			found = append(found, &t.Rows[i])
		}
	}
	if len(found) != 1 {
		r.T.Fatalf("%s %s: %d of %d rows fit a citizen with %v by %q", r.Flow.Standard.Ref(), r.Flow.ID(), len(found), len(t.Rows), s.Answers, s.Channel)
	}
	return found[0]
}

func (r *Reader) fits(t *explore.Table, row *explore.Row, s program.Situation, sc *rule.Scope) bool {
	for _, k := range t.Axes {
		words, axis := row.Say(diag.EN, k), &t.Space.Axes[k]
		if words != "" && !r.Is(axis.Label.EN, words, s, sc) {
			return false
		}
	}
	return true
}

// Is reports whether of a citizen it is so what words say about a thing that
// citizens differ in, known by its label.
func (r *Reader) Is(about, words string, s program.Situation, sc *rule.Scope) bool {
	switch about {
	case "Way to apply":
		at := slices.IndexFunc(r.Flow.Channels, func(c standard.Channel) bool { return c.ID == s.Channel })
		return slices.Contains(strings.Split(words, " or "), r.Flow.Channels[at].Title)
	case "Who brings the file":
		return slices.Contains(strings.Split(words, " or "), program.SayBearer(diag.EN, s.Bearer))
	}
	for i := range r.Flow.Facts {
		if fact := &r.Flow.Facts[i]; fact.Name() == about {
			return r.says(words, fact.Fact, sc.Facts[i])
		}
	}
	r.T.Fatalf("nobody knows what %q is", about)
	return false
}
