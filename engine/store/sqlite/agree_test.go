package sqlite_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
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
	case err != nil:
		return "refused"
	}
	return fmt.Sprintf("%+v", v)
}

var (
	someID      = rapid.SampledFrom([]string{"a", "b", "c", "d"})
	someText    = rapid.OneOf(rapid.SampledFrom([]string{"", "x", "y", "a@b", "%", "_", "'", `"`}), rapid.StringN(0, 6, 12))
	someService = rapid.SampledFrom([]string{"o/k/s@1", "o/k/s@2", "o/k/s2@1", "o/k/S@1", "o/l/s@1"})
	someBytes   = rapid.SliceOfN(rapid.Byte(), 0, 5)
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
	text, data := someText.Draw(t, "text"), someBytes.Draw(t, "data")
	switch rapid.IntRange(0, 8).Draw(t, "act") {
	case 0:
		return func(tx engine.Tx) string { return answer(tx.Load(id)) }
	case 1:
		return func(tx engine.Tx) string { return answer(tx.Events(id)) }
	case 2:
		first := n + rapid.SampledFrom([]int{1, 1, 1, 2}).Draw(t, "gap")
		var events []engine.StoredEvent
		for i := range rapid.IntRange(0, 3).Draw(t, "events") {
			e := event(id, first+i)
			e.Type, e.Payload = text, data
			events = append(events, e)
		}
		return func(tx engine.Tx) string { return answer("appended", tx.Append(id, n, events)) }
	case 3:
		r := engine.Row{
			ID: id, Receipt: rapid.SampledFrom([]string{"", "R1", "R2", "R3"}).Draw(t, "receipt"),
			HandIn: someText.Draw(t, "hand-in"), Office: text, Standard: someService.Draw(t, "standard"),
			Status: rapid.SampledFrom([]string{"open", "returned"}).Draw(t, "status"), Steps: someSteps.Draw(t, "steps"),
			Opened: someTime.Draw(t, "opened"), Changed: someTime.Draw(t, "changed"),
			Due: someTime.Draw(t, "due"), NextAt: someTime.Draw(t, "next"), Sequence: n, Revision: n, State: data, Head: data,
		}
		return func(tx engine.Tx) string { return answer("saved", tx.Save(r)) }
	case 4:
		return func(tx engine.Tx) string { return answer(tx.Draw(text, 2026+n)) }
	case 5:
		return func(tx engine.Tx) string { return answer("put", tx.PutDefinition(text, data)) }
	case 6:
		return func(tx engine.Tx) string { return answer(tx.Definition(text)) }
	case 7:
		return func(tx engine.Tx) string { return answer(tx.Result(id, text)) }
	default:
		return func(tx engine.Tx) string {
			return answer("put", tx.PutResult(id, text, engine.Result{Fingerprint: data, Sequence: n}))
		}
	}
}

func someQuery(t *rapid.T) engine.Query {
	return engine.Query{
		Office:    rapid.OneOf(rapid.Just(""), someText).Draw(t, "office"),
		Standard:  rapid.SampledFrom([]string{"", "o/k/s", "o/k/s@1", "o/k", "o/k/S", "o/k/s@"}).Draw(t, "standard"),
		Statuses:  rapid.SliceOfN(rapid.SampledFrom([]string{"open", "returned", "lapsed"}), 0, 2).Draw(t, "statuses"),
		Step:      rapid.SampledFrom([]string{"", "periksa", "arsip", "tanda"}).Draw(t, "step"),
		Receipt:   rapid.SampledFrom([]string{"", "", "R1", "r1"}).Draw(t, "receipt"),
		HandIn:    rapid.OneOf(rapid.Just(""), someText).Draw(t, "hand-in"),
		DueBefore: someTime.Draw(t, "due"),
		Limit:     rapid.IntRange(0, 4).Draw(t, "limit"),
		After:     rapid.SampledFrom([]string{"", "", "a", "b", "z"}).Draw(t, "after"),
	}
}

// TestAgreesWithMemory does the same to both stores and expects the same answers.
func TestAgreesWithMemory(t *testing.T) {
	dir, ctx := t.TempDir(), context.Background()
	files := 0
	rapid.Check(t, func(rt *rapid.T) {
		files++
		file := open(t, filepath.Join(dir, fmt.Sprint(files, ".db")), sqlite.Options{Synchronous: sqlite.Normal})
		defer shut(t, file)
		stores := []engine.Store{memory.New(), file}
		for range rapid.IntRange(1, 12).Draw(rt, "transactions") {
			var acts []act
			for range rapid.IntRange(1, 5).Draw(rt, "acts") {
				acts = append(acts, someAct(rt))
			}
			fails := rapid.IntRange(0, 3).Draw(rt, "fails") == 0
			var answers [2][]string
			for i, s := range stores {
				err := s.Do(ctx, "key", func(tx engine.Tx) error {
					for _, a := range acts {
						answers[i] = append(answers[i], a(tx))
					}
					if fails {
						return errors.New("on purpose")
					}
					return nil
				})
				answers[i] = append(answers[i], fmt.Sprint(err))
			}
			if diff := cmp.Diff(answers[0], answers[1]); diff != "" {
				rt.Fatalf("memory (-) and sqlite (+) answer\n%s", diff)
			}
			q, at, limit := someQuery(rt), someTime.Draw(rt, "at"), rapid.IntRange(0, 3).Draw(rt, "limit")
			for i, s := range stores {
				answers[i] = []string{
					answer(s.Applications(ctx, q)), answer(s.Waiting(ctx, at, limit)), answer(s.Events(ctx, "a")),
				}
			}
			if diff := cmp.Diff(answers[0], answers[1]); diff != "" {
				rt.Fatalf("to %+v memory (-) and sqlite (+) answer\n%s", q, diff)
			}
		}
	})
}
