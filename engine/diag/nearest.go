package diag

import "sort"

// Nearest lists the candidates a misspelt word may stand for, best first: those
// within a third of the word's length in edits (insertion, deletion,
// substitution, swap of neighbours), at most three.
func Nearest(word string, candidates []string) []string {
	type hit struct {
		word string
		dist int
	}
	limit := max(1, len([]rune(word))/3)
	var hits []hit
	seen := map[string]bool{}
	for _, c := range candidates {
		if c == word || seen[c] {
			continue
		}
		seen[c] = true
		// The lengths alone make most words too far.
		if n := len([]rune(c)) - len([]rune(word)); n > limit || -n > limit {
			continue
		}
		if d := distance([]rune(word), []rune(c)); d <= limit {
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
