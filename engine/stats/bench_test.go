package stats_test

import (
	"encoding/json"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/stats"
)

// BenchmarkFold takes in the events of one application after the other, and reports on
// all of them; the baseline is what no report can do without: reading the events.
func BenchmarkFold(b *testing.B) {
	d := newDay(b)
	d.open("surat").At("2026-01-06 08:00").Submit().Accept().
		At("2026-01-07 08:00").Give(engine.Do{Steps: []string{"putus"}, Outcome: "setuju"}).
		At("08:30").Do("catat").At("09:00").Do("cetak").At("2026-01-08 15:00").Do("serahkan").
		Give(engine.Survey{Answers: [9]int{4, 4, 4, 4, 4, 4, 4, 4, 4}})
	events := d.runs[0].Events
	var payloads [][]byte
	for _, e := range events {
		payload, err := json.Marshal(e)
		if err != nil {
			b.Fatal(err)
		}
		payloads = append(payloads, payload)
	}
	const applications = 1000
	b.Run("baseline", func(b *testing.B) {
		for b.Loop() {
			for range applications {
				for _, payload := range payloads {
					var e engine.Event
					if err := json.Unmarshal(payload, &e); err != nil {
						b.Fatal(err)
					}
				}
			}
		}
	})
	whole := func() *stats.Fold {
		f := &stats.Fold{}
		for n := range applications {
			for _, e := range events {
				f.Add(id(n), e)
			}
		}
		return f
	}
	b.Run("fold", func(b *testing.B) {
		for b.Loop() {
			whole()
		}
	})
	pinned := pin(b, d.tree)
	b.Run("report", func(b *testing.B) {
		f := whole()
		for b.Loop() {
			if _, err := f.SLA(period(b, "", ""), "", pinned); err != nil {
				b.Fatal(err)
			}
		}
	})
}
