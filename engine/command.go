package engine

import (
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// Command is what somebody asks of an application. Each kind is a struct of this
// package, given as a value (a pointer to one is an error); Decide answers it with events
// or a refusal. The JSON of a command is read by ParseCommand.
type Command interface {
	// Name is the command's stable name, as commands are called everywhere.
	Name() string
}

// Submit opens an application (permohonan).
type Submit struct {
	Variant string                `json:"variant,omitempty"`
	Channel string                `json:"channel,omitempty"`
	Facts   map[string]rule.Value `json:"facts,omitempty"`
	// Applicant is who applies, Subject whose document it is; a zero Subject is
	// the applicant.
	Applicant Person `json:"applicant,omitzero"`
	Subject   Person `json:"subject,omitzero"`
	// Bearer is who stands at the counter; empty is BearerSelf.
	Bearer Bearer `json:"bearer,omitempty"`
	// HandIn groups applications handed in together: one receipt, separate clocks. It
	// stands in the open, so it must name nobody; a NIK in it is refused.
	HandIn string `json:"hand_in,omitempty"`
	// Corrects is the completed application whose misprint this one mends: its
	// facts, persons and accepted papers are carried over where nothing else is
	// given. Fault says whose the misprint was; it is needed then, and only then.
	Corrects string `json:"corrects,omitempty"`
	Fault    Fault  `json:"fault,omitempty"`
}

// Fault says who caused a misprint.
type Fault string

// Whose fault a misprint was. What the office got wrong is mended free of charge.
const (
	FaultOffice    Fault = "office"
	FaultApplicant Fault = "applicant"
)

// Answer gives facts that were unknown. A list given anew may keep numbers of
// its old items: Keep maps a list fact to the old number of each new item, 0 for
// a new one.
type Answer struct {
	Facts map[string]rule.Value `json:"facts"`
	Keep  map[string][]int      `json:"keep,omitempty"`
}

// Correct replaces facts that were wrong, with the reason (UU 27/2022 art. 30).
type Correct struct {
	Facts     map[string]rule.Value `json:"facts,omitempty"`
	Keep      map[string][]int      `json:"keep,omitempty"`
	Applicant *Person               `json:"applicant,omitempty"`
	Subject   *Person               `json:"subject,omitempty"`
	Reason    string                `json:"reason"`
}

// Check gives the verdict on the papers at a check step. A paper that must be
// there needs a verdict; a paper of a group, one that not everybody holds or an
// advisory one may be left out, which means that it was not brought.
type Check struct {
	// Step may be empty when one check is active.
	Step      string      `json:"step,omitempty"`
	AcceptAll bool        `json:"accept_all,omitempty"`
	Accept    []string    `json:"accept,omitempty"`
	Reject    []Rejection `json:"reject,omitempty"`
	// Outcome is named when the step declares more than one.
	Outcome string                `json:"outcome,omitempty"`
	Record  map[string]rule.Value `json:"record,omitempty"`
}

// Rejection is one paper turned back, with what the citizen must do.
type Rejection struct {
	Paper  string `json:"paper"`
	Reason string `json:"reason,omitempty"`
}

// Resubmit hands a returned file in again. Verdicts that accepted stay.
type Resubmit struct {
	Facts map[string]rule.Value `json:"facts,omitempty"`
	Keep  map[string][]int      `json:"keep,omitempty"`
}

// Do does one step, or a run of consecutive steps of one officer, whose separate
// times are then not measured.
type Do struct {
	Steps   []string              `json:"steps"`
	Outcome string                `json:"outcome,omitempty"` // of the last step
	Record  map[string]rule.Value `json:"record,omitempty"`
	// Number is typed from a paper book, for a register step; empty draws one. It stands
	// in the open for good; a NIK in it is refused.
	Number string `json:"number,omitempty"`
	// Products are those issued or handed over at the steps, when not all that
	// hold: only one that not everybody holds (if_held) may be left out.
	Products []string `json:"products,omitempty"`
}

// Suspend stops the clock for a reason that the standard declares ("pause").
type Suspend struct {
	Reason string `json:"reason"`
	Note   string `json:"note,omitempty"`
}

// Resume ends a pause; Reason may be empty when one pause is on.
type Resume struct {
	Reason string `json:"reason,omitempty"`
}

// Extend lengthens the promise, once, before the breach, by what the standard declares.
type Extend struct {
	Reason string `json:"reason"`
}

// Withdraw ends the application at the applicant's wish.
type Withdraw struct {
	Reason string `json:"reason,omitempty"`
}

// Survey records what the applicant thought of the service: the nine elements of
// PermenPANRB 14/2017, each 1 to 4.
type Survey struct {
	Answers [9]int `json:"answers"`
	Comment string `json:"comment,omitempty"`
}

// AddNote keeps a remark beside the history ("note").
type AddNote struct {
	Text string `json:"text"`
}

// Notify records that the applicant was told the product is ready for collection.
type Notify struct {
	Step string `json:"step,omitempty"` // empty when one deliver step is active
}

// Tick lets time act and does nothing else.
type Tick struct{}

// Names of commands.
const (
	CommandSubmit   = "submit"
	CommandAnswer   = "answer"
	CommandCheck    = "check"
	CommandResubmit = "resubmit"
	CommandDo       = "do"
	CommandPause    = "pause"
	CommandResume   = "resume"
	CommandExtend   = "extend"
	CommandWithdraw = "withdraw"
	CommandCorrect  = "correct"
	CommandSurvey   = "survey"
	CommandNote     = "note"
	CommandNotify   = "notify"
	CommandMigrate  = "migrate"
	CommandTick     = "tick"
)

// Name implements Command.
func (Submit) Name() string { return CommandSubmit }

// Name implements Command.
func (Answer) Name() string { return CommandAnswer }

// Name implements Command.
func (Correct) Name() string { return CommandCorrect }

// Name implements Command.
func (Check) Name() string { return CommandCheck }

// Name implements Command.
func (Resubmit) Name() string { return CommandResubmit }

// Name implements Command.
func (Do) Name() string { return CommandDo }

// Name implements Command.
func (Suspend) Name() string { return CommandPause }

// Name implements Command.
func (Resume) Name() string { return CommandResume }

// Name implements Command.
func (Extend) Name() string { return CommandExtend }

// Name implements Command.
func (Withdraw) Name() string { return CommandWithdraw }

// Name implements Command.
func (Survey) Name() string { return CommandSurvey }

// Name implements Command.
func (AddNote) Name() string { return CommandNote }

// Name implements Command.
func (Notify) Name() string { return CommandNotify }

// Name implements Command.
func (Tick) Name() string { return CommandTick }

// Name implements Command.
func (Migrate) Name() string { return CommandMigrate }

// Late marks a command entered after the fact, because the internet or the power
// was out.
type Late struct {
	// Occurred is when it really happened.
	Occurred time.Time `json:"occurred"`
	Reason   string    `json:"reason"`
}
