package cli

import (
	"context"
	"errors"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
)

// suggest notes on papers that are not judged yet what another service has issued in
// the meantime. Who may not know of other applications of a person is told nothing.
func (s *session) suggest(ctx context.Context, app *engine.Application, by engine.Actor) error {
	if app.State.Status.Final() {
		return nil
	}
	found, err := s.Fulfilled(ctx, app, by)
	var refused *engine.Refusal
	if errors.As(err, &refused) {
		return nil
	}
	if err != nil {
		return err
	}
	for i := range app.State.Papers {
		p := &app.State.Papers[i]
		if f, ok := found[p.Requirement]; ok && p.Verdict == engine.VerdictPending {
			p.Found = f
		}
	}
	return nil
}

// issuedWords are the suggestion behind a paper, and what to do with it while it waits.
func (a *app) issuedWords(p engine.Paper) string {
	words := a.t(" — sudah diterbitkan ", " — issued ") + program.SayDate(a.lang, p.Found.Issued) +
		a.t(" dalam permohonan ", " in application ") + p.Found.Application
	if p.Verdict == engine.VerdictPending {
		words += a.t(" (cocokkan, lalu terima)", " (compare, then accept)")
	}
	return words
}

func foundDocument(f engine.Found) *engine.Found {
	if f == (engine.Found{}) {
		return nil
	}
	return &f
}
