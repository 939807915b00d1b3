package sqlite_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/memory"
	"github.com/maklumat-pelayanan/maklumat/engine/store/sqlite"
	"pgregory.net/rapid"
)

// act is one operation on a transaction and what it answered.
type act func(tx engine.Tx) string

func answer(v any, err error) string {
	var c *engine.ConflictError
	switch {
	case errors.As(err, &c):
		return fmt.Sprintf("conflict %+v", *c)
	case errors.Is(err, engine.ErrNotFound):
		return "not found"
	case errors.Is(err, engine.ErrTaken):
		return "taken"
	case err != nil:
		return "refused"
	}
	return fmt.Sprintf("%+v", v)
}

var (
	someOffice  = rapid.SampledFrom([]string{"o/k", "o/l", "o"})
	someID      = rapid.SampledFrom([]string{"o/k/a", "o/k/b", "o/k/c", "o/l/a", "o/b"})
	someText    = rapid.OneOf(rapid.SampledFrom([]string{"", "x", "y", "a@b", "%", "_", "'", `"`}), rapid.StringN(0, 6, 12))
	someService = rapid.SampledFrom([]string{"o/k/s@1", "o/k/s@2", "o/k/s2@1", "o/k/S@1", "o/l/s@1"})
	someBytes   = rapid.SliceOfN(rapid.Byte(), 0, 5)
	someKey     = rapid.SampledFrom([]string{"", "", "k1", "k2", "k3"})
	someTime    = rapid.Custom(func(t *rapid.T) time.Time {
		if rapid.Bool().Draw(t, "never") {
			return time.Time{}
		}
		return morning.Add(time.Duration(rapid.IntRange(-3, 3).Draw(t, "after")))
	})
	someSteps = rapid.SliceOfN(rapid.SampledFrom([]string{"periksa", "arsip", "tanda-tangan"}), 0, 3)
)

func someAct(t *rapid.T) act {
	id, n := someID.Draw(t, "id"), rapid.IntRange(0, 3).Draw(t, "n")
	office, _ := engine.SplitID(id)
	text, data := someText.Draw(t, "text"), someBytes.Draw(t, "data")
	switch rapid.IntRange(0, 13).Draw(t, "act") {
	case 0, 1:
		return func(tx engine.Tx) string { return answer(tx.Load(id)) }
	case 2:
		return func(tx engine.Tx) string { return answer(tx.Events(id)) }
	case 3, 4:
		events := someEvents(t, id, n, text, data)
		return func(tx engine.Tx) string { return answer("appended", tx.Append(id, n, events)) }
	case 5, 6:
		r := someRow(t, id, n, data)
		return func(tx engine.Tx) string { return answer("saved", tx.Save(r)) }
	case 7:
		return func(tx engine.Tx) string { return answer(tx.Draw(office, text, 2026+n)) }
	case 8:
		return func(tx engine.Tx) string { return answer("put", tx.PutDefinition(office, text, data)) }
	case 9:
		return func(tx engine.Tx) string { return answer(tx.Definition(office, text)) }
	case 10:
		key := someKey.Draw(t, "key")
		return func(tx engine.Tx) string { return answer(tx.ByKey(id, key)) + answer(tx.Last(id)) }
	case 11:
		if n == 0 {
			return func(tx engine.Tx) string { return answer("dropped", tx.DropKey(id)) }
		}
		wrapped := append(data, 1)
		return func(tx engine.Tx) string { return answer("put", tx.PutKey(id, wrapped)) }
	case 12:
		tokens := rapid.SliceOfN(rapid.SampledFrom([][]byte{{1}, {2}, {3}}), 0, 2).Draw(t, "tokens")
		return func(tx engine.Tx) string { return answer("put", tx.PutTokens(id, tokens)) }
	default:
		m := engine.Message{
			Office: office, Application: id, Seq: n, Topic: text, To: "camat", State: engine.MessageWaiting,
			NextAt: someTime.Draw(t, "next"), Posted: morning,
		}
		return func(tx engine.Tx) string { return answer("posted", tx.Post(m)) }
	}
}

func someEvents(t *rapid.T, id string, n int, text string, data []byte) []engine.StoredEvent {
	first := n + rapid.SampledFrom([]int{1, 1, 1, 2}).Draw(t, "gap")
	var events []engine.StoredEvent
	for i := range rapid.IntRange(0, 3).Draw(t, "events") {
		events = append(events, engine.StoredEvent{
			Application: id, Seq: first + i, Type: text, Recorded: morning, Payload: data, Hash: data, Mark: data,
		})
	}
	if len(events) > 0 {
		// Only the last event of a request has its key.
		last := &events[len(events)-1]
		last.Key, last.Fingerprint = someKey.Draw(t, "key"), data
	}
	return events
}

func someRow(t *rapid.T, id string, n int, data []byte) engine.Row {
	office, _ := engine.SplitID(id)
	return engine.Row{
		ID: id, Receipt: rapid.SampledFrom([]string{"", "R1", "R2", "R3"}).Draw(t, "receipt"),
		HandIn: someText.Draw(t, "hand-in"), Office: office, Standard: someService.Draw(t, "standard"),
		Status: rapid.SampledFrom([]string{"open", "returned"}).Draw(t, "status"), Steps: someSteps.Draw(t, "steps"),
		Opened: someTime.Draw(t, "opened"), Changed: someTime.Draw(t, "changed"),
		Due: someTime.Draw(t, "due"), NextAt: someTime.Draw(t, "next"), Sequence: n, Revision: n, State: data, Head: data,
	}
}

func someQuery(t *rapid.T) engine.Query {
	return engine.Query{
		Office:    rapid.OneOf(rapid.Just(""), someOffice).Draw(t, "office"),
		Standard:  rapid.SampledFrom([]string{"", "o/k/s", "o/k/s@1", "o/k", "o/k/S", "o/k/s@"}).Draw(t, "standard"),
		Statuses:  rapid.SliceOfN(rapid.SampledFrom([]string{"open", "returned", "lapsed"}), 0, 3).Draw(t, "statuses"),
		Step:      rapid.SampledFrom([]string{"", "periksa", "arsip", "tanda"}).Draw(t, "step"),
		Receipt:   rapid.SampledFrom([]string{"", "", "R1", "r1"}).Draw(t, "receipt"),
		HandIn:    rapid.OneOf(rapid.Just(""), someText).Draw(t, "hand-in"),
		Token:     rapid.SampledFrom([][]byte{nil, nil, {1}, {2}}).Draw(t, "token"),
		DueBefore: someTime.Draw(t, "due"), NextBefore: someTime.Draw(t, "next"),
		Limit: rapid.IntRange(0, 4).Draw(t, "limit"),
		After: rapid.SampledFrom([]string{"", "", "o/k/a", "o/b", "o/k/z"}).Draw(t, "after"),
	}
}

// TestAgreesWithMemory does the same to both stores and expects the same answers. Two
// stores write to the file in turn, as two processes would: what one remembers is
// worth nothing once the other has written.
func TestAgreesWithMemory(t *testing.T) {
	dir := t.TempDir()
	files := 0
	rapid.Check(t, func(rt *rapid.T) {
		files++
		path := filepath.Join(dir, fmt.Sprint(files, ".db"))
		file, other := open(t, path, sqlite.Options{Synchronous: sqlite.Normal}), open(t, path, sqlite.Options{Synchronous: sqlite.Normal})
		defer shut(t, file)
		defer shut(t, other)
		model := memory.New()
		for range rapid.IntRange(1, 12).Draw(rt, "transactions") {
			var acts []act
			for range rapid.IntRange(1, 5).Draw(rt, "acts") {
				acts = append(acts, someAct(rt))
			}
			fails := rapid.IntRange(0, 3).Draw(rt, "fails") == 0
			writer := rapid.SampledFrom([]engine.Store{file, other}).Draw(rt, "writer")
			want, got := transact(model, acts, fails), transact(writer, acts, fails)
			if diff := cmp.Diff(want, got); diff != "" {
				rt.Fatalf("memory (-) and sqlite (+) answer\n%s", diff)
			}
			if writer == engine.Store(file) {
				recalls(rt, file)
			}
			q, office := someQuery(rt), someOffice.Draw(rt, "office")
			at, limit := someTime.Draw(rt, "at"), rapid.IntRange(0, 3).Draw(rt, "limit")
			if diff := cmp.Diff(ask(model, q, office, at, limit), ask(file, q, office, at, limit)); diff != "" {
				rt.Fatalf("to %+v memory (-) and sqlite (+) answer\n%s", q, diff)
			}
		}
	})
}

// recalls expects of a store that wrote last that what it remembers is so.
func recalls(t *rapid.T, s *sqlite.Store) {
	for _, id := range []string{"o/k/a", "o/k/b", "o/k/c", "o/l/a", "o/b"} {
		if row, ok := s.Recall(id); ok {
			if diff := cmp.Diff(answer(s.Load(context.Background(), id)), answer(row, nil)); diff != "" {
				t.Fatalf("stored (-) and remembered (+) is\n%s", diff)
			}
		}
	}
}

func transact(s engine.Store, acts []act, fails bool) (answers []string) {
	err := s.Do(context.Background(), "key", func(tx engine.Tx) error {
		answers = nil
		for _, a := range acts {
			answers = append(answers, a(tx))
		}
		if fails {
			return errors.New("on purpose")
		}
		return nil
	})
	return append(answers, fmt.Sprint(err))
}

// ask reads in every way; what a store keeps no record of is not compared: the text of
// positions, and Row.State of a list.
func ask(s engine.Store, q engine.Query, office string, at time.Time, limit int) []string {
	ctx := context.Background()
	rows, err := s.Applications(ctx, q)
	for i := range rows {
		rows[i].State = nil
	}
	answers := []string{
		answer(rows, err), answer(s.Events(ctx, "o/k/a")), answer(s.Offices(ctx)),
		answer(s.Load(ctx, "o/k/a")), answer(s.Definition(ctx, office, "x")),
	}
	first, next, err := s.Feed(ctx, office, "", limit)
	answers = append(answers, answer(first, err))
	rest, _, err := s.Feed(ctx, office, next, 100)
	answers = append(answers, answer(rest, err))
	claimed, err := s.Claim(ctx, q.Office, at, []string{"o/k/b"}, func(tx engine.Tx, id string) error {
		_, err := tx.Load(id)
		return err
	})
	answers = append(answers, answer(claimed, err), answer(s.ClaimMessages(ctx, at, time.Second, limit)), answer(s.RemoveMessages(ctx, at, limit)),
		answer(s.Messages(ctx, q.Office, engine.MessageWaiting, int64(limit), 0)))
	var records []string
	err = s.Export(ctx, office, func(r engine.Record) error {
		records = append(records, record(r))
		return nil
	})
	slices.Sort(records)
	return append(answers, answer(records, err))
}

func record(r engine.Record) string {
	switch {
	case r.Event != nil:
		return fmt.Sprintf("event %+v", *r.Event)
	case r.Row != nil:
		return fmt.Sprintf("row %+v", *r.Row)
	case r.Key != nil:
		return fmt.Sprintf("key %+v", *r.Key)
	case r.Definition != nil:
		return fmt.Sprintf("definition %+v", *r.Definition)
	case r.Number != nil:
		return fmt.Sprintf("number %+v", *r.Number)
	case r.Message != nil:
		return fmt.Sprintf("message %+v", *r.Message)
	}
	tokens := slices.Clone(r.Tokens.Tokens)
	slices.SortFunc(tokens, slices.Compare)
	return fmt.Sprintf("tokens %s %v", r.Tokens.Application, slices.CompactFunc(tokens, slices.Equal))
}
