package lint

import (
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// officeIDs finds roles, registers and periods that stand twice: only one of them
// would count.
var officeIDs = Checker{Codes: []string{"duplicate-id"}, Run: func(s *Subject) {
	for _, key := range []string{"roles", "registers", "periods"} {
		list := s.File.Root.Get(key)
		if list == nil || list.Kind != standard.SequenceNode || s.File.Kind != standard.KindOffice && s.File.Kind != standard.KindCalendar {
			continue
		}
		first := map[string]*standard.Node{}
		for _, part := range list.Items {
			id := part.Get("id")
			if id == nil || id.Value == "" {
				continue
			}
			if before := first[id.Value]; before != nil {
				s.Add(diag.Finding{Code: "duplicate-id", Place: id.Place, Path: id.Ref(), Args: diag.Args{"id": id.Value}, Related: []diag.Place{before.Place}})
				continue
			}
			first[id.Value] = id
		}
	}
}}
