package engine_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

const asking = `kind: Standard
id: layanan
version: 1
title: Layanan
channels:
  - id: loket
    title: Loket
  - id: daring
    title: Daring
facts:
  - id: umur
    label: Umur
    type: number
    min: 0
    max: 150
  - id: nama
    label: Nama usaha
    type: text
    pattern: "[A-Z].*"
  - id: alasan
    label: Alasan
    type: choice
    choices:
      hilang: Hilang
      rusak: Rusak
  - id: laporan
    label: Nomor laporan
    type: text
    when: alasan == "hilang"
  - id: ukur
    label: Ukuran
    type: boolean
    from: office
conditions:
  dewasa: umur >= 17
eligibility:
  - id: dewasa
    text: Berumur 17 tahun
    must: dewasa
requirements:
  - id: surat-hilang
    text: Surat kehilangan
    when: alasan == "hilang"
variants:
  - id: baru
    title: Baru
  - id: ganti
    title: Ganti
steps:
  - id: ajukan
    actor: pemohon
    does: submit
    text: Mengajukan
  - id: teliti
    actor: petugas
    does: check
    text: Meneliti
  - id: ukur-lahan
    actor: operator
    text: Mengukur
    records: [ukur]
  - id: nomor
    actor: petugas
    does: register
    text: Menomori
`

func submission(r *enginetest.Run, answers ...string) engine.Submit {
	return engine.Submit{Variant: "baru", Channel: "loket", Facts: r.Values(answers...)}
}

// Of a wrong NIK is said whose it is.
func TestWhoseNIK(t *testing.T) {
	for want, c := range map[string]engine.Submit{
		"NIK pemohon harus terdiri atas 16 angka":         {Applicant: engine.Person{NIK: "123"}},
		"NIK pemilik dokumen harus terdiri atas 16 angka": {Applicant: engine.Person{NIK: "3315000000000001"}, Subject: engine.Person{NIK: "331500000000000x"}},
	} {
		if got := enginetest.Start(t, numbered).Try(c); got == nil || got.Message(diag.ID) != want {
			t.Errorf("%v, want %s", got, want)
		}
	}
}

// Everything that refuses a submission: nothing is begun.
func TestSubmissionIsRefused(t *testing.T) {
	full := []string{"umur=20", "nama=Maju", "alasan=rusak"}
	for _, c := range []struct {
		code string
		mend func(r *enginetest.Run, s *engine.Submit)
	}{
		{engine.RefusedVariantNeeded, func(_ *enginetest.Run, s *engine.Submit) { s.Variant = "" }},
		{engine.RefusedUnknownVariant, func(_ *enginetest.Run, s *engine.Submit) { s.Variant = "lama" }},
		{engine.RefusedChannelNeeded, func(_ *enginetest.Run, s *engine.Submit) { s.Channel = "" }},
		{engine.RefusedUnknownChannel, func(_ *enginetest.Run, s *engine.Submit) { s.Channel = "pos" }},
		{engine.RefusedUnknownBearer, func(_ *enginetest.Run, s *engine.Submit) { s.Bearer = "calo" }},
		{engine.RefusedNIK, func(_ *enginetest.Run, s *engine.Submit) { s.Applicant.NIK = "123" }},
		{engine.RefusedNIK, func(_ *enginetest.Run, s *engine.Submit) { s.Subject.NIK = "123456789012345x" }},
		{engine.RefusedTooLarge, func(_ *enginetest.Run, s *engine.Submit) { s.Applicant.Name = strings.Repeat("a", engine.MaxText+1) }},
		{engine.RefusedFactsNeeded, func(_ *enginetest.Run, s *engine.Submit) { delete(s.Facts, "alasan") }},
		{engine.RefusedNotEligible, func(r *enginetest.Run, s *engine.Submit) { s.Facts = r.Values("umur=16") }}, // known already
		{engine.RefusedUnknownFact, func(_ *enginetest.Run, s *engine.Submit) { s.Facts["umurr"] = rule.NumberValue(1) }},
		{engine.RefusedOfficeFact, func(_ *enginetest.Run, s *engine.Submit) { s.Facts["ukur"] = rule.BoolValue(true) }},
		{"answer-type", func(_ *enginetest.Run, s *engine.Submit) { s.Facts["umur"] = rule.TextValue("dua puluh") }},
		{"answer-needed", func(_ *enginetest.Run, s *engine.Submit) { s.Facts["umur"] = rule.AbsentValue() }},
		{"answer-too-large", func(_ *enginetest.Run, s *engine.Submit) { s.Facts["umur"] = rule.NumberValue(151) }},
		{"answer-too-small", func(_ *enginetest.Run, s *engine.Submit) { s.Facts["umur"] = rule.NumberValue(-1) }},
		{"answer-pattern", func(_ *enginetest.Run, s *engine.Submit) { s.Facts["nama"] = rule.TextValue("maju") }},
		{"answer-choice", func(_ *enginetest.Run, s *engine.Submit) { s.Facts["alasan"] = rule.ChoiceValue("hilan") }},
	} {
		t.Run(c.code, func(t *testing.T) {
			r := enginetest.Start(t, asking)
			cmd := submission(r, full...)
			c.mend(r, &cmd)
			r.Refuse(c.code, cmd)
			if r.State.Sequence != 0 || len(r.Events) != 0 {
				t.Error("something was begun")
			}
			r.Give(submission(r, full...)).Want("teliti")
		})
	}
}

func TestSubmissionSaysWhatToAsk(t *testing.T) {
	r := enginetest.Start(t, asking)
	r.Refuse(engine.RefusedFactsNeeded, submission(r, "umur=20"))
	if diff := cmp.Diff([]string{"nama", "alasan"}, r.Refusal.Facts); diff != "" {
		t.Error(diff)
	}
	r.Refuse(engine.RefusedNotEligible, submission(r, "umur=3", "nama=Maju", "alasan=rusak"))
	if r.Refusal.Rule != "eligibility.dewasa" {
		t.Errorf("rule %q", r.Refusal.Rule)
	}
	wrong := submission(r)
	wrong.Facts = map[string]rule.Value{"umurr": rule.NumberValue(3)}
	if got := r.Refuse(engine.RefusedUnknownFact, wrong).Refusal.Suggest; !slices.Contains(got, "umur") {
		t.Errorf("suggests %v", got)
	}
}

// Everything that refuses a later command.
func TestCommandIsRefused(t *testing.T) {
	long := strings.Repeat("a", engine.MaxText+1)
	person := engine.Person{NIK: "x"}
	for _, c := range []struct {
		at   string // where the application stands
		code string
		cmd  engine.Command
	}{
		{"teliti", engine.RefusedOpen, engine.Submit{}},
		{"teliti", engine.RefusedNothing, engine.Answer{}},
		{"teliti", engine.RefusedFactKnown, engine.Answer{Facts: map[string]rule.Value{"umur": rule.NumberValue(30)}}},
		{"teliti", engine.RefusedReason, engine.Correct{}},
		{"teliti", engine.RefusedTooLarge, engine.Correct{Reason: long}},
		{"teliti", engine.RefusedNothing, engine.Correct{Reason: "x"}},
		{"teliti", engine.RefusedNIK, engine.Correct{Reason: "x", Applicant: &person}},
		{"teliti", engine.RefusedUnknownFact, engine.Correct{Reason: "x", Facts: map[string]rule.Value{"z": {}}}},
		{"teliti", engine.RefusedStepNeeded, engine.Do{}},
		{"teliti", engine.RefusedUnknownStep, engine.Do{Steps: []string{"ukurlahan"}}},
		{"teliti", engine.RefusedUseCheck, engine.Do{Steps: []string{"teliti"}}},
		{"teliti", engine.RefusedNotActive, engine.Do{Steps: []string{"nomor"}}},
		{"teliti", engine.RefusedUnknownStep, engine.Check{Step: "telit"}},
		{"teliti", engine.RefusedNotCheck, engine.Check{Step: "nomor"}},
		{"ukur-lahan", engine.RefusedNoCheck, engine.Check{}},
		{"ukur-lahan", engine.RefusedNotActive, engine.Check{Step: "teliti"}},
		{"teliti", engine.RefusedTooLarge, engine.Check{Reject: []engine.Rejection{{Paper: "surat-hilang", Reason: long}}}},
		{"teliti", engine.RefusedOutcomeNotYet, engine.Check{Reject: []engine.Rejection{{Paper: "surat-hilang"}}, Outcome: "x"}},
		{"teliti", engine.RefusedUnknownOutcome, engine.Check{AcceptAll: true, Outcome: "x"}},
		{"teliti", engine.RefusedNotReturned, engine.Resubmit{}},
		{"ukur-lahan", engine.RefusedRecordNeeded, engine.Do{Steps: []string{"ukur-lahan"}}},
		{"ukur-lahan", engine.RefusedNotRecordedHere, engine.Do{Steps: []string{"ukur-lahan"}, Record: map[string]rule.Value{"umur": rule.NumberValue(9)}}},
		{"ukur-lahan", "answer-type", engine.Do{Steps: []string{"ukur-lahan"}, Record: map[string]rule.Value{"ukur": rule.TextValue("ya")}}},
		{"ukur-lahan", engine.RefusedNumber, engine.Do{Steps: []string{"ukur-lahan"}, Number: "7", Record: map[string]rule.Value{"ukur": rule.BoolValue(true)}}},
		{"nomor", engine.RefusedTooLarge, engine.Do{Steps: []string{"nomor"}, Number: long}},
		{"nomor", engine.RefusedUnknownOutcome, engine.Do{Steps: []string{"nomor"}, Outcome: "baik"}},
		{"teliti", engine.RefusedUnknownPause, engine.Suspend{Reason: "listrik"}},
		{"teliti", engine.RefusedNoPause, engine.Resume{Reason: "listrik"}},
		{"teliti", engine.RefusedNoExtension, engine.Extend{Reason: "x"}},
		{"teliti", engine.RefusedTooLarge, engine.Withdraw{Reason: long}},
		{"teliti", engine.RefusedSurvey, engine.Survey{}},
		{"teliti", engine.RefusedNothing, engine.AddNote{}},
		{"teliti", engine.RefusedTooLarge, engine.AddNote{Text: long}},
		{"teliti", engine.RefusedNotify, engine.Notify{}},
		{"teliti", engine.RefusedNothing, nil},
		{"completed", engine.RefusedClosed, engine.Withdraw{}},
		{"completed", engine.RefusedClosed, engine.Correct{Reason: "x"}},
		{"completed", engine.RefusedTooLarge, engine.Survey{Answers: [9]int{1, 1, 1, 1, 1, 1, 1, 1, 1}, Comment: long}},
	} {
		name := c.code
		if c.cmd != nil {
			name += " " + c.cmd.Name()
		}
		t.Run(name, func(t *testing.T) {
			r := enginetest.Start(t, asking)
			r.Give(submission(r, "umur=20", "nama=Maju", "alasan=hilang", "laporan=LP/1"))
			if c.at != "teliti" {
				r.Accept()
			}
			if c.at == "nomor" || c.at == "completed" {
				r.Give(engine.Do{Steps: []string{"ukur-lahan"}, Record: r.Values("ukur=ya")})
			}
			if c.at == "completed" {
				r.Do("nomor")
			}
			r.Want(c.at)
			before := len(r.Events)
			var refusal *engine.Refusal
			if c.cmd == nil {
				refusal = tryNil(t, r)
			} else {
				refusal = r.Try(c.cmd)
			}
			if refusal == nil || refusal.Code != c.code {
				t.Fatalf("refused %v, want %s", refusal, c.code)
			}
			if len(r.Events) != before {
				t.Error("a refusal left an event")
			}
			for _, lang := range []diag.Lang{diag.ID, diag.EN} {
				if m := refusal.Message(lang); strings.Contains(m, "{") || m == "" {
					t.Errorf("%s: %q", lang, m)
				}
			}
		})
	}
}

// tryNil gives no command at all.
func tryNil(t *testing.T, r *enginetest.Run) *engine.Refusal {
	t.Helper()
	_, refusal, err := engine.Decide(r.State, nil, engine.Given{Program: r.Program, Schedule: r.Schedule, Now: r.Clock.Now()})
	if err != nil {
		t.Fatal(err)
	}
	return refusal
}

func TestBeforeSubmissionThereIsNothing(t *testing.T) {
	r := enginetest.Start(t, asking)
	r.Refuse(engine.RefusedNotSubmitted, engine.Withdraw{})
	r.Tick()
	if len(r.Events) != 0 {
		t.Error("time acted on nothing")
	}
}

func TestRoles(t *testing.T) {
	r := enginetest.Start(t, asking)
	r.Give(submission(r, "umur=20", "nama=Maju", "alasan=rusak"))
	r.As("camat").Refuse(engine.RefusedRole, engine.Check{})
	r.As("petugas").Give(engine.Check{}).Want("ukur-lahan")
	if got := last(r).Done[0].Role; got != "petugas" {
		t.Errorf("done by %q", got)
	}
}

func TestLateEntry(t *testing.T) {
	r := enginetest.Start(t, simple(promise3)).At("2026-01-05 10:00").Submit()
	before := r.Clock.Now()
	r.At("2026-01-06 10:00").Late(before, "").Refuse(engine.RefusedLate, engine.Check{AcceptAll: true})
	r.Late(r.Clock.Now().Add(1), "listrik padam").Refuse(engine.RefusedLate, engine.Check{AcceptAll: true})
	r.Late(before, strings.Repeat("a", engine.MaxText+1)).Refuse(engine.RefusedTooLarge, engine.Check{AcceptAll: true})
	r.Late(before, "listrik padam").Accept()
	if e := last(r); e.Late == nil || !e.Late.Occurred.Equal(before) || !e.At.Equal(r.Clock.Now()) {
		t.Errorf("%+v", e)
	}
}

func TestCorrections(t *testing.T) {
	r := enginetest.Start(t, asking)
	cmd := submission(r, "umur=20", "nama=Maju", "alasan=rusak")
	cmd.Applicant = engine.Person{Name: "Suparmi"}
	r.Give(cmd)
	if r.State.Subject.Name != "Suparmi" {
		t.Error("the subject is by default the applicant")
	}
	r.Give(engine.Correct{Reason: "salah tulis", Applicant: &engine.Person{Name: "Suparni"}})
	if r.State.Subject.Name != "Suparni" {
		t.Error("the correction did not reach the subject")
	}
	r.Refuse(engine.RefusedFactsNeeded, engine.Correct{Reason: "keliru", Facts: r.Values("alasan=hilang")})
	r.Give(engine.Correct{Reason: "keliru", Facts: r.Values("umur=3")}).Want("rejected")
	if r.State.RejectedBy != "eligibility.dewasa" || last(r).Type != engine.EventCorrected {
		t.Errorf("%s by %q", last(r).Type, r.State.RejectedBy)
	}
}

func TestOfficeFactRejects(t *testing.T) {
	std := flow(`- id: ukur
  actor: operator
  text: Mengukur
  records: [hasil]
- id: akhir
  actor: kasi
  text: Akhir
`, "eligibility:\n  - id: cukup\n    text: Luas cukup\n    must: hasil or not luar\n")
	std = strings.Replace(std, "    from: office\n    optional: true\n", "    from: office\n", 1)
	start := func(luar string) *enginetest.Run { return enginetest.Start(t, std).Submit("luar=" + luar).Want("ukur") }
	r := start("ya")
	r.Give(engine.Do{Steps: []string{"ukur"}, Record: r.Values("hasil=tidak")}).Want("rejected")
	r = start("tidak")
	r.Give(engine.Do{Steps: []string{"ukur"}, Record: r.Values("hasil=tidak")}).Want("akhir")
}
