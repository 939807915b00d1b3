package postgres

import (
	"context"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

const (
	exportEvents = `SELECT ` + eventColumns + ` FROM maklumat.event e WHERE e.office = $1 ORDER BY e.turn, e.position`
	exportRows   = `SELECT a.office, a.id, a.receipt, a.hand_in, a.standard, a.status, ` + stepsFound + `,
	a.opened, a.changed, a.due, a.next_at, a.sequence, a.revision, a.head, NULL::bytea, a.state
	FROM maklumat.application a WHERE a.office = $1 ORDER BY a.id`
	exportKeys        = `SELECT application, wrapped FROM maklumat.application_key WHERE office = $1 ORDER BY application`
	exportDefinitions = `SELECT digest, document FROM maklumat.definition WHERE office = $1 ORDER BY digest`
	exportNumbers     = `SELECT name, year, last FROM maklumat.register WHERE office = $1 ORDER BY name, year`
	exportMessages    = `SELECT ` + messageColumns + ` FROM maklumat.message m WHERE m.office = $1 ORDER BY m.id`
	exportTokens      = `SELECT application, array_agg(token ORDER BY token) FROM maklumat.token
	WHERE office = $1 GROUP BY application ORDER BY application`
)

// parts are what Export gives, in order, each with how a row of it is read.
var parts = []struct {
	sql  string
	read func(office string, row scanner) (engine.Record, error)
}{
	{exportEvents, func(_ string, row scanner) (engine.Record, error) {
		e, err := scanEvent(row)
		return engine.Record{Event: &e}, err
	}},
	{exportRows, func(_ string, row scanner) (engine.Record, error) {
		var state []byte
		r, err := scanRow(row, &state)
		r.State = opaque(state)
		return engine.Record{Row: &r}, err
	}},
	{exportKeys, func(office string, row scanner) (engine.Record, error) {
		var k engine.StoredKey
		err := row.Scan(&k.Application, &k.Wrapped)
		k.Application = engine.JoinID(office, k.Application)
		return engine.Record{Key: &k}, err
	}},
	{exportDefinitions, func(_ string, row scanner) (engine.Record, error) {
		var d engine.Document
		err := row.Scan(&d.Digest, &d.Document)
		return engine.Record{Definition: &d}, err
	}},
	{exportNumbers, func(_ string, row scanner) (engine.Record, error) {
		var n engine.LastNumber
		err := row.Scan(&n.Register, &n.Year, &n.Last)
		return engine.Record{Number: &n}, err
	}},
	{exportMessages, func(_ string, row scanner) (engine.Record, error) {
		m, err := scanMessage(row)
		return engine.Record{Message: &m}, err
	}},
	{exportTokens, func(office string, row scanner) (engine.Record, error) {
		var t engine.Tokens
		err := row.Scan(&t.Application, &t.Tokens)
		t.Application = engine.JoinID(office, t.Application)
		return engine.Record{Tokens: &t}, err
	}},
}

// Export implements engine.Archive. It is not run again when the connection is lost.
func (s *Store) Export(ctx context.Context, office string, emit func(engine.Record) error) error {
	if err := s.enter(ctx); err != nil {
		return err
	}
	defer s.calls.Done()
	l, err := s.take(ctx)
	if err != nil {
		return err
	}
	defer s.links.give(l)
	t := newTx(ctx, l, s.links.snapshot())
	defer t.end()
	t.batch.Queue(unhurried)
	if err := t.send(); err != nil {
		return s.lost(l, err)
	}
	var stopped error // what emit stopped with
	for _, part := range parts {
		err := each(ctx, l, part.sql, []any{office}, func(row scanner) error {
			r, err := part.read(office, row)
			if err != nil {
				return err
			}
			stopped = emit(r)
			return stopped
		})
		switch {
		case stopped != nil:
			return stopped
		case err != nil:
			return s.lost(l, err)
		}
	}
	return s.lost(l, t.commit())
}

// unhurried lets a transaction wait for who reads or gives the records.
const unhurried = `SET LOCAL idle_in_transaction_session_timeout = 0`
