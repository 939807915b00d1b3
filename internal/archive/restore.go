package archive

import (
	"context"
	"fmt"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// DifferentError says that a store holds something else than what was brought into it.
type DifferentError struct{ Office string }

// Error implements error.
func (e *DifferentError) Error() string {
	return fmt.Sprintf("office %s: the store does not hold what was brought into it", e.Office)
}

// Restore brings all offices of a file into a store that has none of them, each whole
// or not at all, and then compares the store with what was brought in. The keys of
// erased applications and by what they are found are left out: what was erased after the
// backup does not come back. (Engine.EraseAgain then tells their histories of it.) It tells what it brought in of each office;
// tell, which may be nil, is called with the number of records brought in so far, and
// then with that of those of an office that were compared.
//
// The error is engine.ErrTaken (an office is there already), a *DifferentError, one of
// the Reader, or a failure; offices before the one that failed stay, unless to lies in a
// transaction that is undone then.
func Restore(ctx context.Context, to engine.Archive, r *Reader, erased func(application string) bool, tell func(int)) (map[string]Tally, error) {
	tallies := map[string]Tally{}
	done := 0
	err := r.Each(ctx, func(office string, next func() (engine.Record, error)) error {
		var tally Tally
		err := to.Import(ctx, office, func() (engine.Record, error) {
			for {
				record, err := next()
				if err != nil {
					return engine.Record{}, err
				}
				if kept(record, erased) {
					if done++; tell != nil {
						tell(done)
					}
					return record, tally.add(record)
				}
			}
		})
		if err != nil {
			return err
		}
		tallies[office] = tally
		return compare(ctx, to, office, tally, tell)
	})
	return tallies, err
}

// kept reports whether a record is brought in.
func kept(r engine.Record, erased func(application string) bool) bool {
	switch {
	case r.Key != nil:
		return !erased(r.Key.Application)
	case r.Tokens != nil:
		return !erased(r.Tokens.Application)
	}
	return true
}

// compare proves that a store holds what a tally tells.
func compare(ctx context.Context, in engine.Archive, office string, want Tally, tell func(int)) error {
	var got Tally
	done := 0
	err := in.Export(ctx, office, func(r engine.Record) error {
		if done++; tell != nil {
			tell(done)
		}
		return got.add(r)
	})
	if err != nil {
		return err
	}
	if got != want {
		return &DifferentError{office}
	}
	return nil
}
