package diag

import (
	"sort"
	"strings"
)

// Nearest lists the candidates a misspelt word may stand for, best first: those
// within a third of the word's length in edits (insertion, deletion,
// substitution, swap of neighbours), whatever their capitals, and those of which
// the word is the beginning: "kasi" may be "kasi-pelayanan". At most three.
func Nearest(word string, candidates []string) []string {
	type hit struct {
		word string
		dist int
	}
	lower := []rune(strings.ToLower(word))
	limit := max(1, len(lower)/3)
	var hits []hit
	seen := map[string]bool{}
	for _, c := range candidates {
		if c == word || seen[c] {
			continue
		}
		seen[c] = true
		if strings.EqualFold(c, word) {
			return []string{c}
		}
		if beginning(word, c) {
			hits = append(hits, hit{c, limit})
			continue
		}
		// The lengths alone make most words too far.
		if n := len([]rune(c)) - len(lower); n > limit || -n > limit {
			continue
		}
		if d := distance(lower, []rune(strings.ToLower(c))); d <= limit {
			hits = append(hits, hit{c, d})
		}
	}
	sort.Slice(hits, func(i, j int) bool {
		if hits[i].dist != hits[j].dist {
			return hits[i].dist < hits[j].dist
		}
		return hits[i].word < hits[j].word
	})
	var out []string
	for _, h := range hits[:min(3, len(hits))] {
		out = append(out, h.word)
	}
	return out
}

// beginning reports whether one of two names is the other's first words.
func beginning(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(a) > 1 && len(a) < len(b) && strings.HasPrefix(b, a) && strings.Contains("-_", b[len(a):len(a)+1])
}

// distance is the optimal string alignment distance of two words.
func distance(a, b []rune) int {
	before := make([]int, len(b)+1)
	previous := make([]int, len(b)+1)
	current := make([]int, len(b)+1)
	for j := range previous {
		previous[j] = j
	}
	for i := 1; i <= len(a); i++ {
		current[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			current[j] = min(previous[j]+1, current[j-1]+1, previous[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				current[j] = min(current[j], before[j-2]+1)
			}
		}
		before, previous, current = previous, current, before
	}
	return previous[len(b)]
}
