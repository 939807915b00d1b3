package courier

import (
	"context"
	"errors"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// send writes the letter of a message, sends it, and gives the message as it is to be
// settled.
func (r *round) send(ctx context.Context, m engine.Message) engine.Message {
	app, err := r.Source.Load(ctx, m.Application)
	if errors.Is(err, engine.ErrNotFound) {
		return r.moot(m, CodeNoApplication)
	}
	if err != nil {
		return r.failed(m, &Failure{Unreachable, CodeUnreadable, err})
	}
	address, sender, code := r.route(m, app)
	if sender == nil {
		return r.unroutable(m, code)
	}
	history, err := r.Source.History(ctx, m.Application)
	if err != nil || m.Seq < 1 || m.Seq > len(history) {
		return r.failed(m, &Failure{Unreachable, CodeUnreadable, err})
	}
	ev := history[m.Seq-1]
	if overtaken(m, app, ev, history[m.Seq:]) {
		return r.moot(m, CodeOvertaken)
	}
	if m.Attempts <= 1 && r.Now().Sub(m.Posted) > r.Plan.Patience {
		return r.dead(m, CodeTooOld)
	}
	if r.isDown(address.Medium) {
		return r.failed(m, &Failure{Unreachable, CodeUnreachable, nil})
	}
	text := matter(m, app, ev)
	subject, body, err := r.Wording.write(text)
	if err != nil {
		return r.failed(m, &Failure{Permanent, CodeWording, err})
	}
	err = sender.Send(ctx, Letter{
		ID: ID(m), Office: m.Office, Topic: m.Topic, To: m.To, Receipt: text.Receipt, Address: address,
		From: text.Office, Subject: subject, Text: body, Posted: m.Posted, Attempt: m.Attempts,
	})
	if err != nil {
		f := failureOf(err)
		if f.Kind == Unreachable {
			r.setDown(address.Medium)
		}
		return r.failed(m, f)
	}
	m.State, m.Failure, m.Settled = engine.MessageSent, "", r.Now()
	return m
}

// route finds an address of the one whom a message is for, and who sends to it. A role
// without an address is left to a sender that knows who holds roles.
func (r *round) route(m engine.Message, app *engine.Application) (Address, Sender, string) {
	addresses := Addresses(contact(m, app))
	if m.To != standard.Applicant {
		addresses = append(addresses, Address{Role, m.To})
	}
	for _, a := range addresses {
		if s := r.Senders[a.Medium]; s != nil {
			return a, s, ""
		}
	}
	for _, a := range addresses {
		if a.Medium != Role {
			return Address{}, nil, CodeNoSender
		}
	}
	return Address{}, nil, CodeNoAddress
}

// unroutable keeps a message waiting that has an address but no sender to it: one may be
// set up in time. What has no address at all never will be sent.
func (r *round) unroutable(m engine.Message, code string) engine.Message {
	if code != CodeNoSender || r.Now().Sub(m.Posted) > r.Plan.Patience {
		return r.moot(m, code)
	}
	return r.later(m, code)
}

// later puts a message back.
func (r *round) later(m engine.Message, code string) engine.Message {
	m.State, m.Failure, m.NextAt = engine.MessageWaiting, code, r.Now().Add(r.Plan.wait(m.Attempts, r.Random()))
	return m
}

// failed says when a message is tried again, or gives it up.
func (r *round) failed(m engine.Message, f *Failure) engine.Message {
	now := r.Now()
	givenUp := f.Kind == Permanent ||
		f.Kind == Temporary && m.Attempts >= r.Plan.Attempts ||
		f.Kind == Unreachable && now.Sub(m.Posted) > r.Plan.Patience
	if givenUp {
		return r.dead(m, f.Code)
	}
	return r.later(m, f.Code)
}

func (r *round) dead(m engine.Message, code string) engine.Message {
	m.State, m.Failure, m.Settled = engine.MessageDead, code, r.Now()
	return m
}

func (r *round) moot(m engine.Message, code string) engine.Message {
	m.State, m.Failure, m.Settled = engine.MessageMoot, code, r.Now()
	return m
}
