package postgres

import "context"

// leap is more transactions than any server makes: what is stored after a backup was
// restored lies behind every cursor that anybody has kept.
const leap int64 = 1 << 40

// continueFeed moves the turns behind those stored already when the database was
// restored into a server that counts its transactions anew. Processes that open it at
// the same time wait for one another here. Each office is one step in an index.
var continueFeed = `UPDATE maklumat.feed SET ahead = stored.turn + $1
	FROM (
		SELECT max(last.turn) AS turn FROM (` + officesOfEvents + `) o, LATERAL (
			SELECT turn FROM maklumat.event e WHERE e.office = o.office ORDER BY e.turn DESC LIMIT 1
		) last
	) stored
	WHERE stored.turn >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint + ahead`

// goOn makes sure that what is stored from now on comes last in the feed.
func goOn(ctx context.Context, l link) error {
	_, err := l.Exec(ctx, continueFeed, leap)
	return err
}
