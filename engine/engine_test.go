package engine_test

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/engine/store/memory"
)

const service = enginetest.OfficeID + "/layanan"

// desk is an engine over a store in memory, with a clock.
type desk struct {
	*engine.Engine
	t     *testing.T
	clock *enginetest.Clock
	store *memory.Store
	keys  engine.Keys
}

func openDesk(t *testing.T, texts ...string) *desk {
	t.Helper()
	zone, err := time.LoadLocation("Asia/Jakarta")
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, clock: enginetest.NewClock(t, zone, "2026-01-05 10:00"), store: memory.New(), keys: keyring.Ephemeral()}
	d.reopen(enginetest.Tree(t, texts...))
	return d
}

// reopen is another engine over the same store, with other definitions.
func (d *desk) reopen(tree *standard.Tree) {
	d.t.Helper()
	config := enginetest.Config(d.t, tree, d.clock, d.store)
	config.Keys = d.keys
	eng, err := engine.New(config)
	if err != nil {
		d.t.Fatal(err)
	}
	d.Engine = eng
}

func (d *desk) at(at string) *desk { d.clock.Set(d.t, at); return d }

func (d *desk) submit(r engine.Request) string {
	d.t.Helper()
	if r.Command == nil {
		r.Command = engine.Submit{}
	}
	out, err := d.Submit(context.Background(), service, r)
	if err != nil {
		d.t.Fatal(err)
	}
	return out.Application.State.ID
}

func (d *desk) give(id string, cmd engine.Command) *engine.Outcome {
	d.t.Helper()
	out, err := d.Execute(context.Background(), id, engine.Request{Command: cmd})
	if err != nil {
		d.t.Fatal(err)
	}
	return out
}

func (d *desk) load(id string) *engine.Application {
	d.t.Helper()
	app, err := d.Load(context.Background(), id)
	if err != nil {
		d.t.Fatal(err)
	}
	return app
}

func (d *desk) events(id string) int {
	d.t.Helper()
	events, err := d.History(context.Background(), id)
	if err != nil {
		d.t.Fatal(err)
	}
	return len(events)
}

func wantRefusal(t *testing.T, err error, code string) {
	t.Helper()
	var refusal *engine.Refusal
	if !errors.As(err, &refusal) || refusal.Code != code {
		t.Fatalf("got %v, want the refusal %s", err, code)
	}
}

func TestKeyMakesARequestIdempotent(t *testing.T) {
	d := openDesk(t, simple(promise3))
	ctx := context.Background()
	first := d.submit(engine.Request{Key: "k1"})
	again, err := d.Submit(ctx, service, engine.Request{Command: engine.Submit{}, Key: "k1"})
	if err != nil || !again.Repeated || again.Application.State.ID != first {
		t.Fatalf("%+v, %v", again, err)
	}
	if diff := cmp.Diff([]string{"submitted"}, types(again.Events)); diff != "" {
		t.Error(diff)
	}
	_, err = d.Submit(ctx, service, engine.Request{Command: engine.Submit{HandIn: "x"}, Key: "k1"})
	wantRefusal(t, err, engine.RefusedOtherRequest)
	second, third, fourth := d.submit(engine.Request{Key: "k2"}), d.submit(engine.Request{}), d.submit(engine.Request{})
	if second == first || third == fourth {
		t.Error("other keys, or none, open other applications")
	}

	check := engine.Request{Command: engine.Check{AcceptAll: true}, Key: "c"}
	for i := range 2 {
		out, err := d.Execute(ctx, first, check)
		if err != nil || out.Repeated != (i == 1) || types(out.Events)[0] != "checked" {
			t.Fatalf("%+v, %v", out, err)
		}
	}
	if n := d.events(first); n != 2 {
		t.Errorf("%d events", n)
	}
	// A refused request leaves its key free.
	do := engine.Request{Command: engine.Do{Steps: []string{"serahkan"}}, Key: "d"}
	_, err = d.Execute(ctx, first, do)
	wantRefusal(t, err, engine.RefusedNotActive)
	d.give(first, engine.Do{Steps: []string{"proses"}})
	if out, err := d.Execute(ctx, first, do); err != nil || out.Repeated {
		t.Errorf("%+v, %v", out, err)
	}
}

func types(events []engine.Event) []string {
	var out []string
	for _, e := range events {
		out = append(out, e.Type)
	}
	return out
}

func TestRevision(t *testing.T) {
	d := openDesk(t, simple(promise3))
	id := d.submit(engine.Request{})
	d.give(id, engine.AddNote{Text: "catatan"}) // raises none
	one := 1
	if _, err := d.Execute(context.Background(), id, engine.Request{Command: engine.Check{AcceptAll: true}, Revision: &one}); err != nil {
		t.Fatal(err)
	}
	d.at("2026-01-12 10:00")
	_, err := d.Execute(context.Background(), id, engine.Request{Command: engine.Do{Steps: []string{"proses"}}, Revision: &one})
	wantRefusal(t, err, engine.RefusedRevision)
	// Time has passed all the same, and raised no revision.
	two := 2
	if n := d.events(id); n != 5 {
		t.Errorf("%d events", n)
	}
	if _, err := d.Execute(context.Background(), id, engine.Request{Command: engine.Do{Steps: []string{"proses"}}, Revision: &two}); err != nil {
		t.Error(err)
	}
}

func TestRefusedSubmissionStoresNothing(t *testing.T) {
	d := openDesk(t, flow("- id: kerja\n  actor: operator\n  text: Kerja\n"))
	_, err := d.Submit(context.Background(), service, engine.Request{Command: engine.Submit{}, Key: "k"})
	wantRefusal(t, err, engine.RefusedFactsNeeded)
	rows, err := d.store.Applications(context.Background(), engine.Query{})
	if err != nil || len(rows) != 0 {
		t.Errorf("%v, %v", rows, err)
	}
	prog, _, _, err := d.Program(service)
	if err != nil {
		t.Fatal(err)
	}
	digest, err := prog.Digest()
	if err != nil {
		t.Fatal(err)
	}
	err = d.store.Do(context.Background(), "x", func(tx engine.Tx) error {
		_, err := tx.Definition(enginetest.OfficeID, digest)
		return err
	})
	if !errors.Is(err, engine.ErrNotFound) {
		t.Errorf("its definition was kept: %v", err)
	}
	_, err = d.Submit(context.Background(), service, engine.Request{Command: engine.Tick{}})
	wantRefusal(t, err, engine.RefusedNotSubmitted)
	_, err = d.Execute(context.Background(), "x", engine.Request{})
	wantRefusal(t, err, engine.RefusedNothing)
}

func TestUnknownServiceAndBrokenDefinition(t *testing.T) {
	d := openDesk(t, simple(promise3))
	var none *standard.NotFoundError
	if _, err := d.Submit(context.Background(), "contoh/kantor/tidak-ada", engine.Request{Command: engine.Submit{}}); !errors.As(err, &none) {
		t.Errorf("%v", err)
	}
	if _, err := d.Execute(context.Background(), "tidak-ada", engine.Request{Command: engine.Tick{}}); !errors.Is(err, engine.ErrNotFound) {
		t.Errorf("%v", err)
	}
	d = openDesk(t, strings.Replace(simple(promise3), "actor: operator", "actor: operatr", 1))
	var broken *engine.DefinitionError
	if _, err := d.Submit(context.Background(), service, engine.Request{Command: engine.Submit{}}); !errors.As(err, &broken) || len(broken.Findings) == 0 {
		t.Errorf("%v", err)
	} else if !strings.Contains(broken.Error(), "operatr") {
		t.Errorf("%v", broken)
	}
}

// Deleting or editing files never strands a citizen.
func TestFilesMayGo(t *testing.T) {
	d := openDesk(t, simple(promise3))
	id := d.submit(engine.Request{})
	d.reopen(standard.NewTree(nil))
	d.give(id, engine.Check{AcceptAll: true})
	app := d.load(id)
	if got := app.State.Clock.Due.Format(enginetest.Minute); got != "2026-01-08 16:00" || app.Office.ID != enginetest.OfficeID {
		t.Errorf("due %s of %s", got, app.Office.ID)
	}
	// The office moved to another zone and spoilt its hours: the pinned ones count.
	spoilt := enginetest.Tree(t, strings.Replace(enginetest.Office, `monday: ["07:30-12:00", "13:00-16:00"]`, `monday: ["12:00-13:00", "12:30-16:00"]`, 1))
	d.reopen(spoilt)
	d.give(id, engine.Do{Steps: []string{"proses"}})
	moved := enginetest.Tree(t, strings.Replace(enginetest.Office, "Asia/Jakarta", "Asia/Jayapura", 1))
	d.reopen(moved)
	if got := d.load(id).Schedule.Location().String(); got != "Asia/Jakarta" {
		t.Errorf("zone %s", got)
	}
	d.give(id, engine.Do{Steps: []string{"serahkan"}})
	if got := d.load(id).State.Status; got != engine.StatusCompleted {
		t.Errorf("status %s", got)
	}
}

func TestSpoiltCacheIsReplayed(t *testing.T) {
	d := openDesk(t, simple(promise3))
	id := d.submit(engine.Request{})
	d.give(id, engine.Check{AcceptAll: true})
	want := d.load(id).State
	for _, spoilt := range []string{"", "{", "\x00", "\x01x", "\x00{\"id\":\"" + id + "\",\"sequence\":2}", "\x02{}"} {
		err := d.store.Do(context.Background(), id, func(tx engine.Tx) error {
			row, err := tx.Load(id)
			if err != nil {
				return err
			}
			row.State = []byte(spoilt)
			return tx.Save(row)
		})
		if err != nil {
			t.Fatal(err)
		}
		d.reopen(enginetest.Tree(t, simple(promise3))) // an engine that does not remember
		if diff := cmp.Diff(asJSON(t, want), asJSON(t, d.load(id).State)); diff != "" {
			t.Errorf("cache %q: %s", spoilt, diff)
		}
	}
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestVerifyFindsWhatWasAltered(t *testing.T) {
	d := openDesk(t, simple(promise3))
	id := d.submit(engine.Request{})
	d.give(id, engine.Check{AcceptAll: true})
	d.give(id, engine.AddNote{Text: "catatan"})
	history := func() []engine.StoredEvent {
		events, err := d.store.Events(context.Background(), id)
		if err != nil {
			t.Fatal(err)
		}
		return events
	}
	if err := engine.Verify(history()); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		alter func(e []engine.StoredEvent) []engine.StoredEvent
		at    int
	}{
		"a payload":   {func(e []engine.StoredEvent) []engine.StoredEvent { e[1].Payload[5] ^= 1; return e }, 2},
		"a type":      {func(e []engine.StoredEvent) []engine.StoredEvent { e[2].Type = "noted "; return e }, 3},
		"a hash":      {func(e []engine.StoredEvent) []engine.StoredEvent { e[0].Hash[0] ^= 1; return e }, 1},
		"one removed": {func(e []engine.StoredEvent) []engine.StoredEvent { return append(e[:1], e[2]) }, 3},
		"an owner":    {func(e []engine.StoredEvent) []engine.StoredEvent { e[1].Application = "lain"; return e }, 2},
		"two swapped": {func(e []engine.StoredEvent) []engine.StoredEvent { e[1], e[2] = e[2], e[1]; return e }, 3},
	} {
		var broken *engine.BrokenChainError
		if err := engine.Verify(c.alter(history())); !errors.As(err, &broken) || broken.Seq != c.at {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestLoadShowsTimeThatNobodyTicked(t *testing.T) {
	d := openDesk(t, simple(promise3))
	id := d.submit(engine.Request{})
	d.give(id, engine.Check{AcceptAll: true})
	d.at("2026-01-09 08:00")
	if app := d.load(id); app.State.Clock.Breached.IsZero() {
		t.Error("not shown as late")
	}
	if n := d.events(id); n != 2 {
		t.Errorf("looking stored %d events", n)
	}
}

func TestTickInBatches(t *testing.T) {
	d := openDesk(t, simple(promise3))
	for range 5 {
		d.give(d.submit(engine.Request{}), engine.Check{AcceptAll: true})
	}
	d.at("2026-01-09 08:00")
	total := 0
	for _, want := range []int{2, 2, 1, 0} {
		n, err := d.Tick(context.Background(), 2)
		if err != nil || n != want {
			t.Fatalf("ticked %d, %v; want %d", n, err, want)
		}
		total += n
	}
	if total != 5 {
		t.Errorf("%d", total)
	}
}

// A calendar that comes is taken in by Recalculate, for nothing else wakes what
// has no due time.
func TestRecalculate(t *testing.T) {
	d := openDesk(t, simple(promise3))
	d.at("2026-12-30 10:00")
	id := d.submit(engine.Request{})
	out := d.give(id, engine.Check{AcceptAll: true})
	if len(out.Warnings) != 1 || out.Warnings[0].Code != engine.WarnedNoCalendar {
		t.Errorf("%+v", out.Warnings)
	}
	if n, err := d.Recalculate(context.Background()); n != 0 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
	d.reopen(enginetest.Tree(t, enginetest.Calendar, strings.ReplaceAll(enginetest.Calendar, "2026", "2027")))
	if n, err := d.Recalculate(context.Background()); n != 1 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
	if got := d.load(id).Row.Due.In(d.load(id).Schedule.Location()).Format(enginetest.Minute); got != "2027-01-05 16:00" {
		t.Errorf("due %s", got)
	}
}

func TestAdvisoryEligibilityWarns(t *testing.T) {
	std := flow("- id: kerja\n  actor: operator\n  text: Kerja\n",
		"eligibility:\n  - id: dekat\n    text: Sebaiknya warga sini\n    must: not luar\n    advisory: true\n")
	r := enginetest.Start(t, std)
	d := openDesk(t, std)
	out, err := d.Submit(context.Background(), service, engine.Request{Command: engine.Submit{Facts: r.Values("luar=ya")}})
	if err != nil || len(out.Warnings) != 1 || out.Warnings[0].Rule != "eligibility.dekat" {
		t.Fatalf("%+v, %v", out, err)
	}
}

// The version in force is that of the office's own day, not of UTC's.
func TestVersionOfTheOfficesDay(t *testing.T) {
	from := func(day string) string {
		return strings.Replace(simple(promise3), "title: Layanan\n", "title: Layanan\neffective:\n  from: "+day+"\n", 1)
	}
	d := openDesk(t, from("2026-02-01"))
	d.at("2026-02-01 05:00") // still 31 January in UTC
	d.submit(engine.Request{})
	d.at("2026-01-31 20:00")
	var none *standard.NotFoundError
	if _, err := d.Submit(context.Background(), service, engine.Request{Command: engine.Submit{}}); !errors.As(err, &none) {
		t.Errorf("%v", err)
	}
}

// What is in force is asked for again when the office's day is another one.
func TestVersionOfEachDay(t *testing.T) {
	first := simple(promise3)
	second := strings.Replace(strings.Replace(first, "version: 1", "version: 2", 1), "title: Layanan\n", "title: Layanan\neffective:\n  from: 2026-02-01\n", 1)
	d := openDesk(t, first, second)
	for _, c := range []struct{ at, want string }{
		{"2026-01-31 23:59", "@1"}, {"2026-02-01 00:00", "@2"}, // one day in UTC
		{"2026-02-01 06:59", "@2"}, {"2026-02-01 07:00", "@2"}, // two days in UTC
		{"2026-01-31 23:59", "@1"}, // clocks are set back
	} {
		id := d.at(c.at).submit(engine.Request{})
		if got := d.load(id).State.Standard; !strings.HasSuffix(got, c.want) {
			t.Errorf("at %s: %s, want %s", c.at, got, c.want)
		}
	}
}
