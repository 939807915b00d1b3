package engine

import "time"

// rests keeps a row from being looked at for ever: time was to act on the application and
// does not, since an earlier program had another meaning of when it does. What people
// ask changes nothing of it.
func (do *doing) rests(tx Tx, app *Application) error {
	if _, tick := do.request.Command.(Tick); !tick || app.Row.NextAt.IsZero() || app.Row.NextAt.Equal(app.State.NextAt()) {
		return nil
	}
	return do.save(tx, app)
}

// nextThroughPauses is State.NextAt as an earlier program had it, to which the citizen's
// deadlines ran on while a pause was on. A row may still say so until time looks at it, or
// a person changes the application: then nothing happens too early, and it rests.
func (s *State) nextThroughPauses() time.Time {
	earlier := State{Position: s.Position}
	earlier.Pauses = nil
	return earlier.NextAt()
}
