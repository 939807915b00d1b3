package engine

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
)

// Roles tells who may act in which role of an office: an embedder's own users.
// Methods are safe for concurrent use.
type Roles interface {
	// Holds reports whether a user may act in a role of the office now.
	Holds(ctx context.Context, office, user, role string) (bool, error)
}

// holds refuses an actor who may not act in the role named, or who names none.
func (e *Engine) holds(ctx context.Context, office string, r Request) (*Refusal, error) {
	if refused := r.bounded(); refused != nil {
		return refused, nil
	}
	if refused := r.official(); refused != nil {
		return refused, nil
	}
	if _, byTime := r.Command.(Tick); e.Roles == nil || byTime {
		return nil, nil
	}
	if r.Actor.Role == "" {
		return refuse(RefusedNoRole), nil
	}
	held, err := e.Roles.Holds(ctx, office, r.Actor.User, r.Actor.Role)
	if err != nil {
		return nil, fmt.Errorf("roles of %s: %w", office, err)
	}
	if !held {
		return refuse(RefusedNotHeld, "role", r.Actor.Role), nil
	}
	return nil, nil
}

// fingerprint tells whether two requests are the same. It is keyed: a plain hash of a
// request would give away whom it is about to who tries all names.
func (e *Engine) fingerprint(ctx context.Context, office string, r Request) ([]byte, error) {
	b, err := json.Marshal(struct {
		Name    string
		Command Command
		Actor   Actor
		Late    *Late
	}{r.Command.Name(), r.Command, r.Actor, r.Late})
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(b)
	mark, err := e.Keys.Mark(ctx, office, append([]byte("request\x00"), sum[:]...))
	if err != nil {
		return nil, fmt.Errorf("fingerprint: %w", err)
	}
	return mark, nil
}
