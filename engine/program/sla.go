package program

import (
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// SLA is a promise with its rules.
type SLA struct {
	standard.SLA
	Average Cases[civil.Duration]
	Maximum Cases[civil.Duration]
	// StartsAt is the index of the step whose first completion starts the clock,
	// -1 when the hand-in does; EndsAt that of the step that ends it, -1 for the delivery.
	StartsAt, EndsAt int
}

// WarnShare is the share of the promise after which the office is warned, 0 to 1.
func (s *SLA) WarnShare() float64 {
	if s.Warn == 0 {
		return standard.DefaultWarn / 100.0
	}
	return float64(s.Warn) / 100
}

// Pause finds a declared reason to pause.
func (s *SLA) Pause(id string) (*standard.Pause, bool) {
	if s == nil {
		return nil, false
	}
	for i := range s.Pauses {
		if s.Pauses[i].ID == id {
			return &s.Pauses[i], true
		}
	}
	return nil, false
}

// PauseIDs lists the declared reasons.
func (s *SLA) PauseIDs() []string {
	var ids []string
	if s != nil {
		for _, p := range s.Pauses {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

func (b *builder) sla(s *standard.SLA) *SLA {
	if s == nil {
		return nil
	}
	out := &SLA{SLA: *s, StartsAt: -1, EndsAt: -1}
	out.Average = compileCases(b, s.Average)
	out.Maximum = compileCases(b, s.Maximum)
	switch s.Starts {
	case "", standard.StartsComplete, standard.StartsSubmitted:
	default:
		out.StartsAt = b.stepRef(s.Starts, child(s.Node, "starts"), standard.StartsComplete, standard.StartsSubmitted)
	}
	if s.Ends != "" {
		out.EndsAt = b.stepRef(s.Ends, child(s.Node, "ends"))
	}
	return out
}

// stepRef finds the step that a name means; other words are what else it may be.
func (b *builder) stepRef(id string, n *standard.Node, words ...string) int {
	i, ok := b.flow.steps[id]
	if !ok {
		b.unknown(codeUnknownStep, n, id, append(b.stepIDs(), words...))
		return -1
	}
	return i
}
