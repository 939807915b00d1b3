package engine

import (
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// EventVersion is the version of the payload this package writes.
const EventVersion = 1

// Types of events. What a person did:
const (
	EventSubmitted   = "submitted"
	EventAnswered    = "answered"
	EventCorrected   = "corrected"
	EventChecked     = "checked"
	EventReturned    = "returned"
	EventResubmitted = "resubmitted"
	EventDone        = "done"
	EventPaused      = "paused"
	EventResumed     = "resumed"
	EventExtended    = "extended"
	EventWithdrawn   = "withdrawn"
	EventSurveyed    = "surveyed"
	EventNoted       = "noted"
	EventNotified    = "notified"
	EventMigrated    = "migrated" // to a newer version of the standard
)

// What time did:
const (
	EventWarned         = "warned"          // a share of the promise has passed
	EventBreached       = "breached"        // the promise is broken
	EventReminded       = "reminded"        // the citizen's deadline comes near
	EventDeadlinePassed = "deadline-passed" // the citizen's deadline is over
	EventDueKnown       = "due-known"       // the missing calendar came
	EventDueRevised     = "due-revised"     // an amended calendar made it earlier
)

// Beside the course of an application:
const (
	EventErased = "erased" // its personal data were destroyed
	EventViewed = "viewed" // somebody was shown its personal data; in its access history
)

// Event is one thing that happened to an application; never changed, never
// removed. It carries results, so that Apply needs no rule, calendar or clock.
type Event struct {
	Version int    `json:"version"`
	Seq     int    `json:"seq"`
	Type    string `json:"type"`
	// At is the instant that counts; it never lies before the event before it,
	// but for what time did, which happened at its own instant.
	At       time.Time `json:"at"`
	Recorded time.Time `json:"recorded"`
	// Late is set when a person entered it after the fact.
	Late  *Late `json:"late,omitempty"`
	Actor Actor `json:"actor,omitzero"`

	// Opening is carried by EventSubmitted only.
	Opening *Opening `json:"opening,omitempty"`
	// Moved is carried by EventMigrated only.
	Moved *Moved `json:"moved,omitempty"`
	// After is where the application then stood.
	After Position `json:"after"`

	Facts     map[string]rule.Value `json:"facts,omitempty"`
	Numbering map[string]Numbering  `json:"numbering,omitempty"`
	Applicant *Person               `json:"applicant,omitempty"`
	Subject   *Person               `json:"subject,omitempty"`
	// Papers is the whole list when anything in it changed; empty, not nil, when
	// no paper applies any more.
	Papers []Paper `json:"papers,omitzero"`
	Done   []Done  `json:"done,omitempty"`
	// Skipped steps had a false rule of their own or of the parallel part they are
	// in, or nothing to pay, when they came up or since facts changed; Told are guides passed; Offered are surveys.
	Skipped []string `json:"skipped,omitempty"`
	Told    []string `json:"told,omitempty"`
	Offered []string `json:"offered,omitempty"`
	Paid    []string `json:"paid,omitempty"`
	Drawn   []Drawn  `json:"drawn,omitempty"`
	// Voided is the number struck out, on EventVoided only.
	Voided *Drawn   `json:"voided,omitempty"`
	Issued []string `json:"issued,omitempty"`
	// Delivered are the products handed over.
	Delivered  []string `json:"delivered,omitempty"`
	RejectedBy string   `json:"rejected_by,omitempty"`

	// Reason is the reason a person gave, or the id of a declared one.
	Reason string  `json:"reason,omitempty"`
	Text   string  `json:"text,omitempty"`
	Survey *[9]int `json:"survey,omitempty"`

	// Turned is carried by EventTurnedAway only; RejectedBy is then the rule.
	Turned *Turned `json:"turned,omitempty"`
	// Erasure is carried by EventErased only.
	Erasure *Erasure `json:"erasure,omitempty"`
	// Application is the one that an event of the office's journal is about.
	Application string `json:"application,omitempty"`

	// Step is the step that a time event is about, "" for the whole service.
	Step string `json:"step,omitempty"`
	// Tells are the roles to be told of it; Owes what a breach obliges to.
	Tells []string `json:"tells,omitempty"`
	Owes  []string `json:"owes,omitempty"`
	// Gave are compensations given, as Owes named them.
	Gave []string `json:"gave,omitempty"`
	// Lapse is carried by EventDeadlinePassed when it lapses or takes an outcome, and by
	// the event that takes that back.
	Lapse *Lapsing `json:"lapse,omitempty"`
}

// Erasure is on what grounds personal data were destroyed.
type Erasure struct {
	// Retention is the class and time of the archive schedule that had run out, Until
	// the day it did.
	Retention standard.Retention `json:"retention"`
	Until     civil.Date         `json:"until"`
}

// Done is a step done.
type Done struct {
	Step    string    `json:"step"`
	Visit   int       `json:"visit"`
	Since   time.Time `json:"since"`
	Outcome string    `json:"outcome,omitempty"`
	Role    string    `json:"role,omitempty"`
	// Unmeasured marks a step of a run, whose own time is not known.
	Unmeasured bool `json:"unmeasured,omitempty"`
}

// ByTime reports whether time, not a person, made the event.
func (e Event) ByTime() bool { return byTime(e.Type) }

// byTime is Event.ByTime for who has its type and need not copy the event.
func byTime(kind string) bool {
	switch kind {
	case EventWarned, EventBreached, EventReminded, EventDeadlinePassed, EventDueKnown, EventDueRevised:
		return true
	}
	return false
}
