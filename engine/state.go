package engine

import (
	"slices"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Status is where an application stands as a whole.
type Status string

// The statuses. All but StatusOpen and StatusReturned are final; StatusLapsed, and
// StatusRejected by a deadline, may be taken back, see Lapse.
const (
	StatusOpen      Status = "open"
	StatusReturned  Status = "returned" // the citizen must complete the file
	StatusCompleted Status = "completed"
	StatusRejected  Status = "rejected"
	StatusWithdrawn Status = "withdrawn"
	StatusLapsed    Status = "lapsed"
)

// Final reports whether the application has ended.
func (s Status) Final() bool { return s != StatusOpen && s != StatusReturned }

// State is an application as its history made it. It is a value: Apply never
// changes the State it is given, and nobody else may.
type State struct {
	Opening
	Position

	ID        string                `json:"id"`
	Facts     map[string]rule.Value `json:"facts,omitempty"`
	Numbering map[string]Numbering  `json:"numbering,omitempty"`
	Applicant Person                `json:"applicant,omitzero"`
	Subject   Person                `json:"subject,omitzero"`
	Papers    []Paper               `json:"papers,omitempty"`
	// Visits counts how often each step was done.
	Visits    Visits   `json:"visits,omitempty"`
	Drawn     []Drawn  `json:"drawn,omitempty"`
	Issued    []string `json:"issued,omitempty"`
	Delivered []string `json:"delivered,omitempty"`
	Paid      []string `json:"paid,omitempty"` // pay steps done or skipped
	Surveyed  bool     `json:"surveyed,omitempty"`
	Offered   []string `json:"offered,omitempty"` // survey steps offered
	// RejectedBy is the outcome or the eligibility rule that rejected, as a reference.
	RejectedBy string `json:"rejected_by,omitempty"`
	// Owes are the compensations owed, as references: "sla.compensation[1]".
	Owes []string `json:"owes,omitempty"`
	// Gave are those of them given.
	Gave []string `json:"gave,omitempty"`

	// Closed is when the application ended; zero before.
	Closed time.Time `json:"closed,omitzero"`
	// Lapse is what a deadline of the citizen led to, nil when none did or it was taken back.
	Lapse *Lapse `json:"lapse,omitempty"`
	// LastAt is the instant of the last event; Sequence its number.
	LastAt   time.Time `json:"last_at"`
	Sequence int       `json:"sequence"`
	// Revision counts the changes people made; time events and notes do not raise it.
	Revision int `json:"revision"`
}

// Opening is what submission fixes for good.
type Opening struct {
	// Standard is the reference of the pinned version, Digest that of its
	// resolved form.
	Standard string `json:"standard"`
	Digest   string `json:"digest"`
	// Basis is the digest of the office and the calendars as they then were.
	Basis string `json:"basis,omitempty"`
	// Zone is the office's time zone, Today the day of submission in it.
	Zone    string     `json:"zone"`
	Today   civil.Date `json:"today"`
	Variant string     `json:"variant,omitempty"`
	Channel string     `json:"channel,omitempty"`
	Bearer  Bearer     `json:"bearer"`
	HandIn  string     `json:"hand_in,omitempty"`
	// Receipt is the short code on the citizen's receipt.
	Receipt string `json:"receipt,omitempty"`
	// Corrects is the application whose misprint this one mends.
	Corrects  string    `json:"corrects,omitempty"`
	Fault     Fault     `json:"fault,omitempty"`
	Submitted time.Time `json:"submitted"`
	// Occurred is when it was really handed in, of a late entry.
	Occurred time.Time `json:"occurred,omitzero"`
}

// Position is where an application stands: what every event carries whole.
type Position struct {
	Status Status   `json:"status"`
	Active []Active `json:"active,omitempty"`
	Pauses []Pause  `json:"pauses,omitempty"`
	// Clock is the promise of the whole service, nil when no time is promised.
	Clock *Clock `json:"clock,omitempty"`
	// Stages are the clocks of steps that promise a time of their own.
	Stages    []Clock    `json:"stages,omitempty"`
	Deadlines []Deadline `json:"deadlines,omitempty"`
}

// Visits counts how often steps were done, in the order of their first time.
type Visits []Visited

// Visited is how often a step was done.
type Visited struct {
	Step  string `json:"step"`
	Times int    `json:"times"`
}

// Of is how often a step was done.
func (v Visits) Of(step string) int {
	for i := range v {
		if v[i].Step == step {
			return v[i].Times
		}
	}
	return 0
}

// and counts steps done; v itself is not changed.
func (v Visits) and(done []Done) Visits {
	out := make(Visits, len(v), len(v)+len(done))
	copy(out, v)
next:
	for i := range done {
		for j := range out {
			if out[j].Step == done[i].Step {
				out[j].Times++
				continue next
			}
		}
		out = append(out, Visited{done[i].Step, 1})
	}
	return out
}

// Active is a step that is to be done.
type Active struct {
	Step string `json:"step"`
	// Visit counts the visits of the step, from 1.
	Visit int       `json:"visit"`
	Since time.Time `json:"since"`
	// Notified is when the applicant was told to collect; zero before.
	Notified time.Time `json:"notified,omitzero"`
}

// Pause is a reason for which the clock stands.
type Pause struct {
	Reason string    `json:"reason"`
	Since  time.Time `json:"since"`
}

// Verdict on a paper.
type Verdict string

// The verdicts.
const (
	VerdictPending  Verdict = "pending"
	VerdictAccepted Verdict = "accepted"
	VerdictRejected Verdict = "rejected"
	// VerdictAbsent: not brought, and need not be.
	VerdictAbsent Verdict = "absent"
)

// Paper is one paper of the file.
type Paper struct {
	// ID is the requirement's id, or "id/n" for one of several.
	ID          string `json:"id"`
	Requirement string `json:"requirement"`
	Number      int    `json:"number,omitempty"`
	Group       string `json:"group,omitempty"`
	// Optional papers may be left out: of a group, if held, or advisory.
	Optional bool           `json:"optional,omitempty"`
	Bring    standard.Bring `json:"bring,omitempty"`
	// JudgedAt is the check step that judges it.
	JudgedAt string  `json:"judged_at,omitempty"`
	Verdict  Verdict `json:"verdict"`
	Reason   string  `json:"reason,omitempty"`
	// Found is the application that issued it, if it is the product of another service:
	// a suggestion, never a verdict.
	Found Found `json:"found,omitzero"`
}

// Numbering is the lasting numbers of a list fact's items.
type Numbering struct {
	Current []int `json:"current"`
	Last    int   `json:"last"`
}

// Drawn is a number given at a register step.
type Drawn struct {
	Step     string `json:"step"`
	Register string `json:"register"`
	// Number is the running number; 0 when typed from a paper book.
	Number int64  `json:"number,omitempty"`
	Text   string `json:"text"`
	// Void: it was struck out, and stays in the book.
	Void bool `json:"void,omitempty"`
}

// handedIn is when the application was really handed in.
func (s *State) handedIn() time.Time {
	if !s.Occurred.IsZero() {
		return s.Occurred
	}
	return s.Submitted
}

// Paused reports whether a pause is on.
func (s *State) Paused() bool { return len(s.Pauses) > 0 }

// ActiveStep finds an active step.
func (s *State) ActiveStep(id string) (*Active, bool) {
	for i := range s.Active {
		if s.Active[i].Step == id {
			return &s.Active[i], true
		}
	}
	return nil, false
}

// ActiveIDs lists the active steps.
func (s *State) ActiveIDs() []string {
	ids := make([]string, len(s.Active))
	for i, a := range s.Active {
		ids[i] = a.Step
	}
	return ids
}

// Paper finds a paper by id.
func (s *State) Paper(id string) (*Paper, bool) {
	i := slices.IndexFunc(s.Papers, func(p Paper) bool { return p.ID == id })
	if i < 0 {
		return nil, false
	}
	return &s.Papers[i], true
}

// NextAt is when time next acts on the application; zero if never.
func (s *State) NextAt() time.Time {
	x, found := s.nextAlert()
	if !found {
		return time.Time{}
	}
	if x.after {
		return x.at.Add(1)
	}
	return x.at
}
