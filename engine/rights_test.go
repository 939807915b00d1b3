package engine_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// directory is an embedder's own: everybody holds every role; citizens act on their own
// applications, by user, and officers do what is not forbidden.
type directory struct {
	own       map[string]string
	forbidden []string
	failure   error
	asked     *[]engine.Asked
}

func (directory) Holds(context.Context, string, string, string) (bool, error) { return true, nil }

func (d directory) May(_ context.Context, a engine.Asked) (bool, error) {
	*d.asked = append(*d.asked, a)
	if a.Role == standard.Applicant && a.Act != "submit" {
		return a.Application != "" && d.own[a.User] == a.Application, d.failure
	}
	return !slices.Contains(d.forbidden, a.Act), d.failure
}

// acts is everything in which a person acts, by the name of the act.
func acts(d *desk, id string) map[string]func(by engine.Actor) error {
	ctx := context.Background()
	nobody := engine.Person{NIK: "0000000000000000"}
	return map[string]func(by engine.Actor) error{
		"tick": func(by engine.Actor) error {
			_, err := d.Execute(ctx, id, engine.Request{Command: engine.Tick{}, Actor: by})
			return err
		},
		"note": func(by engine.Actor) error {
			_, err := d.Execute(ctx, id, engine.Request{Command: engine.AddNote{Text: "x"}, Actor: by})
			return err
		},
		engine.ActRead:  func(by engine.Actor) error { _, err := d.Read(ctx, id, by, engine.PurposeShow); return err },
		engine.ActErase: func(by engine.Actor) error { return d.Erase(ctx, id, standard.Retention{Years: 1}, by) },
		"migrate": func(by engine.Actor) error {
			_, err := d.PlanMigration(ctx, id, engine.Migrate{To: 1}, by)
			return err
		},
		engine.ActFind: func(by engine.Actor) error { _, err := d.Find(ctx, enginetest.OfficeID, nobody, by); return err },
		engine.ActExport: func(by engine.Actor) error {
			_, err := d.ExportPerson(ctx, enginetest.OfficeID, nobody, by)
			return err
		},
		engine.ActRepair: func(by engine.Actor) error { _, err := d.Repair(ctx, enginetest.OfficeID, by, nil); return err },
		engine.ActRewrap: func(by engine.Actor) error { _, err := d.Rewrap(ctx, enginetest.OfficeID, by, nil); return err },
	}
}

// Whatever a person does, Roles are asked: who holds no role does nothing at all.
func TestRolesAreAskedOfEveryAct(t *testing.T) {
	d := openDesk(t, simple(promise3))
	id := d.submit(engine.Request{})
	d.Roles = roles{}
	failure := errors.New("directory is down")
	for act, do := range acts(d, id) {
		d.Roles = roles{}
		t.Run(act, func(t *testing.T) {
			wantRefusal(t, do(engine.Actor{User: "u"}), engine.RefusedNoRole)
			wantRefusal(t, do(engine.Actor{User: "v", Role: "petugas"}), engine.RefusedNotHeld)
			d.Roles = roles{failure}
			if err := do(engine.Actor{User: "u", Role: "petugas"}); !errors.Is(err, failure) {
				t.Errorf("the directory is down, and it is %v", err)
			}
		})
	}
	if n := d.events(id); n != 1 {
		t.Errorf("refused actors left %d events", n)
	}
}

// Rights are asked of every act, with the application where there is one.
func TestRightsAreAskedOfEveryAct(t *testing.T) {
	d := openDesk(t, simple(promise3))
	id := d.submit(engine.Request{})
	var asked []engine.Asked
	by := engine.Actor{User: "u", Role: "petugas"}
	for act, do := range acts(d, id) {
		t.Run(act, func(t *testing.T) {
			d.Roles, asked = directory{asked: &asked, forbidden: []string{act}}, nil
			wantRefusal(t, do(by), engine.RefusedNotPermitted)
			want := engine.Asked{Office: enginetest.OfficeID, User: "u", Role: "petugas", Act: act}
			if !slices.Contains([]string{engine.ActFind, engine.ActExport, engine.ActRepair, engine.ActRewrap}, act) {
				want.Application = id
			}
			if len(asked) != 1 || asked[0] != want {
				t.Errorf("asked %+v, want %+v", asked, want)
			}
			d.Roles = directory{asked: &asked}
			var refused *engine.Refusal
			if err := do(by); err != nil && (!errors.As(err, &refused) || refused.Code == engine.RefusedNotPermitted) {
				t.Errorf("who may do it is told %v", err)
			}
		})
	}
}

// Whoever may not look for persons learns of no other file of theirs: not by asking what it
// issued, nor which is like it, nor by a submission in which a stranger's NIK stands.
func TestOtherFilesAreForWhoMayFindThem(t *testing.T) {
	d := openDesk(t, issuing, wanting)
	ctx := context.Background()
	const first = enginetest.OfficeID + "/pengantar"
	ani := engine.Submit{
		Applicant: engine.Person{Name: "x", NIK: "3315000000000001"},
		Facts:     map[string]rule.Value{"asal": rule.AbsentValue()},
	}
	issued := must(d.Submit(ctx, first, engine.Request{Command: engine.Submit{Applicant: ani.Applicant}})).Application.State.ID
	d.give(issued, engine.Do{Steps: []string{"terbit"}})
	d.give(issued, engine.Do{Steps: []string{"serah"}})
	open := d.submit(engine.Request{Command: ani})

	var asked []engine.Asked
	counter, clerk, citizen := engine.Actor{User: "u", Role: "petugas"}, engine.Actor{User: "v", Role: "operator"}, engine.Actor{User: "w", Role: standard.Applicant}
	d.Roles = without{directory{asked: &asked}, clerk.User}
	for _, c := range []struct {
		by      engine.Actor
		refused string
	}{{counter, ""}, {clerk, engine.RefusedNotPermitted}, {citizen, engine.RefusedApplicant}} {
		app := d.load(open)
		asked = nil
		_, alike := d.Alike(ctx, app, c.by)
		_, fulfilled := d.Fulfilled(ctx, app, c.by)
		for _, err := range []error{alike, fulfilled} {
			if c.refused == "" && err != nil {
				t.Errorf("%s: %v", c.by.Role, err)
			} else if c.refused != "" {
				wantRefusal(t, err, c.refused)
			}
		}
		for _, a := range asked {
			if a.Act != engine.ActFind || a.Office != enginetest.OfficeID || a.Application != "" {
				t.Errorf("%s asked %+v", c.by.Role, a)
			}
		}
		out, err := d.Submit(ctx, service, engine.Request{Command: ani, Actor: c.by})
		if err != nil {
			t.Fatal(err)
		}
		paper, _ := out.Application.State.Paper("pengantar")
		if told := len(out.Warnings) > 0; told != (c.refused == "") {
			t.Errorf("%s is warned: %v", c.by.Role, out.Warnings)
		}
		if told := paper.Found != (engine.Found{}); told != (c.refused == "") {
			t.Errorf("%s is told %+v", c.by.Role, paper.Found)
		}
	}
	// The officer who checks a citizen's file is told of it then.
	d.Roles = nil
	file := must(d.Submit(ctx, service, engine.Request{Command: ani, Actor: citizen})).Application.State.ID
	d.give(file, engine.Check{Accept: []string{"pengantar", "lain"}})
	if paper, _ := d.load(file).State.Paper("pengantar"); paper.Found.Application != issued {
		t.Errorf("%+v", paper.Found)
	}
	// That the directory is down is a failure, not a refusal.
	failure := errors.New("directory is down")
	d.Roles = directory{asked: &asked, failure: failure}
	if _, err := d.Fulfilled(ctx, d.load(open), counter); !errors.Is(err, failure) {
		t.Error(err)
	}
}

// without is a directory in which one user may not look for persons.
type without struct {
	directory
	user string
}

func (w without) May(ctx context.Context, a engine.Asked) (bool, error) {
	if a.User == w.user && a.Act == engine.ActFind {
		return false, nil
	}
	return w.directory.May(ctx, a)
}

// A citizen acts on their own file alone, and does not learn whether there is another;
// what is of the whole office is never a citizen's.
func TestCitizensActOnTheirOwn(t *testing.T) {
	d := openDesk(t, simple(promise3))
	ctx := context.Background()
	var asked []engine.Asked
	own := map[string]string{}
	d.Roles = directory{own: own, asked: &asked}
	siti, budi := engine.Actor{User: "siti", Role: standard.Applicant}, engine.Actor{User: "budi", Role: standard.Applicant}
	id := d.submit(engine.Request{Actor: siti})
	if len(asked) != 1 || asked[0].Act != "submit" || asked[0].Application != id {
		t.Errorf("a submission asked %+v", asked)
	}
	own["siti"] = id
	if _, err := d.Read(ctx, id, siti, engine.PurposeShow); err != nil {
		t.Error(err)
	}
	other := engine.JoinID(enginetest.OfficeID, "tidak-ada")
	for _, one := range []string{id, other} {
		_, err := d.Read(ctx, one, budi, engine.PurposeShow)
		wantRefusal(t, err, engine.RefusedNotPermitted)
		_, err = d.Execute(ctx, one, engine.Request{Command: engine.Withdraw{}, Actor: budi})
		wantRefusal(t, err, engine.RefusedNotPermitted)
		_, err = d.Submit(ctx, service, engine.Request{Command: engine.Submit{Corrects: one}, Actor: budi})
		wantRefusal(t, err, engine.RefusedNotPermitted)
	}
	all := acts(d, id)
	for _, act := range []string{engine.ActFind, engine.ActRepair, engine.ActRewrap, "migrate"} {
		wantRefusal(t, all[act](siti), engine.RefusedApplicant)
		d.Roles = nil // whoever is believed
		wantRefusal(t, all[act](siti), engine.RefusedApplicant)
		d.Roles = directory{own: own, asked: &asked}
	}
	if _, err := d.Execute(ctx, id, engine.Request{Command: engine.Withdraw{}, Actor: siti}); err != nil {
		t.Error(err)
	}
	// What Roles cannot tell is a failure, and nothing is done.
	failure := errors.New("directory is down")
	d.Roles = directory{own: own, asked: &asked, failure: failure}
	if _, err := d.Read(ctx, id, siti, engine.PurposeShow); !errors.Is(err, failure) {
		t.Error(err)
	}
	// Time has neither role nor rights.
	if _, err := d.Execute(ctx, id, engine.Request{Command: engine.Tick{}}); err != nil {
		t.Error(err)
	}
}
