package explore

import (
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// Box is a group of situations in which the same follows: of each axis some
// classes, and every combination of them that occurs.
type Box struct {
	space *Space
	// Has holds, by axis, whether each class is in it; of a fact that is not asked
	// all are.
	Has [][]bool
	// Key is what follows.
	Key string
	// First is the first of its situations.
	First Situation
	// Situations is how many there are.
	Situations int
}

// Merge puts situations with the same key together: into as few boxes as merging
// one axis after the other gives. The boxes stand in the order of their first
// situations, and depend on nothing but those and the keys.
func Merge(situations []Situation, keys []string) []Box {
	if len(situations) == 0 {
		return nil
	}
	boxes := make([]Box, len(situations))
	for i, s := range situations {
		b := Box{space: s.Space, Key: keys[i], First: s, Situations: 1, Has: make([][]bool, len(s.Axes))}
		for k := range s.Axes {
			classes := s.Axes[k].Classes
			b.Has[k] = make([]bool, len(classes))
			for c := range classes {
				// What is not asked does not matter, whatever its answer would be.
				b.Has[k][c] = c == s.At[k] || s.At[k] == NotAsked && !classes[c].Odd
			}
		}
		boxes[i] = b
	}
	for before := 0; before != len(boxes); {
		before = len(boxes)
		for k := len(situations[0].Axes) - 1; k >= 0; k-- {
			boxes = mergeAlong(boxes, k)
		}
	}
	return boxes
}

// mergeAlong puts boxes together that differ along one axis alone.
func mergeAlong(boxes []Box, axis int) []Box {
	at := make(map[string]int, len(boxes))
	out := boxes[:0:0]
	for _, b := range boxes {
		id := b.id(axis)
		i, ok := at[id]
		if !ok {
			at[id] = len(out)
			b.Has = slices.Clone(b.Has)
			b.Has[axis] = slices.Clone(b.Has[axis])
			out = append(out, b)
			continue
		}
		for c, has := range b.Has[axis] {
			out[i].Has[axis][c] = out[i].Has[axis][c] || has
		}
		out[i].Situations += b.Situations
	}
	return out
}

// id tells boxes apart that must not be put together along an axis.
func (b *Box) id(axis int) string {
	var s strings.Builder
	s.WriteString(b.Key)
	for k, has := range b.Has {
		s.WriteByte(0)
		if k == axis {
			continue
		}
		for _, h := range has {
			if h {
				s.WriteByte('1')
			} else {
				s.WriteByte('0')
			}
		}
	}
	return s.String()
}

// Any reports whether an axis does not matter: all its classes are in the box.
func (b *Box) Any(axis int) bool {
	classes := b.space.Axes[axis].Classes
	for c := range classes {
		if !b.Has[axis][c] && !classes[c].Odd {
			return false
		}
	}
	return true
}

// Say is the part of an axis in the box, in words; "" where it does not matter.
func (b *Box) Say(lang diag.Lang, axis int) string {
	if b.Any(axis) {
		return ""
	}
	a := &b.space.Axes[axis]
	var parts []string
	for c := 0; c < len(a.Classes); c++ {
		if !b.Has[axis][c] {
			continue
		}
		last := c
		for last+1 < len(a.Classes) && b.Has[axis][last+1] && a.Classes[last+1].on != nil {
			last++
		}
		label := a.Say(lang, c)
		if first := a.Classes[c].on; first != nil && last > c {
			label = stretch{first.from, a.Classes[last].on.until}.say(a.Classes[c].Label).In(lang)
		}
		if !slices.Contains(parts, label) {
			parts = append(parts, label)
		}
		c = last
	}
	return strings.Join(parts, diag.Text{ID: " atau ", EN: " or "}.In(lang))
}

// Words is the box in words, axis by axis; "" for all situations.
func (b *Box) Words(lang diag.Lang) string {
	var parts []string
	for k := range b.space.Axes {
		if words := b.Say(lang, k); words != "" {
			parts = append(parts, b.space.Axes[k].question(lang)+words)
		}
	}
	return strings.Join(parts, "; ")
}
