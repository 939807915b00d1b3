package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/maklumat-pelayanan/maklumat/engine"
)

// ripe bounds what may be read: a transaction that has not ended yet may still store
// events of a turn from this on.
const ripe = `(pg_snapshot_xmin(pg_current_snapshot())::text::bigint + (SELECT ahead FROM maklumat.feed))`

const (
	readFeed = `SELECT ` + eventColumns + `, e.turn, e.position FROM maklumat.event e
	WHERE e.office = $1 AND (e.turn, e.position) > ($2, $3) AND e.turn < ` + ripe + `
	ORDER BY e.turn, e.position LIMIT $4`
	// unripe tells whether events are stored that cannot be read yet.
	unripe = `SELECT EXISTS (SELECT 1 FROM maklumat.event e
	WHERE e.office = $1 AND (e.turn, e.position) > ($2, $3) AND e.turn >= ` + ripe + `)`
)

// place is a cursor: the turn and the position of the event last read.
type place struct{ turn, position int64 }

func (p place) String() string { return fmt.Sprintf("%d.%d", p.turn, p.position) }

func parsePlace(cursor engine.Cursor) (place, error) {
	var p place
	if cursor == "" {
		return p, nil
	}
	if _, err := fmt.Sscanf(string(cursor), "%d.%d", &p.turn, &p.position); err != nil || p.String() != string(cursor) {
		return place{}, fmt.Errorf("cursor %q is none of this store", cursor)
	}
	return p, nil
}

// Feed implements engine.Store. Any transaction of the server that writes, also in
// another database of it, holds back the events stored since it began; for the short
// ones Feed waits a moment before it gives nothing.
func (s *Store) Feed(ctx context.Context, office string, after engine.Cursor, limit int) ([]engine.StoredEvent, engine.Cursor, error) {
	from, err := parsePlace(after)
	if err != nil {
		return nil, after, err
	}
	for try := 1; ; try++ {
		events, next, waiting, err := s.feed(ctx, office, from, limit)
		if err != nil {
			return nil, after, err
		}
		if len(events) > 0 {
			return events, engine.Cursor(next.String()), nil
		}
		if !waiting || limit <= 0 || try == 10 {
			return nil, after, nil
		}
		if err := wait(ctx, 5*time.Millisecond); err != nil {
			return nil, after, err
		}
	}
}

func (s *Store) feed(ctx context.Context, office string, from place, limit int) (events []engine.StoredEvent, next place, waiting bool, err error) {
	err = s.read(ctx, func(l link) error {
		events, next, waiting = nil, from, false
		batch := &pgx.Batch{}
		batch.Queue(readFeed, office, from.turn, from.position, max(limit, 0)).Query(func(rows pgx.Rows) error {
			for rows.Next() {
				e, err := scanEvent(rows, &next.turn, &next.position)
				if err != nil {
					return err
				}
				events = append(events, e)
			}
			return rows.Err()
		})
		batch.Queue(unripe, office, from.turn, from.position).QueryRow(func(row pgx.Row) error { return row.Scan(&waiting) })
		return l.SendBatch(ctx, batch).Close()
	})
	return events, next, waiting, err
}
