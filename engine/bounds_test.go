package engine_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

func TestWhatNamesARequestIsBounded(t *testing.T) {
	d := openDesk(t, simple(promise3))
	ctx := context.Background()
	id := d.submit(engine.Request{})
	long := strings.Repeat("é", engine.MaxWord+1)
	for word, code := range map[string]string{
		long:           engine.RefusedTooLarge,
		"keluarga\xff": engine.RefusedNotText, "keluarga\x00": engine.RefusedNotText, "satu\ndua": engine.RefusedNotText,
	} {
		for name, r := range map[string]engine.Request{
			"key":      {Command: engine.AddNote{Text: "x"}, Key: word},
			"user":     {Command: engine.AddNote{Text: "x"}, Actor: engine.Actor{User: word}},
			"role":     {Command: engine.AddNote{Text: "x"}, Actor: engine.Actor{Role: word}},
			"capacity": {Command: engine.AddNote{Text: "x"}, Actor: engine.Actor{Capacity: word}},
			"hand_in":  {Command: engine.Submit{HandIn: word}},
			"corrects": {Command: engine.Submit{Corrects: word}},
		} {
			var err error
			if _, first := r.Command.(engine.Submit); first {
				_, err = d.Submit(ctx, service, r)
			} else {
				_, err = d.Execute(ctx, id, r)
			}
			wantRefusal(t, err, code)
			var refusal *engine.Refusal
			if !errors.As(err, &refusal) || refusal.Args["name"] != name {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	if _, err := d.Read(ctx, id, engine.Actor{User: long}, engine.PurposeShow); err == nil {
		t.Error("who looks may have a name without end")
	}
	short := engine.Request{Command: engine.AddNote{Text: "x"}, Key: strings.Repeat("é", engine.MaxWord)}
	if _, err := d.Execute(ctx, id, short); err != nil {
		t.Error(err)
	}
}

// What no step guards is no applicant's to do, even where the way in lets citizens act.
func TestAnApplicantDoesNotDoWhatIsTheOffices(t *testing.T) {
	d := openDesk(t, simple(promise3))
	id := d.submit(engine.Request{})
	citizen := engine.Actor{User: "warga", Role: standard.Applicant}
	for _, cmd := range []engine.Command{
		engine.Suspend{Reason: "x"}, engine.Resume{}, engine.Extend{Reason: "x"}, engine.Notify{},
		engine.Void{Number: "1", Reason: "x"}, engine.Compensate{}, engine.Migrate{To: 2},
	} {
		_, err := d.Execute(context.Background(), id, engine.Request{Command: cmd, Actor: citizen})
		wantRefusal(t, err, engine.RefusedApplicant)
	}
	for _, cmd := range []engine.Command{engine.AddNote{Text: "x"}, engine.Withdraw{}} {
		if _, err := d.Execute(context.Background(), id, engine.Request{Command: cmd, Actor: citizen}); err != nil {
			t.Errorf("%s: %v", cmd.Name(), err)
		}
	}
}
