package engine

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Roles tells who may act in which role of an office: an embedder's own users.
// Methods are safe for concurrent use.
type Roles interface {
	// Holds reports whether a user may act in a role of the office now.
	Holds(ctx context.Context, office, user, role string) (bool, error)
}

// Rights is what Roles may be as well, where holding a role is not enough: that a citizen
// reads no file but their own, or that not every officer may look for persons. Roles that
// are no Rights let everybody do what is left to the role, on every application of the
// office. Methods are safe for concurrent use.
type Rights interface {
	// May reports whether a user who holds the role may do what is asked. It is asked
	// before anything is read: who may not learns nothing, not even whether there is
	// such an application.
	May(ctx context.Context, asked Asked) (bool, error)
}

// Asked is what a user wants to do in a role that they hold.
type Asked struct {
	Office, User, Role string
	// Act is the name of a command ("check", "migrate"), or one of the acts below.
	Act string
	// Application is the id of the one it is about; of a submission the one that it will
	// have. It is empty for what is done in the whole office.
	Application string
}

// Acts that are no commands. The first two are about one application, the others about
// the whole office.
const (
	ActRead  = "read" // Engine.Read; also of what a submission corrects
	ActErase = "erase"

	ActFind   = "find" // Find, Alike and Fulfilled: other applications of a person
	ActExport = "export-person"
	ActRepair = "repair"
	ActRewrap = "rewrap"
)

// officials are the acts that are never the applicant's. An erasure may be: it is a right
// of theirs (UU 27/2022 art. 8), once the archive lets the file go.
var officials = map[string]bool{ActFind: true, ActRepair: true, ActRewrap: true}

// permitRequest is permit for a request to an application.
func (e *Engine) permitRequest(ctx context.Context, id string, r Request) error {
	if refused := r.bounded(); refused != nil {
		return refused
	}
	if refused := r.unidentified(); refused != nil {
		return refused
	}
	if refused := r.official(); refused != nil {
		return refused
	}
	if _, byTime := r.Command.(Tick); byTime && r.Actor == (Actor{}) {
		return nil // time has neither role nor rights; somebody who lets it act is shown the file
	}
	office, _ := SplitID(id)
	return e.permit(ctx, Asked{Office: office, Act: r.Command.Name(), Application: id}, r.Actor)
}

// permit refuses an actor who may not act in the role named, who names none, or who may
// not do what is asked. The error is a *Refusal or a failure.
func (e *Engine) permit(ctx context.Context, asked Asked, by Actor) error {
	if refused := (Request{Actor: by}).bounded(); refused != nil {
		return refused
	}
	if by.Role == standard.Applicant && officials[asked.Act] {
		return refuse(RefusedApplicant)
	}
	if e.Roles == nil {
		return nil
	}
	if by.Role == "" {
		return refuse(RefusedNoRole)
	}
	held, err := e.Roles.Holds(ctx, asked.Office, by.User, by.Role)
	if err != nil {
		return fmt.Errorf("roles of %s: %w", asked.Office, err)
	}
	if !held {
		return refuse(RefusedNotHeld, "role", by.Role)
	}
	rights, ok := e.Roles.(Rights)
	if !ok {
		return nil
	}
	asked.User, asked.Role = by.User, by.Role
	may, err := rights.May(ctx, asked)
	if err != nil {
		return fmt.Errorf("rights in %s: %w", asked.Office, err)
	}
	if !may {
		return refuse(RefusedNotPermitted, "role", by.Role)
	}
	return nil
}

// permitOn is permit for an act on one application.
func (e *Engine) permitOn(ctx context.Context, id, act string, by Actor) error {
	office, _ := SplitID(id)
	return e.permit(ctx, Asked{Office: office, Act: act, Application: id}, by)
}

// permitIn is permit for an act in a whole office.
func (e *Engine) permitIn(ctx context.Context, office, act string, by Actor) error {
	return e.permit(ctx, Asked{Office: office, Act: act}, by)
}

// mayFind reports whether an actor may learn of other applications of a person.
func (e *Engine) mayFind(ctx context.Context, office string, by Actor) (bool, error) {
	err := e.permitIn(ctx, office, ActFind, by)
	var refused *Refusal
	if errors.As(err, &refused) {
		return false, nil
	}
	return err == nil, err
}

// fingerprint tells whether two requests are the same. It is keyed: a plain hash of a
// request would give away whom it is about to who tries all names.
func (e *Engine) fingerprint(ctx context.Context, office string, r Request) ([]byte, error) {
	message, err := requested(r)
	if err != nil {
		return nil, err
	}
	mark, err := e.Keys.Mark(ctx, office, message)
	if err != nil {
		return nil, fmt.Errorf("fingerprint: %w", err)
	}
	return mark, nil
}

// requested is what a fingerprint is the mark of.
func requested(r Request) ([]byte, error) {
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
	return append([]byte("request\x00"), sum[:]...), nil
}
