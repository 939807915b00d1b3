package faults_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// request is what a caller asks, as it is written down before it is sent.
type request struct {
	Caller   string
	Number   int    // of the application
	ID       string // of the application; "" in a submission
	Act      string
	Key      string
	Revision int // that the caller saw
}

// answer is what a caller was told of a request; Seq is 0 of a refusal.
type answer struct {
	request
	// Seq is the event that the person made, Last the last one of the request, and Hash
	// that one's; Hash is empty when the request was repeated.
	Seq, Last int
	Hash      []byte
}

// book is what callers write down: what they ask before it is sent, what they were told
// after it, and what must not be.
type book interface {
	asks(r request)
	told(a answer)
	// failed: a request failed and is sent again; unknown says that the caller was told
	// that it may be stored.
	failed(r request, unknown bool, err error)
	sealed(checkpoint string)
	wrong(format string, args ...any)
}

// window is how many applications are under way at a time: few, so that callers meet.
const window = 6

// caller is one officer: looks at an application, does what is next with the revision
// seen, and asks again under the same key whatever has no answer.
type caller struct {
	engine *engine.Engine
	book   book
	name   string // its keys begin with it, so it is another one in each life
	first  int    // the first application that has not ended
	ids    map[int]string
	count  int
	nerves
}

// nerves say which failures belong to the fault that is made; either may be nil.
type nerves struct {
	// bears: the request is sent again. yields: the caller stops, without an answer.
	bears, yields func(error) bool
}

func (n nerves) bear(err error) bool  { return n.bears != nil && n.bears(err) }
func (n nerves) yield(err error) bool { return n.yields != nil && n.yields(err) }

// work goes on until stop is closed, and ends what it has begun.
func (c *caller) work(ctx context.Context, stop <-chan struct{}) {
	for {
		select {
		case <-stop:
			return
		default:
		}
		if !c.step(ctx) {
			return
		}
	}
}

// step does one thing. It reports whether to go on.
func (c *caller) step(ctx context.Context) bool {
	if c.ids == nil {
		c.ids = map[int]string{}
	}
	n := c.first + rand.IntN(window)
	id, known := c.ids[n]
	if !known {
		return c.ask(ctx, request{Caller: c.name, Number: n, Act: engine.CommandSubmit, Key: fmt.Sprint("berkas-", n)})
	}
	app, err := c.engine.Load(ctx, id)
	switch {
	case err != nil && c.tolerates(err):
		rest()
		return true
	case err != nil && c.yield(err):
		return false
	case err != nil:
		c.book.wrong("%s: load %s: %v", c.name, id, err)
		return false
	case app.State.Status.Final():
		if n == c.first {
			c.first++
			delete(c.ids, n)
		}
		return true
	}
	c.count++
	r := request{
		Caller: c.name, Number: n, ID: id, Act: next(app.State), Key: fmt.Sprintf("%s-%d", c.name, c.count), Revision: app.State.Revision,
	}
	switch rand.IntN(8) {
	case 0:
		r.Act = actNote
	case 1:
		r.Revision-- // somebody who looked a while ago
	}
	return c.ask(ctx, r)
}

func (c *caller) tolerates(err error) bool {
	var conflict *engine.ConflictError
	return errors.Is(err, engine.ErrUnknown) || errors.As(err, &conflict) || c.bear(err)
}

// ask sends a request until there is an answer; now and then the button is pressed twice
// at once.
func (c *caller) ask(ctx context.Context, r request) bool {
	c.book.asks(r)
	twice := rand.IntN(6) == 0
	if !twice {
		a, err := c.insist(ctx, r, false)
		return c.heard(r, a, err)
	}
	var answers [2]answer
	var errs [2]error
	var both sync.WaitGroup
	for i := range 2 {
		both.Go(func() { answers[i], errs[i] = c.insist(ctx, r, true) })
	}
	both.Wait()
	// What is refused once and done once: between them somebody else has acted.
	if errs[0] == nil && errs[1] == nil && answers[0].Seq > 0 && answers[1].Seq > 0 && answers[0].Seq != answers[1].Seq {
		c.book.wrong("%s: %+v pressed twice made the events %d and %d", c.name, r, answers[0].Seq, answers[1].Seq)
		return false
	}
	if errs[0] != nil || errs[1] == nil && len(answers[1].Hash) > 0 || answers[0].Seq == 0 {
		answers[0], errs[0] = answers[1], errs[1]
	}
	return c.heard(r, answers[0], errs[0])
}

// heard writes an answer down.
func (c *caller) heard(r request, a answer, err error) bool {
	switch {
	case err != nil && c.yield(err):
		return false
	case err != nil:
		c.book.wrong("%s: %+v: %v", c.name, r, err)
		return false
	}
	if r.Act == engine.CommandSubmit {
		if a.Seq == 0 {
			c.book.wrong("%s: the submission %s was refused", c.name, r.Key)
			return false
		}
		c.ids[r.Number] = a.ID
	}
	c.book.told(a)
	return true
}

// patient is how long one request is sent again.
const patient = 2 * time.Minute

// insist sends a request until it is known what became of it.
func (c *caller) insist(ctx context.Context, r request, shared bool) (answer, error) {
	unknown := shared || r.Act == engine.CommandSubmit // others may have done it
	for begun := time.Now(); ; rest() {
		a, repeated, err := send(ctx, c.engine, r)
		switch {
		case err == nil:
			if repeated && !unknown {
				c.book.wrong("%s: %+v was stored although an error said that nothing was", c.name, r)
			}
			return a, nil
		case !c.tolerates(err) || time.Since(begun) > patient:
			if c.yield(err) {
				c.book.failed(r, false, err)
			}
			return answer{}, err
		}
		uncertain := errors.Is(err, engine.ErrUnknown)
		unknown = unknown || uncertain
		c.book.failed(r, uncertain, err)
	}
}

// send sends a request once. A refusal is an answer.
func send(ctx context.Context, e *engine.Engine, r request) (a answer, repeated bool, err error) {
	a = answer{request: r}
	var out *engine.Outcome
	if r.Act == engine.CommandSubmit {
		out, err = e.Submit(ctx, service, engine.Request{Command: submission(r.Number), Key: r.Key})
	} else {
		out, err = e.Execute(ctx, r.ID, engine.Request{
			Command: command(r.Act), Key: r.Key, Revision: &r.Revision, Actor: engine.Actor{User: "petugas-1"},
		})
	}
	var refusal *engine.Refusal
	switch {
	case errors.As(err, &refusal):
		return a, false, nil
	case err != nil:
		return a, false, err
	}
	a.ID = out.Application.State.ID
	for _, e := range out.Events {
		if !e.ByTime() {
			a.Seq = e.Seq
			break
		}
	}
	a.Last = out.Events[len(out.Events)-1].Seq
	if !out.Repeated && out.Application.Row.Sequence == a.Last {
		a.Hash = out.Application.Row.Head
	}
	return a, out.Repeated, nil
}

// rest waits a moment before something is tried again.
func rest() { time.Sleep(time.Duration(1+rand.IntN(20)) * time.Millisecond) }

// tick lets time act and seals the history now and then, as a worker does, until stop is
// closed.
func tick(ctx context.Context, e *engine.Engine, b book, n nerves, stop <-chan struct{}) {
	for count := 0; ; count++ {
		select {
		case <-stop:
			return
		default:
		}
		_, err := e.TickNext(ctx, nil)
		if err == nil && count%32 == 31 {
			var note string
			if note, err = e.Checkpoint(ctx, office); err == nil {
				b.sealed(note)
			}
		}
		if err != nil && !errors.Is(err, engine.ErrUnknown) && !errors.Is(err, engine.ErrNotFound) && !n.bear(err) && !n.yield(err) {
			b.wrong("the worker: %v", err)
			return
		}
		time.Sleep(2 * time.Millisecond)
	}
}
