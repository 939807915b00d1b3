package engine

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// Found is an application that issued what a paper asks for (fulfilled_by): a
// suggestion, which the officer confirms by accepting the paper.
type Found struct {
	Application string `json:"application"`
	Product     string `json:"product"`
	// Issued is the day it was issued.
	Issued civil.Date `json:"issued"`
}

// chained is a paper that the product of another service fulfils.
type chained struct {
	requirement, service, product string
}

// chains lists the papers of a flow that another service's product fulfils, of which
// there is one only: which of several it would be, nobody could tell.
func chains(f *program.Flow, office string) []chained {
	var out []chained
	add := func(r *program.Requirement) {
		dot := strings.LastIndexByte(r.FulfilledBy, '.')
		if dot < 0 || r.Per != nil {
			return
		}
		service := r.FulfilledBy[:dot]
		if !strings.Contains(service, "/") {
			service = office + "/" + service
		}
		out = append(out, chained{r.ID, service, r.FulfilledBy[dot+1:]})
	}
	for i := range f.Requirements {
		r := &f.Requirements[i]
		add(r)
		for j := range r.AnyOf {
			add(&r.AnyOf[j])
		}
	}
	return out
}

// Fulfilled tells which papers of an application another service has issued already,
// by requirement: for the subject by NIK, or in an application that a fact names. Of
// several it is the latest. It asks for the same right as Find, in the application's
// office: what it tells is of other applications of a person. Of a complaint there are
// none: they would tell who the reporter is.
func (e *Engine) Fulfilled(ctx context.Context, app *Application, by Actor) (map[string]Found, error) {
	if err := e.permitIn(ctx, app.Row.Office, ActFind, by); err != nil {
		return nil, err
	}
	return e.fulfilled(ctx, app, app.Flow, app.State.Subject.NIK, app.State.Facts)
}

func (e *Engine) fulfilled(ctx context.Context, app *Application, flow *program.Flow, nik string, facts map[string]rule.Value) (map[string]Found, error) {
	out := map[string]Found{}
	if app.Program.Standard.Reporter != nil {
		return out, nil
	}
	for _, c := range chains(flow, app.Row.Office) {
		rows, err := e.issuers(ctx, app.Row.Office, c.service, nik, facts)
		if err != nil {
			return nil, err
		}
		for _, row := range slices.Backward(rows) {
			found, ok, err := e.issued(ctx, row, c.product)
			if err != nil {
				return nil, err
			}
			if ok {
				out[c.requirement] = found
				break
			}
		}
	}
	return out, nil
}

// maxIssuers bounds how many applications of a person are looked through.
const maxIssuers = 20

// issuers are the completed applications of a service, of a person or named by a fact;
// what a fact names comes last, and so first in looking.
func (e *Engine) issuers(ctx context.Context, office, service, nik string, facts map[string]rule.Value) ([]Row, error) {
	var rows []Row
	other, _ := SplitID(service)
	if nik != "" {
		var err error
		rows, err = e.foundBy(ctx, Query{Office: other, Standard: service, Statuses: []string{string(StatusCompleted)}}, tokenSubject, nik)
		// Where the other office keeps its own secrets its applications are not found here.
		if err != nil && !errors.Is(err, ErrNoKey) {
			return nil, err
		}
	}
	rows = rows[max(0, len(rows)-maxIssuers):]
	for _, id := range names(facts) {
		if facts[id].Kind() != rule.Application {
			continue
		}
		named := fullID(office, facts[id].Text())
		row, err := e.Store.Load(ctx, named)
		switch {
		case errors.Is(err, ErrNotFound):
		case err != nil:
			return nil, err
		case Service(row.Standard) == service && row.Status == string(StatusCompleted):
			rows = append(rows, row)
		}
	}
	return rows, nil
}

// issued tells whether an application issued a product, and when. That much of its
// history is not sealed: no key is needed, and nobody's data are looked at.
func (e *Engine) issued(ctx context.Context, row Row, product string) (Found, bool, error) {
	stored, err := e.Store.Events(ctx, row.ID)
	if err != nil {
		return Found{}, false, fmt.Errorf("application %s: %w", row.ID, err)
	}
	var forged *Tampering
	var broken *BrokenChainError
	switch err := e.authentic(ctx, stored); {
	case errors.Is(err, ErrNoKey), errors.As(err, &forged), errors.As(err, &broken):
		return Found{}, false, nil // what nobody can prove is not suggested
	case err != nil:
		return Found{}, false, err
	}
	events, err := decodeAll(stored, seal{})
	if err != nil || events[0].Opening == nil {
		return Found{}, false, err
	}
	for _, ev := range events {
		if slices.Contains(ev.Issued, product) || slices.Contains(ev.Delivered, product) {
			zone, err := time.LoadLocation(events[0].Opening.Zone)
			if err != nil {
				return Found{}, false, fmt.Errorf("application %s: %w", row.ID, err)
			}
			return Found{row.ID, product, civil.DateOf(ev.At.In(zone))}, true, nil
		}
	}
	return Found{}, false, nil
}

// errLookFirst ends a transaction that must know first what other applications issued:
// looking for them is no part of it.
var errLookFirst = errors.New("other applications are looked for first")

// looks reports whether a command on an application is decided better with what other
// applications issued in view.
func (do *doing) looks(app *Application, cmd Command) bool {
	switch cmd.(type) {
	case Submit, Check, Resubmit, Answer, Correct:
	default:
		return false
	}
	flow := app.Flow
	if c, first := cmd.(Submit); first && flow == nil {
		flow, _ = app.Program.Flow(c.Variant)
	}
	return flow != nil && do.fulfilled == nil && len(chains(flow, app.Row.Office)) > 0
}

// look finds what other applications issued, outside of any transaction: nothing for who
// may not know. An officer who may is told of it at the check.
func (do *doing) look(app *Application) error {
	do.fulfilled = map[string]Found{}
	if may, err := do.mayFind(do.ctx, app.Row.Office, do.request.Actor); err != nil || !may {
		return err
	}
	flow, nik, facts := app.Flow, app.State.Subject.NIK, app.State.Facts
	if c, first := do.request.Command.(Submit); first && flow == nil {
		flow, _ = app.Program.Flow(c.Variant)
		nik, facts = c.whose(app.corrected).NIK, c.Facts
	}
	found, err := do.Engine.fulfilled(do.ctx, app, flow, nik, facts)
	do.fulfilled = found
	return err
}

// suggest notes on a paper what was found.
func (d *draft) suggest(p *Paper) {
	if len(d.given.Found) == 0 || p.Number != 0 {
		return
	}
	if found, ok := d.given.Found[p.Requirement]; ok {
		p.Found = found
	}
}
