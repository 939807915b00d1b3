package postgres

import (
	"context"
	"strings"
)

// Each office is one step in an index, however much it holds.
var (
	officesOfEvents = officesOf("maklumat.event")
	officesOfRows   = officesOf("maklumat.application")
)

func officesOf(table string) string {
	return strings.ReplaceAll(`WITH RECURSIVE known (office) AS (
		(SELECT office FROM TABLE ORDER BY office LIMIT 1)
		UNION ALL
		SELECT (SELECT t.office FROM TABLE t WHERE t.office > known.office ORDER BY t.office LIMIT 1)
		FROM known WHERE known.office IS NOT NULL
	)
	SELECT office FROM known WHERE office IS NOT NULL`, "TABLE", table)
}

// Offices implements engine.Store.
func (s *Store) Offices(ctx context.Context) ([]string, error) {
	var offices []string
	err := s.read(ctx, func(l link) error {
		offices = nil
		return each(ctx, l, officesOfEvents+` ORDER BY office`, nil, func(row scanner) error {
			var office string
			err := row.Scan(&office)
			offices = append(offices, office)
			return err
		})
	})
	return offices, err
}
