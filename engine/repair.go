package engine

import (
	"context"
	"errors"
	"slices"
)

// Repaired is what a repair found and did.
type Repaired struct {
	// Mended was made again from the events. Left is what no events tell, or what is
	// wrong with the events themselves: nothing was done about it.
	Mended, Left []Tampering
}

// mendable are the findings about what is only a cache of the events.
var mendable = []string{TamperedNoRow, TamperedRow, TamperedState, TamperedErased, TamperedRegister}

// Repair audits an office, and makes again from the events what does not agree with
// them: rows, also those that are gone, with their states and tokens, and registers that
// fell behind; a key that was destroyed and is there again is destroyed again. A history
// that was tampered with is left as it is, and so is what depends on it. It may run while
// others go on. The error is a *Refusal of Roles, as Audit's, or a failure to store.
func (e *Engine) Repair(ctx context.Context, office string, by Actor, tell func(events, applications int)) (*Repaired, error) {
	out := &Repaired{}
	if err := e.permitIn(ctx, office, ActRepair, by); err != nil {
		return out, err
	}
	for {
		audited, err := e.Audit(ctx, office, Outside{}, tell)
		if err != nil {
			return out, err
		}
		before := len(out.Mended)
		out.Left = nil
		var taken []Tampering
		// Nothing is built on a history of which something else is wrong.
		unsound := map[string]bool{}
		for _, f := range audited.Found {
			unsound[f.History] = unsound[f.History] || f.History != "" && !slices.Contains(mendable, f.Code)
		}
		for _, f := range audited.Found {
			if !slices.Contains(mendable, f.Code) || unsound[f.History] {
				out.Left = append(out.Left, f)
				continue
			}
			if f.Code != TamperedRegister {
				err := e.mend(ctx, f, by)
				if errors.Is(err, ErrTaken) {
					taken = append(taken, f)
					continue
				}
				if err != nil {
					return out, err
				}
			}
			out.Mended = append(out.Mended, f)
		}
		if err := e.exchange(ctx, taken, by, out); err != nil {
			return out, err
		}
		for _, r := range audited.lagging {
			if err := e.catchUp(ctx, office, r); err != nil {
				return out, err
			}
		}
		if audited.More == 0 || len(out.Mended) == before {
			return out, nil
		}
	}
}

// exchange mends rows that have each other's receipt codes: first none has any. Those
// whose code a row has that cannot be mended are left.
func (e *Engine) exchange(ctx context.Context, found []Tampering, by Actor, out *Repaired) error {
	for _, f := range found {
		err := e.Store.Do(ctx, f.History, func(tx Tx) error {
			row, err := tx.Load(f.History)
			if err != nil {
				return err
			}
			row.Receipt = ""
			return tx.Save(row)
		})
		if err != nil && !errors.Is(err, ErrNotFound) { // a row that is gone has none
			return err
		}
	}
	for _, f := range found {
		switch err := e.mend(ctx, f, by); {
		case errors.Is(err, ErrTaken):
			out.Left = append(out.Left, f)
		case err != nil:
			return err
		default:
			out.Mended = append(out.Mended, f)
		}
	}
	return nil
}

// mend makes what is kept of an application again.
func (e *Engine) mend(ctx context.Context, found Tampering, by Actor) error {
	id := found.History
	return e.Store.Do(ctx, id, func(tx Tx) error {
		stored, err := tx.Events(id)
		if err != nil {
			return err
		}
		row, err := tx.Load(id)
		if errors.Is(err, ErrNotFound) {
			row, err = e.bareRow(tx, id, stored)
		}
		if err != nil {
			return err
		}
		erased := slices.ContainsFunc(stored, func(s StoredEvent) bool { return s.Type == EventErased })
		if erased {
			row.Key = nil
		}
		app, wrong, err := e.rebuild(ctx, row, stored)
		if err != nil {
			return err
		}
		if app == nil {
			return wrong
		}
		if err := e.save(tx, app); err != nil {
			return err
		}
		if erased || wrong != nil || found.Code == TamperedErased {
			_, err := e.eraseAgain(ctx, tx, id, by)
			return err
		}
		tokens, err := e.tokens(ctx, app)
		if err != nil {
			return err
		}
		return tx.PutTokens(id, tokens)
	})
}

// bareRow puts a row where there is none, so that the key can be read with it.
func (e *Engine) bareRow(tx Tx, id string, stored []StoredEvent) (Row, error) {
	first, err := decode(stored[0], seal{})
	if err != nil {
		return Row{}, err
	}
	office, _ := SplitID(id)
	row := Row{ID: id, Office: office, Status: string(first.After.Status), Opened: first.Recorded, Changed: first.Recorded}
	if o := first.Opening; o != nil {
		row.Receipt, row.Standard = o.Receipt, o.Standard
	}
	if err := tx.Save(row); err != nil {
		return Row{}, err
	}
	return tx.Load(id)
}

// catchUp draws what events say was drawn of a register.
func (e *Engine) catchUp(ctx context.Context, office string, to LastNumber) error {
	err := e.Store.Do(ctx, JournalID(office), func(tx Tx) error {
		for {
			n, err := tx.Draw(office, to.Register, to.Year)
			if err != nil || n == to.Last {
				return err
			}
			if n > to.Last {
				return errAhead
			}
		}
	})
	if errors.Is(err, errAhead) {
		return nil // others drew meanwhile: what was drawn here was given back
	}
	return err
}

var errAhead = errors.New("the register is ahead already")
