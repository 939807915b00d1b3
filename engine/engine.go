package engine

import (
	"errors"
	"sync"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/engine/worktime"
)

// Config is what an Engine works with. All of it is safe for concurrent use.
type Config struct {
	Store Store
	// Definitions are the offices, standards and calendars as loaded now. They
	// should have been validated (package lint): a definition that does not compile
	// is an error when it is first used.
	Definitions *standard.Tree
	// Now is the clock.
	Now func() time.Time
	// NewID makes the id of a new application, NewReceipt the short code that is
	// printed on the receipt; both must be unique.
	NewID, NewReceipt func() string
}

// Engine runs applications. It is safe for concurrent use; several engines, also
// in other processes, may share a store.
type Engine struct {
	Config

	mu        sync.Mutex
	programs  map[string]*program.Program     // by digest
	compiled  map[*standard.Standard]*edition // by the standard as written
	schedules map[string]*basis               // by office id and zone
}

// New makes an Engine; every field of the Config is needed.
func New(c Config) (*Engine, error) {
	if c.Store == nil || c.Definitions == nil || c.Now == nil || c.NewID == nil || c.NewReceipt == nil {
		return nil, errors.New("engine: Store, Definitions, Now, NewID and NewReceipt are needed")
	}
	return &Engine{
		Config: c, programs: map[string]*program.Program{},
		compiled: map[*standard.Standard]*edition{}, schedules: map[string]*basis{},
	}, nil
}

// Request is a command with what comes along.
type Request struct {
	Command Command
	Actor   Actor
	// Key makes the request idempotent: the same request under it again gives the
	// same result and happens once. Empty: not idempotent.
	Key string
	// Revision, when not nil, must be the application's revision.
	Revision *int
	// Late marks a late entry.
	Late *Late
}

// Outcome is what a request led to.
type Outcome struct {
	Application *Application
	// Events are those that the request made, time events first. Of a repeated
	// request they begin with what the person did.
	Events []Event
	// Repeated: the request had been done before under its key. Application is as
	// it stands now.
	Repeated bool
	// Warnings are what the person at the counter should know. They hold nothing back.
	Warnings []Warning
}

// Application is an application as of an instant, with what it is run by.
type Application struct {
	State    State
	Row      Row
	Program  *program.Program
	Flow     *program.Flow
	Schedule *worktime.Schedule
	Office   *standard.Office

	basis     string
	corrected *State // what a submission corrects
}
