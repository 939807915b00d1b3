package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/memory"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
	"pgregory.net/rapid"
)

// said is an answer in words that two stores share.
func said(v any, err error) string {
	var conflict *engine.ConflictError
	switch {
	case errors.As(err, &conflict):
		return fmt.Sprintf("conflict %+v", *conflict)
	case errors.Is(err, engine.ErrNotFound):
		return "not found"
	case errors.Is(err, engine.ErrTaken):
		return "taken"
	case err != nil:
		return "refused"
	}
	return fmt.Sprintf("%+v", v)
}

// deed is one thing done in a transaction, and what was answered.
type deed func(tx engine.Tx) string

func someDeed(t *rapid.T, office string) deed {
	local := rapid.SampledFrom([]string{"a", "b", "c", "@journal", "a@access"}).Draw(t, "local")
	id := engine.JoinID(office, local)
	n := rapid.IntRange(0, 3).Draw(t, "n")
	data := rapid.SliceOfN(rapid.Byte(), 0, 4).Draw(t, "data")
	key := rapid.SampledFrom([]string{"", "k1", "k2"}).Draw(t, "key")
	deeds := []deed{
		func(tx engine.Tx) string { return said(tx.Load(id)) },
		func(tx engine.Tx) string { return said(tx.Events(id)) },
		func(tx engine.Tx) string { return said(tx.Last(id)) },
		func(tx engine.Tx) string { return said(tx.ByKey(id, key)) },
		func(tx engine.Tx) string { return said(tx.Draw(office, key, 2026+n)) },
		func(tx engine.Tx) string { return said("", tx.PutDefinition(office, key, data)) },
		func(tx engine.Tx) string { return said(tx.Definition(office, key)) },
		func(tx engine.Tx) string { return said("", tx.PutKey(id, append(data, 1))) },
		func(tx engine.Tx) string { return said("", tx.DropKey(id)) },
		func(tx engine.Tx) string { return said("", tx.PutTokens(id, [][]byte{{1}, {byte(n)}})) },
	}
	events := make([]engine.StoredEvent, rapid.IntRange(0, 2).Draw(t, "events"))
	for i := range events {
		events[i] = event(id, n+1+i)
	}
	if len(events) > 0 {
		events[len(events)-1].Key = key
	}
	appends := func(tx engine.Tx) string { return said("", tx.Append(id, n, events)) }
	deeds = append(deeds, appends, appends, appends)
	if engine.OfApplication(id) {
		r := row(id, n)
		r.Office, r.Receipt = office, rapid.SampledFrom([]string{"", "R1", "R2"}).Draw(t, "receipt")
		r.State = data
		r.NextAt = rapid.SampledFrom([]time.Time{{}, morning, morning.Add(1)}).Draw(t, "next")
		saves := func(tx engine.Tx) string { return said("", tx.Save(r)) }
		deeds = append(deeds, saves, saves)
	}
	return rapid.SampledFrom(deeds).Draw(t, "deed")
}

// The same is done to both stores, in transactions of which some fail, and is answered
// alike: what waits to be sent is as good as stored.
func TestAgreesWithMemory(t *testing.T) {
	ctx := context.Background()
	ours, model := shut(t, open(t, pgtest.URL(t))), memory.New()
	run := 0
	rapid.Check(t, func(rt *rapid.T) {
		run++
		office := fmt.Sprint("run/", run)
		for range rapid.IntRange(1, 10).Draw(rt, "transactions") {
			deeds := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) deed { return someDeed(t, office) }), 1, 6).Draw(rt, "deeds")
			key := engine.JoinID(office, rapid.SampledFrom([]string{"a", "b", "@journal"}).Draw(rt, "locks"))
			fails := rapid.IntRange(0, 3).Draw(rt, "fails") == 0
			var answers [2][]string
			for i, s := range []engine.Store{model, ours} {
				err := s.Do(ctx, key, func(tx engine.Tx) error {
					answers[i] = nil
					for _, d := range deeds {
						answers[i] = append(answers[i], d(tx))
					}
					if fails {
						return errOnPurpose
					}
					return nil
				})
				answers[i] = append(answers[i], fmt.Sprint(err))
			}
			if diff := cmp.Diff(answers[0], answers[1]); diff != "" {
				rt.Fatalf("memory (-) and postgres (+) answer\n%s", diff)
			}
		}
		for _, q := range []engine.Query{{Office: office}, {Office: office, Token: []byte{1}}, {Office: office, NextBefore: morning}, {Office: office, Receipt: "R1"}} {
			if diff := cmp.Diff(said(model.Applications(ctx, q)), said(ours.Applications(ctx, q))); diff != "" {
				rt.Fatalf("to %+v memory (-) and postgres (+) answer\n%s", q, diff)
			}
		}
		for _, local := range []string{"a", "b", "c", "@journal", "a@access"} {
			id := engine.JoinID(office, local)
			if diff := cmp.Diff(said(model.Events(ctx, id)), said(ours.Events(ctx, id))); diff != "" {
				rt.Fatalf("the history of %s in memory (-) and postgres (+)\n%s", id, diff)
			}
		}
	})
}
