package engine

import (
	"maps"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// facts carries the answers over. An answer that the newer version would not have
// taken, or would keep otherwise, is an obstacle unless it is given anew; one that the
// newer version never asks stays where it is and is read by nothing.
func (m *move) facts(given map[string]rule.Value) bool {
	before := len(m.obstacles)
	for _, id := range slices.Sorted(maps.Keys(m.state.Facts)) {
		v := m.state.Facts[id]
		now, ok := m.flow.Fact(id)
		if !ok || v.State() != rule.Known {
			continue
		}
		old, ok := m.from.Fact(id)
		if ok && !likeFact(old, now) {
			m.obstacle(refuse(RefusedFactMoved, "fact", now.Name()).about(id))
			continue
		}
		if _, anew := given[id]; !anew && now.Admits(v) != nil {
			m.obstacle(refuse(RefusedFactMoved, "fact", now.Name()).about(id))
		}
	}
	if len(m.obstacles) > before {
		return false
	}
	for _, id := range slices.Sorted(maps.Keys(given)) {
		if f, ok := m.flow.Fact(id); ok && m.state.Facts[id].State() == rule.Known && f.Admits(m.state.Facts[id]) == nil {
			m.obstacle(refuse(RefusedFactKnown, "name", id).about(id))
			return false
		}
	}
	if r := m.takeFacts(given, nil, true); r != nil {
		m.obstacle(r)
		return false
	}
	return true
}

// likeFact reports whether an answer means and is kept as the same thing: of the same
// type, from the same side of the counter, and as personal as before.
func likeFact(old, now *program.Fact) bool {
	if old.Type != now.Type || old.From != now.From {
		return false
	}
	return likeFields([]standard.Fact{old.Fact}, []standard.Fact{now.Fact})
}

func likeFields(old, now []standard.Fact) bool {
	for _, f := range now {
		i := slices.IndexFunc(old, func(o standard.Fact) bool { return o.ID == f.ID })
		if i >= 0 && (old[i].Personal != f.Personal || old[i].Type != f.Type || !likeFields(old[i].Of, f.Of)) {
			return false
		}
	}
	return true
}
