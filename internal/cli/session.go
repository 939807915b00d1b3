package cli

import (
	"context"
	"errors"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// session is a database with an engine on it.
type session struct {
	*engine.Engine
	defs *definitions
	// ring are the offices' keys.
	ring *keyring.Ring
	// name is the database as a person calls it; remote tells that it is a server's.
	name   string
	remote bool
	// unwritable is why the database can only be read; nil when it can be written.
	unwritable error
}

const defaultDatabase = "maklumat.db"

// open opens the database. Only a submission may make a new one: to read from an
// empty register by a slip of the pen would look like having lost everything.
func (a *app) open(ctx context.Context, mayCreate bool) (*session, error) {
	name := a.envOr(a.database, "MAKLUMAT_DATABASE", defaultDatabase)
	at, err := a.databaseNamed(name)
	if err != nil {
		return nil, err
	}
	if !mayCreate && at.missing() {
		return nil, wrong(codeNoDatabase, "path", at.name)
	}
	defs, err := a.loadToRun(ctx)
	if err != nil {
		return nil, err
	}
	return a.openWith(ctx, defs, name)
}

func (a *app) openWith(ctx context.Context, defs *definitions, name string) (*session, error) {
	at, err := a.databaseNamed(name)
	if err != nil {
		return nil, err
	}
	a.databaseName, a.remote = at.name, at.address != ""
	store, unwritable, err := at.open(ctx)
	if err != nil {
		return nil, err
	}
	keys, err := a.openKeys()
	if err != nil {
		return nil, errors.Join(err, store.Close())
	}
	eng, err := a.engineOn(store, defs, keys)
	return &session{eng, defs, keys, at.name, a.remote, unwritable}, err
}

// engineOn makes an engine on a store.
func (a *app) engineOn(store engine.Store, defs *definitions, keys *keyring.Ring) (*engine.Engine, error) {
	config := engine.Config{
		Store: store, Definitions: defs.Tree, Now: func() time.Time { return a.now },
		NewID: a.io.NewID, NewReceipt: a.io.NewReceipt, Keys: keys,
	}
	if config.NewID == nil {
		config.NewID = newID
	}
	if config.NewReceipt == nil {
		config.NewReceipt = newReceipt
	}
	return engine.New(config)
}

// with opens the database for one piece of work and closes it. A failure to close
// is a failure: what was written may not have reached the disk.
func (a *app) with(ctx context.Context, work func(*session) error) error {
	s, err := a.open(ctx, false)
	if err != nil {
		return err
	}
	err = work(s)
	if closing := s.Store.Close(); err == nil {
		err = closing
	}
	return err
}

// shown is the error of a look at personal data. In a database that cannot be written
// nobody could keep that it was seen, so nothing is shown.
func (s *session) shown(err error) error {
	if s.unwritable == nil || !isReadOnly(err) {
		return err
	}
	p := wrong(codeNotShown, "path", s.name)
	p.exit = exitFailure
	return p
}

// zone is the time zone of an office, that of a standard's reference or an id.
func (s *session) zone(office *standard.Office) *time.Location { return zoneOfOffice(office) }

// zoneOfOffice is the zone that an office writes, UTC without one.
func zoneOfOffice(office *standard.Office) *time.Location {
	if office != nil {
		if zone, err := time.LoadLocation(office.Timezone); err == nil {
			return zone
		}
	}
	return time.UTC
}

// zoneIn is the zone of an office: of one whose file is gone, that pinned by the
// applications it had.
func (s *session) zoneIn(ctx context.Context, office string) *time.Location {
	if o, ok := s.defs.Offices[office]; ok {
		return s.zone(o)
	}
	rows, err := s.Store.Applications(ctx, engine.Query{Office: office, Limit: 1})
	if err != nil || len(rows) == 0 {
		return s.zone(nil)
	}
	app, err := s.Load(ctx, rows[0].ID)
	if err != nil {
		return s.zone(nil)
	}
	return zoneOf(&app.State)
}

// zoneOf is the zone of an application's office: as pinned at submission.
func zoneOf(s *engine.State) *time.Location {
	if zone, err := time.LoadLocation(s.Zone); err == nil {
		return zone
	}
	return time.UTC
}
