package courier_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/courier"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/store/memory"
)

// TestLapsedTwice: of a lapse that was taken back nobody is told, also when the application
// has lapsed once more by the time the letters leave.
func TestLapsedTwice(t *testing.T) {
	d := open(t)
	id := d.submit()
	d.give(id, turnedBack).at("2026-01-12 09:00").give(id, engine.Tick{})
	d.give(id, late{engine.Resubmit{}, "2026-01-08 10:00"}).give(id, turnedBack)
	d.at("2026-01-20 09:00").give(id, engine.Tick{})
	d.courier = d.another(func(c *courier.Config) { c.Plan.Patience = 365 * 24 * time.Hour })
	d.deliver()
	var got []string
	for _, s := range d.states() {
		if strings.Contains(s, "lapsed") {
			got = append(got, s)
		}
	}
	want := []string{"lapsed pemohon moot overtaken", "not-lapsed pemohon moot overtaken", "lapsed pemohon sent"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestNotLapsedTellsWhatWaits: with the lapse taken back the applicant learns what they
// have to do next, and until when.
func TestNotLapsedTellsWhatWaits(t *testing.T) {
	d := open(t)
	text := strings.Replace(standardText, "    text: Membayar biaya layanan\n", `    text: Membayar biaya layanan
    deadline:
      within: 1 working day
      then: lapse
  - id: tanda-tangan
    actor: pemohon
    text: Menandatangani surat pernyataan
    deadline:
      within: 2 working days
`, 1)
	d.Engine = enginetest.Engine(t, enginetest.Tree(t, text), d.clock, nil)
	d.outbox = d.Store.(*memory.Store)
	d.courier = d.another()
	id := d.submit()
	d.give(id, accept).at("2026-01-08 09:00").give(id, engine.Tick{})
	d.give(id, late{do("bayar", ""), "2026-01-06 10:00"})
	d.deliver()
	last := d.mail.letters[len(d.mail.letters)-1]
	for _, want := range []string{"- Menandatangani surat pernyataan\n", "Batas waktu Anda: Senin, 12 Januari 2026"} {
		if last.Topic != engine.TopicNotLapsed || !strings.Contains(last.Text, want) {
			t.Errorf("%s does not tell %q:\n%s", last.Topic, want, last.Text)
		}
	}
}

// TestRejectionTakenBack: nobody is told of a rejection by a deadline that the applicant had
// met; that it goes on they are told.
func TestRejectionTakenBack(t *testing.T) {
	d := open(t)
	text := strings.Replace(standardText, "    text: Membayar biaya layanan\n", `    text: Membayar biaya layanan
    outcomes:
      - id: dibayar
        text: Sudah dibayar
      - id: lewat
        text: Tidak dibayar sampai batas waktunya
        to: rejected
    deadline:
      within: 1 working day
      then: lewat
`, 1)
	d.Engine = enginetest.Engine(t, enginetest.Tree(t, text), d.clock, nil)
	d.outbox = d.Store.(*memory.Store)
	d.courier = d.another()
	id := d.submit()
	d.give(id, accept)
	d.deliver()
	d.at("2026-01-08 09:00").give(id, engine.Tick{})
	d.give(id, late{do("bayar", "dibayar"), "2026-01-06 10:00"})
	d.deliver()
	var got []string
	for _, s := range d.states() {
		if strings.Contains(s, "rejected") || strings.Contains(s, "lapsed") {
			got = append(got, s)
		}
	}
	want := []string{"rejected pemohon moot overtaken", "not-lapsed pemohon sent"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	last := d.mail.letters[len(d.mail.letters)-1]
	if !strings.Contains(last.Text, "tidak jadi berakhir karena lewat waktu") {
		t.Error(last.Text)
	}
}
