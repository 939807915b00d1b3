package stats_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/engine/stats"
)

// limited hands out few events at a time.
type limited struct{ *engine.Engine }

func (l limited) Changes(ctx context.Context, office string, after engine.Cursor, _ int) ([]engine.Change, engine.Cursor, error) {
	return l.Engine.Changes(ctx, office, after, 2)
}

// TestReadDayByDay reads an office through the engine, each day from where it ended the
// day before, and at once; looking at applications and erasing them changes no figure.
func TestReadDayByDay(t *testing.T) {
	ctx := context.Background()
	tree := enginetest.Tree(t, surat, cepat)
	clock := enginetest.NewClock(t, jakarta(t), "2026-01-06 08:00")
	e := enginetest.Engine(t, tree, clock, nil)
	give := func(id string, cmd engine.Command) {
		t.Helper()
		if _, err := e.Execute(ctx, id, engine.Request{Command: cmd, Actor: engine.Actor{User: "ana"}}); err != nil {
			t.Fatal(err)
		}
	}
	open := func(service string) string {
		t.Helper()
		out, err := e.Submit(ctx, enginetest.OfficeID+"/"+service, engine.Request{Command: engine.Submit{Applicant: engine.Person{Name: "Suharti"}}})
		if err != nil {
			t.Fatal(err)
		}
		return out.Application.State.ID
	}
	days := &stats.Fold{}
	var cursor engine.Cursor
	read := func() {
		t.Helper()
		var err error
		if cursor, err = days.Read(ctx, limited{e}, enginetest.OfficeID, cursor); err != nil {
			t.Fatal(err)
		}
	}
	figures := func(f *stats.Fold) []any {
		t.Helper()
		all := period(t, "", "")
		sla, err := f.SLA(all, "", stats.PinnedBy(ctx, e, enginetest.OfficeID))
		if err != nil {
			t.Fatal(err)
		}
		return []any{sla, f.IKM(all, ""), f.Register(all, "")}
	}

	slow, quick := open("surat"), open("cepat")
	give(slow, engine.Check{AcceptAll: true})
	read()
	clock.Set(t, "2026-01-06 08:10")
	give(quick, engine.Do{Steps: []string{"layani"}})
	if _, err := e.Read(ctx, quick, engine.Actor{User: "ana"}, engine.PurposeShow); err != nil {
		t.Fatal(err)
	}
	read()
	clock.Set(t, "2026-01-09 08:00")
	give(slow, engine.Do{Steps: []string{"putus"}, Outcome: "setuju"})
	give(slow, engine.Do{Steps: []string{"catat"}})
	give(slow, engine.Do{Steps: []string{"cetak"}})
	give(slow, engine.Do{Steps: []string{"serahkan"}})
	give(slow, engine.Survey{Answers: [9]int{4, 4, 4, 4, 4, 4, 4, 4, 4}, Comment: "Suharti senang"})
	give(slow, engine.Compensate{Owed: []string{"sla.compensation[1]"}})
	read()
	read()

	at := func() *stats.Fold {
		t.Helper()
		f := &stats.Fold{}
		if _, err := f.Read(ctx, e, enginetest.OfficeID, ""); err != nil {
			t.Fatal(err)
		}
		return f
	}
	want := figures(at())
	if diff := cmp.Diff(want, figures(days), exact); diff != "" {
		t.Errorf("day by day: %s", diff)
	}
	sla := want[0].(*stats.SLA)
	if len(sla.Breaches) != 1 || sla.Breaches[0].Application != slow || len(sla.Compensation) != 2 || len(want[2].([]stats.Book)) != 1 {
		t.Errorf("%+v", sla)
	}
	clock.Set(t, "2032-01-09 08:00")
	for _, id := range []string{slow, quick} {
		if err := e.Erase(ctx, id, standard.Retention{Class: "x", Years: 5}, engine.Actor{User: "ana"}); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(want, figures(at()), exact); diff != "" {
		t.Errorf("after erasing: %s", diff)
	}
	read()
	if diff := cmp.Diff(want, figures(days), exact); diff != "" {
		t.Errorf("after erasing, day by day: %s", diff)
	}
}
