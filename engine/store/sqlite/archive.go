package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// The records of an office, in the order in which they are exported.
const (
	exportEvents      = `SELECT ` + eventColumns + ` FROM event WHERE +office = ? ORDER BY position`
	exportRows        = `SELECT ` + rowColumns + `, state` + rowTables + ` WHERE application.office = ? ORDER BY application.id`
	exportKeys        = `SELECT application, wrapped FROM application_key WHERE office = ? AND current = 1 ORDER BY application`
	exportTokens      = `SELECT application, token FROM token WHERE office = ? ORDER BY application, token`
	exportDefinitions = `SELECT digest, document FROM definition WHERE office = ? ORDER BY digest`
	exportNumbers     = `SELECT name, year, last FROM register WHERE office = ? ORDER BY name, year`
	exportMessages    = `SELECT ` + messageColumns + ` FROM message WHERE office = ? ORDER BY id`
)

// Export implements engine.Archive. While it goes on the log cannot be emptied, and
// grows by what others write.
func (p port) Export(ctx context.Context, office string, emit func(engine.Record) error) error {
	return p.snapshot(ctx, func(q querier) error { return export(q, office, emit) })
}

func export(q querier, office string, emit func(engine.Record) error) error {
	for _, part := range []struct {
		query string
		read  func(f *fields) engine.Record
	}{
		{exportEvents, func(f *fields) engine.Record {
			e := readEvent(f)
			return engine.Record{Event: &e}
		}},
		{exportRows, func(f *fields) engine.Record {
			row := readRow(f)
			row.State, row.Key = f.bytes(), nil
			return engine.Record{Row: &row}
		}},
		{exportKeys, func(f *fields) engine.Record {
			return engine.Record{Key: &engine.StoredKey{Application: engine.JoinID(office, f.text()), Wrapped: f.bytes()}}
		}},
	} {
		if err := emitAll(q, part.read, emit, part.query, office); err != nil {
			return err
		}
	}
	if err := exportTokensOf(q, office, emit); err != nil {
		return err
	}
	for _, part := range []struct {
		query string
		read  func(f *fields) engine.Record
	}{
		{exportDefinitions, func(f *fields) engine.Record {
			return engine.Record{Definition: &engine.Document{Digest: f.text(), Document: f.bytes()}}
		}},
		{exportNumbers, func(f *fields) engine.Record {
			return engine.Record{Number: &engine.LastNumber{Register: f.text(), Year: int(f.number()), Last: f.number()}}
		}},
		{exportMessages, func(f *fields) engine.Record {
			m := readMessage(f)
			return engine.Record{Message: &m}
		}},
	} {
		if err := emitAll(q, part.read, emit, part.query, office); err != nil {
			return err
		}
	}
	return nil
}

func emitAll(q querier, read func(f *fields) engine.Record, emit func(engine.Record) error, query, office string) error {
	return q.each(func(f *fields) error {
		r := read(f)
		if f.err != nil {
			return f.err
		}
		return emit(r)
	}, query, office)
}

// exportTokensOf gathers the tokens of each application into one record.
func exportTokensOf(q querier, office string, emit func(engine.Record) error) error {
	var tokens *engine.Tokens
	flush := func() error {
		if tokens == nil {
			return nil
		}
		return emit(engine.Record{Tokens: tokens})
	}
	err := q.each(func(f *fields) error {
		id, token := engine.JoinID(office, f.text()), f.bytes()
		if tokens == nil || tokens.Application != id {
			if err := flush(); err != nil {
				return err
			}
			tokens = &engine.Tokens{Application: id}
		}
		tokens.Tokens = append(tokens.Tokens, token)
		return nil
	}, exportTokens, office)
	if err != nil {
		return err
	}
	return flush()
}

// Import implements engine.Archive. Nobody else writes until it has ended.
func (p port) Import(ctx context.Context, office string, next func() (engine.Record, error)) error {
	what := "import " + office
	return p.once(ctx, func(t *tx) error {
		held, err := holds(t.q, office)
		if err != nil {
			return t.failure(what, err)
		}
		if held {
			return fmt.Errorf("%s: %w", what, engine.ErrTaken)
		}
		for {
			r, err := next()
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err != nil {
				return err
			}
			if err := t.put(office, r); err != nil {
				return fmt.Errorf("%s: %w", what, err)
			}
		}
	})
}

// holds tells whether there is anything of an office.
func holds(q querier, office string) (bool, error) {
	for _, table := range []string{"event", "application", "application_key", "token", "register", "definition", "message"} {
		n, err := number(q, `SELECT EXISTS (SELECT 1 FROM `+table+` WHERE office = ?)`, office)
		if n > 0 || err != nil {
			return n > 0, err
		}
	}
	return false, nil
}

// put stores one record of an office.
func (t *tx) put(office string, r engine.Record) error {
	if of := officeOf(office, r); of != office {
		return fmt.Errorf("a record is of the office %q", of)
	}
	switch {
	case r.Event != nil:
		return t.Append(r.Event.Application, r.Event.Seq-1, []engine.StoredEvent{*r.Event})
	case r.Row != nil:
		return t.Save(*r.Row)
	case r.Key != nil:
		return t.PutKey(r.Key.Application, r.Key.Wrapped)
	case r.Tokens != nil:
		return t.PutTokens(r.Tokens.Application, r.Tokens.Tokens)
	case r.Definition != nil:
		return t.PutDefinition(office, r.Definition.Digest, r.Definition.Document)
	case r.Number != nil:
		return t.write("register "+r.Number.Register, `INSERT INTO register (office, name, year, last) VALUES (?, ?, ?, ?)`,
			office, r.Number.Register, r.Number.Year, r.Number.Last)
	case r.Message != nil:
		args, err := writeMessage(*r.Message)
		if err != nil {
			return err
		}
		return t.write("message", messageInsert, slices.Insert(args, 1, any(r.Message.ID))...)
	}
	return errors.New("a record holds nothing")
}

// officeOf is the office of a record; only those that name an application, or it
// itself, may be of another than the one being imported.
func officeOf(importing string, r engine.Record) string {
	id := ""
	switch {
	case r.Event != nil:
		id = r.Event.Application
	case r.Row != nil:
		id = r.Row.ID
	case r.Key != nil:
		id = r.Key.Application
	case r.Tokens != nil:
		id = r.Tokens.Application
	case r.Message != nil:
		return r.Message.Office
	default:
		return importing
	}
	office, _ := engine.SplitID(id)
	return office
}
