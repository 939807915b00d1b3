package engine

import (
	"encoding/json"
	"strconv"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// jsonText writes JSON as encoding/json does, byte for byte, without looking at types
// while it runs: an event and a state are written at every transition, and their times
// alone cost encoding/json more than deciding does. What is rare in them is left to it.
// The names and omissions are those of the fields' tags; a test compares every field.
type jsonText struct {
	out []byte
	err error // the first failure
}

// name begins a member of an object.
func (t *jsonText) name(name string) {
	t.next()
	t.out = append(t.out, '"')
	t.out = append(t.out, name...)
	t.out = append(t.out, '"', ':')
}

// next parts what follows from what is there.
func (t *jsonText) next() {
	if last := t.out[len(t.out)-1]; last != '{' && last != '[' {
		t.out = append(t.out, ',')
	}
}

func (t *jsonText) open(bracket byte)  { t.out = append(t.out, bracket) }
func (t *jsonText) close(bracket byte) { t.out = append(t.out, bracket) }

func (t *jsonText) string(s string) {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' {
			t.any(s)
			return
		}
	}
	t.out = append(t.out, '"')
	t.out = append(t.out, s...)
	t.out = append(t.out, '"')
}

func (t *jsonText) any(v any) {
	text, err := json.Marshal(v)
	t.fail(err)
	t.out = append(t.out, text...)
}

func (t *jsonText) fail(err error) {
	if t.err == nil {
		t.err = err
	}
}

// text, number, flag, moment, texts and rest write a member; those named opt leave out
// what is empty.
func (t *jsonText) text(name, s string) {
	t.name(name)
	t.string(s)
}

func (t *jsonText) optText(name, s string) {
	if s != "" {
		t.text(name, s)
	}
}

func (t *jsonText) number(name string, n int) {
	t.name(name)
	t.out = strconv.AppendInt(t.out, int64(n), 10)
}

func (t *jsonText) optNumber(name string, n int) {
	if n != 0 {
		t.number(name, n)
	}
}

func (t *jsonText) optTrue(name string, yes bool) {
	if yes {
		t.name(name)
		t.out = append(t.out, "true"...)
	}
}

func (t *jsonText) moment(name string, at time.Time) {
	t.name(name)
	t.out = append(t.out, '"')
	out, err := at.AppendText(t.out)
	if err != nil {
		t.fail(err)
		return
	}
	t.out = append(out, '"')
}

func (t *jsonText) optMoment(name string, at time.Time) {
	if !at.IsZero() {
		t.moment(name, at)
	}
}

func (t *jsonText) optTexts(name string, list []string) {
	optList(t, name, list, func(t *jsonText, s *string) { t.string(*s) })
}

// optFacts writes the facts, in the order of their ids.
func (t *jsonText) optFacts(name string, facts map[string]rule.Value) {
	if len(facts) == 0 {
		return
	}
	t.name(name)
	t.open('{')
	for _, id := range names(facts) {
		t.next()
		t.string(id)
		text, err := facts[id].MarshalJSON()
		t.fail(err)
		t.out = append(append(t.out, ':'), text...)
	}
	t.close('}')
}

// rest leaves a member to encoding/json.
func (t *jsonText) rest(name string, v any) {
	t.name(name)
	t.any(v)
}

// optList writes a member that is a list.
func optList[T any](t *jsonText, name string, list []T, write func(*jsonText, *T)) {
	if len(list) > 0 {
		t.name(name)
		listText(t, list, write)
	}
}

func listText[T any](t *jsonText, list []T, write func(*jsonText, *T)) {
	t.open('[')
	for i := range list {
		t.next()
		write(t, &list[i])
	}
	t.close(']')
}
