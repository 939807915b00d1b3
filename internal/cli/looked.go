package cli

import (
	"context"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// look keeps that somebody is shown more of a person by what a command tells than they
// typed themselves: before it is done, as with show. In JSON that is the whole file; in
// words it is the papers, when a reason or an item of the person's stands with them.
func (a *app) look(ctx context.Context, s *session, app *engine.Application, c engine.Command) error {
	if !a.json() && !(listsPapers(app, c) && slices.ContainsFunc(app.State.Papers, func(p engine.Paper) bool { return tellsOf(app, p) })) {
		return nil
	}
	_, err := s.Read(ctx, app.State.ID, a.actor(), engine.PurposeShow)
	return s.shown(err)
}

// listsPapers reports whether the papers may be listed behind a command.
func listsPapers(app *engine.Application, c engine.Command) bool {
	switch c.(type) {
	case engine.Check, engine.Resubmit, engine.Answer, engine.Correct:
		return true
	}
	return app.State.Status == engine.StatusReturned
}

// tellsOf reports whether something personal stands with a paper in the list.
func tellsOf(app *engine.Application, p engine.Paper) bool {
	if p.Reason != "" || p.Found != (engine.Found{}) {
		return true
	}
	for i := range app.Flow.Requirements {
		if r := &app.Flow.Requirements[i]; r.ID == p.Requirement {
			return r.Per != nil && r.Per.Fact != ""
		}
	}
	return false
}
