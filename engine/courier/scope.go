package courier

import (
	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// scope is the application's situation, as its rules read it.
func scope(app *engine.Application) *rule.Scope {
	return app.Flow.Scope(program.Situation{
		Answers: app.State.Facts, Channel: app.State.Channel, Bearer: string(app.State.Bearer),
		Today: app.State.Today, WorkingDays: app.Schedule,
	})
}
