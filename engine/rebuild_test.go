package engine_test

import (
	"context"
	"encoding/json"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/engine/store/memory"
)

// Whatever was done, what the store keeps beside the events is what repair makes of the
// events alone: rows, states, tokens, registers.
func TestRebuiltIsKept(t *testing.T) {
	ctx := context.Background()
	rapid.Check(t, func(rt *rapid.T) {
		d := openDesk(t, simple(promise3)+private)
		for range rapid.IntRange(1, 4).Draw(rt, "applications") {
			id := d.submit(engine.Request{Command: engine.Submit{
				Applicant: engine.Person{Name: rapid.SampledFrom([]string{"", "Pemohon"}).Draw(rt, "name"), Contact: "0800"},
			}})
			for range rapid.IntRange(0, 8).Draw(rt, "commands") {
				d.clock.Set(t, rapid.SampledFrom([]string{"2026-01-06 09:00", "2026-01-09 10:00", "2026-02-03 11:00"}).Draw(rt, "at"))
				command := rapid.SampledFrom([]engine.Command{
					engine.AddNote{Text: "catatan"}, engine.Check{AcceptAll: true}, engine.Tick{},
					engine.Check{Accept: []string{"kk"}, Reject: []engine.Rejection{{Paper: "foto", Reason: "buram"}}},
					engine.Resubmit{}, engine.Do{Steps: []string{"proses"}}, engine.Do{Steps: []string{"serahkan"}},
					engine.Suspend{Reason: "listrik"}, engine.Resume{Reason: "listrik"}, engine.Extend{Reason: "banyak"},
					engine.Withdraw{Reason: "batal"}, engine.Notify{},
				}).Draw(rt, "command")
				_, _ = d.Execute(ctx, id, engine.Request{Command: command}) // a refusal is fine
			}
			if rapid.Bool().Draw(rt, "erase") {
				d.clock.Set(t, "2031-01-06 09:00")
				_ = d.Erase(ctx, id, standard.Retention{Years: 1}, engine.Actor{Role: "camat"})
			}
		}
		want := beside(t, d, d.store)

		// All that is beside the events is lost, but for the keys.
		bare := memory.New()
		var events []engine.Record
		err := d.store.Export(ctx, here, func(r engine.Record) error {
			if r.Event != nil || r.Key != nil || r.Definition != nil {
				events = append(events, r)
			}
			return nil
		})
		if err == nil {
			err = bare.Import(ctx, here, func() (engine.Record, error) {
				if len(events) == 0 {
					return engine.Record{}, io.EOF
				}
				r := events[0]
				events = events[1:]
				return r, nil
			})
		}
		if err != nil {
			rt.Fatal(err)
		}
		d.store = bare
		d.reopen(d.Definitions)
		done, err := d.Repair(ctx, here, engine.Actor{Role: "camat"}, nil)
		if err != nil || len(done.Left) > 0 {
			rt.Fatal(done, err)
		}
		if diff := cmp.Diff(want, beside(t, d, bare)); diff != "" {
			rt.Fatal(diff)
		}
		wholeHistory(d, engine.Outside{})
	})
}

// beside is what a store keeps beside the events, states opened.
func beside(t *testing.T, d *desk, store engine.Store) map[string]string {
	t.Helper()
	all := map[string]string{}
	put := func(what string, v any) {
		text, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		all[what] = string(text)
	}
	err := store.Export(context.Background(), here, func(r engine.Record) error {
		switch {
		case r.Row != nil:
			row := *r.Row
			row.State = nil
			put("row "+row.ID, row)
		case r.Number != nil:
			put("number "+r.Number.Register, r.Number)
		case r.Tokens != nil && len(r.Tokens.Tokens) > 0:
			put("tokens "+r.Tokens.Application, r.Tokens)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for what := range all {
		if id, ok := strings.CutPrefix(what, "row "); ok {
			put("state "+id, d.load(id).State)
		}
	}
	return all
}
