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
	if id, err := s.byID(ctx, typed); id != "" || err != nil {
		return id, err
	}
	// Only what is not whole, or wrong, makes it walk over all there are.
	var matches, near []string
	err := s.each(ctx, engine.Query{}, func(row engine.Row) error {
		_, local := engine.SplitID(row.ID)
		if typed != "" && strings.HasPrefix(local, strings.ToLower(typed)) {
			matches = append(matches, row.ID)
		}
		near = append(near, row.Receipt)
		return nil
	})
	switch {
	case err != nil:
		return "", err
	case len(matches) == 1:
		return matches[0], nil
	case len(matches) > 1:
		return "", wrong(codeAmbiguousApplication, "name", typed).suggesting(matches[:min(len(matches), 3)])
	}
	return "", wrong(codeNoApplication, "name", typed, "database", s.name).suggesting(diag.Nearest(strings.ToUpper(typed), near))
}

// byID finds an application by its whole id, with or without the office before it; "" when
// there is none.
func (s *session) byID(ctx context.Context, typed string) (string, error) {
	if typed == "" || strings.ContainsFunc(typed, neverInID) {
		return "", nil
	}
	ids := []string{typed}
	if !strings.Contains(typed, "/") {
		offices, err := s.Store.Offices(ctx)
		if err != nil {
			return "", err
		}
		ids = nil
		for _, office := range offices {
			ids = append(ids, engine.JoinID(office, typed))
		}
	}
	for _, id := range ids {
		row, err := s.Store.Load(ctx, id)
		if err == nil {
			return row.ID, nil
		}
		if !errors.Is(err, engine.ErrNotFound) {
			return "", err
		}
	}
	return "", nil
}

// neverInID reports whether no id of an application has such a character.
func neverInID(r rune) bool {
	letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	return !letter && !strings.ContainsRune("./-_", r)
}

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
