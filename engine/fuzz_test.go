package engine_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
)

// FuzzDecodeEvent reads what a database may hold. Whatever is read is written and
// read again the same, and may be applied to any state.
func FuzzDecodeEvent(f *testing.F) {
	r := enginetest.Start(f, simple(promise3)).Submit().Reject("kk").Give(engine.Resubmit{}).Accept()
	r.Give(engine.Suspend{Reason: "listrik"}).Give(engine.Resume{}).Give(engine.Extend{Reason: "x"}).Do("proses", "serahkan")
	for _, e := range r.Events {
		b, err := json.Marshal(e)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte(`{"version":2}`))
	f.Add([]byte(`{"facts":{"a":{"kind":"list","value":[{"b":null}]}},"papers":[]}`))
	f.Fuzz(func(t *testing.T, payload []byte) {
		e, err := engine.DecodeEvent(engine.StoredEvent{Application: "app", Seq: 1, Payload: payload})
		if err != nil {
			return
		}
		if e.Version > engine.EventVersion {
			t.Fatalf("half understood version %d", e.Version)
		}
		once, err := json.Marshal(e)
		if err != nil {
			return // a time outside of what JSON writes
		}
		var again engine.Event
		if err := json.Unmarshal(once, &again); err != nil {
			t.Fatalf("%v\n%s", err, once)
		}
		twice, err := json.Marshal(again)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(once), string(twice)); diff != "" {
			t.Fatal(diff)
		}
		s := engine.Apply(engine.Apply(engine.State{}, e), again)
		s.NextAt()
		if _, err := json.Marshal(s); err != nil {
			t.Fatal(err)
		}
	})
}
