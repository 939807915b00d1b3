package stats

import (
	"context"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/engine/worktime"
)

// Source is where events come from: an *engine.Engine.
type Source interface {
	Changes(ctx context.Context, office string, after engine.Cursor, limit int) ([]engine.Change, engine.Cursor, error)
	PinnedHours(ctx context.Context, office, digest string) (*standard.Office, *worktime.Schedule, error)
	PinnedProgram(ctx context.Context, office, digest string) (*program.Program, error)
}

// page is how many events are read at once.
const page = 1000

// Read takes all that happened in an office behind a cursor into a Fold, and gives the
// cursor to go on from another day. While a page is taken in the next one is read. The
// error is the source's; f then holds what lies before the cursor, and it can go on.
func (f *Fold) Read(ctx context.Context, from Source, office string, after engine.Cursor) (engine.Cursor, error) {
	type answer struct {
		changes []engine.Change
		next    engine.Cursor
		err     error
	}
	pages := make(chan answer)
	go func() {
		defer close(pages)
		for {
			var a answer
			a.changes, a.next, a.err = from.Changes(ctx, office, after, page)
			pages <- a
			if a.err != nil || len(a.changes) == 0 {
				return
			}
			after = a.next
		}
	}()
	var last answer
	for last = range pages {
		for _, c := range last.changes {
			f.Add(c.History, c.Event)
		}
	}
	return last.next, last.err
}

// PinnedBy is what an office's applications were pinned to, as the source keeps it.
func PinnedBy(ctx context.Context, from Source, office string) Pinned {
	return pinnedBy{ctx, from, office}
}

type pinnedBy struct {
	ctx    context.Context
	from   Source
	office string
}

// Hours implements Pinned.
func (p pinnedBy) Hours(digest string) (*standard.Office, *worktime.Schedule, error) {
	return p.from.PinnedHours(p.ctx, p.office, digest)
}

// Program implements Pinned.
func (p pinnedBy) Program(digest string) (*program.Program, error) {
	return p.from.PinnedProgram(p.ctx, p.office, digest)
}
