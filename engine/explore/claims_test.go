package explore

import (
	"context"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// denied tells how one citizen contradicts a claim about all, "" when he does not.
func denied(f *program.Flow, code, path string, sc *rule.Scope) string {
	eligible := f.Eligible(sc).Truth == rule.True
	answer := func(want rule.Truth) string {
		all := uses(f)
		for _, c := range conditions(f) {
			if r, ok := f.Set.Condition(c.ID); ok {
				all = append(all, use{rule: r, node: c.Rule.Node})
			}
		}
		for _, u := range all {
			if u.node.Ref() != path {
				continue
			}
			list := ""
			if u.each != nil {
				list = u.each.ID
			}
			for _, each := range items(f, u, list, sc) {
				with := *sc
				with.Each = each
				if u.rule.Eval(&with).Truth == want {
					return u.rule.Source()
				}
			}
		}
		return ""
	}
	r := outcome(f, sc)
	switch code {
	case codeNeverTrue:
		return answer(rule.True)
	case codeAlwaysTrue:
		return answer(rule.False)
	case codeNobodyMayApply:
		if eligible {
			return "somebody may apply"
		}
	case codeChannelClosed:
		if eligible && path == "channels."+sc.Channel {
			return "somebody may apply by " + sc.Channel
		}
	case codePaperNeverAsked:
		for _, p := range r.Papers {
			if eligible && strings.HasPrefix(path, "requirements."+p.Requirement.ID+".") {
				return p.ID + " is asked"
			}
		}
	case codeStepNeverReached:
		for _, s := range r.Steps {
			if eligible && path == "steps."+s.Step {
				return s.Step + " is reached"
			}
		}
	case codeProductNeverGiven:
		if eligible && len(r.Products) > 0 {
			return "the product is given"
		}
	case codeCaseNeverReached:
		if p := f.SLA.Maximum.Pick(sc); eligible && p.Index >= 0 && f.SLA.SLA.Maximum[p.Index].When.Node.Ref() == path {
			return "the case is used"
		}
	}
	return ""
}

// TestNoClaimIsFalse: whatever is said of all citizens holds for any citizen.
func TestNoClaimIsFalse(t *testing.T) {
	claims := map[string]int{}
	rapid.Check(t, func(rt *rapid.T) {
		p := drawFlow(rt, t)
		f := p.Flows[0]
		report := Prove(context.Background(), p, Options{Today: day, WorkingDays: weekdays{}, Limit: 2000})
		for _, found := range report.Findings {
			claims[found.Code]++
		}
		for range 15 {
			sc := drawScope(rt, f)
			for _, found := range report.Findings {
				if how := denied(f, found.Code, found.Path, sc); how != "" {
					rt.Fatalf("%s %s: but %s for %v", found.Code, found.Path, how, sc.Facts)
				}
			}
		}
	})
	for _, code := range []string{codeNeverTrue, codeNoCaseHolds} {
		if claims[code] == 0 {
			t.Errorf("%s was never said: %v", code, claims)
		}
	}
	t.Log(claims)
}
