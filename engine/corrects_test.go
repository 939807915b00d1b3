package engine_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

const printed = `kind: Standard
id: kartu
version: 1
title: Kartu
facts:
  - id: nama
    label: Nama
    type: text
  - id: anak
    label: Anak
    type: list
    of:
      - id: nama
        label: Nama
        type: text
requirements:
  - id: kk
    text: KK
  - id: akta
    text: Akta anak
    per: anak
  - id: kartu-lama
    text: Kartu lama
    any_of:
      - id: ktp
        text: KTP
        if_held: true
      - id: kia
        text: KIA
        if_held: true
steps:
  - id: ajukan
    actor: pemohon
    does: submit
    text: Mengajukan
  - id: periksa
    actor: petugas
    does: check
    text: Memeriksa
  - id: bayar
    actor: petugas
    does: pay
    text: Membayar
  - id: cetak
    actor: petugas
    does: issue
    text: Mencetak
  - id: serahkan
    actor: petugas
    does: deliver
    text: Menyerahkan
sla:
  text: Tiga hari kerja
  maximum: 3 working days
  pauses:
    - id: jaringan
      text: Kendala jaringan
fee:
  amount: 5000
products:
  - id: kk
    text: KK
  - id: kia
    text: KIA
    if_held: true
complaints:
  channels:
    - type: counter
      text: Loket
`

func completed(t *testing.T) *enginetest.Run {
	t.Helper()
	r := enginetest.Start(t, printed).Submit("nama=Ani", `anak=[{"nama":"Budi"},{"nama":"Cici"}]`)
	return r.Give(engine.Check{Accept: []string{"kk", "akta/1", "akta/2", "ktp"}}).Do("bayar", "cetak", "serahkan")
}

func TestCorrectionCarriesOver(t *testing.T) {
	old := completed(t)
	r := enginetest.Start(t, printed)
	r.Corrected = &old.State
	r.Give(engine.Submit{Corrects: "app", Fault: engine.FaultOffice, Facts: r.Values("nama=Anni")})
	if got := r.State.Facts["nama"].Text(); got != "Anni" {
		t.Errorf("a given fact was overwritten: %q", got)
	}
	if diff := cmp.Diff(old.State.Numbering, r.State.Numbering); diff != "" {
		t.Errorf("numbers of the list (-old +new):\n%s", diff)
	}
	verdicts := map[string]engine.Verdict{}
	for _, p := range r.State.Papers {
		verdicts[p.ID] = p.Verdict
	}
	want := map[string]engine.Verdict{
		"kk": engine.VerdictAccepted, "akta/1": engine.VerdictAccepted, "akta/2": engine.VerdictAccepted,
		"ktp": engine.VerdictAccepted, "kia": engine.VerdictPending,
	}
	if diff := cmp.Diff(want, verdicts); diff != "" {
		t.Errorf("verdicts (-want +got):\n%s", diff)
	}
	r.Accept().Want("cetak") // the office is at fault: nothing to pay
}

func TestCorrectionByTheApplicantIsPaid(t *testing.T) {
	old := completed(t)
	r := enginetest.Start(t, printed)
	r.Corrected = &old.State
	r.Give(engine.Submit{Corrects: "app", Fault: engine.FaultApplicant}).Accept().Want("bayar")
}

func TestCorrectionRefused(t *testing.T) {
	open := enginetest.Start(t, printed).Submit("nama=Ani", "anak=[]")
	facts := open.Values("nama=Ani", "anak=[]")
	other := completed(t).State
	other.Standard = "contoh/kantor/lain@1"
	done := completed(t).State
	for name, c := range map[string]struct {
		corrected *engine.State
		submit    engine.Submit
		code      string
	}{
		"not there":     {nil, engine.Submit{Corrects: "x", Fault: engine.FaultOffice, Facts: facts}, engine.RefusedCorrects},
		"not completed": {&open.State, engine.Submit{Corrects: "x", Fault: engine.FaultOffice, Facts: facts}, engine.RefusedCorrects},
		"other service": {&other, engine.Submit{Corrects: "x", Fault: engine.FaultOffice, Facts: facts}, engine.RefusedCorrects},
		"fault alone":   {nil, engine.Submit{Fault: engine.FaultOffice, Facts: facts}, engine.RefusedCorrects},
		"whose fault":   {&done, engine.Submit{Corrects: "x", Facts: facts}, engine.RefusedFault},
	} {
		t.Run(name, func(t *testing.T) {
			r := enginetest.Start(t, printed)
			r.Corrected = c.corrected
			r.Refuse(c.code, c.submit)
		})
	}
}

func TestHeldPaperOfAGroupThatIsRejectedReturnsTheFile(t *testing.T) {
	r := enginetest.Start(t, printed).Submit("nama=Ani", "anak=[]")
	r.Give(engine.Check{Accept: []string{"kk", "ktp"}, Reject: []engine.Rejection{{Paper: "kia", Reason: "rusak"}}})
	if r.State.Status != engine.StatusReturned {
		t.Fatalf("a card that the applicant holds was turned back, and the file is %s", r.State.Status)
	}
}

func TestProductsNamed(t *testing.T) {
	ready := func(t *testing.T) *enginetest.Run {
		return enginetest.Start(t, printed).Submit("nama=Ani", "anak=[]").
			Give(engine.Check{Accept: []string{"kk", "ktp"}}).Do("bayar")
	}
	t.Run("left out", func(t *testing.T) {
		r := ready(t).Give(engine.Do{Steps: []string{"cetak"}, Products: []string{"kk"}}).Do("serahkan")
		if diff := cmp.Diff([]string{"kk"}, r.State.Delivered); diff != "" {
			t.Errorf("what was not issued is not handed over (-want +got):\n%s", diff)
		}
	})
	t.Run("all", func(t *testing.T) {
		r := ready(t).Do("cetak", "serahkan")
		if diff := cmp.Diff([]string{"kk", "kia"}, r.State.Delivered); diff != "" {
			t.Errorf("delivered (-want +got):\n%s", diff)
		}
	})
	t.Run("owed", func(t *testing.T) {
		ready(t).Refuse(engine.RefusedProductOwed, engine.Do{Steps: []string{"cetak"}, Products: []string{"kia"}})
	})
	t.Run("unknown", func(t *testing.T) {
		ready(t).Refuse(engine.RefusedUnknownProduct, engine.Do{Steps: []string{"cetak"}, Products: []string{"kk", "sim"}})
	})
}

func TestPauseForTheWholeOffice(t *testing.T) {
	ctx := context.Background()
	tree := enginetest.Tree(t, printed)
	run := enginetest.StartOn(t, tree, tree.Standards[0])
	eng := enginetest.Engine(t, tree, run.Clock, nil)
	facts := run.Values("nama=Ani", "anak=[]")
	var ids []string
	for range 3 {
		out, err := eng.Submit(ctx, "kartu", engine.Request{Command: engine.Submit{Facts: facts}})
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, out.Application.State.ID)
	}
	office := tree.Standards[0].Office
	if _, err := eng.Execute(ctx, ids[0], engine.Request{Command: engine.Suspend{Reason: "jaringan"}}); err != nil {
		t.Fatal(err)
	}
	if _, err := eng.Execute(ctx, ids[1], engine.Request{Command: engine.Withdraw{}}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []struct {
		name string
		do   func() (int, error)
		n    int
	}{
		{"an undeclared reason", func() (int, error) {
			return eng.PauseOffice(ctx, office, engine.Suspend{Reason: "malas"}, engine.Actor{})
		}, 0},
		{"one is paused, one has ended", func() (int, error) {
			return eng.PauseOffice(ctx, office, engine.Suspend{Reason: "jaringan"}, engine.Actor{})
		}, 1},
		{"again", func() (int, error) {
			return eng.PauseOffice(ctx, office, engine.Suspend{Reason: "jaringan"}, engine.Actor{})
		}, 0},
		{"resumed", func() (int, error) {
			return eng.ResumeOffice(ctx, office, engine.Resume{Reason: "jaringan"}, engine.Actor{})
		}, 2},
	} {
		if n, err := want.do(); n != want.n || err != nil {
			t.Errorf("%s: %d, %v; want %d", want.name, n, err, want.n)
		}
	}
	var refusal *engine.Refusal
	if _, err := eng.Execute(ctx, ids[0], engine.Request{Command: engine.Resume{}}); !errors.As(err, &refusal) {
		t.Errorf("a pause is still on: %v", err)
	}
}

// A list that was given and then emptied has numbers but no items: a correction
// carries it over all the same.
func TestCorrectionOfAnEmptiedList(t *testing.T) {
	optional := strings.Replace(printed, "    type: list\n", "    type: list\n    optional: true\n", 1)
	old := enginetest.Start(t, optional).Submit("nama=Ani", `anak=[{"nama":"Budi"}]`)
	old.Give(engine.Correct{Facts: old.Values("anak="), Reason: "tidak ada anak"})
	old.Give(engine.Check{Accept: []string{"kk", "ktp"}}).Do("bayar", "cetak", "serahkan")
	r := enginetest.Start(t, optional)
	r.Corrected = &old.State
	r.Give(engine.Submit{Corrects: "app", Fault: engine.FaultOffice})
	if got := r.State.Facts["anak"].State(); got != rule.Absent {
		t.Errorf("the emptied list is %v", got)
	}
}
