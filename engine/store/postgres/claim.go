package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

const (
	claimOfAll = `SELECT a.office, a.id FROM maklumat.application a
	WHERE a.next_at <= $1 AND (a.office || '/' || a.id) <> ALL ($2)
	ORDER BY a.next_at LIMIT 1 FOR UPDATE SKIP LOCKED`
	claimOfOne = `SELECT a.office, a.id FROM maklumat.application a
	WHERE a.office = $3 AND a.next_at <= $1 AND (a.office || '/' || a.id) <> ALL ($2)
	ORDER BY a.next_at, a.id LIMIT 1 FOR UPDATE SKIP LOCKED`
)

// Claim implements engine.Store; fn may run again as in Do, with another application
// then.
func (s *Store) Claim(ctx context.Context, office string, until time.Time, skip []string, fn func(tx engine.Tx, application string) error) (string, error) {
	at, err := writeTime(until)
	if err != nil {
		return "", fmt.Errorf("claim: %w", err)
	}
	if skip == nil {
		skip = []string{}
	}
	sql, args := claimOfAll, []any{at, skip}
	if office != "" {
		sql, args = claimOfOne, append(args, office)
	}
	var claimed string
	err = s.run(ctx, func(t *tx) error {
		claimed = ""
		t.ask(sql, args, func(row scanner) error {
			var of, local string
			err := row.Scan(&of, &local)
			claimed = engine.JoinID(of, local)
			return err
		})
		if err := t.send(); err != nil || claimed == "" {
			return err
		}
		return fn(t, claimed)
	})
	return claimed, err
}
