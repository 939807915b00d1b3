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

// Config is what an Engine works with. All of it must be safe for concurrent use, and is
// not changed once an Engine has it: for other definitions make another Engine on the same
// Store.
type Config struct {
	Store Store
	// Definitions are the offices, standards and calendars as loaded now. They
	// should have been validated (package lint): a definition that does not compile
	// is an error when it is first used.
	Definitions *standard.Tree
	// Now is the clock. It may go back: an event never lies before the one before it.
	Now func() time.Time
	// NewID makes the local id of a new application, NewReceipt the short code that is
	// printed on the receipt; both must be unique in an office: an id that is in use is
	// RefusedOpen, a receipt ErrTaken. A local id has letters, digits, ".", "-" and "_", at
	// most 64. That of a submission with a Request.Key is worked out of the key instead.
	NewID, NewReceipt func() string
	// Keys are the offices' secrets: what seals personal data and proves a history.
	Keys Keys
	// Roles tells who may act in which role, and, if it is Rights as well, do what with
	// which application; nil believes the Actor of each request, for ways in that have
	// made sure already.
	Roles Roles
}

// Engine runs applications. It is safe for concurrent use; several engines, also
// in other processes, may share a store. It starts no goroutine and need not be closed;
// its Store is for who opened it to close. The states of applications used last, some
// thousands, stay in its memory in the open. Use New.
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

// kept knows which documents the store has. In a caller's transaction it knows nothing,
// and learns nothing: the caller may go back to a savepoint.
type kept struct {
	mu   sync.Mutex
	know map[keptDocument]bool // nil there
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
// the caller writes are stored together or not at all. It costs next to nothing to make.
//
// What the caller has to see to then: after a *Refusal the transaction may be committed,
// which keeps the time that passed and the count of who was turned away, or rolled back.
// Whether a commit of the caller's that failed was stored is not known; done again under
// the same Key the application's part happens once. And Roles that ask another connection
// of the pool that the transaction came from wait for themselves once all are taken: they
// ask the transaction, which the context may carry, or a pool of their own.
func (e *Engine) In(store Store) *Engine {
	config := e.Config
	config.Store = store
	return &Engine{Config: config, prepared: e.prepared}
}

// Request is a command with what comes along.
type Request struct {
	Command Command
	Actor   Actor
	// Key makes the request idempotent: the same request (command, actor, late entry) under
	// it again gives the same result and happens once; another one is RefusedOtherRequest.
	// It is one of the application's, of a submission one of the service's: two may use the
	// same. A refusal uses none up. It is stored as it is, so it must hold nothing personal:
	// best is something random, such as a UUID. What may be a NIK is refused in it,
	// however it is written. Empty: not idempotent.
	Key string
	// Revision, when not nil, must be the application's State.Revision, or it is refused
	// (RefusedRevision): for who decided by what they saw a while ago.
	Revision *int
	// Late marks a late entry.
	Late *Late
}

// Outcome is what a request led to.
type Outcome struct {
	// Application is as it then stands, for going on with: who shows it to somebody uses
	// Read.
	Application *Application
	// Events are those that the request made, time events first. Of a repeated
	// request they begin with what the person did.
	Events []Event
	// Repeated: the request had been done before under its Key. Application is as
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
