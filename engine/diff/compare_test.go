package diff_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/diff"
	"github.com/maklumat-pelayanan/maklumat/engine/explore"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// base is a standard that the tests change.
const base = `kind: Standard
id: surat
version: 1
title: Surat keterangan
facts:
  - id: tanggal_lahir
    label: Tanggal lahir
    type: date
  - id: alasan
    label: Alasan
    type: choice
    choices:
      hilang: Hilang
      rusak: Rusak
      baru: Baru
  - id: ahli_waris
    label: Ahli waris
    type: list
    of:
      - id: nama
        label: Nama
        type: text
conditions:
  di_bawah_17: age(tanggal_lahir) < 17
eligibility:
  - id: warga
    text: Berumur kurang dari 60 tahun
    must: age(tanggal_lahir) < 60
channels:
  - id: tatap-muka
    title: Datang langsung
  - id: daring
    title: Daring
requirements:
  - id: kk
    text: Fotokopi KK
    bring: copy
  - id: ktp
    text: KTP
    bring: copy
    count: 2
    when: not di_bawah_17
  - id: foto
    text: Pas foto
    bring: photo
    photo:
      size: 3x4
  - id: pernyataan
    text: Surat pernyataan
    bring: statement
    stamp_duty: 10000
    signed_by:
      - who: Pemohon
  - id: bukti
    text: Bukti diri
    any_of:
      - id: sim
        text: SIM
      - id: paspor
        text: Paspor
  - id: kartu-waris
    text: KTP ahli waris
    bring: copy
    per: ahli_waris
steps:
  - id: ajukan
    actor: pemohon
    does: submit
    text: Mengajukan permohonan
  - id: teliti
    actor: petugas
    does: check
    text: Meneliti berkas
    deadline:
      within: 3 working days
      since: return
      then: lapse
  - id: olah
    actor: petugas
    text: Mengolah permohonan
    within: 2 hours
  - id: putus
    actor: camat
    does: decide
    text: Memutus permohonan
    outcomes:
      - id: ya
        text: Disetujui
        to: serahkan
      - id: ulang
        text: Diperbaiki
        to: olah
  - id: serahkan
    actor: petugas
    does: deliver
    text: Menyerahkan surat
sla:
  text: Paling lama 3 hari kerja
  maximum: 3 working days
  starts: submitted
  pauses:
    - id: internet
      text: Internet mati
  compensation:
    - text: Diantar ke rumah
fee:
  amount:
    - when: alasan == "hilang"
      is: 10000
    - is: 0
products:
  - id: surat
    text: Surat keterangan
  - id: salinan
    text: Salinan
    when: alasan == "hilang"
facilities:
  - Ruang tunggu
`

var office = &standard.Office{ID: "uji/loket", Timezone: "Asia/Jakarta", Hours: standard.Hours{Weekly: standard.Week{
	1: {{From: 8 * 60, To: 16 * 60}}, 5: {{From: 8 * 60, To: 15 * 60}},
}}}

// standardOf reads a text, nil when it is none.
func standardOf(text string) *standard.Standard {
	f := standard.Parse("standards/uji/loket/surat.v1.yaml", []byte(text))
	if len(f.Findings) > 0 {
		return nil
	}
	return f.Standard
}

// compile makes a program of a text.
func compile(t testing.TB, text string) *program.Program {
	t.Helper()
	std := standardOf(text)
	if std == nil {
		t.Fatalf("no standard:\n%s", text)
	}
	p, findings := program.Compile(std, program.Options{})
	for _, x := range findings {
		if x.Severity == diag.Error {
			t.Fatalf("%s at %s", x.Message(diag.EN), x.Place)
		}
	}
	return p
}

func compare(t testing.TB, old, new string) *diff.Report {
	t.Helper()
	r, err := diff.Compare(context.Background(), compile(t, old), compile(t, new), diff.Options{
		Options: explore.Options{Today: civil.NewDate(2026, 3, 17)}, Office: office,
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// say is one line a change: class, sentence, whom it touches.
func say(r *diff.Report, lang diag.Lang) []string {
	var lines []string
	for _, c := range r.Changes {
		line := string(c.Class) + ": " + c.Say(lang)
		if who := c.SayWho(lang); who != "" {
			line += " | " + who
		}
		lines = append(lines, line)
	}
	return lines
}

// edit is a change of base and what it means.
type edit struct {
	name string
	// pairs are texts of base and what stands in their place.
	pairs []string
	want  []string
}

var edits = []edit{
	{"nothing", nil, nil},
	{"a rule written otherwise", []string{"when: not di_bawah_17", "when: age(tanggal_lahir) >= 17"}, nil},
	{"a condition under another name", []string{"di_bawah_17:", "anak:", "not di_bawah_17", "not anak"}, nil},
	{"a paper given another id", []string{"- id: foto", "- id: pas-foto"}, nil},
	{"a paper more", []string{"  - id: foto\n", "  - id: akta\n    text: Akta\n    bring: copy\n  - id: foto\n"},
		[]string{"worse: New requirement: Akta (copy) | everybody"}},
	{"a paper more for some", []string{"  - id: foto\n", "  - id: akta\n    text: Akta\n    bring: copy\n    when: alasan == \"hilang\" and di_bawah_17\n  - id: foto\n"},
		[]string{"worse: New requirement: Akta (copy) | Tanggal lahir: aged under 17; Alasan: Hilang"}},
	{"a paper fewer", []string{"  - id: kk\n    text: Fotokopi KK\n    bring: copy\n", ""},
		[]string{"better: No longer needed: Fotokopi KK | everybody"}},
	{"a paper for fewer", []string{"when: not di_bawah_17", "when: not di_bawah_17 and alasan != \"baru\""},
		[]string{"better: No longer needed: KTP (copy, 2 copies) | Tanggal lahir: aged 17 to under 60; Alasan: Baru"}},
	{"a paper only stated of those who have it", []string{"    text: Fotokopi KK\n", "    text: Fotokopi KK\n    if_held: true\n"},
		[]string{"better: Fotokopi KK: now only of those who have it | everybody"}},
	{"an original", []string{"    text: KTP\n    bring: copy\n    count: 2", "    text: KTP\n    bring: original\n    count: 2"},
		[]string{"worse: KTP: must now be an original, before a copy was enough | Tanggal lahir: aged 17 to under 60"}},
	{"a legalised copy", []string{"Fotokopi KK\n    bring: copy", "Fotokopi KK\n    bring: legalised-copy"},
		[]string{"worse: Fotokopi KK: must now be a legalised copy, before a copy was enough | everybody"}},
	{"a scan", []string{"Fotokopi KK\n    bring: copy", "Fotokopi KK\n    bring: scan"},
		[]string{"unclear: Fotokopi KK: its form is now a scan, before a copy | everybody"}},
	{"more copies", []string{"count: 2", "count: 3"}, []string{"worse: KTP: copies needed are now 3, before 2 | Tanggal lahir: aged 17 to under 60"}},
	{"one copy", []string{"    count: 2\n", ""}, []string{"better: KTP: copies needed are now only 1, before 2 | Tanggal lahir: aged 17 to under 60"}},
	{"other words", []string{"text: Pas foto", "text: Pas foto terbaru"},
		[]string{`unclear: A requirement is worded otherwise: before "Pas foto", now "Pas foto terbaru" | everybody`}},
	{"words that mean the same", []string{"text: Pas foto", "text: pas  foto."}, nil},
	{"a photo's background", []string{"size: 3x4", "size: 3x4\n      background: merah"},
		[]string{"worse: Pas foto: the photo's background is now prescribed: merah | everybody"}},
	{"a photo's size", []string{"size: 3x4", "size: 4x6"}, []string{"unclear: Pas foto: the photo's size is now 4x6, before 3x4 | everybody"}},
	{"no stamp duty", []string{"    stamp_duty: 10000\n", ""}, []string{"better: Surat pernyataan: no longer needs stamp duty of Rp10,000 | everybody"}},
	{"one more signer", []string{"      - who: Pemohon", "      - who: Pemohon\n      - who: Kepala Desa\n        count: 2"},
		[]string{"worse: Surat pernyataan: now also signed by Kepala Desa | everybody"}},
	{"issued by another office", []string{"    text: Surat pernyataan", "    text: Surat pernyataan\n    issued_by: desa"},
		[]string{"worse: Surat pernyataan: must now be issued by desa | everybody"}},
	{"handed over for good", []string{"    text: Surat pernyataan", "    text: Surat pernyataan\n    handling: surrendered"},
		[]string{"worse: Surat pernyataan: now handed over for good, before not stated | everybody"}},
	{"another choice", []string{"        text: Paspor", "        text: Paspor\n      - id: kia\n        text: KIA"},
		[]string{"better: Can now also use KIA (the choice is: 1 of: SIM; Paspor; KIA) | everybody"}},
	{"a choice less", []string{"      - id: paspor\n        text: Paspor\n", ""},
		[]string{"worse: Can no longer use Paspor (what is left: SIM) | everybody"}},
	{"one of a choice becomes all", []string{"    any_of:", "    at_least: 2\n    any_of:"},
		[]string{"worse: Now 2, before 1, of several: 2 of: SIM; Paspor | everybody"}},
	{"a paper that becomes one of a choice", []string{
		"  - id: kk\n    text: Fotokopi KK\n    bring: copy\n", "  - id: keluarga\n    text: Bukti keluarga\n    any_of:\n      - id: kk\n        text: Fotokopi KK\n        bring: copy\n      - id: akta\n        text: Akta\n"},
		[]string{"better: Can now also use Akta (the choice is: 1 of: Fotokopi KK; Akta) | everybody"}},
	{"of each heir no more", []string{"    per: ahli_waris\n", ""}, []string{
		"worse: New requirement: KTP ahli waris (copy) | Ahli waris: none",
	}},

	{"longer", []string{"maximum: 3 working days", "maximum: 5 working days"}, []string{"worse: A longer wait: at most 5 working days, before 3 working days | everybody"}},
	{"faster", []string{"maximum: 3 working days", "maximum: 1 working day"}, []string{"better: Faster: at most 1 working day, before 3 working days | everybody"}},
	{"hours for days", []string{"maximum: 3 working days", "maximum: 4 hours"}, []string{"better: Faster: at most 4 hours, before 3 working days | everybody"}},
	{"days in the place of working days", []string{"maximum: 3 working days", "maximum: 4 calendar days"},
		[]string{"unclear: The promise is now at most 4 calendar days, before 3 working days; the units cannot be compared | everybody"}},
	{"fewer days in the place of working days", []string{"maximum: 3 working days", "maximum: 2 calendar days"},
		[]string{"better: Faster: at most 2 calendar days, before 3 working days | everybody"}},
	{"an average in the place of a maximum", []string{"maximum: 3 working days", "average: 3 working days"},
		[]string{"worse: The promise is now on average 3 working days, before at most 3 working days | everybody"}},
	{"longer for some", []string{"maximum: 3 working days", "maximum:\n    - when: alasan == \"hilang\" or di_bawah_17\n      is: 3 working days\n    - is: 6 working days"},
		[]string{"worse: A longer wait: at most 6 working days, before 3 working days | Tanggal lahir: aged 17 to under 60; Alasan: Rusak or Baru"}},
	{"no promise any more", []string{"  maximum: 3 working days\n", ""}, []string{"worse: The promise of at most 3 working days is gone | everybody"}},
	{"counted from the complete file", []string{"  starts: submitted\n", ""},
		[]string{"worse: Time now counts from: the file is found complete; before from: the file is handed in | everybody"}},
	{"one more pause", []string{"      text: Internet mati", "      text: Internet mati\n    - id: listrik\n      text: Listrik mati"},
		[]string{"worse: The clock may now be stopped for: Listrik mati | everybody"}},
	{"an extension", []string{"  pauses:", "  extension:\n    add: 2 working days\n  pauses:"}, []string{"worse: The office may now extend the time by 2 working days | everybody"}},
	{"no compensation", []string{"  compensation:\n    - text: Diantar ke rumah\n", ""}, []string{"worse: Compensation for lateness is gone: Diantar ke rumah | everybody"}},
	{"a stage", []string{"within: 2 hours", "within: 3 hours"}, []string{"worse: Mengolah permohonan: a longer wait, at most 3 hours, before 2 hours | everybody"}},

	{"a shorter deadline", []string{"within: 3 working days\n      since", "within: 2 working days\n      since"},
		[]string{"worse: Completing a file that was returned (Meneliti berkas): the citizen's deadline is cut from 3 working days to 2 working days | everybody"}},
	{"a step for the citizen", []string{"  - id: teliti\n", "  - id: foto-di-tempat\n    actor: pemohon\n    text: Berfoto di kantor\n    when: alasan != \"rusak\"\n  - id: teliti\n"},
		[]string{"worse: A new step for the citizen: Berfoto di kantor | Alasan: Hilang or Baru"}},
	{"a step of the office", []string{"  - id: olah\n", "  - id: catat\n    actor: petugas\n    text: Mencatat\n  - id: olah\n"},
		[]string{"neutral: A new step of the office: Mencatat | everybody"}},
	{"a step under another id", []string{"- id: putus", "- id: keputusan"}, nil},
	{"it may be rejected", []string{"        text: Diperbaiki\n        to: olah", "        text: Diperbaiki\n        to: olah\n      - id: tolak\n        text: Ditolak\n        to: rejected"},
		[]string{"worse: Can now be rejected at: Memutus permohonan | everybody"}},
	{"the citizen does it", []string{"actor: petugas\n    text: Mengolah", "actor: pemohon\n    text: Mengolah"}, []string{"worse: Now done by the citizen: Mengolah permohonan | everybody"}},

	{"a product for more", []string{"    when: alasan == \"hilang\"\n", "    when: alasan != \"baru\"\n"}, []string{"better: Now also gets: Salinan | Alasan: Rusak"}},
	{"a product less", []string{"  - id: salinan\n    text: Salinan\n    when: alasan == \"hilang\"\n", ""}, []string{"worse: No longer gets: Salinan | Alasan: Hilang"}},
	{"a channel less", []string{"  - id: daring\n    title: Daring\n", ""}, []string{"worse: Can no longer be applied for by: Daring | everybody"}},
	{"fewer may apply", []string{"must: age(tanggal_lahir) < 60", "must: age(tanggal_lahir) < 17 or age(tanggal_lahir) >= 21 and age(tanggal_lahir) < 60"},
		[]string{"worse: Can no longer apply for this service | Tanggal lahir: aged 17 to under 21"}},
	{"a choice that is gone", []string{"      baru: Baru\n", "", "alasan == \"hilang\"", "alasan != \"rusak\""},
		[]string{`worse: The choice "Baru" of "Alasan" is gone | Alasan: Baru`}},
	{"free", []string{"is: 10000", "is: 0"}, []string{"better: Now free; it was Rp10,000 | Alasan: Hilang"}},
	{"no longer free", []string{"    - is: 0", "    - is: 2000"}, []string{"worse: Now costs Rp2,000; it was free | Alasan: Rusak or Baru"}},
	{"a facility", []string{"  - Ruang tunggu", "  - Ruang tunggu\n  - Toilet"}, []string{"neutral: Facilities, added: Toilet | everybody"}},
}

func TestCompare(t *testing.T) {
	for _, tc := range edits {
		t.Run(tc.name, func(t *testing.T) {
			if d := cmp.Diff(tc.want, say(compare(t, base, changed(t, tc.pairs)), diag.EN)); d != "" {
				t.Error(d)
			}
		})
	}
}

func changed(t testing.TB, pairs []string) string {
	t.Helper()
	text := base
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(text, pairs[i]) {
			t.Fatalf("base holds no %q", pairs[i])
		}
		text = strings.Replace(text, pairs[i], pairs[i+1], 1)
	}
	return text
}

// Who was not served before loses nothing by a choice that is gone.
func TestChoiceOfThoseNotServed(t *testing.T) {
	old := changed(t, []string{"must: age(tanggal_lahir) < 60", `must: alasan == "hilang" or alasan == "rusak"`})
	if got := say(compare(t, old, strings.Replace(old, "      baru: Baru\n", "", 1)), diag.EN); got != nil {
		t.Error(got)
	}
	served := changed(t, []string{"must: age(tanggal_lahir) < 60", `must: alasan != "rusak"`})
	want := []string{"worse: Can no longer apply: the answer is not accepted any more | Alasan: Baru"}
	if d := cmp.Diff(want, say(compare(t, served, strings.Replace(served, "      baru: Baru\n", "", 1)), diag.EN)); d != "" {
		t.Error(d)
	}
}

// What follows when a citizen's deadline passes is part of it.
func TestDeadlineThen(t *testing.T) {
	then := func(outcome string) string {
		return strings.Replace(base, "    text: Memutus permohonan\n", "    text: Memutus permohonan\n    deadline:\n      within: 3 working days\n      then: "+outcome+"\n", 1)
	}
	want := []string{"unclear: Memutus permohonan: what follows when the citizen's deadline passes has changed | everybody"}
	if d := cmp.Diff(want, say(compare(t, then("ya"), then("ulang")), diag.EN)); d != "" {
		t.Error(d)
	}
}
