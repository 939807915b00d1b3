package engine

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// ReporterVisible reports whether a role may see who the applicant is. A reporter
// who asked a complaint standard for secrecy is seen by the roles it names and by
// nobody else (Perpres 76/2013); while it is not known whether they asked, they are
// not shown. A standard that names roles without a rule keeps every reporter secret.
// An application of any other standard hides nothing here.
func (app *Application) ReporterVisible(role string) bool {
	reporter, secret := app.Program.Standard.Reporter, app.Flow.Secret
	switch {
	case reporter == nil, role == standard.Applicant, slices.Contains(reporter.VisibleTo, role):
		return true
	case secret == nil:
		return len(reporter.VisibleTo) == 0
	}
	return secret.Eval(app.Flow.Scope(program.Situation{
		Answers: app.State.Facts, Channel: app.State.Channel, Bearer: string(app.State.Bearer),
		Today: app.State.Today, WorkingDays: app.Schedule,
	})).Truth == rule.False
}
