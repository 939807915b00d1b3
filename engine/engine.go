package engine

import (
	"crypto/cipher"
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
	// NewID makes the local id of a new application, NewReceipt the short code that is
	// printed on the receipt; both must be unique in an office. A local id has letters,
	// digits, ".", "-" and "_", at most 64.
	NewID, NewReceipt func() string
	// Keys are the offices' secrets: what seals personal data and proves a history.
	Keys Keys
	// Roles tells who may act in which role, and, if it is Rights as well, do what with
	// which application; nil believes the Actor of each request, for ways in that have
	// made sure already.
	Roles Roles
}

// Engine runs applications. It is safe for concurrent use; several engines, also
// in other processes, may share a store.
type Engine struct {
	Config
	*prepared
	kept kept
}

// prepared is what is worked out once from definitions and keys.
type prepared struct {
	mu        sync.Mutex
	programs  map[string]*program.Program     // by digest
	compiled  map[*standard.Standard]*edition // by the standard as written
	asked     map[string]inForce              // by the service as it was asked for
	schedules map[hours]*basis
	seals     map[string]cipher.AEAD // by wrapped key
	recent    recent
}

// hours names the open time of an office in a zone.
type hours struct{ office, zone string }

// kept knows which documents the store has.
type kept struct {
	mu   sync.Mutex
	know map[keptDocument]bool
}

type keptDocument struct{ office, digest string }

// New makes an Engine; every field of the Config but Roles is needed.
func New(c Config) (*Engine, error) {
	if c.Store == nil || c.Definitions == nil || c.Now == nil || c.NewID == nil || c.NewReceipt == nil || c.Keys == nil {
		return nil, errors.New("engine: Store, Definitions, Now, NewID, NewReceipt and Keys are needed")
	}
	return &Engine{
		Config: c,
		prepared: &prepared{
			programs: map[string]*program.Program{}, compiled: map[*standard.Standard]*edition{},
			asked: map[string]inForce{}, schedules: map[hours]*basis{}, seals: map[string]cipher.AEAD{},
		},
		kept: kept{know: map[keptDocument]bool{}},
	}, nil
}

// In is the engine on another store, which sees the same definitions: on the caller's
// own transaction (sqlite.In, postgres.In), so that what an application does and what
// the caller writes are stored together or not at all.
func (e *Engine) In(store Store) *Engine {
	config := e.Config
	config.Store = store
	return &Engine{Config: config, prepared: e.prepared, kept: kept{know: map[keptDocument]bool{}}}
}

// Request is a command with what comes along.
type Request struct {
	Command Command
	Actor   Actor
	// Key makes the request idempotent (it is stored as it is, so it must hold nothing
	// personal): the same request under it again gives the
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

	seal      seal
	basis     string
	corrected *State // what a submission corrects
}
