package engine_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// values are answers of every kind, also such as encoding/json writes otherwise.
func values() *rapid.Generator[rule.Value] {
	text := rapid.SampledFrom([]string{"", "wni", "Siti & <Budi>", "é\u2028\x00", `"\`})
	return rapid.OneOf(
		rapid.Map(text, rule.TextValue), rapid.Map(text, rule.ChoiceValue), rapid.Map(text, rule.ApplicationValue),
		rapid.Map(rapid.Float64(), rule.NumberValue), rapid.Map(rapid.Int64Range(-rule.MaxMoney, rule.MaxMoney), rule.MoneyValue),
		rapid.Map(rapid.SampledFrom([]float64{0, math.Copysign(0, -1), 3, 1e-6, 9.9e-7, 1e21, 9.9e20, -1e21, 0.1}), rule.NumberValue),
		rapid.Map(rapid.Bool(), rule.BoolValue),
		rapid.Custom(func(t *rapid.T) rule.Value {
			known := rapid.SampledFrom([]string{"%04d", "%04d-%02d", "%04d-%02d-28"}).Draw(t, "known")
			args := []any{rapid.IntRange(1, 9999).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month")}
			on, err := civil.ParsePeriod(fmt.Sprintf(known, args[:min(2, strings.Count(known, "%"))]...))
			if err != nil {
				t.Fatal(err)
			}
			return rule.DateValue(on)
		}),
		rapid.Just(rule.ListValue(nil)), rapid.Just(rule.ListValue([]rule.Item{{"nama": rule.TextValue("<a>")}, {}})),
		rapid.SampledFrom([]rule.Value{{}, rule.AbsentValue(), rule.ErasedValue()}),
	)
}

func facts() *rapid.Generator[map[string]rule.Value] {
	return rapid.MapOfN(rapid.SampledFrom([]string{"a", "b", "Ä", "c<", "tanggal_lahir", "jumlah"}), values(), 0, 6)
}

func people() *rapid.Generator[*engine.Person] {
	part := rapid.SampledFrom([]string{"", "Siti", "O'Neil \"<b>\"", "3315079999990001"})
	return rapid.Ptr(rapid.Custom(func(t *rapid.T) engine.Person {
		return engine.Person{Name: part.Draw(t, "name"), NIK: part.Draw(t, "nik"), NoNIK: part.Draw(t, "no nik"), Contact: part.Draw(t, "contact")}
	}), true)
}

// What is private is sealed, and nothing else; what was sealed comes back as it was.
func TestEventIsPartedAndJoined(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SampledFrom([]string{"", "alasan", "<a href=\"x\">"})
		ev := engine.Event{
			Version: 1, Seq: rapid.IntRange(1, 9).Draw(t, "seq"), Type: rapid.SampledFrom([]string{engine.EventAnswered, engine.EventPaused}).Draw(t, "type"),
			Facts: facts().Draw(t, "facts"), Applicant: people().Draw(t, "applicant"), Subject: people().Draw(t, "subject"),
			Reason: text.Draw(t, "reason"), Text: text.Draw(t, "text"),
			Actor: engine.Actor{User: text.Draw(t, "user"), Role: rapid.SampledFrom([]string{"", "pemohon", "petugas"}).Draw(t, "role"), Capacity: text.Draw(t, "capacity")},
		}
		if rapid.Bool().Draw(t, "late") {
			ev.Late = &engine.Late{Occurred: time.Date(2026, 1, 5, 8, 0, 0, 0, time.UTC), Reason: text.Draw(t, "late reason")}
		}
		for _, id := range []string{"kk", "foto"}[:rapid.IntRange(0, 2).Draw(t, "papers")] {
			ev.Papers = append(ev.Papers, engine.Paper{ID: id, Reason: text.Draw(t, "paper reason")})
		}
		personal := func(fact string) bool { return fact < "b" || fact > "tan" }
		want := mustText(t, ev)
		sealed, err := engine.SealEvent(&ev, personal)
		if err != nil {
			t.Fatal(err)
		}
		if mustText(t, ev) != want {
			t.Fatal("the event was changed")
		}
		again, err := sealed.Open()
		if err != nil {
			t.Fatal(err)
		}
		if got := mustText(t, again); got != want {
			t.Fatalf("got  %s\nwant %s", got, want)
		}
		// By the long way: the facts that are hidden, and erased in their place.
		hidden, open := map[string]rule.Value{}, maps.Clone(ev.Facts)
		for id, v := range ev.Facts {
			if v.State() == rule.Known && personal(id) {
				hidden[id], open[id] = v, rule.ErasedValue()
			}
		}
		public, err := sealed.Public()
		if err != nil {
			t.Fatal(err)
		}
		if got, want := mustText(t, public.Facts), mustText(t, open); got != want && len(open)+len(public.Facts) > 0 {
			t.Fatalf("in the open\ngot  %s\nwant %s", got, want)
		}
		private, err := sealed.Private()
		if err != nil {
			t.Fatal(err)
		}
		if got, want := mustText(t, private), mustText(t, hidden); got != want && len(hidden)+len(private) > 0 {
			t.Fatalf("sealed\ngot  %s\nwant %s", got, want)
		}
		if public.Applicant != nil || public.Subject != nil || public.Text != "" || public.Late != nil && public.Late.Reason != "" {
			t.Fatalf("in the open: %+v", public)
		}
	})
}

func mustText(t *rapid.T, v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Facts and persons of every kind are stored as encoding/json has them.
func TestStoredValuesArePlainJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sameText(t, engine.State{Facts: facts().Draw(t, "facts")})
		if p := people().Draw(t, "person"); p != nil {
			sameText(t, engine.State{Applicant: *p})
		}
	})
}

// An instant that was written before is not worked out again: also one that ended an
// object, one in another zone, and more of them than are remembered.
func TestStoredTimesArePlainJSON(t *testing.T) {
	zones := []*time.Location{time.UTC, time.FixedZone("WIB", 7*60*60), time.FixedZone("WIT", 9*60*60)}
	rapid.Check(t, func(t *rapid.T) {
		moment := rapid.Custom(func(t *rapid.T) time.Time {
			at := time.Date(2026, 3, 17, 8, rapid.IntRange(0, 5).Draw(t, "minute"), 0, 0, time.UTC)
			return at.In(rapid.SampledFrom(zones).Draw(t, "zone"))
		})
		c := &engine.Clock{Origin: moment.Draw(t, "origin"), Due: moment.Draw(t, "due")}
		for range rapid.IntRange(0, 8).Draw(t, "stops") {
			stop := engine.Stop{From: moment.Draw(t, "from")}
			if rapid.Bool().Draw(t, "ended") {
				stop.To = moment.Draw(t, "to")
			}
			c.Stops = append(c.Stops, stop)
		}
		sameText(t, engine.State{Position: engine.Position{Clock: c}, LastAt: moment.Draw(t, "last")})
	})
}

// A state that follows from the event before it shares the text of its position; one that
// does not has its own.
func TestStateBehindAnEvent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := lead(t, nil)
		if len(c.events) == 0 {
			t.Skip("nothing happened")
		}
		for _, at := range []int{len(c.events) - 1, rapid.IntRange(0, len(c.events)-1).Draw(t, "event")} {
			got, err := engine.StoredAfter(&c.events[at], &c.state)
			if want := mustText(t, c.state); err != nil || string(got) != want {
				t.Fatalf("behind event %d: %v\ngot  %s\nwant %s", at+1, err, got, want)
			}
		}
	})
}

func TestStateIsNotTakenFromAnotherPosition(t *testing.T) {
	active := []engine.Active{{Step: "teliti", Visit: 1}}
	clock := &engine.Clock{Step: "x"}
	is := engine.Position{Status: engine.StatusOpen, Active: active, Clock: clock}
	for name, other := range map[string]engine.Position{
		"status":    {Status: engine.StatusReturned, Active: active, Clock: clock},
		"active":    {Status: engine.StatusOpen, Active: []engine.Active{{Step: "teliti", Visit: 2}}, Clock: clock},
		"clock":     {Status: engine.StatusOpen, Active: active, Clock: &engine.Clock{Step: "y"}},
		"no clock":  {Status: engine.StatusOpen, Active: active},
		"pauses":    {Status: engine.StatusOpen, Active: active, Clock: clock, Pauses: []engine.Pause{{Reason: "listrik"}}},
		"stages":    {Status: engine.StatusOpen, Active: active, Clock: clock, Stages: []engine.Clock{{Step: "z"}}},
		"deadlines": {Status: engine.StatusOpen, Active: active, Clock: clock, Deadlines: []engine.Deadline{{Step: "z"}}},
	} {
		got, err := engine.StoredAfter(&engine.Event{After: is}, &engine.State{Position: other})
		want, _ := json.Marshal(engine.State{Position: other})
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: %v\ngot  %s\nwant %s", name, err, got, want)
		}
	}
}

// Who writes next finds nothing of a person in the room they write in.
func TestNothingIsLeftInTheScratch(t *testing.T) {
	person := engine.Person{Name: secretName, NIK: secretNIK}
	ev := engine.Event{Seq: 1, Type: engine.EventNoted, Applicant: &person, Text: secretNote, Facts: map[string]rule.Value{secretFact: rule.TextValue(secretFact)}}
	sealed, err := engine.SealEvent(&ev, func(string) bool { return true })
	if err != nil {
		t.Fatal(err)
	}
	left, written, err := sealed.Left(&engine.State{Applicant: person, Facts: ev.Facts})
	if err != nil || written < 300 || len(left) < written {
		t.Fatalf("%d bytes left of %d, %v", len(left), written, err)
	}
	for _, secret := range []string{secretName, secretNIK, secretNote, secretFact} {
		if strings.Contains(string(left), secret) {
			t.Errorf("%q is left", secret)
		}
	}
}

// The chain is what the documentation says it is.
func TestChain(t *testing.T) {
	before := slices.Repeat([]byte{7}, 32)
	s := engine.StoredEvent{Application: "a/b/c", Seq: 12, Type: "done", Recorded: time.Unix(1, 5), Payload: []byte(`{"x":1}`)}
	for range 3 { // the room for it is used again
		for _, head := range [][]byte{nil, before} {
			want := sha256.Sum256(fmt.Appendf(nil, "%d:%s5:a/b/c2:124:done10:10000000057:{\"x\":1}", len(head), head))
			if got := engine.Chain(head, s); !bytes.Equal(got, want[:]) {
				t.Errorf("%x, want %x", got, want)
			}
		}
	}
}

// What is private and cannot be read is not told by the error either.
func TestWhatCannotBeReadIsNotTold(t *testing.T) {
	ev := engine.Event{Version: 1, Seq: 1, Type: engine.EventAnswered}
	sealed, err := engine.SealEvent(&ev, func(string) bool { return true })
	if err != nil {
		t.Fatal(err)
	}
	for _, plain := range []string{
		`{"facts":{"lahir":{"kind":"date","value":"Sri Wahyuni"}}}`, `{"facts":{"a":{"state":"Sri Wahyuni"}}}`, `{"applicant":"Sri Wahyuni"}`, `Sri Wahyuni`,
	} {
		spoilt, err := sealed.Hiding([]byte(plain))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := spoilt.Open(); err == nil || strings.Contains(err.Error(), "Sri") || strings.Contains(err.Error(), "'S'") {
			t.Errorf("%s: %v", plain, err)
		}
	}
}
