package engine_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// What stands in the open holds nobody's NIK, and no family card's number.
func TestNoIdentityInTheOpen(t *testing.T) {
	d := openDesk(t, simple(promise3))
	ctx := context.Background()
	id := d.submit(engine.Request{})
	for text, personal := range map[string]bool{
		"3315150101900001": true, "KK 3315 1501 0190 0001": true, "3315150101900001/2026": true, "a3315150101900001b": true,
		"3315150101900001 1": true, "2026 3315150101900001": true, "3315\u00a01501\u00a00190\t0001": true,
		"": false, "keluarga-1": false, "45/2026": false, "000.8.3.3/10/418.78/2024": false,
		"331515010190000": false, "196501011990031001": false, "19650101 199003 1 001": false, // an officer's NIP has eighteen digits
		"3315-1501-0190-0001": false, // as a register may write its numbers
	} {
		var refused []error
		_, err := d.Submit(ctx, service, engine.Request{Command: engine.Submit{HandIn: text}})
		refused = append(refused, err)
		_, err = d.Execute(ctx, id, engine.Request{Command: engine.Do{Steps: []string{"x"}, Number: text}})
		refused = append(refused, err)
		_, err = d.Execute(ctx, id, engine.Request{Command: engine.Void{Number: "1/2026", Instead: text, Reason: "salah"}})
		refused = append(refused, err)
		for i, err := range refused {
			var r *engine.Refusal
			if got := errors.As(err, &r) && r.Code == engine.RefusedIdentity; got != personal {
				t.Errorf("%q, command %d: %v", text, i, err)
			}
			if personal && strings.Contains(err.Error(), "3315") {
				t.Errorf("the refusal repeats it: %v", err)
			}
		}
	}
	if kept := everything(t, d.store); strings.Contains(kept, "3315150101900001") {
		t.Error("a NIK stands in the open")
	}
}
