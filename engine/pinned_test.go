package engine_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/store/memory"
)

// TestPinnedHours: who measures later has the hours of then, and of a year without a
// calendar the one that has come since.
func TestPinnedHours(t *testing.T) {
	ctx := context.Background()
	store := memory.New()
	zone := time.FixedZone("WIB", 7*60*60)
	clock := enginetest.NewClock(t, zone, "2026-12-30 08:00")
	before := enginetest.Engine(t, enginetest.Tree(t, owing), clock, store)
	out, err := before.Submit(ctx, enginetest.OfficeID+"/surat", engine.Request{Command: engine.Submit{}})
	if err != nil {
		t.Fatal(err)
	}
	opening := out.Application.State.Opening
	open := func(e *engine.Engine) (time.Duration, error) {
		t.Helper()
		office, hours, err := e.PinnedHours(ctx, enginetest.OfficeID, opening.Basis)
		if err != nil {
			t.Fatal(err)
		}
		if office.Title != "Kecamatan Contoh" {
			t.Errorf("office %q", office.Title)
		}
		from := time.Date(2026, 12, 31, 7, 0, 0, 0, zone)
		return hours.OpenTime(from, from.AddDate(0, 0, 2))
	}
	if _, err := open(before); err == nil {
		t.Error("2027 is open, though there is no calendar")
	}
	shorter := strings.ReplaceAll(strings.Replace(enginetest.Office, "Kecamatan Contoh", "Lain", 1), "07:30-", "09:00-")
	next := strings.ReplaceAll(enginetest.Calendar, "2026", "2027")
	after := enginetest.Engine(t, enginetest.Tree(t, owing, shorter, enginetest.Calendar, next), clock, store)
	// Thursday, 31 December: seven hours and a half, as they were; 1 January is closed.
	if got, err := open(after); err != nil || got != 450*time.Minute {
		t.Errorf("%s open (%v)", got, err)
	}
	prog, err := after.PinnedProgram(ctx, enginetest.OfficeID, opening.Digest)
	if err != nil || prog.Standard.ID != "surat" {
		t.Errorf("%v (%v)", prog, err)
	}
	if _, err := after.PinnedProgram(ctx, enginetest.OfficeID, "sha256:none"); !errors.Is(err, engine.ErrNotFound) {
		t.Errorf("a definition that nobody was pinned to: %v", err)
	}
}
