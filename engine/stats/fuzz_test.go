package stats_test

import (
	"encoding/json"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/stats"
)

// FuzzFold reads anything as a kept Fold: it is refused, or it can be reported on,
// merged and kept again.
func FuzzFold(f *testing.F) {
	d := newDay(f)
	d.open("surat").At("2026-01-06 08:00").Submit().Reject("kk").Give(engine.Resubmit{}).Accept().
		Give(engine.Suspend{Reason: "gangguan"}).Give(engine.Resume{}).Give(engine.Extend{Reason: "x"}).
		At("2026-01-12 08:00").Give(engine.Do{Steps: []string{"putus"}, Outcome: "setuju"}).Do("catat", "cetak", "serahkan").
		Give(engine.Survey{Answers: [9]int{1, 2, 3, 4, 1, 2, 3, 4, 1}}).Give(engine.Compensate{})
	d.open("cepat").At("2026-01-06 08:00").Submit()
	for _, fold := range []*stats.Fold{{}, d.fold()} {
		kept, err := json.Marshal(fold)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(kept)
	}
	pinned := pin(f, d.tree)
	f.Fuzz(func(t *testing.T, src []byte) {
		var fold, again stats.Fold
		if json.Unmarshal(src, &fold) != nil {
			return
		}
		p := period(t, "2026-01-06", "")
		_, _ = fold.SLA(p, "", pinned) // what it was pinned to may not be there
		fold.IKM(p, "")
		fold.Register(p, "")
		if err := again.Merge(&fold); err != nil {
			t.Fatal(err)
		}
		kept, err := json.Marshal(&again)
		if err != nil {
			t.Fatal(err)
		}
		var third stats.Fold
		if err := json.Unmarshal(kept, &third); err != nil {
			t.Fatalf("%v: %s", err, kept)
		}
	})
}
