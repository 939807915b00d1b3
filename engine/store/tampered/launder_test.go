package tampered_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/engine/store/sqlite"
)

// A thief who alters what the program reads, waits until it has built something upon it
// with the office's keys, and then puts back what he altered, leaves nothing that an
// audit could find. So nothing may be built upon what nobody proved.
func TestNothingIsBuiltOnWhatWasAltered(t *testing.T) {
	for name, c := range map[string]struct {
		about   string         // the application that is gone on with, "" for a checkpoint
		command engine.Command // nil for an erasure
		do      func(*thief)
	}{
		"the key taken away, and a state in the open": {"app-4", engine.Do{Steps: []string{"serahkan"}}, func(x *thief) {
			x.do(`DELETE FROM {application_key} WHERE application = 'app-4'`)
			x.state("app-4", `"status":"open"`, `"status":"open"`)
		}},
		"the state emptied, and the last event altered": {"app-4", engine.Do{Steps: []string{"serahkan"}}, func(x *thief) {
			s := x.event("app-4", 3)
			s.Payload = bytes.Replace(s.Payload, []byte(`"3 working days"`), []byte(`"30 working days"`), 1)
			x.put(s)
			x.chain("app-4", 3)
			x.do(`UPDATE {application} SET state = x'' WHERE id = 'app-4'`)
		}},
		"the state emptied, and the last event taken away": {"app-4", engine.Do{Steps: []string{"daftar"}}, func(x *thief) {
			x.do(`DELETE FROM {event} WHERE application = 'app-4' AND seq = 3`)
			x.do(`UPDATE {application} SET state = x'', sequence = 2 WHERE id = 'app-4'`)
		}},
		"an erased application's state": {"app-3", engine.Withdraw{}, func(x *thief) {
			x.state("app-3", `"status":"completed"`, `"status":"open"`)
		}},
		"the state emptied, and an event forged before an erasure": {"app-1", nil, func(x *thief) {
			s := x.event("app-1", 4)
			s.Payload = bytes.Replace(s.Payload, []byte(`"completed"`), []byte(`"rejected"`), 1)
			x.put(s)
			x.chain("app-1", 4)
		}},
		"the receipt code by which the citizen asks": {"app-6", engine.Check{AcceptAll: true}, func(x *thief) {
			x.do(`UPDATE {application} SET receipt = 'R-0' WHERE id = 'app-5'`)
			x.do(`UPDATE {application} SET receipt = 'R-5' WHERE id = 'app-6'`)
		}},
		"the standard": {"app-6", engine.Check{AcceptAll: true}, func(x *thief) {
			x.do(`UPDATE {definition} SET document = CAST(replace(CAST(document AS TEXT), '"Layanan"', '"Lainnya"') AS BLOB)
				WHERE CAST(document AS TEXT) LIKE '%%"Layanan"%%'`)
		}},
		"the last checkpoint": {"", nil, func(x *thief) {
			s := x.event("@checkpoints", 2)
			var body map[string]any
			if err := json.Unmarshal(s.Payload, &body); err != nil {
				x.t.Fatal(err)
			}
			first := x.event("@checkpoints", 1)
			var before map[string]any
			if err := json.Unmarshal(first.Payload, &before); err != nil {
				x.t.Fatal(err)
			}
			segment := body["segment"].(map[string]any)
			segment["frontier"] = before["segment"].(map[string]any)["frontier"]
			s.Payload = must(json.Marshal(body))(x.t)
			x.put(s)
		}},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, "")
			store, x := onSQLite(t)
			fill(t, store, w.whole)
			before := records(t, store)
			c.do(x)
			// Another process, which remembers nothing.
			var path string
			if err := x.db.QueryRow(`SELECT file FROM pragma_database_list`).Scan(&path); err != nil {
				t.Fatal(err)
			}
			again := must(sqlite.Open(t.Context(), path, sqlite.Options{Synchronous: sqlite.Normal}))(t)
			defer func() { _ = again.Close() }()
			e := w.engine(t, again)
			var err error
			switch {
			case c.about == "":
				_, err = e.Checkpoint(t.Context(), office)
			case c.command == nil:
				err = e.Erase(t.Context(), id(c.about), standard.Retention{Years: 1}, engine.Actor{})
			default:
				_, err = e.Execute(t.Context(), id(c.about), engine.Request{Command: c.command})
			}
			if err == nil {
				t.Error("the program went on")
			}
			after := records(t, store)
			if len(after) > len(before) {
				t.Errorf("%d records became %d", len(before), len(after))
			}
		})
	}
}
