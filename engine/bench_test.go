package engine_test

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

// kia is the real standard of the child's identity card, with a maximum in place
// of its average, so that a due time is worked out too.
func kia(b *testing.B) *program.Program {
	b.Helper()
	tree, err := standard.Load(context.Background(), standards.FS, standard.LoadOptions{Paths: []string{"grobogan/klambu/kartu-identitas-anak.v1.yaml"}})
	if err != nil {
		b.Fatal(err)
	}
	def, err := tree.Find("kartu-identitas-anak@1", civil.Date{})
	if err != nil {
		b.Fatal(err)
	}
	resolved := tree.Resolve(def)
	sla := *resolved.SLA
	sla.Maximum = sla.Average
	resolved.SLA = &sla
	prog, _ := program.Compile(resolved, program.Options{})
	return prog
}

// run is one application from the hand-in to the delivery: six transitions.
var run = []engine.Command{
	engine.Submit{Variant: "baru", Facts: map[string]rule.Value{
		"tanggal_lahir": rule.DateValue(civil.On(civil.NewDate(2018, 5, 1))), "warga_negara": rule.ChoiceValue("wni"),
	}},
	engine.Check{AcceptAll: true},
	engine.Do{Steps: []string{"entri"}},
	engine.Do{Steps: []string{"verifikasi"}, Outcome: "disetujui"},
	engine.Do{Steps: []string{"cetak"}},
	engine.Do{Steps: []string{"serahkan"}},
}

// BenchmarkDecideApply measures one transition of the pure core: to decide a
// command and to apply its event, and for "encoded" to write the event as JSON.
//
// The baseline is what a developer without the engine writes: a switch over the
// state that fills a small struct; "baseline-encoded" writes that struct as JSON.
// It checks no rule, paper, role or clock, so it is a floor, not a rival.
func BenchmarkDecideApply(b *testing.B) {
	prog := kia(b)
	at := time.Date(2026, 1, 5, 8, 0, 0, 0, schedule().Location())
	for _, encoded := range []bool{false, true} {
		name, baseline := "engine", "baseline"
		if encoded {
			name, baseline = "engine-encoded", "baseline-encoded"
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			var s engine.State
			for n := 0; b.Loop(); n++ {
				if n%len(run) == 0 {
					s = engine.State{ID: "app"}
				}
				given := engine.Given{Program: prog, Schedule: schedule(), Ref: "x@1", Now: at.Add(time.Duration(n%len(run)) * time.Minute)}
				events, refusal, err := s.Decide(run[n%len(run)], &given)
				if err != nil || refusal != nil {
					b.Fatal(refusal, err)
				}
				for i := range events {
					s.Apply(&events[i])
					if encoded {
						if _, err := json.Marshal(events[i]); err != nil {
							b.Fatal(err)
						}
					}
				}
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "transitions/s")
		})
		b.Run(baseline, func(b *testing.B) {
			b.ReportAllocs()
			var s handState
			for n := 0; b.Loop(); n++ {
				if n%len(run) == 0 {
					s = handState{}
				}
				e := s.advance(at)
				if encoded {
					if _, err := json.Marshal(e); err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "transitions/s")
		})
	}
}

// handState is the hand-written state machine of the baseline.
type handState struct {
	Step     string
	Sequence int
}

type handEvent struct {
	Seq      int       `json:"seq"`
	At       time.Time `json:"at"`
	From, To string
	Done     []string
}

func (s *handState) advance(at time.Time) handEvent {
	e := handEvent{Seq: s.Sequence + 1, At: at, From: s.Step}
	switch s.Step {
	case "":
		e.To = "teliti"
	case "teliti":
		e.To = "entri"
	case "entri":
		e.To = "verifikasi"
	case "verifikasi":
		e.To = "cetak"
	case "cetak":
		e.To = "serahkan"
	case "serahkan":
		e.To = "selesai"
	}
	e.Done = []string{e.From}
	s.Step, s.Sequence = e.To, e.Seq
	return e
}

// BenchmarkReplay rebuilds an application of six events, from decoded events and
// from their JSON. The baseline only decodes the JSON.
func BenchmarkReplay(b *testing.B) {
	prog := kia(b)
	s := engine.State{ID: "app"}
	var events []engine.Event
	var stored [][]byte
	for n, cmd := range run {
		at := time.Date(2026, 1, 5, 8, n, 0, 0, schedule().Location())
		made, refusal, err := engine.Decide(s, cmd, engine.Given{Program: prog, Schedule: schedule(), Ref: "x@1", Now: at})
		if err != nil || refusal != nil {
			b.Fatal(refusal, err)
		}
		for _, e := range made {
			s = engine.Apply(s, e)
			raw, err := json.Marshal(e)
			if err != nil {
				b.Fatal(err)
			}
			stored = append(stored, raw)
		}
		events = append(events, made...)
	}
	decode := func(b *testing.B) []engine.Event {
		read := make([]engine.Event, len(stored))
		for i, raw := range stored {
			if err := json.Unmarshal(raw, &read[i]); err != nil {
				b.Fatal(err)
			}
		}
		return read
	}
	b.Run("decoded", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			engine.Replay("app", events)
		}
	})
	b.Run("stored", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			engine.Replay("app", decode(b))
		}
	})
	b.Run("baseline-decoding", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			decode(b)
		}
	})
}
