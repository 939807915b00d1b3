package engine

import (
	"context"
	"errors"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// Purposes for which personal data are shown; a way in may have its own. A purpose is
// a short word in small letters, never a text about somebody: it stays when they are
// erased. Of any other diag.Hidden is kept.
const (
	PurposeShow   = "show"   // at the counter, to go on with the application
	PurposeExport = "export" // to the person, who asked what is held (UU 27/2022 art. 7)
)

// Read is Load for who shows the application to somebody: that it was seen, by whom
// and for what is kept in the application's access history first. Looking changes
// nothing in the application itself. A complaint whose reporter the actor's role may not
// know (ReporterVisible) comes without Applicant and Subject. What Roles does not let the
// actor do is a *Refusal; else errors are as Load's. What could not be kept as seen is not
// given.
func (e *Engine) Read(ctx context.Context, id string, by Actor, purpose string) (*Application, error) {
	if !validID(id) {
		return nil, noSuch(id)
	}
	if err := e.permitOn(ctx, id, ActRead, by); err != nil {
		return nil, err
	}
	now := e.Now().Round(0)
	var app *Application
	err := e.Store.Do(ctx, id, func(tx Tx) error {
		var err error
		if app, err = e.load(ctx, tx, id); err != nil {
			return err
		}
		if app.seal.gone() {
			return nil // nothing personal is left to see
		}
		return e.besideAs(ctx, tx, app.seal.ofAccess(), "", Event{
			Type: EventViewed, At: now, Recorded: now, Actor: by, Reason: diag.Typed(purpose),
		})
	})
	if err != nil {
		return nil, err
	}
	if !app.ReporterVisible(by.Role) {
		app.State.Applicant, app.State.Subject = Person{}, Person{}
	}
	return app, e.untilNow(app)
}

// Erased reports whether the application's personal data were destroyed: its key is
// gone, or must not be used.
func (a *Application) Erased() bool { return a.seal.gone() }

// ofAccess seals in the access history of an application: when the applicant looks, who
// that is.
func (s seal) ofAccess() seal { return seal{AccessID(s.application), s.aead} }

// Seen is one time that personal data were shown.
type Seen struct {
	At      time.Time `json:"at"`
	By      Actor     `json:"by"`
	Purpose string    `json:"purpose"`
}

// Access lists who was shown an application's personal data, in order; nobody, of one
// that is not there. It asks no right. The error is a *BrokenChainError or a failure.
func (e *Engine) Access(ctx context.Context, id string) ([]Seen, error) {
	events, err := e.History(ctx, AccessID(id))
	if errors.Is(err, ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	seen := make([]Seen, len(events))
	for i, ev := range events {
		seen[i] = Seen{At: ev.At, By: ev.Actor, Purpose: ev.Reason}
	}
	return seen, nil
}

// Held is what is held of a person in one application (UU 27/2022 art. 7): where it
// stands, its whole history, and who saw it.
type Held struct {
	Application string  `json:"application"`
	Receipt     string  `json:"receipt"`
	State       State   `json:"state"`
	Events      []Event `json:"events"`
	Seen        []Seen  `json:"seen"`
}

// ExportPerson gives what an office holds of a person, by NIK or by the whole name as
// printed, oldest application first. Each application that is given counts as shown.
// Complaints whose reporter the role may not know are passed over: that there is one
// would tell. What Roles does not let the actor do, in the office or with one of the
// applications, is a *Refusal.
func (e *Engine) ExportPerson(ctx context.Context, office string, p Person, by Actor) ([]Held, error) {
	// Whether an office holds anything of a person is not for everybody either.
	if err := e.permitIn(ctx, office, ActExport, by); err != nil {
		return nil, err
	}
	rows, err := e.held(ctx, office, p)
	if err != nil {
		return nil, err
	}
	var out []Held
	for _, row := range rows {
		app, err := e.Load(ctx, row.ID)
		if err != nil {
			return nil, err
		}
		if !app.State.of(p) || !app.ReporterVisible(by.Role) {
			continue
		}
		app, err = e.Read(ctx, row.ID, by, PurposeExport)
		if err != nil {
			return nil, err
		}
		events, err := e.History(ctx, row.ID)
		if err != nil {
			return nil, err
		}
		seen, err := e.Access(ctx, row.ID)
		if err != nil {
			return nil, err
		}
		out = append(out, Held{row.ID, row.Receipt, app.State, events, seen})
	}
	return out, nil
}
