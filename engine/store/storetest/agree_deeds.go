package storetest

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"pgregory.net/rapid"
)

// scene is what a draw is about.
type scene struct {
	offices []string
	// applications are changed in any way there is, orderly ones as the engine does: their
	// rows are those of their histories.
	applications, orderly, histories []string
}

func newScene(run int) scene {
	office := fmt.Sprint("r", run)
	inner, second := office+"/k", office+"/l"
	s := scene{
		offices:      []string{inner, second, office},
		applications: []string{inner + "/a", inner + "/b", inner + "/c", second + "/a", office + "/b"},
		orderly:      []string{inner + "/p", second + "/q"},
	}
	s.histories = slices.Concat(s.applications, s.orderly, []string{engine.JournalID(inner), engine.AccessID(s.applications[0])})
	return s
}

// mostly draws from a list, one time in three its first.
func mostly(list []string) *rapid.Generator[string] {
	return rapid.OneOf(rapid.Just(list[0]), rapid.SampledFrom(list), rapid.SampledFrom(list))
}

// deed is one thing done in a transaction; it gives what was answered.
type deed struct {
	what string
	do   func(tx engine.Tx) string
}

// otherwise is the answer of what went wrong otherwise than the port says.
const otherwise = "refused"

// said is an answer in words that all stores share.
func said(v any, err error) string {
	var conflict *engine.ConflictError
	switch {
	case errors.As(err, &conflict):
		return fmt.Sprintf("conflict %+v", *conflict)
	case errors.Is(err, engine.ErrNotFound):
		return "not found"
	case errors.Is(err, engine.ErrTaken):
		return "taken"
	case err != nil:
		return otherwise
	}
	return fmt.Sprintf("%+v", v)
}

// saidOf is said, of a row that its reader then spoils, as he may.
func saidOf(row engine.Row, err error) string {
	answer := said(row, err)
	spoil(row.State, row.Head, row.Key)
	for i := range row.Steps {
		row.Steps[i] = "spoiled"
	}
	return answer
}

// saidAll is said, of events that their reader then spoils.
func saidAll(events []engine.StoredEvent, err error) string {
	answer := said(events, err)
	for _, e := range events {
		spoil(e.Payload, e.Hash, e.Mark, e.Fingerprint)
	}
	return answer
}

func spoil(all ...[]byte) {
	for _, b := range all {
		for i := range b {
			b[i] ^= 0xff
		}
	}
}

var (
	someText    = rapid.OneOf(rapid.SampledFrom([]string{"", "x", "y", "a@b", "%", "_", "'", `"`, `\`}), rapid.StringOfN(rapid.RuneFrom([]rune("aZ é日😀/@")), 0, 6, -1))
	someBytes   = rapid.SliceOfN(rapid.Byte(), 0, 5)
	someKey     = rapid.SampledFrom([]string{"", "", "k1", "k2", "k3"})
	someInstant = rapid.Custom(func(t *rapid.T) time.Time {
		at := morning.Add(time.Duration(rapid.IntRange(-3, 3).Draw(t, "after")))
		return at.In(rapid.SampledFrom([]*time.Location{time.UTC, time.FixedZone("WIB", 7*60*60)}).Draw(t, "zone"))
	})
	someTime   = rapid.OneOf(rapid.Just(time.Time{}), someInstant)
	someSteps  = rapid.SliceOfN(rapid.SampledFrom([]string{"periksa", "arsip", "tanda-tangan"}), 0, 3)
	someTokens = rapid.SliceOfN(rapid.SampledFrom([][]byte{{1}, {2}, {3}}), 0, 2)
)

// deeds draws what is done in one transaction.
func (s scene) deeds(t *rapid.T) []deed {
	return rapid.SliceOfN(rapid.Custom(s.deed), 1, 6).Draw(t, "deeds")
}

func (s scene) deed(t *rapid.T) deed {
	id, n := mostly(s.histories).Draw(t, "id"), rapid.IntRange(0, 3).Draw(t, "n")
	wild := mostly(s.applications).Draw(t, "application")
	office, _ := engine.SplitID(id)
	text, data := someText.Draw(t, "text"), someBytes.Draw(t, "data")
	switch rapid.IntRange(0, 15).Draw(t, "deed") {
	case 0, 1:
		return deed{"load " + id, func(tx engine.Tx) string { return saidOf(tx.Load(id)) }}
	case 2:
		return deed{"events of " + id, func(tx engine.Tx) string { return saidAll(tx.Events(id)) }}
	case 3, 4:
		if slices.Contains(s.orderly, id) {
			id = wild
		}
		events := someEvents(t, id, n, text, data)
		return deed{fmt.Sprintf("append behind %d: %+v", n, events), func(tx engine.Tx) string { return said("", tx.Append(id, n, copies(events))) }}
	case 5, 6:
		row := s.row(t, wild, n, data)
		return deed{fmt.Sprintf("save %+v", row), func(tx engine.Tx) string { return said("", tx.Save(copyOf(row))) }}
	case 7:
		return deed{"draw of " + office, func(tx engine.Tx) string { return said(tx.Draw(office, text, 2026+n)) }}
	case 8:
		return deed{"define " + text, func(tx engine.Tx) string { return said("", tx.PutDefinition(office, text, data)) }}
	case 9:
		return deed{"definition " + text, func(tx engine.Tx) string { return said(tx.Definition(office, text)) }}
	case 10:
		key := someKey.Draw(t, "key")
		return deed{"last of " + id + " and under " + key, func(tx engine.Tx) string { return said(tx.ByKey(id, key)) + said(tx.Last(id)) }}
	case 11, 12:
		if n < 2 {
			return deed{"drop the key of " + id, func(tx engine.Tx) string { return said("", tx.DropKey(id)) }}
		}
		return deed{fmt.Sprintf("key of %s: %x", id, data), func(tx engine.Tx) string { return said("", tx.PutKey(id, bytes.Clone(data))) }}
	case 13, 14:
		if slices.Contains(s.orderly, id) {
			id = wild
		}
		tokens := someTokens.Draw(t, "tokens")
		return deed{fmt.Sprintf("tokens of %s: %x", id, tokens), func(tx engine.Tx) string { return said("", tx.PutTokens(id, tokens)) }}
	default:
		m := s.message(t, id, n)
		return deed{fmt.Sprintf("post %+v", m), func(tx engine.Tx) string { return said("", tx.Post(m)) }}
	}
}

func (s scene) message(t *rapid.T, id string, seq int) engine.Message {
	office, _ := engine.SplitID(id)
	return engine.Message{
		Office: office, Application: id, Seq: seq, Topic: someText.Draw(t, "topic"), To: rapid.SampledFrom([]string{"camat", "pemohon"}).Draw(t, "to"),
		State: engine.MessageWaiting, NextAt: someTime.Draw(t, "next"), Posted: morning,
	}
}

// someEvents are events that follow the one numbered n, or nearly.
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

func (s scene) row(t *rapid.T, id string, n int, data []byte) engine.Row {
	office, _ := engine.SplitID(id)
	return engine.Row{
		ID: id, Receipt: rapid.SampledFrom([]string{"", "R1", "R2", "R3"}).Draw(t, "receipt"),
		HandIn: someText.Draw(t, "hand-in"), Office: office, Standard: rapid.SampledFrom(s.standards()).Draw(t, "standard"),
		Status: rapid.SampledFrom([]string{"open", "returned"}).Draw(t, "status"), Steps: someSteps.Draw(t, "steps"),
		Opened: someTime.Draw(t, "opened"), Changed: someTime.Draw(t, "changed"),
		Due: someTime.Draw(t, "due"), NextAt: someTime.Draw(t, "next"), Sequence: n, Revision: n, State: data, Head: data,
	}
}

func (s scene) standards() []string {
	return []string{s.offices[0] + "/s@1", s.offices[0] + "/s@2", s.offices[0] + "/s2@1", s.offices[0] + "/S@1", s.offices[1] + "/s@1"}
}

// next is a command on an application as it was remembered, or on none: some events, the
// row behind them, and what else there may be.
func (s scene) next(t *rapid.T, id string, from engine.Row) (write func(tx engine.Tx) error) {
	opens := from.ID == ""
	var then engine.Row
	if opens {
		then = s.row(t, id, 0, nil)
		then.Receipt, then.Key = "R-"+id, []byte("key of "+id)
	} else {
		then = s.row(t, id, from.Sequence, nil)
		then.Receipt, then.Opened, then.HandIn, then.Key = from.Receipt, from.Opened, from.HandIn, from.Key
		if rapid.IntRange(0, 3).Draw(t, "moves") > 0 {
			then.Standard = from.Standard
		}
	}
	var events []engine.StoredEvent
	for range rapid.SampledFrom([]int{1, 1, 1, 2, 3}).Draw(t, "events") {
		then.Sequence++
		hash := fmt.Appendf(nil, "%s#%d %d", id, then.Sequence, rapid.Uint64().Draw(t, "hash"))
		events = append(events, engine.StoredEvent{
			Application: id, Seq: then.Sequence, Type: "noted", Recorded: morning, Payload: []byte("{}"), Hash: hash, Mark: []byte("mark"),
		})
		then.Head = hash
	}
	last := &events[len(events)-1]
	last.Key, last.Fingerprint = someKey.Draw(t, "key"), []byte("fingerprint")
	then.Revision, then.State = then.Sequence, bytes.Clone(then.Head)
	var more []func(tx engine.Tx) error
	for range rapid.SampledFrom([]int{0, 0, 1, 2}).Draw(t, "messages") {
		m := s.message(t, id, then.Sequence)
		more = append(more, func(tx engine.Tx) error { return tx.Post(m) })
	}
	if opens {
		more = append(more, func(tx engine.Tx) error { return tx.PutKey(id, then.Key) })
	}
	if opens || rapid.IntRange(0, 4).Draw(t, "renames") == 0 {
		tokens := someTokens.Draw(t, "tokens")
		more = append(more, func(tx engine.Tx) error { return tx.PutTokens(id, tokens) })
	}
	if rapid.IntRange(0, 4).Draw(t, "defines") == 0 {
		more = append(more, func(tx engine.Tx) error { return tx.PutDefinition(then.Office, "x", []byte("document")) })
	}
	return func(tx engine.Tx) error {
		if err := tx.Append(id, events[0].Seq-1, copies(events)); err != nil {
			return err
		}
		if err := tx.Save(copyOf(then)); err != nil {
			return err
		}
		for _, write := range more {
			if err := write(tx); err != nil {
				return err
			}
		}
		return nil
	}
}

// copies and copyOf are for what becomes the store's own.
func copies(events []engine.StoredEvent) []engine.StoredEvent {
	events = slices.Clone(events)
	for i := range events {
		e := &events[i]
		e.Payload, e.Hash, e.Mark, e.Fingerprint = bytes.Clone(e.Payload), bytes.Clone(e.Hash), bytes.Clone(e.Mark), bytes.Clone(e.Fingerprint)
	}
	return events
}

func copyOf(row engine.Row) engine.Row {
	row.Steps = slices.Clone(row.Steps)
	row.State, row.Head, row.Key = bytes.Clone(row.State), bytes.Clone(row.Head), bytes.Clone(row.Key)
	return row
}
