package storetest

import (
	"context"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// broken is a store with one defect: what is nil works. Each function is given the
// store that works.
type broken struct {
	engine.Store
	tx       func(engine.Tx) engine.Tx // of Do and Claim
	do       func(s engine.Store, ctx context.Context, key string, fn func(engine.Tx) error) error
	claim    func(s engine.Store, office string, until time.Time, skip []string, fn func(engine.Tx, string) error) (string, error)
	query    func(*engine.Query)
	rows     func([]engine.Row) []engine.Row
	events   func(application string, read []engine.StoredEvent) []engine.StoredEvent
	feed     func(s engine.Store, office string, after engine.Cursor, limit int) ([]engine.StoredEvent, engine.Cursor, error)
	offices  func([]string) []string
	lease    func(s engine.Store, now time.Time, lease time.Duration, limit int) ([]engine.Message, error)
	remove   func(s engine.Store, before time.Time, limit int) (int, error)
	settle   func(s engine.Store, m engine.Message) error
	messages func(s engine.Store, office string, state engine.MessageState, after int64, limit int) ([]engine.Message, error)
	export   func(s engine.Store, office string, emit func(engine.Record) error) error
	imports  func(s engine.Store, office string, next func() (engine.Record, error)) error
	close    func(engine.Store) error
}

func (b *broken) Do(ctx context.Context, key string, fn func(engine.Tx) error) error {
	inner := fn
	if b.tx != nil {
		inner = func(tx engine.Tx) error { return fn(b.tx(tx)) }
	}
	if b.do != nil {
		return b.do(b.Store, ctx, key, inner)
	}
	return b.Store.Do(ctx, key, inner)
}

func (b *broken) Claim(ctx context.Context, office string, until time.Time, skip []string, fn func(engine.Tx, string) error) (string, error) {
	inner := fn
	if b.tx != nil {
		inner = func(tx engine.Tx, application string) error { return fn(b.tx(tx), application) }
	}
	if b.claim != nil && ctx.Err() == nil {
		return b.claim(b.Store, office, until, skip, inner)
	}
	return b.Store.Claim(ctx, office, until, skip, inner)
}

func (b *broken) Applications(ctx context.Context, q engine.Query) ([]engine.Row, error) {
	if b.query != nil {
		b.query(&q)
	}
	rows, err := b.Store.Applications(ctx, q)
	if b.rows != nil {
		rows = b.rows(rows)
	}
	return rows, err
}

func (b *broken) Events(ctx context.Context, application string) ([]engine.StoredEvent, error) {
	events, err := b.Store.Events(ctx, application)
	if b.events != nil {
		events = b.events(application, events)
	}
	return events, err
}

func (b *broken) Feed(ctx context.Context, office string, after engine.Cursor, limit int) ([]engine.StoredEvent, engine.Cursor, error) {
	if b.feed != nil && ctx.Err() == nil {
		return b.feed(b.Store, office, after, limit)
	}
	return b.Store.Feed(ctx, office, after, limit)
}

func (b *broken) Offices(ctx context.Context) ([]string, error) {
	offices, err := b.Store.Offices(ctx)
	if b.offices != nil {
		offices = b.offices(offices)
	}
	return offices, err
}

func (b *broken) ClaimMessages(ctx context.Context, now time.Time, lease time.Duration, limit int) ([]engine.Message, error) {
	if b.lease != nil && ctx.Err() == nil {
		return b.lease(b.Store, now, lease, limit)
	}
	return b.Store.ClaimMessages(ctx, now, lease, limit)
}

func (b *broken) RemoveMessages(ctx context.Context, before time.Time, limit int) (int, error) {
	if b.remove != nil && ctx.Err() == nil {
		return b.remove(b.Store, before, limit)
	}
	return b.Store.RemoveMessages(ctx, before, limit)
}

func (b *broken) SettleMessage(ctx context.Context, m engine.Message) error {
	if b.settle != nil && ctx.Err() == nil {
		return b.settle(b.Store, m)
	}
	return b.Store.SettleMessage(ctx, m)
}

func (b *broken) Messages(ctx context.Context, office string, state engine.MessageState, after int64, limit int) ([]engine.Message, error) {
	if b.messages != nil && ctx.Err() == nil {
		return b.messages(b.Store, office, state, after, limit)
	}
	return b.Store.Messages(ctx, office, state, after, limit)
}

func (b *broken) Export(ctx context.Context, office string, emit func(engine.Record) error) error {
	if b.export != nil && ctx.Err() == nil {
		return b.export(b.Store, office, emit)
	}
	return b.Store.Export(ctx, office, emit)
}

func (b *broken) Import(ctx context.Context, office string, next func() (engine.Record, error)) error {
	if b.imports != nil && ctx.Err() == nil {
		return b.imports(b.Store, office, next)
	}
	return b.Store.Import(ctx, office, next)
}

func (b *broken) Close() error {
	if b.close != nil {
		return b.close(b.Store)
	}
	return b.Store.Close()
}

// brokenTx is a transaction with one defect: what is nil works.
type brokenTx struct {
	engine.Tx
	load       func(tx engine.Tx, application string) (engine.Row, error)
	last       func(tx engine.Tx, application string) (engine.StoredEvent, error)
	append     func(tx engine.Tx, application string, expected int, events []engine.StoredEvent) error
	save       func(tx engine.Tx, row engine.Row) error
	putKey     func(tx engine.Tx, application string, wrapped []byte) error
	dropKey    func(tx engine.Tx, application string) error
	putTokens  func(tx engine.Tx, application string, tokens [][]byte) error
	draw       func(tx engine.Tx, office, register string, year int) (int64, error)
	definition func(tx engine.Tx, office, digest string) ([]byte, error)
	byKey      func(tx engine.Tx, application, key string) (engine.StoredEvent, error)
	post       func(tx engine.Tx, m engine.Message) error
}

// with makes a store whose transactions have a defect.
func with(tx brokenTx) broken {
	return broken{tx: func(inner engine.Tx) engine.Tx {
		tx.Tx = inner
		return tx
	}}
}

func (b brokenTx) Load(application string) (engine.Row, error) {
	if b.load != nil {
		return b.load(b.Tx, application)
	}
	return b.Tx.Load(application)
}

func (b brokenTx) Last(application string) (engine.StoredEvent, error) {
	if b.last != nil {
		return b.last(b.Tx, application)
	}
	return b.Tx.Last(application)
}

func (b brokenTx) Append(application string, expected int, events []engine.StoredEvent) error {
	if b.append != nil {
		return b.append(b.Tx, application, expected, events)
	}
	return b.Tx.Append(application, expected, events)
}

func (b brokenTx) Save(row engine.Row) error {
	if b.save != nil {
		return b.save(b.Tx, row)
	}
	return b.Tx.Save(row)
}

func (b brokenTx) PutKey(application string, wrapped []byte) error {
	if b.putKey != nil {
		return b.putKey(b.Tx, application, wrapped)
	}
	return b.Tx.PutKey(application, wrapped)
}

func (b brokenTx) DropKey(application string) error {
	if b.dropKey != nil {
		return b.dropKey(b.Tx, application)
	}
	return b.Tx.DropKey(application)
}

func (b brokenTx) PutTokens(application string, tokens [][]byte) error {
	if b.putTokens != nil {
		return b.putTokens(b.Tx, application, tokens)
	}
	return b.Tx.PutTokens(application, tokens)
}

func (b brokenTx) Draw(office, register string, year int) (int64, error) {
	if b.draw != nil {
		return b.draw(b.Tx, office, register, year)
	}
	return b.Tx.Draw(office, register, year)
}

func (b brokenTx) Definition(office, digest string) ([]byte, error) {
	if b.definition != nil {
		return b.definition(b.Tx, office, digest)
	}
	return b.Tx.Definition(office, digest)
}

func (b brokenTx) ByKey(application, key string) (engine.StoredEvent, error) {
	if b.byKey != nil {
		return b.byKey(b.Tx, application, key)
	}
	return b.Tx.ByKey(application, key)
}

func (b brokenTx) Post(m engine.Message) error {
	if b.post != nil {
		return b.post(b.Tx, m)
	}
	return b.Tx.Post(m)
}
