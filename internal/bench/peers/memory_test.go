package peers

import (
	"context"
	"testing"
	"time"

	"github.com/looplab/fsm"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/internal/bench/process"
)

// BenchmarkInMemory compares one transition of the pure core - to decide a command
// with the rules, the papers and the clock, and to apply its event - with the bare
// transition of a state machine that has none of that, on the same process. Decide and
// Apply are called as the engine calls them; each event is made anew, as one that is
// kept.
func BenchmarkInMemory(b *testing.B) {
	b.Run("engine", func(b *testing.B) {
		prog, schedule := process.Compiled(b)
		commands := append([]engine.Command{process.Submission}, process.Course...)
		b.ReportAllocs()
		var s engine.State
		for n := 0; b.Loop(); n++ {
			i := n % len(commands)
			if i == 0 {
				s = engine.State{ID: "contoh/kantor/app"}
			}
			now := process.Start.Add(time.Duration(i) * time.Minute)
			events, refusal, err := s.Decide(commands[i], &engine.Given{Program: prog, Schedule: schedule, Ref: process.Service, Now: now})
			if err != nil || refusal != nil {
				b.Fatal(refusal, err)
			}
			for i := range events {
				s.Apply(&events[i])
			}
		}
		b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "transitions/s")
	})
	b.Run("looplab fsm", func(b *testing.B) {
		ctx := context.Background()
		names := []string{"ajukan", "periksa", "entri", "kembali", "entri", "lanjut", "rekam", "tanda-tangan", "serahkan"}
		events := fsm.Events{
			{Name: "ajukan", Src: []string{"baru"}, Dst: "periksa"},
			{Name: "periksa", Src: []string{"periksa"}, Dst: "entri"},
			{Name: "entri", Src: []string{"entri"}, Dst: "verifikasi"},
			{Name: "kembali", Src: []string{"verifikasi"}, Dst: "entri"},
			{Name: "lanjut", Src: []string{"verifikasi"}, Dst: "rekam"},
			{Name: "rekam", Src: []string{"rekam"}, Dst: "tanda-tangan"},
			{Name: "tanda-tangan", Src: []string{"tanda-tangan"}, Dst: "serahkan"},
			{Name: "serahkan", Src: []string{"serahkan"}, Dst: "baru"},
		}
		machine := fsm.NewFSM("baru", events, fsm.Callbacks{})
		b.ReportAllocs()
		for n := 0; b.Loop(); n++ {
			if err := machine.Event(ctx, names[n%len(names)]); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "transitions/s")
	})
}
