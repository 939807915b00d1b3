package standard

import "github.com/maklumat-pelayanan/maklumat/engine/civil"

// Scenarios are the tests of one version of a standard. They are no part of any
// canonical form.
type Scenarios struct {
	Node *Node
	// Office is the id of the office: the folder the file lies in.
	Office string
	// Of is the id of the standard in the same folder.
	Of        string
	Version   int
	Scenarios []Scenario
}

// Standard finds the standard that scenarios are of, nil when there is none.
func (t *Tree) Standard(s *Scenarios) *Standard {
	for _, std := range t.Standards {
		if std.Office == s.Office && std.ID == s.Of && std.Version == s.Version {
			return std
		}
	}
	return nil
}

// Scenario is one case: a citizen's situation and what must follow. With a Run it
// is an application, without one the questions a citizen asks on a day.
type Scenario struct {
	Node *Node
	ID   string
	Text string
	// On is the day of the questions, or the day that the first entry counts from.
	On    civil.Date
	Given Given
	Run   []Entry
	// Expect is checked at the end, nil when nothing is.
	Expect *Expect
}

// Given is a citizen's situation.
type Given struct {
	Node    *Node
	Variant string
	Channel string
	Bearer  string
	Facts   []Answer
}

// Answer is one fact as written: package program reads it by the fact's type.
type Answer struct {
	ID   string
	Node *Node
}

// Moment is office time: a time of day, of the day before it when Date is unset.
type Moment struct {
	Date civil.Date
	Time civil.TimeOfDay
}

// Commands an entry may give in place of a step's id.
const (
	EntrySubmit   = "submit" // of a standard without a submit step
	EntryAnswer   = "answer"
	EntryResubmit = "resubmit"
	EntryPause    = "pause"
	EntryResume   = "resume"
	EntryExtend   = "extend"
	EntryWithdraw = "withdraw"
	EntryCorrect  = "correct"
	EntrySurvey   = "survey"
	EntryNote     = "note"
	EntryNotify   = "notify"
	EntryWait     = "wait"
)

// EntryCommands lists them.
var EntryCommands = []string{
	EntrySubmit, EntryAnswer, EntryResubmit, EntryPause, EntryResume, EntryExtend,
	EntryWithdraw, EntryCorrect, EntrySurvey, EntryNote, EntryNotify, EntryWait,
}

// Entry is one thing that happens in a Run.
type Entry struct {
	Node *Node
	At   Moment
	// Do is a step or one of EntryCommands; a step of that name comes first.
	Do string
	// By is a role; "" is the role that the step itself names.
	By     string
	Accept Accepted
	Reject []Rejected
	// RejectAll rejects every paper at the check.
	RejectAll bool
	Outcome   string
	Record    []Answer
	Facts     []Answer
	Reason    string
	// Number is typed from a paper book, at a register step.
	Number string
	// Products are those given at the step, nil for all that hold.
	Products []string
	Expect   *Expect
}

// Accepted are the papers accepted at a check.
type Accepted struct {
	All    bool
	Papers []string
}

// Rejected is one paper sent back, with the reason where one is written.
type Rejected struct {
	Node   *Node
	Paper  string
	Reason string
}

// ExpectsNothing reports whether a scenario has neither a run nor anything it
// expects: it waits to be filled in, and playing it could never fail.
func (s *Scenario) ExpectsNothing() bool {
	return len(s.Run) == 0 && (s.Expect == nil || s.Expect.Node == nil || len(s.Expect.Node.Keys) == 0)
}

// Expect is what must be so. A key that is not written is nil and is not checked.
type Expect struct {
	Node   *Node
	Status *string
	Step   []string
	Clock  *string
	// Due and Deadline are office time, Elapsed a length of open time; "" is none.
	Due, Deadline, Elapsed *string
	Late                   *bool
	Owes                   *Owed
	Missing                []string
	Requirements           []string
	Asks                   []string
	// Eligible is "true", "false" or "unknown".
	Eligible *string
	// Fee is whole rupiah or "unknown".
	Fee      *string
	Products []string
	// Refused is the code of a refusal, or a reference to what stands in the way.
	Refused *string
}

// Refuses reports whether a refusal is expected. It is safe on nil.
func (x *Expect) Refuses() bool { return x != nil && x.Refused != nil }

// Owed is whether anything is owed, or what.
type Owed struct {
	Any bool
	// Refs are references ("sla.compensation[1]"), nil when only Any is written.
	Refs []string
}
