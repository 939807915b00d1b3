package courier

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// Source reads what letters tell of; an *engine.Engine is one. Methods are safe for
// concurrent use. What is missing is engine.ErrNotFound.
type Source interface {
	// Load reads an application as of now.
	Load(ctx context.Context, application string) (*engine.Application, error)
	// History reads its events in order.
	History(ctx context.Context, application string) ([]engine.Event, error)
}

// Config is what a Courier works with. All of it is safe for concurrent use.
type Config struct {
	Outbox engine.Outbox
	Source Source
	// Senders are those that there are, by medium. A letter without a sender for any
	// of its addresses is not sent.
	Senders map[Medium]Sender
	// Wording writes the letters; nil for Builtin.
	Wording *Wording
	// Now is the clock; Random gives numbers in [0, 1), as Float64 of math/rand/v2 does,
	// which spread attempts.
	Now    func() time.Time
	Random func() float64
	Plan   Plan
}

// Courier delivers what waits in an outbox. It is safe for concurrent use; several, also
// in other processes, may share an outbox.
type Courier struct {
	Config
}

// New makes a Courier; every field of the Config but Wording and Plan is needed.
func New(c Config) (*Courier, error) {
	if c.Outbox == nil || c.Source == nil || c.Now == nil || c.Random == nil || len(c.Senders) == 0 {
		return nil, errors.New("courier: Outbox, Source, Senders, Now and Random are needed")
	}
	if c.Wording == nil {
		c.Wording = Builtin()
	}
	c.Plan = c.Plan.withDefaults()
	return &Courier{c}, nil
}

// Tally counts what became of messages.
type Tally struct {
	// Sent were taken by a sender; Deferred will be tried again; Dead were given up;
	// Moot had nobody to be sent to, or nothing to say any more.
	Sent, Deferred, Dead, Moot int
	// Codes count why those not sent were not.
	Codes map[string]int
}

func (t *Tally) add(m engine.Message) {
	switch m.State {
	case engine.MessageSent:
		t.Sent++
		return
	case engine.MessageDead:
		t.Dead++
	case engine.MessageMoot:
		t.Moot++
	case engine.MessageWaiting:
		t.Deferred++
	}
	if t.Codes == nil {
		t.Codes = map[string]int{}
	}
	t.Codes[m.Failure]++
}

// Deliver takes what waits, batch after batch, until nothing does or no sender can be
// reached. Letters of one application to the same leave in order: the outbox gives none
// while one before it waits. When ctx ends, letters under way are still sent and noted, within the plan's
// Timeout; no other is begun. The error says that the outbox failed: what was sent but
// not noted comes again.
func (c *Courier) Deliver(ctx context.Context) (Tally, error) {
	r := &round{Courier: c, down: map[Medium]bool{}}
	for ctx.Err() == nil && len(r.down) < len(c.Senders) {
		batch, err := c.Outbox.ClaimMessages(ctx, c.Now(), c.Plan.Lease, c.Plan.Batch)
		if err != nil {
			return r.tally, errors.Join(r.err, err)
		}
		r.deliver(ctx, batch)
		// Those behind the ones just sent come with the next batch, however short this was.
		if r.err != nil || len(batch) == 0 {
			break
		}
	}
	return r.tally, r.err
}

// round is one run of Deliver.
type round struct {
	*Courier

	mu    sync.Mutex
	tally Tally
	down  map[Medium]bool // senders that could not be reached
	err   error
}

// deliver sends a batch, some letters at a time.
func (r *round) deliver(ctx context.Context, batch []engine.Message) {
	slots := make(chan struct{}, r.Plan.Parallel)
	var wait sync.WaitGroup
	for _, m := range batch {
		slots <- struct{}{}
		wait.Go(func() {
			defer func() { <-slots }()
			r.one(ctx, m)
		})
	}
	wait.Wait()
}

// one deals with one message, unless there is no longer time to send it before others
// may take it: then it comes again.
func (r *round) one(ctx context.Context, m engine.Message) {
	if ctx.Err() != nil || r.Now().Add(r.Plan.Timeout).After(m.NextAt) {
		return
	}
	// What was begun is brought to an end, or it would be sent a second time.
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), r.Plan.Timeout)
	defer stop()
	settled := r.send(ctx, m)
	note, stop := context.WithTimeout(context.WithoutCancel(ctx), r.Plan.Timeout)
	defer stop()
	err := r.Outbox.SettleMessage(note, settled)
	r.mu.Lock()
	defer r.mu.Unlock()
	if err != nil {
		r.err = errors.Join(r.err, err)
		return
	}
	r.tally.add(settled)
}

// isDown reports whether a sender could not be reached in this round.
func (r *round) isDown(medium Medium) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.down[medium]
}

func (r *round) setDown(medium Medium) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.down[medium] = true
}
