package engine

import (
	"encoding/json"
	"strconv"
	"time"
)

// jsonText writes JSON as encoding/json does, byte for byte, without looking at types
// while it runs: an event and a state are written at every transition, and their times
// alone cost encoding/json more than deciding does. What is rare in them is left to it.
// The names and omissions are those of the fields' tags; a test compares every field.
//
// A comma stands behind everything that was written, until end puts a bracket over it.
type jsonText struct {
	out []byte
	err error // the first failure
	// keys is room for the keys of a map, to put them in order.
	keys []string
	// times are those written last: the same few stand in an event and a state often.
	times [8]struct {
		at       time.Time
		from, to int // where it stands in out
	}
	oldest int // of times
}

// begin opens an object or a list, end closes it.
func (t *jsonText) begin(bracket byte) { t.out = append(t.out, bracket) }

func (t *jsonText) end(bracket byte) {
	if last := len(t.out) - 1; t.out[last] == ',' {
		t.out[last] = bracket
		t.out = append(t.out, ',')
		return
	}
	t.out = append(t.out, bracket, ',')
}

// name begins a member of an object.
func (t *jsonText) name(name string) {
	out := append(t.out, '"')
	out = append(out, name...)
	t.out = append(out, '"', ':')
}

// plain are the bytes that stand for themselves in a JSON text.
var plain = func() (plain [256]bool) {
	for c := byte(' '); c <= '~'; c++ {
		plain[c] = c != '"' && c != '\\' && c != '<' && c != '>' && c != '&'
	}
	return plain
}()

func isPlain(s string) bool {
	for i := range len(s) {
		if !plain[s[i]] {
			return false
		}
	}
	return true
}

func (t *jsonText) string(s string) {
	if !isPlain(s) {
		t.any(s)
		return
	}
	out := append(t.out, '"')
	out = append(out, s...)
	t.out = append(out, '"', ',')
}

func (t *jsonText) any(v any) {
	text, err := json.Marshal(v)
	t.fail(err)
	t.out = append(append(t.out, text...), ',')
}

func (t *jsonText) fail(err error) {
	if t.err == nil {
		t.err = err
	}
}

// text, number, truth, moment, texts and rest write a member; those named opt leave out
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
	t.out = append(strconv.AppendInt(t.out, int64(n), 10), ',')
}

func (t *jsonText) optNumber(name string, n int) {
	if n != 0 {
		t.number(name, n)
	}
}

func (t *jsonText) optTrue(name string, yes bool) {
	if yes {
		t.name(name)
		t.out = append(t.out, "true,"...)
	}
}

func (t *jsonText) moment(name string, at time.Time) {
	t.name(name)
	for i := range t.times {
		if known := &t.times[i]; known.at == at && known.to > 0 { //nolint:staticcheck // in another zone it is written otherwise
			t.out = append(append(t.out, t.out[known.from:known.to]...), ',')
			return
		}
	}
	from := len(t.out)
	out, err := at.AppendText(append(t.out, '"'))
	if err != nil {
		t.fail(err)
		return
	}
	t.out = append(out, '"', ',')
	known := &t.times[t.oldest]
	known.at, known.from, known.to = at, from, len(t.out)-1
	t.oldest = (t.oldest + 1) % len(t.times)
}

func (t *jsonText) optMoment(name string, at time.Time) {
	if !at.IsZero() {
		t.moment(name, at)
	}
}

func (t *jsonText) optTexts(name string, list []string) {
	optList(t, name, list, func(t *jsonText, s *string) { t.string(*s) })
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
	t.begin('[')
	for i := range list {
		write(t, &list[i])
	}
	t.end(']')
}
