package stats

import (
	"slices"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// part is what reports need of a stretch of one application's history, from event
// First to Last. Two stretches that follow one another join into what would have been
// made of both at once.
type part struct {
	First   int      `json:"first"`
	Last    int      `json:"last"`
	Opening *opening `json:"opening,omitempty"`
	// Version is the last one it was pinned to; it may have been moved to a newer one.
	Version *version `json:"version,omitempty"`
	// Status, Clock, Active and Running are as the last event left them.
	Status engine.Status   `json:"status"`
	Clock  *engine.Clock   `json:"clock,omitempty"`
	Active []engine.Active `json:"active,omitempty"`
	// Running are the clocks of steps that had not ended then.
	Running []engine.Clock `json:"running,omitempty"`
	// Closed is when the application ended.
	Closed time.Time `json:"closed,omitzero"`
	// Reopened: a lapse, or a rejection by a deadline, was taken back in this stretch.
	Reopened bool `json:"reopened,omitempty"`
	// Stages are the clocks of steps that ended.
	Stages   []engine.Clock `json:"stages,omitempty"`
	Visits   []visit        `json:"visits,omitempty"`
	Marks    []mark         `json:"marks,omitempty"`
	Breaches []breach       `json:"breaches,omitempty"`
	Acts     []act          `json:"acts,omitempty"`
	Lates    []late         `json:"lates,omitempty"`
	Drawn    []drawn        `json:"drawn,omitempty"`
	// Voided are numbers struck out.
	Voided []engine.Drawn `json:"voided,omitempty"`
	// Products are those issued, or handed over without being issued before.
	Products []string `json:"products,omitempty"`
	Gave     []gave   `json:"gave,omitempty"`
	Survey   *answers `json:"survey,omitempty"`
}

// opening is what submission fixes for good.
type opening struct {
	Submitted time.Time `json:"submitted"`
	Zone      string    `json:"zone"`
	Variant   string    `json:"variant,omitempty"`
	Corrects  string    `json:"corrects,omitempty"`
}

// version is the reference of a standard with its digest, and the digest of the office
// and calendars.
type version struct {
	Standard string `json:"standard"`
	Digest   string `json:"digest"`
	Basis    string `json:"basis,omitempty"`
}

// visit is a step done.
type visit struct {
	engine.Done
	At time.Time `json:"at"`
}

// breach is a broken promise, at the instant it was due.
type breach struct {
	Step     string    `json:"step,omitempty"`
	At       time.Time `json:"at"`
	Recorded time.Time `json:"recorded"`
	Owes     []string  `json:"owes,omitempty"`
	// Active is what was still to be done then. Not all of it need ever be done: an
	// application may be withdrawn or lapse there.
	Active []engine.Active `json:"active,omitempty"`
}

// act is a pause, a resumption, an extension or a return, with who did it.
type act struct {
	Type   string    `json:"type"`
	At     time.Time `json:"at"`
	Reason string    `json:"reason,omitempty"`
	By     Who       `json:"by,omitzero"`
}

// late is an entry made after the fact.
type late struct {
	Type     string    `json:"type"`
	Occurred time.Time `json:"occurred"`
	Recorded time.Time `json:"recorded"`
	By       Who       `json:"by,omitzero"`
}

// drawn is a number of a register.
type drawn struct {
	engine.Drawn
	At time.Time `json:"at"`
}

// answers are those to the survey.
type answers struct {
	At     time.Time `json:"at"`
	Values [9]int    `json:"values"`
}

// Who did something: the way in's id of an officer, and the role acted in. It is never
// the applicant.
type Who struct {
	User string `json:"user,omitempty"`
	Role string `json:"role,omitempty"`
}

func whoDid(a engine.Actor) Who {
	if a.Role == applicant {
		return Who{Role: a.Role}
	}
	return Who{User: a.User, Role: a.Role}
}

// single is the stretch of one event.
func single(e engine.Event) part {
	p := part{
		First: e.Seq, Last: e.Seq, Status: e.After.Status, Clock: e.After.Clock, Active: e.After.Active,
		Marks: []mark{markOf(e)}, Products: union(e.Issued, e.Delivered),
	}
	if e.Opening != nil {
		p.Opening = &opening{e.Opening.Submitted, e.Opening.Zone, e.Opening.Variant, e.Opening.Corrects}
		p.Version = &version{e.Opening.Standard, e.Opening.Digest, e.Opening.Basis}
	}
	if e.Moved != nil {
		p.Version = &version{e.Moved.Standard, e.Moved.Digest, e.Moved.Basis}
	}
	if e.After.Status.Final() {
		p.Closed = e.At
	}
	p.Reopened = e.Lapse != nil && e.Lapse.TakenBack > 0
	for _, c := range e.After.Stages {
		if c.Ended.IsZero() {
			p.Running = append(p.Running, c)
		} else {
			p.Stages = append(p.Stages, c)
		}
	}
	for _, d := range e.Done {
		p.Visits = append(p.Visits, visit{d, e.At})
	}
	for _, d := range e.Drawn {
		p.Drawn = append(p.Drawn, drawn{d, e.At})
	}
	if e.Voided != nil {
		p.Voided = []engine.Drawn{*e.Voided}
	}
	if e.Late != nil {
		p.Lates = []late{{e.Type, e.Late.Occurred, e.Recorded, whoDid(e.Actor)}}
	}
	switch e.Type {
	case engine.EventBreached:
		p.Breaches = []breach{{e.Step, e.At, e.Recorded, e.Owes, e.After.Active}}
	case engine.EventPaused, engine.EventResumed:
		p.Acts = []act{{e.Type, e.At, e.Reason, whoDid(e.Actor)}}
	case engine.EventExtended, engine.EventReturned:
		// The reason is free text; it may name a person.
		p.Acts = []act{{Type: e.Type, At: e.At, By: whoDid(e.Actor)}}
	case engine.EventSurveyed:
		if e.Survey != nil {
			p.Survey = &answers{e.At, *e.Survey}
		}
	}
	p.Gave = compensated(e)
	return p
}

// join is the stretch of both, b following p.
func (p part) join(b part) part {
	if b.Reopened {
		p = p.reopened(b)
	}
	p.Last, p.Status, p.Clock, p.Active, p.Running = b.Last, b.Status, b.Clock, b.Active, b.Running
	if b.Opening != nil {
		p.Opening = b.Opening
	}
	if b.Version != nil {
		p.Version = b.Version
	}
	if p.Closed.IsZero() {
		p.Closed = b.Closed
	}
	if p.Survey == nil {
		p.Survey = b.Survey
	}
	p.Marks = joinMarks(p.Marks, b.Marks)
	p.Stages = append(p.Stages, b.Stages...)
	p.Visits = append(p.Visits, b.Visits...)
	p.Breaches = append(p.Breaches, b.Breaches...)
	p.Acts = append(p.Acts, b.Acts...)
	p.Lates = append(p.Lates, b.Lates...)
	p.Drawn, p.Voided = append(p.Drawn, b.Drawn...), append(p.Voided, b.Voided...)
	p.Products = union(p.Products, b.Products)
	p.Gave = append(p.Gave, b.Gave...)
	return p
}

// reopened is a stretch whose end b takes back: the clocks of steps that ended with it go
// on in b, and the step whose outcome rejected was done by nobody.
func (p part) reopened(b part) part {
	p.Stages = slices.DeleteFunc(slices.Clone(p.Stages), func(c engine.Clock) bool {
		again := func(d engine.Clock) bool { return d.Step == c.Step && d.Visit == c.Visit }
		return c.Ended.Equal(p.Closed) && (slices.ContainsFunc(b.Running, again) || slices.ContainsFunc(b.Stages, again))
	})
	if n := len(p.Visits); p.Status == engine.StatusRejected && n > 0 && p.Visits[n-1].At.Equal(p.Closed) {
		p.Visits = slices.Clip(p.Visits[:n-1])
	}
	p.Closed, p.Reopened = time.Time{}, true
	return p
}

// clone shares no list that join would write to.
func (p part) clone() part {
	p.Marks, p.Stages, p.Visits = slices.Clip(p.Marks), slices.Clip(p.Stages), slices.Clip(p.Visits)
	p.Breaches, p.Acts, p.Lates = slices.Clip(p.Breaches), slices.Clip(p.Acts), slices.Clip(p.Lates)
	p.Drawn, p.Voided, p.Gave = slices.Clip(p.Drawn), slices.Clip(p.Voided), slices.Clip(p.Gave)
	return p
}

// union are the ids of both, each once, in a list of its own.
func union(a, b []string) []string {
	var out []string
	for _, id := range slices.Concat(a, b) {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// zone is the office's, as pinned.
func (p *part) zone() *time.Location {
	if zone, err := time.LoadLocation(p.Opening.Zone); err == nil {
		return zone
	}
	return time.UTC
}

// abandoned reports whether the applicant ended it before the promise had come to its
// end: it is not judged.
func (p *part) abandoned() bool {
	if p.Status != engine.StatusWithdrawn && p.Status != engine.StatusLapsed {
		return false
	}
	return p.Clock == nil || p.Clock.Ended.IsZero() || !p.Clock.Ended.Before(p.Closed)
}
