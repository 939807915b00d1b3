package engine

import (
	"errors"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// linked refuses facts that name another application which does not exist, or is
// not of a service that the fact allows.
func linked(tx Tx, app *Application, cmd Command) (*Refusal, error) {
	var facts map[string]rule.Value
	variant := app.State.Variant
	switch c := cmd.(type) {
	case Submit:
		facts, variant = c.Facts, c.Variant
	case Answer:
		facts = c.Facts
	case Correct:
		facts = c.Facts
	case Resubmit:
		facts = c.Facts
	}
	flow, ok := app.Program.Flow(variant)
	if !ok {
		return nil, nil // Decide refuses it
	}
	for _, id := range names(facts) {
		if facts[id].Kind() != rule.Application {
			continue
		}
		row, err := tx.Load(fullID(app.Row.Office, facts[id].Text()))
		if err != nil && !errors.Is(err, ErrNotFound) {
			return nil, err
		}
		f, ok := flow.Fact(id)
		if err != nil || ok && !allows(f.Services, app.Row.Office, Service(row.Standard)) {
			r := refuse(RefusedApplication, "fact", id)
			r.Facts = []string{id}
			return r, nil
		}
	}
	return nil, nil
}

// allows reports whether an application fact may name an application of a service.
// A service without a folder is one of the same office; none named allows all.
func allows(services []string, office, service string) bool {
	return len(services) == 0 || slices.ContainsFunc(services, func(s string) bool {
		return s == service || office+"/"+s == service
	})
}

// fullID is the id of an application as somebody of an office names it: the local id
// alone is one of the same office.
func fullID(office, name string) string {
	if other, _ := SplitID(name); other != "" {
		return name
	}
	return JoinID(office, name)
}
