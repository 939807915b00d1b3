package postgres

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Open opens the database at a URL, "postgres://user:password@server/database", or of
// any other form that libpq knows, and brings its layout up to date. "pool_max_conns"
// in it bounds the connections; else there are at most 16. A program keeps its own pool
// beside it, and its own tables in other schemas.
//
// What a person can mend is an *Error: a server that does not answer or refuses the
// password, a database that does not exist, is not this program's, or is of a later
// release (the last two match engine.ErrForeign; nothing was changed).
func Open(ctx context.Context, address string) (*Store, error) {
	config, err := configOf(address)
	if err != nil {
		return nil, err
	}
	return openWith(ctx, config)
}

func configOf(address string) (*pgxpool.Config, error) {
	config, err := pgxpool.ParseConfig(address)
	if err != nil {
		// The cause repeats the address, and the password in it.
		return nil, &Error{CodeURL, "", nil}
	}
	if !strings.Contains(address, "pool_max_conns") {
		config.MaxConns = 16
	}
	config.AfterConnect = settle
	return config, nil
}

func openWith(ctx context.Context, config *pgxpool.Config) (*Store, error) {
	database := nameOf(config.ConnConfig)
	if err := migrate(ctx, database, config.ConnConfig); err != nil {
		return nil, explain(database, err)
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, explain(database, err)
	}
	s := &Store{database: database, links: pooled{pool}}
	if err := s.read(ctx, func(l link) error { return goOn(ctx, l) }); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// In gives a store whose transactions are savepoints in one of the caller's: what it
// stores is stored when the caller commits. The database must have been opened once
// (Open), tx must be READ COMMITTED, and the store is used by one goroutine at a time,
// as tx is. A failure of the database may leave tx fit for nothing but a rollback; what
// became of tx's own commit is for the caller to find out. Close leaves tx as it is.
func In(tx pgx.Tx) *Store {
	return &Store{database: nameOf(tx.Conn().Config()), links: nested{tx}}
}

// settle makes a new connection keep the store's promises: a commit waits for the
// server's disk, and what a process left behind that was cut off from the network does
// not hold its locks for ever. Over tables that an operator has parted (docs/parts.sql),
// to compile a list of all offices takes the server longer than to run it.
func settle(ctx context.Context, conn *pgx.Conn) error {
	_, err := conn.Exec(ctx, `SELECT set_config(name, value, false) FROM (VALUES
		('synchronous_commit', 'off', 'on', true),
		('idle_in_transaction_session_timeout', '0', '60s', true),
		('jit', 'on', 'off', (SELECT relkind = 'p' FROM pg_class WHERE oid = to_regclass('maklumat.application')))
	) AS wanted (name, bad, value, here) WHERE here AND current_setting(name, true) = bad`)
	return err
}

// nameOf is how a person is told which database, without the password.
func nameOf(config *pgx.ConnConfig) string {
	u := url.URL{Scheme: "postgres", User: url.User(config.User), Path: "/" + config.Database}
	if strings.HasPrefix(config.Host, "/") {
		u.RawQuery = "host=" + config.Host
	} else {
		u.Host = net.JoinHostPort(config.Host, strconv.Itoa(int(config.Port)))
	}
	return fmt.Sprint(&u)
}
