package cli

import (
	"context"
	"errors"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// identify finds the application that a person means: by receipt code, by its id with
// or without the office before it, or by the beginning of an id that no other has.
func (s *session) identify(ctx context.Context, typed string) (string, error) {
	typed = strings.TrimSpace(typed)
	if code, ok := asReceipt(typed); ok {
		rows, err := s.Store.Applications(ctx, engine.Query{Receipt: code})
		if err != nil {
			return "", err
		}
		if len(rows) == 1 {
			return rows[0].ID, nil
		}
	}
	var matches, near []string
	err := s.each(ctx, engine.Query{}, func(row engine.Row) error {
		_, local := engine.SplitID(row.ID)
		if row.ID == typed || local == typed {
			matches = []string{row.ID}
			return errFirst
		}
		if typed != "" && strings.HasPrefix(local, strings.ToLower(typed)) {
			matches = append(matches, row.ID)
		}
		near = append(near, row.Receipt)
		return nil
	})
	switch {
	case err != nil && !errors.Is(err, errFirst):
		return "", err
	case len(matches) == 1:
		return matches[0], nil
	case len(matches) > 1:
		return "", wrong(codeAmbiguousApplication, "name", typed).suggesting(matches[:min(len(matches), 3)])
	}
	return "", wrong(codeNoApplication, "name", typed, "database", s.name).suggesting(diag.Nearest(strings.ToUpper(typed), near))
}

// errFirst ends a walk over the rows early.
var errFirst = errors.New("found")

// each walks over all rows of a query, page by page.
func (s *session) each(ctx context.Context, q engine.Query, visit func(engine.Row) error) error {
	const page = 500
	q.Limit, q.After = page, ""
	for {
		rows, err := s.Store.Applications(ctx, q)
		if err != nil {
			return err
		}
		for _, row := range rows {
			if err := visit(row); err != nil {
				return err
			}
		}
		if len(rows) < page {
			return nil
		}
		q.After = rows[len(rows)-1].ID
	}
}
