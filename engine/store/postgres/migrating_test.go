package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/internal/bench/process"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

// Applications are moved to a newer version by one process while another works on them.
// Neither is in the other's way: every command is done once, every application is moved
// once, and whoever remembers the version before does not go on by it.
func TestMigrateUnderLoad(t *testing.T) {
	const files, callers = 48, 4
	ctx := context.Background()
	newer := strings.Replace(process.Standard, "version: 1", "version: 2", 1)
	newer = strings.Replace(newer, "title: Surat keterangan", "title: Surat keterangan kelahiran", 1)
	service := enginetest.OfficeID + "/surat"
	tills, _ := tillsOf(t, pgtest.URL(t), 2, process.Standard, newer)
	office, mover := tills[0], tills[1]

	var ids []string
	for n := range files {
		out, err := office.Submit(ctx, process.Service, engine.Request{Command: process.Submission, Key: fmt.Sprint("submit", n)})
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, out.Application.State.ID)
	}
	// One in three is left in mid-course, at a step where the other version can go on.
	course := func(n int) []engine.Command {
		if n%3 == 0 {
			return process.Course[:4]
		}
		return process.Course
	}
	moved := map[string]int{}
	migrate := func() {
		t.Helper()
		err := mover.MigrateAll(ctx, service, engine.Migrate{To: 2}, engine.Actor{}, func(m engine.Migration) error {
			if m.Moved != nil {
				moved[m.Application]++
			}
			return nil
		})
		if err != nil {
			t.Errorf("migrate: %v", err)
		}
	}
	var all sync.WaitGroup
	for c := range callers {
		all.Go(func() {
			// Each goes on with all of its files in turn, a command at a time.
			for step := range process.Course {
				for n := c; n < files; n += callers {
					if step >= len(course(n)) {
						continue
					}
					if _, err := office.Execute(ctx, ids[n], engine.Request{Command: course(n)[step], Key: fmt.Sprint("step", step)}); err != nil {
						t.Errorf("file %d, command %d: %v", n, step, err)
						return
					}
				}
			}
		})
	}
	working := make(chan struct{})
	go func() { all.Wait(); close(working) }()
	for busy := true; busy; migrate() {
		select {
		case <-working:
			busy = false
		default:
		}
	}

	underWay := 0
	for n, id := range ids {
		app, err := office.Load(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		if app.State.Status == engine.StatusOpen && app.State.Standard != service+"@2" {
			t.Errorf("file %d runs by %s", n, app.State.Standard)
		}
		history, err := mover.History(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		moves := 0
		for i, ev := range history {
			if ev.Moved != nil {
				moves++
			}
			if i > 0 && i < len(history)-1 && ev.Moved != nil {
				underWay++
			}
		}
		if len(history)-moves != 1+len(course(n)) || moves != moved[id] || moves > 1 {
			t.Errorf("file %d: %d events, moved %d times, told %d times", n, len(history), moves, moved[id])
		}
	}
	if underWay == 0 {
		t.Error("none was moved while it was worked on")
	}
	audited, err := mover.Audit(ctx, enginetest.OfficeID, engine.Outside{}, nil)
	if err != nil || len(audited.Found) > 0 {
		t.Errorf("audit: %+v, %v", audited, err)
	}
	var refused *engine.Refusal
	if _, err := office.Execute(ctx, ids[0], engine.Request{Command: engine.Migrate{To: 2}}); !errors.As(err, &refused) {
		t.Errorf("moved again: %v", err)
	}
}
