package engine

import (
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/engine/worktime"
)

// Given is what the shell passes into Decide besides the command.
type Given struct {
	Program *program.Program
	// Schedule is the office's open time, as loaded now.
	Schedule *worktime.Schedule
	// Ref is the reference of the standard, and Basis the digest of the office and
	// calendars, for an application that is submitted.
	Ref   string
	Basis string
	// Receipt is the short code on the receipt of an application that is submitted.
	Receipt string
	Now     time.Time
	// Corrected is the application that a submission corrects, nil when there is none.
	Corrected *State
	Actor     Actor
	// Late is set when the command is entered after the fact.
	Late *Late
	// Next is the version that a migration moves to, nil for every other command.
	Next *Next
	// Found are the papers that another service issued, by requirement; nil leaves what
	// was found before.
	Found map[string]Found
	// Draw gives the next number of a register; the shell backs it by its store's
	// transaction. It is called only when nothing can refuse the command any more.
	Draw func(register string, year int) (int64, error)
	// Registers are the office's numbered books.
	Registers []standard.Register
}

// Decide answers a command: the events that follow, or a refusal. First it lets
// time pass; those events come back also with a refusal, and are to be kept. The
// error is the failure of Draw, or of a definition that no longer fits the state, or that
// cmd is no command of this package. Decide is pure but for Draw.
func Decide(s State, cmd Command, g Given) ([]Event, *Refusal, error) {
	return s.Decide(cmd, &g)
}

// Decide is the function of that name without its copies, for whoever holds the state
// and what is given anyway. Neither is changed; what the events share with them is
// never written again, and must not be by the caller.
func (s *State) Decide(cmd Command, g *Given) ([]Event, *Refusal, error) {
	if m, ok := cmd.(Migrate); ok {
		return moving(s, m, g)
	}
	d := draft{given: g, state: s, making: &making{now: g.Now.Round(0)}}
	return d.decide(cmd, d.command)
}

// decide lets time pass, has the command answered, and lets time pass again.
func (d *draft) decide(cmd Command, answer func(Command) *Refusal) ([]Event, *Refusal, error) {
	if err := d.open(cmd); err != nil {
		return nil, nil, err
	}
	if d.state.Sequence > 0 {
		d.pass()
	}
	passed := d.events
	d.catchUp()
	if _, tick := cmd.(Tick); tick {
		return passed, nil, d.err
	}
	refusal := d.admits(cmd)
	if refusal == nil {
		refusal = answer(cmd)
	}
	if refusal != nil {
		return passed, refusal, d.err
	}
	if d.err != nil {
		return nil, nil, d.err
	}
	d.pass()
	return d.events, nil, d.err
}

// command does one command after time has passed.
func (d *draft) command(cmd Command) *Refusal {
	switch c := cmd.(type) {
	case Submit:
		return d.submit(c)
	case Answer:
		return d.answer(c)
	case Correct:
		return d.correct(c)
	case Check:
		return d.check(c)
	case Resubmit:
		return d.resubmit(c)
	case Do:
		return d.do(c)
	case Suspend:
		return d.suspend(c)
	case Resume:
		return d.resume(c)
	case Extend:
		return d.extend(c)
	case Withdraw:
		return d.withdraw(c)
	case Survey:
		return d.survey(c)
	case Compensate:
		return d.compensate(c)
	case AddNote:
		return d.note(c)
	case Void:
		return d.void(c)
	case Notify:
		return d.notify(c)
	case nil:
		return refuse(RefusedNothing)
	}
	d.err = strange(cmd)
	return nil
}

// admits refuses what no command may do: to submit twice, to go on with what has
// ended, to enter late without saying why.
func (d *draft) admits(cmd Command) *Refusal {
	submitted := d.state.Sequence > 0
	if _, first := cmd.(Submit); first == submitted {
		if first {
			return refuse(RefusedOpen)
		}
		return refuse(RefusedNotSubmitted)
	}
	if l := d.given.Late; l != nil {
		if l.Reason == "" || l.Occurred.IsZero() || l.Occurred.After(d.now) || submitted && l.Occurred.Before(d.state.handedIn()) {
			return refuse(RefusedLate)
		}
		if r := tooLong("reason", l.Reason); r != nil {
			return r
		}
	}
	switch cmd.(type) {
	case Submit, Survey, AddNote, Compensate, Void:
		return nil
	}
	if d.state.Status.Final() {
		if back, r := d.inTime(cmd); back || r != nil {
			return r
		}
		return refuse(RefusedClosed, "status", string(d.state.Status))
	}
	return d.tooLate(cmd)
}
