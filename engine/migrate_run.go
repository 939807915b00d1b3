package engine

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Migration is what moving one application to a newer version changes, or changed.
type Migration struct {
	Application string `json:"application"`
	Receipt     string `json:"receipt"`
	// Moved is nil for one that stays with its version; Refusal then says why, with all
	// obstacles.
	Moved   *Moved   `json:"moved,omitempty"`
	Refusal *Refusal `json:"refusal,omitempty"`
	// Warnings are what is to be known of one that was moved.
	Warnings []Warning `json:"warnings,omitempty"`
}

// PlanMigration tells what Migrate would do to an application now, and does nothing.
// Who may not migrate it may not plan that either. The error is a *Refusal of the actor,
// ErrNotFound, a *DefinitionError, or a failure; why an application stays is in the
// Migration.
func (e *Engine) PlanMigration(ctx context.Context, id string, cmd Migrate, by Actor) (Migration, error) {
	if !validID(id) {
		return Migration{}, noSuch(id)
	}
	if err := e.permitRequest(ctx, id, Request{Command: cmd, Actor: by}); err != nil {
		return Migration{}, err
	}
	app, err := e.Load(ctx, id)
	if err != nil {
		return Migration{}, err
	}
	given := e.given(app, e.Now())
	next, _, err := e.next(app, cmd)
	if err != nil {
		return Migration{}, err
	}
	given.Next = next
	events, refused, err := Decide(app.State, cmd, given)
	if err != nil {
		return Migration{}, err
	}
	return migration(app, events, refused), nil
}

// Migrate moves an application to a version of its service (running.md); it is
// Execute, with what changed. The error is as Execute's, but for a *Refusal that names
// obstacles: that is in the Migration.
func (e *Engine) Migrate(ctx context.Context, id string, cmd Migrate, by Actor) (Migration, error) {
	out, err := e.Execute(ctx, id, Request{Command: cmd, Actor: by})
	var refused *Refusal
	if errors.As(err, &refused) && refused.Code == RefusedMigration {
		app, err := e.Load(ctx, id)
		if err != nil {
			return Migration{}, err
		}
		return migration(app, nil, refused), nil
	}
	if err != nil {
		return Migration{}, err
	}
	m := migration(out.Application, out.Events, nil)
	m.Warnings = out.Warnings
	return m, nil
}

func migration(app *Application, events []Event, refused *Refusal) Migration {
	m := Migration{Application: app.State.ID, Receipt: app.Row.Receipt, Refusal: refused}
	for _, ev := range events {
		if ev.Moved != nil {
			m.Moved = ev.Moved
		}
	}
	return m
}

// PlanMigrations tells each of every application under way of a service that runs by
// an older version what moving it to a version would do, oldest first. It ends with
// each's error.
func (e *Engine) PlanMigrations(ctx context.Context, service string, cmd Migrate, by Actor, each func(Migration) error) error {
	return e.older(ctx, service, cmd, each, func(id string) (Migration, error) {
		return e.PlanMigration(ctx, id, cmd, by)
	})
}

// MigrateAll moves every application under way of a service that runs by an older
// version, oldest first, and tells each of it; what does not carry over stays. Each is
// moved on its own: after an error, or a stop, it is called again and goes on.
func (e *Engine) MigrateAll(ctx context.Context, service string, cmd Migrate, by Actor, each func(Migration) error) error {
	return e.older(ctx, service, cmd, each, func(id string) (Migration, error) {
		return e.Migrate(ctx, id, cmd, by)
	})
}

func (e *Engine) older(ctx context.Context, service string, cmd Migrate, each func(Migration) error, do func(id string) (Migration, error)) error {
	ed, _, err := e.edition(service+"@"+strconv.Itoa(cmd.To), e.Now())
	if err != nil {
		return err
	}
	q := Query{
		Office: ed.standard.Office, Standard: ed.service,
		Statuses: []string{string(StatusOpen), string(StatusReturned)}, Limit: 200,
	}
	for {
		rows, err := e.Store.Applications(ctx, q)
		if err != nil || len(rows) == 0 {
			return err
		}
		for _, row := range rows {
			q.After = row.ID
			if version(row.Standard) >= cmd.To {
				continue
			}
			m, err := do(row.ID)
			var refused *Refusal
			if errors.As(err, &refused) && refused.Code == RefusedClosed || m.Refusal != nil && m.Refusal.Code == RefusedClosed {
				continue // it ended in the meantime
			}
			if err != nil {
				return fmt.Errorf("application %s: %w", row.ID, err)
			}
			if err := each(m); err != nil {
				return err
			}
		}
	}
}

// next finds the version that a migration names, and the documents that the store must
// keep for it; nil for every other command. Of a version that there is not it names those
// that there are, for Decide to refuse.
func (e *Engine) next(app *Application, cmd Command) (*Next, []Document, error) {
	c, ok := cmd.(Migrate)
	if !ok {
		return nil, nil, nil
	}
	ed, office, err := e.edition(Service(app.State.Standard)+"@"+strconv.Itoa(c.To), e.Now())
	var none *standard.NotFoundError
	if errors.As(err, &none) {
		return &Next{Versions: slices.DeleteFunc(slices.Clone(none.Suggest), func(ref string) bool {
			return Service(ref) != Service(app.State.Standard) // another service, of a name like it
		})}, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	based, err := e.basis(office, app.State.Zone)
	if err != nil {
		return nil, nil, err
	}
	return &Next{Program: ed.program, Ref: ed.ref, Basis: based.digest},
		documents(ed, based), nil
}
