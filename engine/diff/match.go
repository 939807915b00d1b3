package diff

import (
	"strings"
	"unicode"
)

// pairing is what of two lists belongs together. A part that only one list has
// is paired with nil.
type pairing[T any] struct {
	both             [][2]*T
	onlyOld, onlyNew []*T
}

// match pairs parts by id, and then those that are left over by each of the
// further likenesses, where exactly one of each list is alike: a part that was
// given another id is the same part.
func match[T any](old, new []T, id func(*T) string, alike ...func(*T) string) pairing[T] {
	var p pairing[T]
	for i := range old {
		p.onlyOld = append(p.onlyOld, &old[i])
	}
	for i := range new {
		p.onlyNew = append(p.onlyNew, &new[i])
	}
	for _, name := range append([]func(*T) string{id}, alike...) {
		p.pairBy(name)
	}
	return p
}

func (p *pairing[T]) pairBy(name func(*T) string) {
	count := map[string]int{}
	partner := map[string]*T{}
	for _, n := range p.onlyNew {
		count[name(n)]++
		partner[name(n)] = n
	}
	olds := map[string]int{}
	for _, o := range p.onlyOld {
		olds[name(o)]++
	}
	paired := map[*T]bool{}
	for _, o := range p.onlyOld {
		key := name(o)
		if key != "" && count[key] == 1 && olds[key] == 1 {
			p.both = append(p.both, [2]*T{o, partner[key]})
			paired[o], paired[partner[key]] = true, true
		}
	}
	p.onlyOld, p.onlyNew = without(p.onlyOld, paired), without(p.onlyNew, paired)
}

func without[T any](list []*T, gone map[*T]bool) []*T {
	var kept []*T
	for _, x := range list {
		if !gone[x] {
			kept = append(kept, x)
		}
	}
	return kept
}

// plain is a text without what does not change its meaning: capitals, blanks and
// punctuation between words.
func plain(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}
