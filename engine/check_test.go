package engine_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

const checked = `kind: Standard
id: layanan
version: 1
title: Layanan
facts:
  - id: nikah
    label: Menikah
    type: boolean
  - id: anak
    label: Anak
    type: list
    optional: true
    of:
      - id: nama
        label: Nama
        type: text
requirements:
  - id: kk
    text: KK
  - id: buku-nikah
    text: Buku nikah
    when: nikah
  - id: ktp
    text: KTP
    per: [ayah, ibu]
  - id: akta
    text: Akta anak
    per: anak
  - id: kia
    text: KIA lama
    if_held: true
  - id: map
    text: Map kertas
    advisory: true
  - id: bukti
    text: Bukti alamat
    at_least: 2
    any_of:
      - id: listrik
        text: Rekening listrik
      - id: air
        text: Rekening air
      - id: rt
        text: Surat RT
        when: nikah
  - id: asli
    text: KK asli diperlihatkan
    judged_at: ambil
steps:
  - id: ajukan
    actor: pemohon
    does: submit
    text: Mengajukan
  - id: teliti
    actor: petugas
    does: check
    text: Meneliti
  - id: putus
    actor: kasi
    does: decide
    text: Memutuskan
    outcomes:
      - id: baik
        text: Baik
      - id: ulang
        text: Teliti lagi
        to: teliti
  - id: ambil
    actor: petugas
    does: check
    text: Mencocokkan
  - id: serahkan
    actor: petugas
    does: deliver
    text: Menyerahkan
`

func verdicts(r *enginetest.Run) map[string]string {
	got := map[string]string{}
	for _, p := range r.State.Papers {
		got[p.ID] = string(p.Verdict)
	}
	return got
}

func children(names ...string) rule.Value {
	var items []rule.Item
	for _, n := range names {
		items = append(items, rule.Item{"nama": rule.TextValue(n)})
	}
	return rule.ListValue(items)
}

func handIn(t *testing.T, nikah bool, names ...string) *enginetest.Run {
	t.Helper()
	facts := map[string]rule.Value{"nikah": rule.BoolValue(nikah), "anak": children(names...)}
	return enginetest.Start(t, checked).Give(engine.Submit{Facts: facts})
}

var mandatory = []string{"kk", "ktp/1", "ktp/2"}

func TestCheckVerdicts(t *testing.T) {
	with := func(more ...string) []string { return append(append([]string{}, mandatory...), more...) }
	for _, c := range []struct {
		name   string
		accept []string
		reject []string
		stands string
	}{
		{"enough of the group", with("listrik", "air"), nil, "putus"},
		{"a group is short", with("listrik"), nil, "returned teliti"},
		{"a bad one of a group with enough others", with("listrik", "air"), []string{"rt"}, "putus"},
		{"what is held and bad", with("listrik", "air"), []string{"kia"}, "returned teliti"},
		{"what is held and good", with("listrik", "air", "kia"), nil, "putus"},
		{"only advised and bad", with("listrik", "air"), []string{"map"}, "putus"},
		{"one of several", with("listrik", "air")[1:], []string{"kk"}, "returned teliti"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := handIn(t, true)
			cmd := engine.Check{Accept: append(c.accept, "buku-nikah")}
			for _, id := range c.reject {
				cmd.Reject = append(cmd.Reject, engine.Rejection{Paper: id, Reason: "kabur"})
			}
			r.Give(cmd).Want(c.stands)
		})
	}
}

func TestGroupAsksNoMoreThanApplies(t *testing.T) {
	std := strings.Replace(checked, "at_least: 2", "at_least: 3", 1)
	r := enginetest.Start(t, std).Submit("nikah=tidak", "anak=")
	r.Give(engine.Check{Accept: append([]string{"listrik", "air"}, mandatory...)}).Want("putus")
}

func TestVerdictIsNeededOnMandatoryPapers(t *testing.T) {
	r := handIn(t, false, "Ani")
	r.Refuse(engine.RefusedVerdictNeeded, engine.Check{Accept: []string{"kk"}})
	if diff := cmp.Diff([]string{"ktp/1", "ktp/2", "akta/1"}, r.Refusal.Papers); diff != "" {
		t.Error(diff)
	}
	r.Refuse(engine.RefusedUnknownPaper, engine.Check{Accept: []string{"asli"}}) // judged later
	r.Refuse(engine.RefusedUnknownPaper, engine.Check{Accept: []string{"rt"}})   // does not apply
	r.Refuse(engine.RefusedTwoVerdicts, engine.Check{Accept: []string{"kk"}, Reject: []engine.Rejection{{Paper: "kk"}}})
}

func TestResubmitKeepsAcceptedVerdicts(t *testing.T) {
	r := handIn(t, false).Reject("kk").Want("returned teliti")
	r.Refuse(engine.RefusedReturned, engine.Check{AcceptAll: true})
	r.Give(engine.Resubmit{}).Want("teliti")
	if got := verdicts(r); got["kk"] != "pending" || got["ktp/1"] != "accepted" || got["air"] != "accepted" {
		t.Errorf("%v", got)
	}
	r.Refuse(engine.RefusedVerdictNeeded, engine.Check{})
	r.Give(engine.Check{Accept: []string{"kk"}}).Want("putus")
	r.Refuse(engine.RefusedNotReturned, engine.Resubmit{})
}

func TestLaterCheckJudgesItsPapers(t *testing.T) {
	r := handIn(t, false)
	r.Give(engine.Check{Accept: append([]string{"listrik", "air"}, mandatory...)}).Do("putus:baik").Want("ambil")
	r.Refuse(engine.RefusedVerdictNeeded, engine.Check{})
	r.Reject("asli").Want("returned ambil").Give(engine.Resubmit{}).Want("ambil")
	if got := verdicts(r); got["kia"] != "absent" || got["map"] != "absent" {
		t.Errorf("a hand-in at one check reopened papers of another: %v", got)
	}
	r.Give(engine.Check{Accept: []string{"asli"}}).Want("serahkan")
}

func TestJumpBackOpensANewRound(t *testing.T) {
	r := handIn(t, false).Accept().Do("putus:ulang").Want("teliti")
	for id, v := range verdicts(r) {
		if v != "pending" {
			t.Errorf("%s is %s in the new round", id, v)
		}
	}
	if r.State.Active[0].Visit != 2 || r.State.Visits.Of("putus") != 1 {
		t.Errorf("%+v %v", r.State.Active, r.State.Visits)
	}
	// A paper that comes up while its check is to be done is judged there.
	r.Give(engine.Correct{Reason: "ternyata menikah", Facts: r.Values("nikah=ya")}).Want("teliti")
}

func TestNumbersAreNeverUsedAgain(t *testing.T) {
	r := handIn(t, false, "Ani", "Budi").Reject("akta/2").Want("returned teliti")
	// Budi is out, Citra in: Ani keeps her number and her verdict.
	r.Give(engine.Resubmit{
		Facts: map[string]rule.Value{"anak": children("Citra", "Ani")},
		Keep:  map[string][]int{"anak": {0, 1}},
	}).Want("teliti")
	got := verdicts(r)
	if got["akta/1"] != "accepted" || got["akta/3"] != "pending" || got["akta/2"] != "" {
		t.Errorf("%v", got)
	}
	r.Refuse(engine.RefusedVerdictNeeded, engine.Check{Accept: []string{"kk"}})
	for _, keep := range [][]int{{1}, {1, 1}, {2, 0}, {9, 0}} {
		r.Refuse(engine.RefusedKeep, engine.Correct{Reason: "keliru",
			Facts: map[string]rule.Value{"anak": children("Dewi", "Eka")}, Keep: map[string][]int{"anak": keep}})
	}
	r.Refuse(engine.RefusedKeep, engine.Correct{Reason: "keliru",
		Facts: map[string]rule.Value{"nikah": rule.BoolValue(false)}, Keep: map[string][]int{"nikah": {1}}})
}

func TestCorrectionMakesAnotherPaperNecessary(t *testing.T) {
	r := handIn(t, false).Accept().Want("putus")
	r.Give(engine.Correct{Reason: "ternyata menikah", Facts: r.Values("nikah=ya")}).Want("returned teliti")
	got := verdicts(r)
	if got["buku-nikah"] != "pending" || got["kk"] != "accepted" {
		t.Errorf("%v", got)
	}
	r.Give(engine.Resubmit{}).Give(engine.Check{Accept: []string{"buku-nikah"}}).Want("putus")
	if r.State.Visits.Of("teliti") != 2 {
		t.Errorf("visits %v", r.State.Visits)
	}
	// A paper that applies no more leaves the list, though it was all of it.
	r.Give(engine.Correct{Reason: "keliru", Facts: r.Values("nikah=tidak")}).Want("putus")
	if _, there := verdicts(r)["buku-nikah"]; there {
		t.Error("a paper stays that applies no more")
	}
}

func TestNoPaperAppliesAnyMore(t *testing.T) {
	std := `kind: Standard
id: layanan
version: 1
title: Layanan
facts:
  - id: nikah
    label: Menikah
    type: boolean
requirements:
  - id: buku-nikah
    text: Buku nikah
    when: nikah
steps:
  - id: ajukan
    actor: pemohon
    does: submit
    text: Mengajukan
  - id: teliti
    actor: petugas
    does: check
    text: Meneliti
`
	r := enginetest.Start(t, std).Submit("nikah=ya")
	r.Give(engine.Correct{Reason: "keliru", Facts: r.Values("nikah=tidak")}) // Run proves the replay
	if len(r.State.Papers) != 0 {
		t.Errorf("%v", r.State.Papers)
	}
	r.Give(engine.Check{}).Want("completed")
}

// What was not brought and need not be stays so on the next hand-in; only a group
// that still has too few is open again.
func TestAcceptAllAfterReturnLeavesAbsentPapers(t *testing.T) {
	r := enginetest.Start(t, checked).Submit("nikah=tidak", "anak=[]")
	verdict := func(id string) engine.Verdict {
		p, ok := r.State.Paper(id)
		if !ok {
			t.Fatalf("no paper %s", id)
		}
		return p.Verdict
	}
	r.Give(engine.Check{
		Accept: []string{"ktp/1", "ktp/2", "listrik"},
		Reject: []engine.Rejection{{Paper: "kk", Reason: "buram"}},
	})
	r.Give(engine.Resubmit{})
	if got := verdict("air"); got != engine.VerdictPending {
		t.Errorf("a group with too few papers: %s", got)
	}
	if got := verdict("kia"); got != engine.VerdictAbsent {
		t.Errorf("a paper that not everybody holds: %s", got)
	}
	r.Give(engine.Check{AcceptAll: true})
	if got := verdict("kia"); got != engine.VerdictAbsent {
		t.Errorf("accept all took a paper that was not brought: %s", got)
	}
}

// The check that a channel leaves out does not judge its papers.
func TestPapersAreJudgedAtTheFirstCheckOnTheWay(t *testing.T) {
	const byChannel = `kind: Standard
id: layanan
version: 1
title: Layanan
channels:
  - id: loket
    title: Loket
  - id: daring
    title: Daring
requirements:
  - id: kk
    text: KK
steps:
  - id: ajukan
    actor: pemohon
    does: submit
    text: Mengajukan
  - id: periksa-loket
    actor: petugas
    does: check
    text: Memeriksa
    when: channel == "loket"
  - id: periksa-daring
    actor: operator
    does: check
    text: Memeriksa
    when: channel == "daring"
  - id: serahkan
    actor: petugas
    does: deliver
    text: Menyerahkan
`
	for channel, check := range map[string]string{"loket": "periksa-loket", "daring": "periksa-daring"} {
		r := enginetest.Start(t, byChannel).Give(engine.Submit{Channel: channel})
		if got := r.State.Papers[0].JudgedAt; got != check {
			t.Errorf("%s: judged at %s, want %s", channel, got, check)
		}
		r.Reject("kk")
		if r.State.Status != engine.StatusReturned {
			t.Errorf("%s: a rejected paper left the file %s", channel, r.State.Status)
		}
	}
}

func TestWithdrawAfterDelivery(t *testing.T) {
	const archived = `kind: Standard
id: layanan
version: 1
title: Layanan
requirements: []
steps:
  - id: ajukan
    actor: pemohon
    does: submit
    text: Mengajukan
  - id: serahkan
    actor: petugas
    does: deliver
    text: Menyerahkan
  - id: arsipkan
    actor: petugas
    text: Mengarsipkan
products:
  - id: surat
    text: Surat
`
	r := enginetest.Start(t, archived).Submit().Do("serahkan")
	r.Refuse(engine.RefusedDelivered, engine.Withdraw{})
	enginetest.Start(t, archived).Submit().Give(engine.Withdraw{})
}
