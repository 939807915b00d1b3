package standard

import "github.com/maklumat-pelayanan/maklumat/engine/civil"

// Does is the kind of a step.
type Does string

// The kinds of steps; DoesWork is the default.
const (
	DoesSubmit   Does = "submit"
	DoesCheck    Does = "check"
	DoesWork     Does = "work"
	DoesDecide   Does = "decide"
	DoesSign     Does = "sign"
	DoesRegister Does = "register"
	DoesPay      Does = "pay"
	DoesIssue    Does = "issue"
	DoesDeliver  Does = "deliver"
	DoesSurvey   Does = "survey"
	DoesGuide    Does = "guide"
)

// Applicant is the role that is always the applicant.
const Applicant = "pemohon"

// Targets of an outcome that are not steps.
const (
	ToCompleted = "completed"
	ToRejected  = "rejected"
)

// ClockStopped is the value of Step.Clock on a step during which the promise does not run.
const ClockStopped = "stopped"

// Step is one part of the procedure: who does what.
type Step struct {
	Node     *Node         `json:"-"`
	ID       string        `json:"id"`
	Text     string        `json:"text"`
	Actor    Cases[string] `json:"actor,omitzero"`
	Does     Does          `json:"does,omitempty"`
	When     Rule          `json:"when,omitzero"`
	Outcomes []Outcome     `json:"outcomes,omitzero"`
	// Records are the office facts entered at the step.
	Records []string `json:"records,omitzero"`
	// Register names the office's register on a register step; "" is its first.
	Register string `json:"register,omitempty"`
	// Within is the promise for each visit of the step; a plain time is its maximum.
	Within   *SLA            `json:"within,omitempty"`
	Clock    string          `json:"clock,omitempty"`
	Deadline Cases[Deadline] `json:"deadline,omitzero"`
	// Products are those issued or delivered here; nil means all that hold.
	Products []string `json:"products,omitzero"`
	// Parallel are branches done side by side; ids are flat.
	Parallel [][]Step `json:"parallel,omitzero"`
}

// Kind is Does with its default.
func (s Step) Kind() Does {
	if s.Does == "" {
		return DoesWork
	}
	return s.Does
}

// Outcome is one way a step may end. To is a step, ToCompleted or ToRejected;
// unset it is the next step.
type Outcome struct {
	Node *Node  `json:"-"`
	ID   string `json:"id"`
	Text string `json:"text"`
	To   string `json:"to,omitempty"`
}

// Since values of a deadline; "" is the start of its own step.
const (
	SinceReturn     = "return"
	SinceSubmission = "submission"
)

// ThenLapse is the value of Deadline.Then under which the application lapses.
const ThenLapse = "lapse"

// Deadline is a time given to the citizen.
type Deadline struct {
	Node   *Node          `json:"-"`
	Within civil.Duration `json:"within"`
	// At fixes the time of day ("12:00").
	At    string `json:"at,omitempty"`
	Since string `json:"since,omitempty"`
	// Remind is how long before the deadline a reminder goes out.
	Remind civil.Duration `json:"remind,omitzero"`
	// Then is ThenLapse or an outcome of the step.
	Then string `json:"then,omitempty"`
}
