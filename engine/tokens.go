package engine

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// By what a person is found, without the store knowing who it is: the name or NIK
// under the office's mark key. They are removed with the application's key.
const (
	tokenNIK     = "nik"     // of the applicant or the subject
	tokenName    = "name"    // likewise
	tokenSubject = "subject" // the subject's NIK only: possible duplicates
)

// tokenSize is enough that two persons of an office do not meet by chance.
const tokenSize = 16

// renamed reports whether events say who somebody is.
func renamed(events []Event) bool {
	return slices.ContainsFunc(events, func(e Event) bool { return e.Applicant != nil || e.Subject != nil })
}

// tokens are by what an application is found.
func (e *Engine) tokens(ctx context.Context, app *Application) ([][]byte, error) {
	var out [][]byte
	add := func(kind, value string) error {
		if value == "" {
			return nil
		}
		token, err := e.token(ctx, app.Row.Office, kind, value)
		if err == nil && !slices.ContainsFunc(out, func(t []byte) bool { return string(t) == string(token) }) {
			out = append(out, token)
		}
		return err
	}
	for _, p := range []Person{app.State.Applicant, app.State.Subject} {
		if err := add(tokenNIK, p.NIK); err != nil {
			return nil, err
		}
		if err := add(tokenName, plainName(p.Name)); err != nil {
			return nil, err
		}
	}
	return out, add(tokenSubject, app.State.Subject.NIK)
}

func (e *Engine) token(ctx context.Context, office, kind, value string) ([]byte, error) {
	mark, err := e.Keys.Mark(ctx, office, tokenMessage(kind, value))
	if err != nil {
		return nil, fmt.Errorf("find a person of %s: %w", office, err)
	}
	return mark[:tokenSize], nil
}

func tokenMessage(kind, value string) []byte { return []byte("token\x00" + kind + "\x00" + value) }

// plainName is a name as it is compared: without case, dots and double spaces.
func plainName(name string) string {
	return strings.Join(strings.Fields(strings.ToLower(strings.ReplaceAll(name, ".", " "))), " ")
}

// Find lists the applications of an office of a person, as applicant or subject, by
// NIK or by the whole name as printed; oldest first. What was erased is not found, nor is
// a complaint whose reporter the role may not know: that there is one would tell. What
// Roles does not let the actor do is a *Refusal: that an office holds anything of a person
// is not for everybody.
func (e *Engine) Find(ctx context.Context, office string, p Person, by Actor) ([]Row, error) {
	if err := e.permitIn(ctx, office, ActFind, by); err != nil {
		return nil, err
	}
	rows, err := e.held(ctx, office, p)
	if err != nil {
		return nil, err
	}
	var visible []Row
	for _, row := range rows {
		app, err := e.Load(ctx, row.ID)
		if err != nil {
			return nil, err
		}
		if app.State.of(p) && app.ReporterVisible(by.Role) {
			visible = append(visible, row)
		}
	}
	return visible, nil
}

// of reports whether an application is a person's. By what a person is found stands in
// the store unproved: who can write to it could put a stranger's file among somebody's.
func (s *State) of(p Person) bool {
	return slices.ContainsFunc([]Person{s.Applicant, s.Subject}, func(who Person) bool {
		if p.NIK != "" {
			return who.NIK == p.NIK
		}
		return plainName(p.Name) != "" && plainName(who.Name) == plainName(p.Name)
	})
}

// held is Find for who has asked already, before it is looked whose they are.
func (e *Engine) held(ctx context.Context, office string, p Person) ([]Row, error) {
	kind, value := tokenNIK, p.NIK
	if value == "" {
		kind, value = tokenName, plainName(p.Name)
	}
	if value == "" {
		return nil, nil
	}
	return e.foundBy(ctx, Query{Office: office}, kind, value)
}

// Alike lists the other applications of the same service for the same subject that
// have not ended: possible duplicates, worth a look, never a reason to turn anybody
// away. It asks for the same right as Find: they are other files than the one in hand. Of
// a complaint whose reporter the role may not know there are none.
func (e *Engine) Alike(ctx context.Context, app *Application, by Actor) ([]Row, error) {
	if err := e.permitIn(ctx, app.Row.Office, ActFind, by); err != nil {
		return nil, err
	}
	if !app.ReporterVisible(by.Role) {
		return nil, nil
	}
	return e.alike(ctx, app.State.ID, app.State.Standard, app.State.Subject)
}

// alike is Alike for who has asked already.
func (e *Engine) alike(ctx context.Context, id, ref string, subject Person) ([]Row, error) {
	if subject.NIK == "" {
		return nil, nil
	}
	office, _ := SplitID(id)
	rows, err := e.foundBy(ctx, Query{
		Office: office, Standard: Service(ref),
		Statuses: []string{string(StatusOpen), string(StatusReturned)},
	}, tokenSubject, subject.NIK)
	return slices.DeleteFunc(rows, func(row Row) bool { return row.ID == id }), err
}
