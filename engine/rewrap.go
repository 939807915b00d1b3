package engine

import (
	"context"
	"errors"
	"fmt"
)

// EventRewrapped stands in an office's journal: the keys of its applications were
// wrapped anew after the office's key was changed.
const EventRewrapped = "rewrapped"

// keyBatch is how many applications' keys are dealt with in one transaction.
const keyBatch = 50

// Rewrap wraps the keys of an office's applications anew where they are not wrapped
// with the office's current key, keeps by what they are found under its current mark,
// and tells how many those were. Others may go on
// meanwhile; done again, it goes on where it stopped. tell, which may be nil, is called
// with the number of applications looked at so far. What Roles does not let the actor do
// is a *Refusal.
func (e *Engine) Rewrap(ctx context.Context, office string, by Actor, tell func(done int)) (int, error) {
	if err := e.permitIn(ctx, office, ActRewrap, by); err != nil {
		return 0, err
	}
	changed, looked := 0, 0
	for q := (Query{Office: office, Limit: keyBatch}); ; {
		rows, err := e.Store.Applications(ctx, q)
		if err != nil {
			return changed, err
		}
		if len(rows) == 0 {
			break
		}
		stale, err := e.stale(ctx, rows)
		if err != nil {
			return changed, err
		}
		if len(stale) > 0 {
			n, err := e.rewrap(ctx, stale)
			if err != nil {
				return changed, err
			}
			changed += n
		}
		q.After = rows[len(rows)-1].ID
		if looked += len(rows); tell != nil {
			tell(looked)
		}
	}
	if changed == 0 {
		return 0, nil
	}
	journal := JournalID(office)
	return changed, e.Store.Do(ctx, journal, func(tx Tx) error {
		now := e.Now().Round(0)
		return e.beside(ctx, tx, journal, Event{Type: EventRewrapped, At: now, Recorded: now, Actor: by})
	})
}

// stale gives the ids of those whose keys should be wrapped anew.
func (e *Engine) stale(ctx context.Context, rows []Row) ([]string, error) {
	var ids []string
	for _, row := range rows {
		if len(row.Key) == 0 {
			continue
		}
		stale, err := e.Keys.Stale(ctx, row.Office, row.Key)
		if err != nil {
			return nil, fmt.Errorf("key of %s: %w", row.ID, err)
		}
		if stale {
			ids = append(ids, row.ID)
		}
	}
	return ids, nil
}

// rewrap wraps keys anew in one transaction.
func (e *Engine) rewrap(ctx context.Context, ids []string) (changed int, err error) {
	err = e.Store.Do(ctx, ids[0], func(tx Tx) error {
		changed = 0
		for _, id := range ids {
			row, err := tx.Load(id)
			if err != nil {
				return err
			}
			if len(row.Key) == 0 {
				continue // erased meanwhile
			}
			key, err := e.Keys.Unwrap(ctx, row.Office, id, row.Key)
			if errors.Is(err, ErrErased) {
				continue
			}
			if err != nil {
				return fmt.Errorf("key of %s: %w", id, err)
			}
			wrapped, err := e.Keys.Wrap(ctx, row.Office, id, key)
			if err != nil {
				return fmt.Errorf("key of %s: %w", id, err)
			}
			if err := e.retoken(ctx, tx, row); err != nil {
				return err
			}
			e.forget(&row) // what is ready is found by how the key was wrapped
			if err := tx.PutKey(id, wrapped); err != nil {
				return err
			}
			changed++
		}
		return nil
	})
	return changed, err
}

// retoken keeps by what an application is found under the mark that the office makes now.
// One that was tampered with is found as before: to verify names it.
func (e *Engine) retoken(ctx context.Context, tx Tx, row Row) (err error) {
	app := &Application{Row: row}
	if app.seal, err = e.sealOf(ctx, row); err != nil {
		return err
	}
	var wrong *Tampering
	var broken *BrokenChainError
	switch err = e.recall(ctx, tx, app); {
	case errors.As(err, &wrong), errors.As(err, &broken):
		return nil
	case err != nil:
		return err
	}
	tokens, err := e.tokens(ctx, app)
	if err != nil {
		return err
	}
	return tx.PutTokens(row.ID, tokens)
}
