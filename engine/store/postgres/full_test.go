package postgres_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/postgres"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

// A server process whose files may not grow stands for a full disk: PostgreSQL finds
// that it could write a part of a page only, and says what it says then. Its log of
// changes, in files of 16 MB, must still fit.
func TestTheDiskIsFull(t *testing.T) {
	server := pgtest.Start(t)
	address := server.URL(t)
	s := shut(t, open(t, address+"&pool_max_conns=1"))
	conn := connect(t, address)
	const size = 1 << 20
	seq := 0
	big := func() error {
		e := event(in("a"), seq+1)
		e.Payload = incompressible(size)
		err := s.Do(context.Background(), in("a"), func(tx engine.Tx) error {
			return tx.Append(in("a"), seq, []engine.StoredEvent{e})
		})
		if err == nil {
			seq++
		}
		return err
	}
	for range 17 {
		if err := big(); err != nil {
			t.Fatal(err)
		}
	}
	pid := ask[int](t, conn, clients)
	server.Limit(t, pid, fmt.Sprint(18*size+100))
	var err error
	for range 10 {
		if err = big(); err != nil {
			break
		}
	}
	wantCode(t, err, postgres.CodeFull)
	stored := seq
	server.Limit(t, pid, "unlimited")
	if err := big(); err != nil {
		t.Errorf("when there is room again: %v", err)
	}
	if got := keys(t, s, in("a")); got[""] != stored+1 {
		t.Errorf("%d events, want %d", got[""], stored+1)
	}
}

func incompressible(size int) []byte {
	b := bytes.Buffer{}
	source := rand.NewPCG(1, 2)
	for b.Len() < size {
		fmt.Fprintf(&b, "%016x", source.Uint64())
	}
	return b.Bytes()[:size]
}
