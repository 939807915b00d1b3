package archive_test

import (
	"bytes"
	"context"
	"path/filepath"
	"sync"
	"testing"

	"filippo.io/age"
	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
	"github.com/maklumat-pelayanan/maklumat/engine/store/memory"
	"github.com/maklumat-pelayanan/maklumat/engine/store/postgres"
	"github.com/maklumat-pelayanan/maklumat/engine/store/sqlite"
	"github.com/maklumat-pelayanan/maklumat/internal/archive"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

// stores opens an empty store of each kind.
var stores = map[string]func(*testing.T) (engine.Store, error){
	"memory": func(*testing.T) (engine.Store, error) { return memory.New(), nil },
	"sqlite": func(t *testing.T) (engine.Store, error) {
		return sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "maklumat.db"), sqlite.Options{Synchronous: sqlite.Normal})
	},
	"postgres": func(t *testing.T) (engine.Store, error) { return postgres.Open(context.Background(), pgtest.URL(t)) },
}

func open(t *testing.T, kind string) engine.Store {
	t.Helper()
	store, err := stores[kind](t)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return store
}

// An office moves from a store of any kind to one of any other, nothing is lost, and
// work goes on there.
func TestBetweenStores(t *testing.T) {
	for from := range stores {
		for to := range stores {
			t.Run(from+" to "+to, func(t *testing.T) {
				ctx := t.Context()
				keys := keyring.Ephemeral()
				first := openDesk(t, open(t, from), keys)
				work(t, first, 3)
				var file bytes.Buffer
				written := must(archive.Write(ctx, &file, first.Store, []string{office}, at, []age.Recipient{archive.Offices(ctx, keys, office)}, nil))

				second := openDesk(t, open(t, to), keys)
				r := must(archive.NewReader(&file, archive.Offices(ctx, keys)))
				restored := must(archive.Restore(ctx, second.Store, r, none, nil))
				if diff := cmp.Diff(written, restored); diff != "" {
					t.Error(diff)
				}
				for _, row := range must(first.Store.Applications(ctx, engine.Query{})) {
					must(second.History(ctx, row.ID))
					before, after := must(first.Load(ctx, row.ID)), must(second.Load(ctx, row.ID))
					if diff := cmp.Diff(before.State, after.State); diff != "" {
						t.Error(diff)
					}
					if before.State.Status == engine.StatusOpen {
						must(second.Execute(ctx, row.ID, engine.Request{Command: engine.Withdraw{}}))
					}
				}
				if found := must(second.Audit(ctx, office, engine.Outside{}, nil)).Found; len(found) > 0 {
					t.Errorf("the audit finds %v", found)
				}
			})
		}
	}
}

// A backup made while others go on writing is one moment of the office: it restores,
// and every history in it is whole.
func TestWhileOthersWrite(t *testing.T) {
	for _, kind := range []string{"sqlite", "postgres"} {
		t.Run(kind, func(t *testing.T) {
			ctx := t.Context()
			keys := keyring.Ephemeral()
			d := openDesk(t, open(t, kind), keys)
			work(t, d, 2)
			var others sync.WaitGroup
			stop := make(chan struct{})
			others.Go(func() {
				for {
					select {
					case <-stop:
						return
					default:
						if _, err := d.Submit(ctx, office+"/layanan", submission("")); err != nil {
							t.Error(err)
							return
						}
					}
				}
			})
			last := -1
			// At least until somebody has written meanwhile.
			for round := 0; (round < 8 || last < 3) && !t.Failed(); round++ {
				var file bytes.Buffer
				tally := must(archive.Write(ctx, &file, d.Store, []string{office}, at, []age.Recipient{archive.Offices(ctx, keys, office)}, nil))[office]
				if tally.Applications != tally.Keys || tally.Applications != tally.Tokens || tally.Applications < last {
					t.Errorf("not one moment: %+v, before %d", tally, last)
				}
				last = tally.Applications
				again := openDesk(t, memory.New(), keys)
				must(archive.Restore(ctx, again.Store, must(archive.NewReader(&file, archive.Offices(ctx, keys))), none, nil))
				if found := must(again.Audit(ctx, office, engine.Outside{}, nil)).Found; len(found) > 0 {
					t.Errorf("the audit finds %v", found)
				}
			}
			close(stop)
			others.Wait()
		})
	}
}
