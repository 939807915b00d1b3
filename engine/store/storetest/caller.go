package storetest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// request is what a caller asks, as it writes it down before.
type request struct {
	Application string // its id; of a submission its number
	Act         string
	Key         string
	Revision    int // that it expects
}

// acknowledged is what a caller was told: the number of the event that the person made.
type acknowledged struct {
	request
	Seq int
}

// log is what a caller writes down. It is called before a request is sent the first
// time and when it is known what became of it: event is 0 when it was refused.
type log interface {
	asks(r request)
	told(r request, event int)
}

// caller is one officer at work: it looks at an application, does what is next, and
// asks again, under the same key, whatever it does not know the outcome of.
type caller struct {
	bench
	name   string // keys begin with it; it is another one in each life
	user   string // who acts
	engine *engine.Engine
	log    log
	ids    []string // of the applications, by number
	done   []acknowledged
}

// How often a caller sends one request, and how often it looks for something to do; a
// sound store never needs as many.
const (
	patient  = 200
	diligent = 10_000
)

// work submits n applications, as all callers do, and leads them to their end.
func (c *caller) work(n int) {
	for i := range n {
		r := request{Application: fmt.Sprint(i), Act: engine.CommandSubmit, Key: fmt.Sprint("berkas-", i)}
		c.log.asks(r)
		if !c.ask(r) {
			return
		}
		if len(c.ids) != i+1 {
			c.Errorf("%s: the submission %s was refused", c.name, r.Key)
			return
		}
	}
	ended := map[string]bool{}
	for try := 0; len(ended) < n; try++ {
		id := c.ids[rand.IntN(n)]
		app, err := c.engine.Load(c.ctx, id)
		switch {
		case errors.Is(err, engine.ErrUnknown):
			continue
		case err != nil:
			c.Errorf("%s: load %s: %v", c.name, id, err)
			return
		case app.State.Status.Final():
			ended[id] = true
			continue
		case try > diligent:
			c.Errorf("%s: %s came no further than %s, %+v", c.name, id, app.State.Status, app.State.Active)
			return
		}
		r := request{Application: id, Act: act(app.State), Key: fmt.Sprintf("%s-%d", c.name, try), Revision: app.State.Revision}
		switch rand.IntN(8) {
		case 0:
			r.Act = actNote
		case 1:
			r.Revision-- // somebody who looked a while ago
		}
		c.log.asks(r)
		if !c.ask(r) {
			return
		}
		if len(c.done) > 0 && rand.IntN(3) == 0 {
			c.again(c.done[rand.IntN(len(c.done))])
		}
	}
}

// ask sends a request until it is known what became of it, and complains when that is
// never, or a failure.
func (c *caller) ask(r request) bool {
	for range patient {
		out, err := c.send(r)
		var conflict *engine.ConflictError
		var refusal *engine.Refusal
		switch {
		case errors.Is(err, engine.ErrUnknown) || errors.As(err, &conflict):
			continue
		case errors.As(err, &refusal):
			c.log.told(r, 0)
			return true
		case err != nil:
			c.Errorf("%s: %+v: %v", c.name, r, err)
			return false
		}
		a := acknowledged{r, personal(out.Events)}
		if r.Act == engine.CommandSubmit {
			c.ids = append(c.ids, out.Application.State.ID)
			a.Application = out.Application.State.ID
		}
		c.done = append(c.done, a)
		c.log.told(a.request, a.Seq)
		return true
	}
	c.Errorf("%s: %+v: never known", c.name, r)
	return false
}

// again sends a request that was done: it must be told the same.
func (c *caller) again(a acknowledged) {
	r := a.request
	if r.Act == engine.CommandSubmit {
		r.Application = strings.TrimPrefix(r.Key, "berkas-")
	}
	out, err := c.send(r)
	switch {
	case errors.Is(err, engine.ErrUnknown):
	case err != nil:
		c.Errorf("%s: %+v again: %v", c.name, a, err)
	case !out.Repeated || personal(out.Events) != a.Seq:
		c.Errorf("%s: %+v again: repeated %t, event %d", c.name, a, out.Repeated, personal(out.Events))
	}
}

func (c *caller) send(r request) (*engine.Outcome, error) {
	if r.Act == engine.CommandSubmit {
		n := 0
		if _, err := fmt.Sscan(r.Application, &n); err != nil {
			return nil, err
		}
		return c.engine.Submit(c.ctx, service, engine.Request{Command: submission(n), Key: r.Key})
	}
	return c.engine.Execute(c.ctx, r.Application, engine.Request{
		Command: command(r.Act), Key: r.Key, Revision: &r.Revision, Actor: engine.Actor{User: c.user},
	})
}

// personal is the number of the first event that a person made.
func personal(events []engine.Event) int {
	for _, e := range events {
		if !e.ByTime() {
			return e.Seq
		}
	}
	return 0
}

// tick lets time act, again and again, until the context ends: as a worker does, of
// which there is one in every process.
func (b bench) tick(working context.Context, e *engine.Engine) {
	for n := 0; working.Err() == nil; n++ {
		_, err := e.TickNext(b.ctx, nil)
		if err != nil && !errors.Is(err, engine.ErrUnknown) {
			b.Errorf("tick: %v", err)
			return
		}
		if n%64 == 0 {
			_, err := e.Checkpoint(b.ctx, office)
			early := errors.Is(err, engine.ErrNotFound) // nothing has happened yet
			if err != nil && !early && !errors.Is(err, engine.ErrUnknown) {
				b.Errorf("checkpoint: %v", err)
				return
			}
		}
		pause(tickPause)
	}
}
