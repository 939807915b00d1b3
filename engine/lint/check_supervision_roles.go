package lint

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// supervisionRoles finds roles told of a breach that the office does not have.
var supervisionRoles = Checker{Codes: []string{"unknown-role"}, Needs: []Part{"roles"}, Run: func(s *Subject) {
	if s.Office == nil {
		return
	}
	roles := make([]string, len(s.Office.Roles))
	for i, r := range s.Office.Roles {
		roles[i] = r.ID
	}
	walk(s.File.Root, func(n *standard.Node) {
		if n.Key != "supervision" || n.Kind != standard.SequenceNode {
			return
		}
		for _, point := range n.Items {
			told := point.Get("roles")
			if told == nil {
				continue
			}
			for _, role := range told.Items {
				if role.Kind == standard.ScalarNode && !slices.Contains(roles, role.Value) {
					s.Report("unknown-role", role, diag.Args{"name": role.Value}, diag.Nearest(role.Value, roles)...)
				}
			}
		}
	})
}}
