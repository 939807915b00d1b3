package tampered_test

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
	"github.com/maklumat-pelayanan/maklumat/engine/ledger"
)

// planted is one way to tamper, and what must be found: a code, a history ("" when it
// is about the office) and a number (0 when it is about no event).
type planted struct {
	name    string
	do      func(*thief, *world)
	code    string
	history string
	seq     int
	// outside is what somebody kept.
	outside func(*world) engine.Outside
}

func published(w *world) engine.Outside { return engine.Outside{Checkpoints: w.checkpoints} }

func received(local string) func(*world) engine.Outside {
	return func(w *world) engine.Outside { return engine.Outside{Receipts: []ledger.Receipt{w.receipts[local]}} }
}

var tamperings = []planted{
	// What an event says.
	{"an event's content", func(x *thief, _ *world) {
		s := x.event("app-1", 2)
		s.Payload = bytes.Replace(s.Payload, []byte(`"accepted"`), []byte(`"rejected"`), 1)
		x.put(s)
	}, engine.TamperedAltered, "app-1", 2, nil},
	{"a paper's verdict inside sealed data", func(x *thief, _ *world) {
		s := x.event("app-1", 1)
		i := bytes.Index(s.Payload, []byte(`"sealed":"`)) + 30
		s.Payload[i] ^= 1
		x.put(s)
	}, engine.TamperedAltered, "app-1", 1, nil},
	{"its kind", func(x *thief, _ *world) {
		s := x.event("app-1", 2)
		s.Type = engine.EventNoted
		x.put(s)
	}, engine.TamperedAltered, "app-1", 2, nil},
	{"its instant", func(x *thief, _ *world) {
		s := x.event("app-1", 3)
		s.Recorded = s.Recorded.AddDate(0, 0, -3)
		x.put(s)
	}, engine.TamperedAltered, "app-1", 3, nil},
	{"its content and hash", func(x *thief, _ *world) {
		s := x.event("app-1", 2)
		s.Payload = bytes.Replace(s.Payload, []byte(`"accepted"`), []byte(`"rejected"`), 1)
		s.Hash = hashOf(x.event("app-1", 1).Hash, s)
		x.put(s)
	}, engine.TamperedForged, "app-1", 2, nil},
	{"its content and the whole chain behind it", func(x *thief, _ *world) {
		s := x.event("app-1", 2)
		s.Payload = bytes.Replace(s.Payload, []byte(`"accepted"`), []byte(`"rejected"`), 1)
		x.put(s)
		x.chain("app-1", 2)
	}, engine.TamperedForged, "app-1", 2, nil},
	{"the last event behind all checkpoints, with its hash", func(x *thief, _ *world) {
		s := x.event("app-6", 1)
		s.Payload = bytes.Replace(s.Payload, []byte(`"R-6"`), []byte(`"R-9"`), 1)
		x.put(s)
		x.chain("app-6", 1)
	}, engine.TamperedForged, "app-6", 1, nil},
	{"its mark", func(x *thief, _ *world) {
		s := x.event("app-2", 2)
		s.Mark[0]++
		x.put(s)
	}, engine.TamperedForged, "app-2", 2, nil},
	{"its time made no time", func(x *thief, _ *world) {
		x.do(`UPDATE {event} SET recorded = 'kemarin' WHERE %s`, where("app-2", 2))
	}, engine.TamperedAltered, "app-2", 2, nil},
	{"its hash", func(x *thief, _ *world) {
		s := x.event("app-2", 2)
		s.Hash[0]++
		x.put(s)
	}, engine.TamperedForged, "app-2", 2, nil},
	{"a hash cut short", func(x *thief, _ *world) {
		s := x.event("app-2", 2)
		s.Hash = s.Hash[:8]
		x.put(s)
	}, engine.TamperedForged, "app-2", 2, nil},

	// What was asked for.
	{"an idempotency key changed", func(x *thief, _ *world) {
		x.do(`UPDATE {event} SET key = 'lain' WHERE %s`, where("app-2", 2))
	}, engine.TamperedForged, "app-2", 2, nil},
	{"an idempotency key taken away", func(x *thief, _ *world) {
		x.do(`UPDATE {event} SET key = NULL, fingerprint = NULL WHERE %s`, where("app-2", 2))
	}, engine.TamperedForged, "app-2", 2, nil},
	{"another request's fingerprint", func(x *thief, _ *world) {
		x.do(`UPDATE {event} SET fingerprint = %s WHERE %s`, x.blob(x.event("app-1", 2).Fingerprint), where("app-2", 2))
	}, engine.TamperedForged, "app-2", 2, nil},

	// Which events there are.
	{"an event from the middle taken away", func(x *thief, _ *world) {
		x.do(`DELETE FROM {event} WHERE %s`, where("app-1", 2))
	}, engine.TamperedMissing, "app-1", 2, nil},
	{"the first event taken away", func(x *thief, _ *world) {
		x.do(`DELETE FROM {event} WHERE %s`, where("app-1", 1))
	}, engine.TamperedMissing, "app-1", 1, nil},
	{"an event taken away, the rest numbered and chained anew", func(x *thief, _ *world) {
		n := x.last("app-2")
		x.do(`DELETE FROM {event} WHERE %s`, where("app-2", 2))
		for seq := 3; seq <= n; seq++ {
			x.do(`UPDATE {event} SET seq = %d WHERE %s`, seq-1, where("app-2", seq))
		}
		x.do(`UPDATE {application} SET sequence = %d WHERE id = 'app-2'`, n-1)
		x.chain("app-2", 2)
	}, engine.TamperedForged, "app-2", 2, nil},
	{"the last event taken away", func(x *thief, _ *world) {
		x.do(`DELETE FROM {event} WHERE %s`, where("app-4", x.last("app-4")))
	}, engine.TamperedMissing, "app-4", 3, nil},
	{"the last events under a checkpoint taken away, the row put back", func(x *thief, w *world) {
		n := x.last("app-1")
		x.do(`DELETE FROM {event} WHERE application = 'app-1' AND seq > %d`, n-2)
		x.do(`UPDATE {application} SET sequence = %d, head = %s WHERE id = 'app-1'`, n-2, x.blob(x.event("app-1", n-2).Hash))
	}, engine.TamperedMissing, "app-1", 3, nil},
	{"a whole application under a checkpoint", func(x *thief, _ *world) { x.forget("app-2") },
		engine.TamperedGone, "app-2", 0, nil},
	{"all events of an application, the row left", func(x *thief, _ *world) {
		x.do(`DELETE FROM {event} WHERE application = 'app-6'`)
	}, engine.TamperedGone, "app-6", 0, nil},
	{"a whole application behind all checkpoints, that drew a number", func(x *thief, _ *world) { x.forget("app-5") },
		engine.TamperedNumbers, "", 0, nil},
	{"a whole application behind all checkpoints, of which a citizen has the receipt", func(x *thief, _ *world) { x.forget("app-6") },
		engine.TamperedReceipt, "app-6", 1, received("app-6")},
	{"the office's journal", func(x *thief, _ *world) {
		x.do(`DELETE FROM {event} WHERE application = '@journal'`)
	}, engine.TamperedGone, "@journal", 0, nil},
	{"who looked at an application", func(x *thief, _ *world) {
		x.do(`DELETE FROM {event} WHERE application = 'app-1@access'`)
	}, engine.TamperedGone, "app-1@access", 0, nil},
	{"an event of the thief's own", func(x *thief, _ *world) {
		before := x.event("app-6", 1)
		s := before
		s.Seq, s.Type, s.Payload = 2, engine.EventNoted, []byte(`{"version":1,"seq":2,"type":"noted"}`)
		s.Hash = hashOf(before.Hash, s)
		x.add(s)
		x.do(`UPDATE {application} SET sequence = 2, head = %s WHERE id = 'app-6'`, x.blob(s.Hash))
	}, engine.TamperedForged, "app-6", 2, nil},
	{"an application made of another's events", func(x *thief, _ *world) {
		s := x.event("app-2", 1)
		s.Application = id("app-7")
		x.add(s)
	}, engine.TamperedAltered, "app-7", 1, nil},
	{"an event of another office", func(x *thief, _ *world) {
		x.do(`UPDATE {event} SET office = 'contoh/lain' WHERE application = 'app-2'`)
	}, engine.TamperedGone, "app-2", 0, nil},

	// In which order.
	{"events of two applications in each other's place", func(x *thief, _ *world) {
		x.swap("app-1", 2, "app-2", 2)
	}, engine.TamperedOrder, "app-1", 2, nil},
	{"an event under a checkpoint moved behind it", func(x *thief, _ *world) {
		x.swap("app-2", 2, "app-6", 1)
	}, engine.TamperedOrder, "app-2", 2, nil},
	{"the events of one application the other way round", func(x *thief, _ *world) {
		x.swap("app-5", 1, "app-5", 2)
	}, engine.TamperedOrder, "app-5", 3, nil},
	{"two events' contents exchanged", func(x *thief, _ *world) {
		a, b := x.event("app-1", 2), x.event("app-2", 3)
		a.Payload, b.Payload = b.Payload, a.Payload
		x.put(a)
		x.put(b)
	}, engine.TamperedAltered, "app-2", 3, nil},
	{"two events exchanged with hash and mark", func(x *thief, _ *world) {
		a, b := x.event("app-1", 1), x.event("app-3", 1)
		a.Application, b.Application = b.Application, a.Application
		x.put(a)
		x.put(b)
	}, engine.TamperedAltered, "app-3", 1, nil},

	// An older copy.
	{"all of it put back to an older copy, a checkpoint published since", nil,
		engine.TamperedPublished, "", 0, published},
	{"all of it put back to an older copy, a receipt given since", nil,
		engine.TamperedReceipt, "app-4", 3, received("app-4")},

	// Checkpoints.
	{"a checkpoint's content", func(x *thief, _ *world) {
		s := x.event("@checkpoints", 1)
		s.Payload = bytes.Replace(s.Payload, []byte(`"app-1"`), []byte(`"app-9"`), 1)
		s.Payload = bytes.Replace(s.Payload, []byte(`/app-1"`), []byte(`/app-9"`), 1)
		x.put(s)
	}, engine.TamperedCheckpoint, "@checkpoints", 1, nil},
	{"a checkpoint that leaves an event out, unsigned", func(x *thief, _ *world) {
		x.rewrite(2, func(c map[string]json.RawMessage) {
			var note string
			_ = json.Unmarshal(c["note"], &note)
			first, _ := ledger.Unchecked(note)
			first.Size--
			other, _ := keyring.Ephemeral().Public(context.Background(), office)
			forged, _ := first.Sign(ledger.Signer{Public: other, Sign: func([]byte) ([]byte, error) { return make([]byte, 64), nil }})
			c["note"], _ = json.Marshal(forged)
		})
	}, engine.TamperedCheckpoint, "@checkpoints", 2, nil},
	{"a checkpoint signed with another key", func(x *thief, _ *world) {
		x.rewrite(2, func(c map[string]json.RawMessage) {
			var note string
			_ = json.Unmarshal(c["note"], &note)
			same, _ := ledger.Unchecked(note)
			ring := keyring.Ephemeral()
			public, _ := ring.Public(context.Background(), office)
			forged, _ := same.Sign(ledger.Signer{Public: public, Sign: func(m []byte) ([]byte, error) { return ring.Sign(context.Background(), office, m) }})
			c["note"], _ = json.Marshal(forged)
		})
	}, engine.TamperedCheckpoint, "@checkpoints", 2, nil},
	{"the first of the checkpoints taken away", func(x *thief, _ *world) {
		x.do(`DELETE FROM {event} WHERE %s`, where("@checkpoints", 1))
	}, engine.TamperedMissing, "@checkpoints", 1, nil},
	{"the list of checkpoints cut", func(x *thief, _ *world) {
		x.do(`DELETE FROM {event} WHERE %s`, where("@checkpoints", 2))
	}, engine.TamperedUnlisted, "", 0, published},
	{"all checkpoints taken away", func(x *thief, _ *world) {
		x.do(`DELETE FROM {event} WHERE application = '@checkpoints'`)
	}, engine.TamperedUnlisted, "", 0, published},

	// Rows and states.
	{"a row's status", func(x *thief, _ *world) {
		x.do(`UPDATE {application} SET status = 'completed' WHERE id = 'app-4'`)
	}, engine.TamperedRow, "app-4", 0, nil},
	{"a row's due time", func(x *thief, _ *world) {
		x.do(`UPDATE {application} SET next_at = '2029-01-01T00:00:00.000000000Z' WHERE id = 'app-6'`)
	}, engine.TamperedRow, "app-6", 0, nil},
	{"a row's time made no time", func(x *thief, _ *world) {
		x.do(`UPDATE {application} SET changed = 'kemarin' WHERE id = 'app-6'`)
	}, engine.TamperedRow, "app-6", 0, nil},
	{"a row hidden from the list of a step", func(x *thief, _ *world) {
		x.do(`UPDATE {application} SET active = NOT active WHERE id = 'app-4'`)
	}, engine.TamperedRow, "app-4", 0, nil},
	{"a step that an ended application is not at", func(x *thief, _ *world) {
		steps := `'["daftar"]'`
		if x.schema != "" {
			steps = `'{daftar}'`
		}
		x.do(`UPDATE {application} SET steps = ` + steps + ` WHERE id = 'app-1'`)
	}, engine.TamperedRow, "app-1", 0, nil},
	{"a row's steps made no list", func(x *thief, _ *world) {
		steps := `'daftar'`
		if x.schema != "" {
			steps = `'{NULL}'`
		}
		x.do(`UPDATE {application} SET steps = ` + steps + ` WHERE id = 'app-4'`)
	}, engine.TamperedRow, "app-4", 0, nil},
	{"a row hidden, with its steps made a list of lists", func(x *thief, _ *world) {
		steps := `'[["daftar", "teliti"]]'`
		if x.schema != "" {
			steps = `'{{daftar,teliti},{teliti,daftar}}'`
		}
		x.do(`UPDATE {application} SET active = NOT active, steps = ` + steps + ` WHERE id = 'app-4'`)
	}, engine.TamperedRow, "app-4", 0, nil},
	{"a row that is not due put among those that are late", func(x *thief, _ *world) {
		x.do(`UPDATE {application} SET due = ' ' WHERE id = 'app-1'`)
	}, engine.TamperedRow, "app-1", 0, nil},
	{"a row that waits for no time put among those that do", func(x *thief, _ *world) {
		x.do(`UPDATE {application} SET next_at = '' WHERE id = 'app-1'`)
	}, engine.TamperedRow, "app-1", 0, nil},
	{"a row's receipt", func(x *thief, _ *world) {
		x.do(`UPDATE {application} SET receipt = 'R-99' WHERE id = 'app-2'`)
	}, engine.TamperedRow, "app-2", 0, nil},
	{"two rows' receipts exchanged", func(x *thief, _ *world) {
		x.do(`UPDATE {application} SET receipt = 'R-0' WHERE id = 'app-1'`)
		x.do(`UPDATE {application} SET receipt = 'R-1' WHERE id = 'app-2'`)
		x.do(`UPDATE {application} SET receipt = 'R-2' WHERE id = 'app-1'`)
	}, engine.TamperedRow, "app-2", 0, nil},
	{"a row's head", func(x *thief, _ *world) {
		x.do(`UPDATE {application} SET head = %s WHERE id = 'app-2'`, x.blob(make([]byte, 32)))
	}, engine.TamperedRow, "app-2", 0, nil},
	{"a row's sequence", func(x *thief, _ *world) {
		x.do(`UPDATE {application} SET sequence = sequence - 1 WHERE id = 'app-2'`)
	}, engine.TamperedRow, "app-2", 0, nil},
	{"a row taken away", func(x *thief, _ *world) {
		x.do(`DELETE FROM {application} WHERE id = 'app-2'`)
	}, engine.TamperedNoRow, "app-2", 0, nil},
	{"a state of an earlier time", func(x *thief, w *world) {
		for _, r := range w.early {
			if r.Row != nil && r.Row.ID == id("app-3") {
				x.do(`UPDATE {application} SET state = %s WHERE id = 'app-3'`, x.blob(r.Row.State))
			}
		}
	}, engine.TamperedState, "app-3", 0, nil},
	{"an erased application's state, which is not sealed", func(x *thief, _ *world) {
		var state []byte
		if err := x.db.QueryRow(`SELECT state FROM ` + x.schema + `application WHERE id = 'app-3'`).Scan(&state); err != nil {
			x.t.Fatal(err)
		}
		altered := bytes.Replace(state, []byte(`"completed"`), []byte(`"rejected"`), 1)
		x.do(`UPDATE {application} SET state = %s WHERE id = 'app-3'`, x.blob(altered))
	}, engine.TamperedState, "app-3", 0, nil},
	{"another application's state", func(x *thief, _ *world) {
		x.do(`UPDATE {application} SET state = (SELECT state FROM {application} WHERE id = 'app-1') WHERE id = 'app-2'`)
	}, engine.TamperedState, "app-2", 0, nil},
	{"a state of nothing", func(x *thief, _ *world) {
		x.do(`UPDATE {application} SET state = %s WHERE id = 'app-2'`, x.blob([]byte("?")))
	}, engine.TamperedState, "app-2", 0, nil},

	// Registers.
	{"a register set back", func(x *thief, _ *world) {
		x.do(`UPDATE {register} SET last = 1 WHERE year = 2026`)
	}, engine.TamperedRegister, "", 0, nil},
	{"a register set forward", func(x *thief, _ *world) {
		x.do(`UPDATE {register} SET last = last + 5 WHERE year = 2026`)
	}, engine.TamperedNumbers, "", 0, nil},
	{"a register taken away", func(x *thief, _ *world) {
		x.do(`DELETE FROM {register}`)
	}, engine.TamperedRegister, "", 0, nil},

	// Keys.
	{"a key that was destroyed, brought back", func(x *thief, w *world) {
		for _, r := range w.early {
			if r.Key != nil && r.Key.Application == id("app-3") {
				x.key("app-3", r.Key.Wrapped)
			}
		}
	}, engine.TamperedErased, "app-3", 0, nil},
	{"a key taken away without an erasure", func(x *thief, _ *world) {
		x.do(`DELETE FROM {application_key} WHERE application = 'app-2'`)
	}, engine.TamperedNoKey, "app-2", 0, nil},
	{"another application's key", func(x *thief, w *world) {
		for _, r := range w.whole {
			if r.Key != nil && r.Key.Application == id("app-1") {
				x.do(`UPDATE {application_key} SET wrapped = %s WHERE application = 'app-2'`, x.blob(r.Key.Wrapped))
			}
		}
	}, engine.TamperedKey, "app-2", 0, nil},
	{"a key of nothing", func(x *thief, _ *world) {
		x.do(`UPDATE {application_key} SET wrapped = %s WHERE application = 'app-2'`, x.blob([]byte("kunci")))
	}, engine.TamperedKey, "app-2", 0, nil},

	// Definitions.
	{"the standard that applications are pinned to", func(x *thief, w *world) {
		for _, r := range w.whole {
			if r.Definition != nil && bytes.Contains(r.Definition.Document, []byte("layanan")) {
				other := bytes.Replace(r.Definition.Document, []byte("3 working days"), []byte("9 working days"), 1)
				x.do(`UPDATE {definition} SET document = %s WHERE digest = %s`, x.blob(append(other, ' ')), quote(r.Definition.Digest))
			}
		}
	}, engine.TamperedDefinition, "", 0, nil},
	{"all definitions taken away", func(x *thief, _ *world) {
		x.do(`DELETE FROM {definition}`)
	}, engine.TamperedNoDefinition, "app-1", 0, nil},

	// What is brought from outside is itself looked at.
	{"a receipt that the office never gave", func(*thief, *world) {}, engine.TamperedPaper, "app-1", 5,
		func(w *world) engine.Outside {
			r := w.receipts["app-1"]
			r.Seq++
			return engine.Outside{Receipts: []ledger.Receipt{r}}
		}},
	{"a checkpoint that the office never signed", func(*thief, *world) {}, engine.TamperedNote, "", 0,
		func(w *world) engine.Outside {
			return engine.Outside{Checkpoints: []string{w.checkpoints[0][:len(w.checkpoints[0])-10] + "AAAAAAAA=\n"}}
		}},
}

// rewrite changes a stored checkpoint's segment and chains it anew.
func (x *thief) rewrite(seq int, change func(map[string]json.RawMessage)) {
	x.t.Helper()
	s := x.event("@checkpoints", seq)
	var payload, segment map[string]json.RawMessage
	if err := json.Unmarshal(s.Payload, &payload); err != nil {
		x.t.Fatal(err)
	}
	if err := json.Unmarshal(payload["segment"], &segment); err != nil {
		x.t.Fatal(err)
	}
	change(segment)
	payload["segment"] = must(json.Marshal(segment))(x.t)
	s.Payload = must(json.Marshal(payload))(x.t)
	x.put(s)
	x.chain("@checkpoints", seq)
}

// opened is one kind of store: a new one, and a way to reach behind it.
type opened func(t testing.TB) (store engine.Store, thief *thief)

// suite plants everything in one kind of store.
func suite(t *testing.T, open opened) {
	w := newWorld(t, "")
	for _, p := range tamperings {
		t.Run(p.name, func(t *testing.T) {
			store, x := open(t)
			all := w.whole
			if p.do == nil {
				all = w.early
			}
			fill(t, store, all)
			e := w.engine(t, store)
			var outside engine.Outside
			if p.outside != nil {
				outside = p.outside(w)
			}
			if p.do != nil {
				clean(t, e)
				p.do(x, w)
			}
			audited := must(e.Audit(t.Context(), office, outside, nil))(t)
			history := p.history
			if history != "" {
				history = id(history)
			}
			if !slices.ContainsFunc(audited.Found, func(f engine.Tampering) bool {
				return f.Code == p.code && f.History == history && f.First <= p.seq && p.seq <= f.Last
			}) {
				t.Errorf("not found: %s, %s, %d", p.code, history, p.seq)
			}
			for _, f := range audited.Found {
				t.Log(f.Message(diag.ID))
			}
		})
	}
}

// clean fails when an audit finds anything.
func clean(t testing.TB, e *engine.Engine) {
	t.Helper()
	for _, f := range must(e.Audit(context.Background(), office, engine.Outside{}, nil))(t).Found {
		t.Error(f.Message(diag.EN))
	}
}
