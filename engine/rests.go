package engine

// rests keeps a row from being looked at for ever: time was to act on the application and
// does not, since an earlier program had another meaning of when it does. What people
// ask changes nothing of it.
func (do *doing) rests(tx Tx, app *Application) error {
	if _, tick := do.request.Command.(Tick); !tick || app.Row.NextAt.IsZero() || app.Row.NextAt.Equal(app.State.NextAt()) {
		return nil
	}
	return do.save(tx, app)
}
