package engine_test

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
)

// BenchmarkAudit tells what it costs to prove an event: bare is one hash of the chain,
// one mark, and one decoding, which nobody can leave out.
func BenchmarkAudit(b *testing.B) {
	ctx := context.Background()
	zone, err := time.LoadLocation("Asia/Jakarta")
	if err != nil {
		b.Fatal(err)
	}
	clock := enginetest.NewClock(b, zone, "2026-01-05 10:00")
	e := enginetest.Engine(b, enginetest.Tree(b, simple(promise3)), clock, nil)
	for range 1000 {
		out, err := e.Submit(ctx, service, engine.Request{Command: engine.Submit{}})
		if err != nil {
			b.Fatal(err)
		}
		for _, command := range []engine.Command{engine.Check{AcceptAll: true}, engine.Do{Steps: []string{"proses"}}, engine.Do{Steps: []string{"serahkan"}}} {
			if _, err := e.Execute(ctx, out.Application.State.ID, engine.Request{Command: command}); err != nil {
				b.Fatal(err)
			}
		}
	}
	if _, err := e.Checkpoint(ctx, here); err != nil {
		b.Fatal(err)
	}
	b.Run("bare", func(b *testing.B) {
		for b.Loop() {
			if err := e.Store.Export(ctx, here, func(r engine.Record) error {
				if r.Event == nil {
					return nil
				}
				h := sha256.New()
				fmt.Fprintf(h, "%s%d%s%s", r.Event.Application, r.Event.Seq, r.Event.Type, r.Event.Payload)
				mac := hmac.New(sha256.New, make([]byte, 32))
				mac.Write(h.Sum(nil))
				mac.Sum(nil)
				var ev engine.Event
				return json.Unmarshal(r.Event.Payload, &ev)
			}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("ours", func(b *testing.B) {
		events := 0
		for b.Loop() {
			audited, err := e.Audit(ctx, here, engine.Outside{}, nil)
			if err != nil || len(audited.Found) > 0 {
				b.Fatal(audited, err)
			}
			events += audited.Events
		}
		b.ReportMetric(float64(events)/b.Elapsed().Seconds(), "events/s")
	})
}
