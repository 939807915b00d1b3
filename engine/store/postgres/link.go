package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// link is what statements are sent over: a connection, or a transaction of the caller.
type link interface {
	Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error)
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	SendBatch(ctx context.Context, b *pgx.Batch) pgx.BatchResults
	CopyFrom(ctx context.Context, table pgx.Identifier, columns []string, source pgx.CopyFromSource) (int64, error)
	// dead reports whether the connection has been lost.
	dead() bool
}

// frame is what begins a transaction, ends it and gives it up.
type frame struct {
	begin, commit string
	rollback      []string
	// stores tells that commit makes all of it durable.
	stores bool
}

// links gives links to a database. Who has taken one gives it back.
type links interface {
	take(ctx context.Context) (link, error)
	give(l link)
	// writing is for what is stored, snapshot for what must see one state of all.
	writing() frame
	snapshot() frame
	// alone stores what is written in one exchange; done tells whether anything was stored.
	alone(ctx context.Context, l link, w writing) (done bool, err error)
	// renew is told of a link that was lost and reports whether there are others.
	renew() bool
	// clean lets go what was left of destroyed keys.
	clean(ctx context.Context)
	close()
}

// pooled are the links of a store of its own.
type pooled struct{ pool *pgxpool.Pool }

// poolLink is a connection of a pool, with the CopyFrom that a pool's own lacks.
type poolLink struct {
	*pgx.Conn
	from *pgxpool.Conn
}

func (l poolLink) dead() bool { return l.IsClosed() }

func (p pooled) take(ctx context.Context) (link, error) {
	conn, err := p.pool.Acquire(ctx)
	if err != nil {
		return nil, err
	}
	return poolLink{conn.Conn(), conn}, nil
}

// give closes a connection that is in mid-transaction, or was lost.
func (p pooled) give(l link) {
	if l, ok := l.(poolLink); ok {
		l.from.Release()
	}
}

func (p pooled) writing() frame {
	return frame{"BEGIN ISOLATION LEVEL READ COMMITTED", "COMMIT", []string{"ROLLBACK"}, true}
}

func (p pooled) snapshot() frame {
	return frame{"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "COMMIT", []string{"ROLLBACK"}, false}
}

// renew lets the other connections go: when a server is restarted all are lost.
func (p pooled) renew() bool {
	p.pool.Reset()
	return true
}

// clean removes the rows that were deleted from the table of keys. When it cannot,
// the server does it by itself later on.
func (p pooled) clean(ctx context.Context) {
	_, _ = p.pool.Exec(context.WithoutCancel(ctx), `VACUUM (INDEX_CLEANUP OFF, TRUNCATE OFF) maklumat.application_key`)
}

func (p pooled) close() { p.pool.Close() }

// nested are links that all are one transaction of the caller.
type nested struct{ tx pgx.Tx }

type txLink struct{ pgx.Tx }

func (l txLink) dead() bool { return l.Conn().IsClosed() }

func (n nested) take(context.Context) (link, error) { return txLink{n.tx}, nil }

func (n nested) give(link) {}

func (n nested) writing() frame {
	return frame{"SAVEPOINT maklumat", "RELEASE SAVEPOINT maklumat",
		[]string{"ROLLBACK TO SAVEPOINT maklumat", "RELEASE SAVEPOINT maklumat"}, false}
}

func (n nested) snapshot() frame { return n.writing() }

func (n nested) renew() bool { return false }

// clean does nothing: what is deleted stays until the caller's commit.
func (n nested) clean(context.Context) {}

func (n nested) close() {}
