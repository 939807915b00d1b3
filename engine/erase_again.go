package engine

import (
	"context"
	"errors"
	"slices"
)

// EraseAgain erases in a store that is an older copy what was erased since: applications
// whose history does not have the erasure yet, or whose key is there again. It needs no
// key of theirs, and asks for no retention and no right: that was done when they were
// erased, and who brings a store back must not be able to leave it out. It
// tells how many there were; an application that the store does not have is passed over.
func (e *Engine) EraseAgain(ctx context.Context, erased []Erased, by Actor) (int, error) {
	var ids []string
	for _, x := range erased {
		if validID(x.Application) && OfApplication(x.Application) {
			ids = append(ids, x.Application)
		}
	}
	slices.Sort(ids)
	done := 0
	for batch := range slices.Chunk(ids, keyBatch) {
		acted := 0
		err := e.Store.Do(ctx, batch[0], func(tx Tx) error {
			acted = 0
			for _, id := range batch {
				was, err := e.eraseAgain(ctx, tx, id, by)
				if err != nil {
					return err
				}
				if was {
					acted++
				}
			}
			return nil
		})
		if err != nil {
			return done, err
		}
		done += acted
	}
	return done, nil
}

func (e *Engine) eraseAgain(ctx context.Context, tx Tx, id string, by Actor) (bool, error) {
	row, err := tx.Load(id)
	if errors.Is(err, ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	last, err := tx.Last(id)
	if err != nil || len(row.Key) == 0 && last.Type == EventErased {
		return false, err // as it should be
	}
	stored, err := tx.Events(id)
	if err != nil {
		return false, err
	}
	app := &Application{Row: row, seal: seal{application: id}}
	events, err := decodeAll(stored, app.seal)
	if err != nil {
		return false, err
	}
	app.State = Replay(id, events)
	if !slices.ContainsFunc(events, func(ev Event) bool { return ev.Type == EventErased }) {
		if err := e.equip(app, tx.Definition); err != nil {
			return false, err
		}
		return true, e.erase(ctx, tx, app, Event{Actor: by}, e.Now().Round(0))
	}
	if len(row.Key) == 0 {
		return false, nil
	}
	e.forget(&row)
	if err := tx.DropKey(id); err != nil {
		return false, err
	}
	if err := tx.PutTokens(id, nil); err != nil {
		return false, err
	}
	return true, e.save(tx, app)
}
