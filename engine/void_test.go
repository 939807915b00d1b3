package engine_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
)

const numbered = `kind: Standard
id: layanan
version: 1
title: Layanan
steps:
  - id: ajukan
    actor: pemohon
    does: submit
    text: Mengajukan
  - id: catat
    actor: operator
    does: register
    text: Memberi nomor
  - id: kirim
    actor: operator
    text: Mengirim
`

func TestVoid(t *testing.T) {
	r := enginetest.Start(t, numbered).Submit()
	r.Refuse(engine.RefusedNoNumber, engine.Void{Number: "1/2026", Reason: "salah"})
	r.Do("catat")
	r.Refuse(engine.RefusedReason, engine.Void{Number: "1/2026"})
	r.Give(engine.Void{Number: "1/2026", Reason: "salah tulis"}).Want("kirim")
	r.Refuse(engine.RefusedNoNumber, engine.Void{Number: "1/2026", Reason: "lagi"})
	r.Give(engine.Void{Number: "2/2026", Reason: "salah lagi", Instead: "2a/2026"}).Do("kirim").Want("completed")
	r.Refuse(engine.RefusedClosed, engine.Void{Number: "2a/2026", Reason: "x", Instead: "3/2026"})
	r.Give(engine.Void{Number: "2a/2026", Reason: "dokumen dicabut"})
	want := []engine.Drawn{
		{Step: "catat", Register: "pelayanan", Number: 1, Text: "1/2026", Void: true},
		{Step: "catat", Register: "pelayanan", Number: 2, Text: "2/2026", Void: true},
		{Step: "catat", Register: "pelayanan", Text: "2a/2026", Void: true},
	}
	if diff := cmp.Diff(want, r.State.Drawn); diff != "" {
		t.Error(diff)
	}
}

// A number of one of the office's books is shown again as it was typed; what may be a
// person is not.
func TestVoidShowsWhatWasTyped(t *testing.T) {
	office := strings.Replace(enginetest.Office, "registers:\n", "registers:\n  - id: surat\n    format: \"{classification}/{number}/{unit}/{year}\"\n    classification: \"470\"\n    unit: KLB\n", 1)
	r := enginetest.Start(t, office, numbered).Submit().Do("catat")
	for typed, shown := range map[string]string{
		"470/12/KLB/2026": "470/12/KLB/2026", "470/12/Klb/2026": "470/12/Klb/2026", "12/2026": "12/2026",
		"471/12/KLB/2026": diag.Hidden, "470/12/KLB/2026 Sri": diag.Hidden, "Sri Wahyuni": diag.Hidden,
		"470/3315150101900001/KLB/2026": diag.Hidden, "3315150101900001": diag.Hidden,
	} {
		refused := r.Try(engine.Void{Number: typed, Reason: "salah"})
		if refused == nil || refused.Code != engine.RefusedNoNumber || refused.Args["name"] != shown {
			t.Errorf("%s: %+v", typed, refused)
		}
	}
}

// Many officers draw at once, some are refused, some strike out: the book has every
// number once, from 1, and those struck out are among them.
func TestNumbersHaveNoGaps(t *testing.T) {
	d := openDesk(t, numbered)
	const files = 24
	var ids []string
	for range files {
		ids = append(ids, d.submit(engine.Request{}))
	}
	var wait sync.WaitGroup
	for i, id := range ids {
		for range 3 { // of three who press the button one is served
			wait.Go(func() {
				_, _ = d.Execute(context.Background(), id, engine.Request{Command: engine.Do{Steps: []string{"catat"}}})
				if i%3 == 0 {
					_, _ = d.Execute(context.Background(), id, engine.Request{
						Key: "batal", Command: engine.Void{Number: fmt.Sprintf("%d/2026", i+1), Reason: "salah"}})
				}
			})
		}
	}
	wait.Wait()
	var numbers []int64
	void := 0
	for _, id := range ids {
		for _, n := range d.load(id).State.Drawn {
			numbers = append(numbers, n.Number)
			if n.Void {
				void++
			}
		}
	}
	slices.Sort(numbers)
	for i, n := range numbers {
		if n != int64(i+1) {
			t.Fatalf("numbers %v", numbers)
		}
	}
	if len(numbers) != files+void {
		t.Errorf("%d numbers for %d files, %d void", len(numbers), files, void)
	}
}

// A number is of the year in the office's zone.
func TestNumbersBeginAnew(t *testing.T) {
	d := openDesk(t, numbered).at("2026-12-31 15:00")
	old, young := d.submit(engine.Request{}), d.submit(engine.Request{})
	d.give(old, engine.Do{Steps: []string{"catat"}})
	d.at("2027-01-01 00:30") // in Greenwich it is still 2026
	d.give(young, engine.Do{Steps: []string{"catat"}})
	if got := []string{d.load(old).State.Drawn[0].Text, d.load(young).State.Drawn[0].Text}; !slices.Equal(got, []string{"1/2026", "1/2027"}) {
		t.Errorf("numbers %v", got)
	}
}
