package lint

import (
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// hoursBackwards finds opening hours of the right form that end before they begin.
// It looks also where hours are broken: these are what cannot be read.
var hoursBackwards = Checker{Codes: []string{codeEndsBeforeStart}, Kind: standard.KindOffice, Run: func(s *Subject) {
	walk(s.File.Root.Get("hours"), func(n *standard.Node) {
		from, until, ok := strings.Cut(n.Value, "-")
		if n.Kind != standard.ScalarNode || !ok {
			return
		}
		first, err1 := civil.ParseTimeOfDay(strings.TrimSpace(from))
		last, err2 := civil.ParseTimeOfDay(strings.TrimSpace(until))
		if err1 == nil && err2 == nil && last <= first {
			s.Report(codeEndsBeforeStart, n, diag.Args{"from": first.String(), "until": last.String()})
		}
	})
}}
