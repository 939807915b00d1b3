package engine_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

const moving1 = `kind: Standard
id: layanan
version: 1
title: Layanan
facts:
  - id: luar
    label: Dari luar
    type: boolean
  - id: alamat
    label: Alamat
    type: text
    personal: true
    optional: true
  - id: usia
    label: Usia
    type: number
    optional: true
eligibility:
  - id: dewasa
    text: Bukan anak
    must: usia != 3
requirements:
  - id: kk
    text: Fotokopi KK
    bring: copy
  - id: ktp
    text: Fotokopi KTP
    bring: copy
    when: luar
  - id: bukti
    text: Bukti
    any_of:
      - id: listrik
        text: Rekening listrik
      - id: air
        text: Rekening air
channels:
  - id: loket
    title: Loket
  - id: daring
    title: Daring
steps:
  - id: ajukan
    actor: pemohon
    does: submit
    text: Mengajukan
  - id: teliti
    actor: petugas
    does: check
    text: Meneliti
    deadline:
      within: 3 working days
      then: lapse
  - id: entri
    actor: operator
    text: Entri
    within: 2 hours
  - id: bayar
    actor: pemohon
    does: pay
    text: Membayar
  - parallel:
      - - id: paraf
          actor: kasi
          does: sign
          text: Paraf
      - - id: cetak
          actor: operator
          text: Cetak
        - id: tempel
          actor: operator
          text: Tempel
  - id: terbit
    actor: operator
    does: issue
    text: Terbit
  - id: serah
    actor: petugas
    does: deliver
    text: Serah
sla:
  text: Lima hari kerja
  maximum: 5 working days
  pauses:
    - id: listrik
      text: Listrik padam
fee:
  amount: 5000
products:
  - id: surat
    text: Surat
`

// edited is version 2 of moving1 with some places written otherwise: old, new, ….
func edited(t *testing.T, pairs ...string) string {
	t.Helper()
	text := strings.Replace(moving1, "version: 1", "version: 2", 1)
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(text, pairs[i]) {
			t.Fatalf("%q is not in the standard", pairs[i])
		}
		text = strings.Replace(text, pairs[i], pairs[i+1], 1)
	}
	return text
}

// movingAt leads an application to a step.
func movingAt(t *testing.T, step string) *enginetest.Run {
	t.Helper()
	r := enginetest.Start(t, moving1)
	r.Give(engine.Submit{Channel: "loket", Facts: r.Values("luar=tidak", "alamat=Jl. Melati", "usia=30")})
	for _, next := range []string{"teliti", "entri", "bayar", "paraf", "cetak", "tempel", "terbit"} {
		if next == step {
			return r
		}
		if next == "teliti" {
			r.Accept()
			continue
		}
		r.Do(next)
	}
	return r
}

func TestMigrateObstacles(t *testing.T) {
	const paper = "    text: Fotokopi KK\n"
	for _, c := range []struct {
		name, at string
		edits    []string
		obstacle string // "" when it is moved; code, or code:step or code:id
	}{
		{"nothing", "entri", nil, ""},
		{"words elsewhere", "entri", []string{"title: Layanan", "title: Layanan baru", "text: Cetak\n", "text: Mencetak\n"}, ""},
		{"channel gone", "entri", []string{"id: loket\n    title: Loket", "id: pos\n    title: Pos"}, "choice-gone"},
		{"not in force yet", "entri", []string{"title: Layanan", "title: Layanan\neffective:\n  from: 2026-02-01"}, "version-not-in-force"},
		{"in force", "entri", []string{"title: Layanan", "title: Layanan\neffective:\n  from: 2026-01-05"}, ""},

		{"a type changes", "entri", []string{"label: Usia\n    type: number", "label: Usia\n    type: text", "    must: usia != 3", "    must: luar or not luar"}, "fact-moved:usia"},
		{"a bound excludes", "entri", []string{"label: Usia\n    type: number", "label: Usia\n    type: number\n    max: 20"}, "fact-moved:usia"},
		{"personal no more", "entri", []string{"    personal: true\n", ""}, "fact-moved:alamat"},
		{"a fact goes", "entri", []string{"  - id: alamat\n    label: Alamat\n    type: text\n    personal: true\n    optional: true\n", ""}, ""},
		{"a question more", "entri", []string{"  - id: usia", "  - id: wna\n    label: WNA\n    type: boolean\n  - id: usia", "must: usia != 3", "must: not wna"}, "facts-needed:wna"},
		{"not eligible", "entri", []string{"must: usia != 3", "must: usia < 20"}, "not-eligible"},

		{"the step goes", "entri", []string{"  - id: entri\n    actor: operator\n    text: Entri\n    within: 2 hours\n", ""}, "step-gone:entri"},
		{"the step is another kind", "entri", []string{"actor: operator\n    text: Entri", "actor: operator\n    does: sign\n    text: Entri"}, "step-moved:entri"},
		{"another officer", "entri", []string{"actor: operator\n    text: Entri", "actor: kasi\n    text: Entri"}, ""},
		{"the applicant's", "entri", []string{"actor: operator\n    text: Entri", "actor: pemohon\n    text: Entri"}, "step-moved:entri"},
		{"not wanted here", "entri", []string{"    text: Entri\n", "    text: Entri\n    when: luar\n"}, "step-moved:entri"},
		{"a step before", "entri", []string{"  - id: entri", "  - id: nilai\n    actor: kasi\n    text: Menilai\n  - id: entri"}, "step-undone:nilai"},
		{"a step before that is not wanted", "entri", []string{"  - id: entri", "  - id: nilai\n    actor: kasi\n    when: luar\n    text: Menilai\n  - id: entri"}, ""},
		{"a step after", "entri", []string{"  - id: bayar", "  - id: nilai\n    actor: kasi\n    text: Menilai\n  - id: bayar"}, ""},
		{"a step that some ways lead around", "entri", []string{"  - id: entri", `  - id: pilah
    actor: kasi
    does: decide
    text: Memilah
    when: luar
    outcomes:
      - id: lurus
        text: Lurus
        to: entri
      - id: nilai
        text: Nilai
  - id: entri`}, ""},
		{"a step before becomes a signature", "bayar", []string{"actor: operator\n    text: Entri\n", "actor: operator\n    does: sign\n    text: Entri\n"}, "step-undone:entri"},
		{"a branch more", "paraf", []string{"      - - id: cetak", "      - - id: arsip\n          actor: operator\n          text: Arsip\n      - - id: cetak"}, "step-moved:paraf"},
		{"longer branch", "cetak", []string{"        - id: tempel", "        - id: lipat\n          actor: operator\n          text: Lipat\n        - id: tempel"}, "step-moved:cetak"},
		{"a part more before a parallel one", "cetak", []string{"  - parallel:", "  - id: antre\n    actor: operator\n    text: Antre\n  - parallel:"}, "step-undone:antre"},
		{"a branch left out of the past", "terbit", []string{"        - id: tempel", "        - id: lipat\n          actor: operator\n          text: Lipat\n        - id: tempel"}, "step-undone:lipat"},

		{"a paper's words before its check", "teliti", []string{paper, "    text: Fotokopi KK terbaru\n"}, ""},
		{"a paper's words after its check", "entri", []string{paper, "    text: Fotokopi KK terbaru\n"}, "paper-too-late:kk"},
		{"a paper's form after its check", "entri", []string{paper + "    bring: copy", paper + "    bring: original"}, "paper-too-late:kk"},
		{"a paper's help", "entri", []string{paper, paper + "    help: Dua sisi\n"}, ""},
		{"a paper goes", "entri", []string{"  - id: kk\n    text: Fotokopi KK\n    bring: copy\n", ""}, ""},
		{"a paper more before the check", "teliti", []string{"  - id: ktp\n", "  - id: foto\n    text: Foto\n    bring: photo\n  - id: ktp\n"}, ""},
		{"a paper more after the check", "entri", []string{"  - id: ktp\n", "  - id: foto\n    text: Foto\n    bring: photo\n  - id: ktp\n"}, "paper-too-late:foto"},
		{"a paper more, judged later", "entri", []string{"  - id: ktp\n", "  - id: asli\n    text: KK asli\n    bring: original\n    judged_at: cocok\n  - id: ktp\n",
			"  - id: terbit", "  - id: cocok\n    actor: petugas\n    does: check\n    text: Mencocokkan\n  - id: terbit"}, ""},
		{"who holds one, after the check", "entri", []string{"  - id: ktp\n", "  - id: kia\n    text: KIA\n    if_held: true\n  - id: ktp\n"}, "paper-too-late:kia"},
		{"one to choose from", "entri", []string{"      - id: air", "      - id: pbb\n        text: PBB\n      - id: air"}, ""},
		{"advice", "entri", []string{"  - id: ktp\n", "  - id: map\n    text: Map\n    advisory: true\n  - id: ktp\n"}, ""},
		{"more to choose", "entri", []string{"    text: Bukti\n", "    text: Bukti\n    at_least: 3\n"}, ""}, // both there are were brought

		{"the fee rises", "bayar", []string{"amount: 5000", "amount: 7000"}, ""},
		{"another payment", "paraf", []string{"  - id: terbit", "  - id: retribusi\n    actor: pemohon\n    does: pay\n    text: Retribusi\n  - id: terbit"}, "pays-twice:retribusi"},
		{"another product after the issue", "serah", []string{"    text: Surat\n", "    text: Surat\n  - id: kartu\n    text: Kartu\n"}, "product-moved"},
		{"another product before the issue", "terbit", []string{"    text: Surat\n", "    text: Surat\n  - id: kartu\n    text: Kartu\n"}, ""},
		{"the product goes", "serah", []string{"  - id: surat\n    text: Surat\n", "  - id: kartu\n    text: Kartu\n"}, "product-moved"},

		{"no promise", "entri", []string{"sla:\n  text: Lima hari kerja\n  maximum: 5 working days\n  pauses:\n    - id: listrik\n      text: Listrik padam\n", ""}, "promise-lost"},
		{"a longer promise", "entri", []string{"maximum: 5 working days", "maximum: 9 working days"}, ""},
		{"a shorter promise", "entri", []string{"maximum: 5 working days", "maximum: 4 working days"}, ""},
		{"the promise would be over", "bayar", []string{"  maximum: 5 working days", "  maximum: 5 working days\n  ends: entri"}, "promise-lost"},
		{"the clock would stand", "entri", []string{"    text: Entri\n    within: 2 hours", "    text: Entri\n    clock: stopped"}, "promise-lost:entri"},
		{"the step's promise goes", "entri", []string{"    within: 2 hours\n", ""}, "promise-lost:entri"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := movingAt(t, c.at).At("09:00").Upgrade(edited(t, c.edits...))
			refused := r.Try(engine.Migrate{To: 2})
			if c.obstacle == "" {
				if refused != nil {
					t.Fatalf("%s: %s", refused, says(refused))
				}
				if r.State.Standard != "contoh/kantor/layanan@2" || last(r).Type != engine.EventMigrated {
					t.Fatalf("%s by %s", r.State.Standard, last(r).Type)
				}
				return
			}
			if refused == nil || refused.Code != engine.RefusedMigration || !slices.Contains(says(refused), c.obstacle) {
				t.Fatalf("refused %v: %s, want %s", refused, says(refused), c.obstacle)
			}
		})
	}
}

// says names obstacles: by code, and by code and what it is about.
func says(r *engine.Refusal) []string {
	var out []string
	for _, o := range r.Obstacles {
		out = append(out, o.Code)
		for _, about := range append(append([]string{o.Step}, o.Facts...), o.Papers...) {
			if about != "" {
				out = append(out, o.Code+":"+about)
			}
		}
	}
	return out
}

func TestMigrateNowhere(t *testing.T) {
	r := movingAt(t, "entri")
	r.Refuse(engine.RefusedNotNewer, engine.Migrate{To: 2}) // there is none
	r.Upgrade(edited(t))
	r.Refuse(engine.RefusedNotNewer, engine.Migrate{To: 3})
	r.Give(engine.Migrate{To: 2}).Refuse(engine.RefusedNotNewer, engine.Migrate{To: 2})
	r = movingAt(t, "entri").Give(engine.Withdraw{}).Upgrade(edited(t))
	r.Refuse(engine.RefusedClosed, engine.Migrate{To: 2})
}

// What the citizen is told: papers, fee and due; and what was verified stays so.
func TestMigrateTells(t *testing.T) {
	r := movingAt(t, "teliti").Reject("kk").Want("returned teliti")
	r.At("09:00").Upgrade(edited(t,
		"  - id: ktp\n", "  - id: foto\n    text: Foto\n    bring: photo\n  - id: ktp\n",
		"        text: Rekening air", "        text: Rekening air asli",
		"amount: 5000", "amount: 7000",
		"  - id: terbit", "  - id: catat\n    actor: operator\n    text: Mencatat\n  - id: terbit"))
	r.Give(engine.Migrate{To: 2}).Want("returned teliti")
	moved := last(r).Moved
	want := &engine.Moved{
		From: "contoh/kantor/layanan@1", Standard: "contoh/kantor/layanan@2", Digest: moved.Digest, Basis: "sha256:basis",
		Added: []string{"foto"}, Again: []string{"air"}, NewSteps: []string{"catat"}, Fee: &engine.FeeMoved{Before: 5000, After: 7000},
	}
	if diff := cmp.Diff(want, moved); diff != "" {
		t.Error(diff)
	}
	if !moved.Concerns() {
		t.Error("the applicant need not know")
	}
	verdicts := map[string]engine.Verdict{}
	for _, p := range r.State.Papers {
		verdicts[p.ID] = p.Verdict
	}
	if diff := cmp.Diff(map[string]engine.Verdict{
		"kk": engine.VerdictRejected, "foto": engine.VerdictPending, "listrik": engine.VerdictAccepted, "air": engine.VerdictPending,
	}, verdicts); diff != "" {
		t.Error(diff)
	}
	r.Give(engine.Resubmit{}).Accept().Want("entri")
}

func TestMigrateDue(t *testing.T) {
	promise := func(n string) []string { return []string{"maximum: 5 working days", "maximum: " + n} }
	for _, c := range []struct {
		name, at string
		edits    []string
		due      string
	}{
		{"longer", "09:00", promise("9 working days"), "2026-01-12 16:00"},
		{"shorter", "09:00", promise("3 working days"), "2026-01-08 16:00"},
		{"shorter, and over already", "2026-01-09 09:00", promise("2 working days"), "2026-01-12 16:00"},
		{"of another unit", "09:00", promise("6 hours"), "2026-01-05 15:00"},
		{"an average alone", "09:00", []string{"maximum: 5 working days", "average: 5 working days"}, "2026-01-12 16:00"},
		{"from the submission", "09:00", []string{"maximum: 5 working days", "maximum: 5 working days\n  starts: submitted"}, "2026-01-12 16:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := movingAt(t, "entri").Want("entri", "2026-01-12 16:00")
			r.At(c.at).Upgrade(edited(t, c.edits...)).Give(engine.Migrate{To: 2}).Want("entri", c.due)
		})
	}
	t.Run("a promise where there was none", func(t *testing.T) {
		none := strings.Replace(moving1, "sla:\n  text: Lima hari kerja\n  maximum: 5 working days\n  pauses:\n    - id: listrik\n      text: Listrik padam\n", "", 1)
		r := enginetest.Start(t, none)
		r.Give(engine.Submit{Channel: "loket", Facts: r.Values("luar=tidak", "alamat=", "usia=")}).Accept()
		r.At("2026-01-07 09:00").Upgrade(edited(t)).Give(engine.Migrate{To: 2}).Want("entri", "2026-01-14 16:00")
	})
}

// A payment that falls away is passed by; one that rises is told.
func TestMigrateFee(t *testing.T) {
	r := movingAt(t, "bayar").Upgrade(edited(t, "amount: 5000", "amount: 0")).Give(engine.Migrate{To: 2}).Want("paraf cetak")
	if e := last(r); !slices.Contains(e.Skipped, "bayar") || e.Moved.Fee == nil {
		t.Errorf("%+v", e)
	}
}

func TestMigrateAnswersWhatIsNew(t *testing.T) {
	r := movingAt(t, "entri").Upgrade(edited(t, "  - id: usia", "  - id: wna\n    label: WNA\n    type: boolean\n  - id: usia", "must: usia != 3", "must: not wna"))
	r.Refuse(engine.RefusedMigration, engine.Migrate{To: 2})
	r.Refuse(engine.RefusedMigration, engine.Migrate{To: 2, Facts: map[string]rule.Value{"wna": rule.BoolValue(false), "luar": rule.BoolValue(true)}})
	r.Give(engine.Migrate{To: 2, Facts: map[string]rule.Value{"wna": rule.BoolValue(false)}})
	if got := r.State.Facts["wna"]; !got.Equal(rule.BoolValue(false)) {
		t.Errorf("wna is %v", got)
	}
}

// An answer given with the move that makes the present step needless skips it, as a
// correction would; that the newer version does not want the step is an obstacle.
func TestMigrateAnswersMakeNeedless(t *testing.T) {
	const fact, rules = "  - id: usia", "    text: Entri\n"
	next := func(when string) string {
		return edited(t, fact, "  - id: daring\n    label: Diisi daring\n    type: boolean\n"+fact, rules, rules+"    when: "+when+"\n")
	}
	answer := func(daring bool) engine.Migrate {
		return engine.Migrate{To: 2, Facts: map[string]rule.Value{"daring": rule.BoolValue(daring)}}
	}
	r := movingAt(t, "entri").Upgrade(next("not daring")).Give(answer(false)).Want("entri")
	skipped(t, r)
	r = movingAt(t, "entri").Upgrade(next("not daring")).Give(answer(true)).Want("bayar")
	skipped(t, r, "entri")
	if s := last(r).After.Stages; len(s) != 1 || s[0].Ended.IsZero() || last(r).Moved == nil {
		t.Errorf("%+v", last(r))
	}
	for _, when := range []string{"luar and daring", "luar and not daring"} {
		r = movingAt(t, "entri").Upgrade(next(when)).Refuse(engine.RefusedMigration, answer(true)).Want("entri")
		if got := says(r.Refusal); !slices.Contains(got, "step-moved:entri") {
			t.Errorf("%s: %v", when, got)
		}
	}
}

func TestMigratePause(t *testing.T) {
	r := movingAt(t, "entri").Give(engine.Suspend{Reason: "listrik"}).Upgrade(edited(t, "pauses:\n    - id: listrik\n", "pauses:\n    - id: padam\n"))
	r.Refuse(engine.RefusedMigration, engine.Migrate{To: 2})
	if got := says(r.Refusal); !slices.Contains(got, engine.RefusedPauseGone) {
		t.Errorf("%v", got)
	}
	r.Give(engine.Resume{}).Give(engine.Migrate{To: 2})
}
