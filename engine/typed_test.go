package engine_test

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

const listing = `kind: Standard
id: layanan
version: 1
title: Layanan
channels:
  - id: loket
    title: Loket
  - id: daring
    title: Daring
facts:
  - id: anak
    label: Anak
    type: list
    optional: true
    of:
      - id: urutan
        label: Urutan
        type: number
  - id: catatan
    label: Catatan petugas
    type: boolean
    from: office
    optional: true
requirements:
  - id: kk
    text: Kartu keluarga
sla:
  text: 3 hari kerja
  kind: maximum
  total: 3 working days
  starts: submitted
  pause:
    - id: listrik
      text: Listrik padam
products:
  - id: surat
    title: Surat
steps:
  - id: ajukan
    actor: pemohon
    does: submit
    text: Mengajukan
  - id: periksa
    actor: petugas
    does: check
    text: Memeriksa
  - id: setujui
    actor: petugas
    text: Menyetujui
    records: [catatan]
    outcomes:
      - id: ya
        text: Ya
      - id: tidak
        text: Tidak
        to: rejected
  - id: terbit
    actor: petugas
    does: issue
    products: [surat]
    text: Menerbitkan
`

// mistyped is every place of a command in which an id is typed, with a word in it.
func mistyped(word string) map[string]engine.Command {
	facts := map[string]rule.Value{word: rule.NumberValue(1)}
	return map[string]engine.Command{
		"submit: channel":     engine.Submit{Channel: word},
		"submit: bearer":      engine.Submit{Channel: "loket", Bearer: engine.Bearer(word)},
		"submit: fact":        engine.Submit{Channel: "loket", Facts: facts},
		"submit: field":       engine.Submit{Channel: "loket", Facts: map[string]rule.Value{"anak": rule.ListValue([]rule.Item{{word: rule.NumberValue(1)}})}},
		"submit: corrects":    engine.Submit{Channel: "loket", Corrects: word, Fault: engine.FaultOffice},
		"submit: fault":       engine.Submit{Channel: "loket", Fault: engine.Fault(word)},
		"periksa: answer":     engine.Answer{Facts: facts},
		"periksa: keep":       engine.Resubmit{Keep: map[string][]int{word: {1}}},
		"periksa: correct":    engine.Correct{Facts: facts, Reason: "x"},
		"periksa: step":       engine.Check{Step: word},
		"periksa: accept":     engine.Check{Accept: []string{"kk", word}},
		"periksa: reject":     engine.Check{Reject: []engine.Rejection{{Paper: word, Reason: "x"}, {Paper: "kk", Reason: "x"}}},
		"periksa: outcome":    engine.Check{AcceptAll: true, Outcome: word},
		"periksa: record":     engine.Check{AcceptAll: true, Record: facts},
		"setujui: step":       engine.Do{Steps: []string{word}},
		"setujui: outcome":    engine.Do{Steps: []string{"setujui"}, Outcome: word},
		"setujui: record":     engine.Do{Steps: []string{"setujui"}, Outcome: "ya", Record: facts},
		"setujui: run":        engine.Do{Steps: []string{"setujui", word}, Outcome: "ya", Record: facts},
		"setujui: product":    engine.Do{Steps: []string{"setujui"}, Outcome: "ya", Products: []string{word, "surat"}},
		"setujui: pause":      engine.Suspend{Reason: word},
		"setujui: resume":     engine.Resume{Reason: word},
		"setujui: notify":     engine.Notify{Step: word},
		"setujui: void":       engine.Void{Number: word, Reason: "x"},
		"setujui: compensate": engine.Compensate{Owed: []string{word}},
	}
}

// refusedAt leads an application to where a place is, and gives what is refused there.
func refusedAt(t *testing.T, place string, cmd engine.Command) *engine.Refusal {
	t.Helper()
	r := enginetest.Start(t, listing)
	at, _, _ := strings.Cut(place, ":")
	if at != "submit" {
		r.Give(engine.Submit{Channel: "loket"})
	}
	if at == "setujui" {
		r.Accept()
	}
	refused := r.Try(cmd)
	if refused == nil {
		t.Fatalf("%s: not refused", place)
	}
	return refused
}

// A name or a NIK, typed where an id belongs, is not said again, neither by a refusal nor
// to a program; which of several it was is told.
func TestARefusalRepeatsNobody(t *testing.T) {
	for _, word := range []string{"Sri Wahyuni", "wahyuni, sri", "3315150101900001", "3315-1501-0190-0001", "33.15.15.010190.0001", "nik 331515/010190/0001"} {
		for place, cmd := range mistyped(word) {
			refused := refusedAt(t, place, cmd)
			written, err := json.Marshal(refused)
			if err != nil {
				t.Fatal(err)
			}
			all := string(written) + refused.Error() + refused.Message(diag.ID)
			if strings.Contains(all, word) {
				t.Errorf("%s: %q is repeated: %s", place, word, all)
			}
			for list, nth := range map[string]string{"accept": "accept 2", "reject": "reject 1", "run": "step 2", "product": "product 1"} {
				if strings.HasSuffix(place, " "+list) && refused.Code != engine.RefusedNotRecordedHere && !strings.Contains(all, nth) {
					t.Errorf("%s: which it was is not told: %s", place, all)
				}
			}
		}
	}
}

// A slip is said again, with what was meant.
func TestARefusalRepeatsASlip(t *testing.T) {
	for place, want := range map[string]struct{ typed, meant string }{
		"submit: channel":  {"lokett", ""},
		"submit: fact":     {"anakk", "anak"},
		"periksa: step":    {"perisksa", "periksa"},
		"periksa: accept":  {"kkk", "kk"},
		"setujui: outcome": {"yaa", "ya"},
		"setujui: step":    {"setuji", "setujui"},
		"setujui: pause":   {"listrk", ""},
	} {
		refused := refusedAt(t, place, mistyped(want.typed)[place])
		if !strings.Contains(refused.Message(diag.ID), want.typed) || want.meant != "" && !slices.Equal(refused.Suggest, []string{want.meant}) {
			t.Errorf("%s: %s, suggests %v", place, refused.Message(diag.ID), refused.Suggest)
		}
	}
}

// The role said to be held is somebody's text, too.
func TestARoleIsNotRepeatedEither(t *testing.T) {
	d := openDesk(t, listing)
	ctx := context.Background()
	id := d.submit(engine.Request{Command: engine.Submit{Channel: "loket"}})
	d.give(id, engine.Check{AcceptAll: true})
	by := engine.Actor{Role: "Sri Wahyuni"}
	_, err := d.Execute(ctx, id, engine.Request{Command: engine.Do{Steps: []string{"setujui"}, Outcome: "ya"}, Actor: by})
	wantRefusal(t, err, engine.RefusedRole)
	if strings.Contains(err.Error(), by.Role) {
		t.Error(err)
	}
	d.Roles = roles{}
	err = d.Erase(ctx, id, standard.Retention{Years: 1}, by)
	wantRefusal(t, err, engine.RefusedNotHeld)
	if strings.Contains(err.Error(), by.Role) {
		t.Error(err)
	}
}
