package cli

import (
	"slices"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// act is one story of the demo: one citizen's application.
type act struct {
	title   diag.Text
	service string
	scenes  []scene
}

// scene is something that happens at an instant of the office's clock. The first
// of an act is the submission.
type scene struct {
	at   time.Time
	tell diag.Text
	do   engine.Command
	// after is told once it has happened.
	after diag.Text
	// refused: the engine is expected to say no, and the story shows how.
	refused bool
}

// The offices' times; the dates are those of the calendar of 2026, in which 14 May
// is a holiday and 15 May collective leave.
var (
	wib  = time.FixedZone("WIB", 7*60*60)
	wita = time.FixedZone("WITA", 8*60*60)
)

func on(day, hour, minute int) time.Time {
	return time.Date(2026, time.May, day, hour, minute, 0, 0, wib)
}

func onBali(day, hour, minute int) time.Time {
	return time.Date(2026, time.May, day, hour, minute, 0, 0, wita)
}

// story is a few days at the counters of five offices, Klambu's first.
var story = slices.Concat(klambu, elsewhere)

var klambu = []act{
	{
		title:   diag.Text{ID: "Kartu identitas untuk anak berumur empat tahun", EN: "An identity card for a child of four"},
		service: "grobogan/klambu/kartu-identitas-anak",
		scenes: []scene{
			{
				at: on(13, 9, 0),
				do: engine.Submit{Variant: "baru", Bearer: engine.BearerHousehold, Facts: map[string]rule.Value{
					"tanggal_lahir": rule.DateValue(civil.On(civil.NewDate(2022, 2, 10))),
					"warga_negara":  rule.ChoiceValue("wni"),
				}},
				tell: diag.Text{
					ID: "Seorang ibu mengajukan KIA untuk anaknya. Anak itu belum 5 tahun, jadi foto tidak diminta.",
					EN: "A mother applies for her child. The child is not 5 yet, so no photograph is asked for.",
				},
			},
			{
				at: on(13, 9, 4),
				do: engine.Check{Accept: []string{"kk", "akta-lahir", "ktp-orang-tua/2"}, Reject: []engine.Rejection{
					{Paper: "ktp-orang-tua/1", Reason: "Fotokopi KTP ayah belum dibawa"},
				}},
				tell: diag.Text{
					ID: "Petugas meneliti berkas: fotokopi KTP ayah belum ada.",
					EN: "The officer checks the papers: the copy of the father's card is missing.",
				},
				after: diag.Text{
					ID: "Berkas dikembalikan. Janji waktu belum berjalan, karena berkas belum lengkap.",
					EN: "The file goes back. The promise does not run yet, for the file is not complete.",
				},
			},
			{
				at:      on(13, 9, 6),
				do:      engine.Do{Steps: []string{"entri"}},
				refused: true,
				tell: diag.Text{
					ID: "Operator terlanjur hendak memasukkan data.",
					EN: "The operator is about to enter the data all the same.",
				},
			},
			{
				at:   on(13, 10, 30),
				do:   engine.Resubmit{},
				tell: diag.Text{ID: "Ibu itu kembali dengan fotokopi yang kurang.", EN: "The mother comes back with the missing copy."},
			},
			{
				at:   on(13, 10, 33),
				do:   engine.Check{AcceptAll: true},
				tell: diag.Text{ID: "Berkas lengkap.", EN: "The file is complete."},
				after: diag.Text{
					ID: "Waktu dihitung sejak penyerahan berkas yang lengkap, pukul 10.30.",
					EN: "Time counts from the hand-in that was complete, at 10:30.",
				},
			},
			{at: on(13, 10, 35), do: engine.Do{Steps: []string{"entri"}}, tell: diag.Text{ID: "Operator memasukkan data.", EN: "The operator enters the data."}},
			{
				at:   on(13, 10, 37),
				do:   engine.Do{Steps: []string{"verifikasi"}, Outcome: "diperbaiki"},
				tell: diag.Text{ID: "Dispendukcapil menemukan salah ketik nama.", EN: "The registry office finds a misspelt name."},
				after: diag.Text{
					ID: "Kembali ke operator; langkah yang sudah dikerjakan tetap tercatat.",
					EN: "Back to the operator; what was done stays on record.",
				},
			},
			{at: on(13, 10, 38), do: engine.Do{Steps: []string{"entri"}}, tell: diag.Text{ID: "Operator membetulkannya.", EN: "The operator mends it."}},
			{at: on(13, 10, 40), do: engine.Do{Steps: []string{"verifikasi"}, Outcome: "disetujui"}, tell: diag.Text{ID: "Kali ini disetujui.", EN: "This time it is approved."}},
			{at: on(13, 10, 41), do: engine.Do{Steps: []string{"cetak"}}, tell: diag.Text{ID: "KIA dicetak.", EN: "The card is printed."}},
			{at: on(13, 10, 42), do: engine.Do{Steps: []string{"serahkan"}}, tell: diag.Text{ID: "KIA diserahkan kepada ibu itu.", EN: "The card is handed to the mother."}},
		},
	},
	{
		title:   diag.Text{ID: "KTP-el pertama, dan jaringan putus", EN: "A first identity card, and the network is down"},
		service: "grobogan/klambu/ktp-el",
		scenes: []scene{
			{
				at: on(13, 11, 40),
				do: engine.Submit{Facts: map[string]rule.Value{
					"tanggal_lahir": rule.DateValue(civil.On(civil.NewDate(2009, 5, 13))),
					"pemohon_baru":  rule.BoolValue(true),
				}},
				tell: diag.Text{
					ID: "Seorang pelajar genap 17 tahun hari ini. Status perkawinannya tidak perlu ditanya.",
					EN: "A pupil turns 17 today. Nobody needs to ask whether she is married.",
				},
			},
			{at: on(13, 11, 43), do: engine.Check{AcceptAll: true}, tell: diag.Text{ID: "Fotokopi KK diterima.", EN: "The copy of the family card is accepted."}},
			{
				at:   on(13, 11, 45),
				do:   engine.Do{Steps: []string{"verifikasi"}},
				tell: diag.Text{ID: "Kasi Pelayanan Umum memverifikasi.", EN: "The head of section verifies."},
			},
			{
				at:   on(13, 11, 46),
				do:   engine.Do{Steps: []string{"daftarkan", "teruskan"}},
				tell: diag.Text{ID: "Berkas diregister dan diteruskan.", EN: "The file is entered in the register and passed on."},
			},
			{
				at:   on(13, 11, 50),
				do:   engine.Suspend{Reason: "kendala-jaringan", Note: "Jaringan Dispendukcapil terputus"},
				tell: diag.Text{ID: "Jaringan putus. Standar ini memang menyebut kendala jaringan.", EN: "The network is down. The standard does name that reason."},
				after: diag.Text{
					ID: "Waktu berhenti. Alasan yang tidak disebut standar akan ditolak.",
					EN: "The clock stops. A reason that the standard does not name would be refused.",
				},
			},
			{
				at:   on(13, 13, 20),
				do:   engine.Resume{},
				tell: diag.Text{ID: "Jaringan pulih sesudah istirahat siang.", EN: "The network is back after lunch."},
			},
			{at: on(13, 13, 24), do: engine.Do{Steps: []string{"rekam"}}, tell: diag.Text{ID: "Foto, iris, tanda tangan, dan sidik jari direkam.", EN: "Photograph, iris, signature and fingerprints are taken."}},
			{at: on(13, 13, 26), do: engine.Do{Steps: []string{"entri", "simpan", "cetak"}}, tell: diag.Text{ID: "Operator memasukkan, menyimpan, dan mencetak.", EN: "The operator enters, stores and prints."}},
			{at: on(13, 13, 30), do: engine.Do{Steps: []string{"serahkan"}}, tell: diag.Text{ID: "KTP-el diserahkan.", EN: "The card is handed over."}},
		},
	},
	{
		title:   diag.Text{ID: "Surat pengantar nikah, menjelang libur panjang", EN: "A letter for a wedding, before a long weekend"},
		service: "grobogan/klambu/surat-pengantar-rekomendasi",
		scenes: []scene{
			{
				at:   on(13, 15, 40),
				do:   engine.Submit{Variant: "nikah"},
				tell: diag.Text{ID: "Rabu sore, dua puluh menit sebelum kantor tutup.", EN: "Wednesday afternoon, twenty minutes before closing."},
			},
			{
				at:   on(13, 15, 48),
				do:   engine.Check{Accept: []string{"surat-pengantar-desa", "ktp"}},
				tell: diag.Text{ID: "Berkas lengkap: surat pengantar desa, dan KTP (KK tidak perlu lagi).", EN: "Complete: the village's letter and the identity card (the family card is then not needed)."},
				after: diag.Text{
					ID: "Janji: paling lama 1 hari kerja. Kamis libur, Jumat cuti bersama: batasnya Senin, saat kantor tutup.",
					EN: "The promise: at most 1 working day. Thursday is a holiday, Friday collective leave: due on Monday, at closing.",
				},
			},
			{at: on(13, 15, 55), do: engine.Do{Steps: []string{"buat-draf", "ajukan-tanda-tangan"}}, tell: diag.Text{ID: "Draf dibuat dan diajukan. Camat sudah pulang.", EN: "The letter is drafted and put forward. The Camat has gone home."}},
			{at: on(18, 7, 41), do: engine.Do{Steps: []string{"tanda-tangan"}}, tell: diag.Text{ID: "Senin pagi, Camat menandatangani.", EN: "On Monday morning the Camat signs."}},
			{at: on(18, 7, 44), do: engine.Do{Steps: []string{"daftarkan"}}, tell: diag.Text{ID: "Surat mendapat nomor.", EN: "The letter gets its number."}},
			{
				at:   on(18, 7, 45),
				do:   engine.Do{Steps: []string{"serahkan"}},
				tell: diag.Text{ID: "Surat diserahkan kepada calon pengantin.", EN: "The letter is handed to the couple."},
				after: diag.Text{
					ID: "Lima hari di kalender, tetapi kantor hanya buka 35 menit di antaranya.",
					EN: "Five days on the calendar, of which the office was open for 35 minutes.",
				},
			},
		},
	},
	{
		title:   diag.Text{ID: "Satu berkas masih di meja", EN: "One file is still on the desk"},
		service: "grobogan/klambu/legalisasi-surat-keterangan",
		scenes: []scene{
			{
				at:   on(18, 8, 5),
				do:   engine.Submit{Variant: "tidak-mampu"},
				tell: diag.Text{ID: "Seorang warga meminta legalisasi surat keterangan tidak mampu.", EN: "A citizen asks to have a certificate of poverty legalised."},
			},
			{at: on(18, 8, 8), do: engine.Check{AcceptAll: true}, tell: diag.Text{ID: "Berkas lengkap, dan menunggu diproses.", EN: "The file is complete, and waits to be worked on."}},
		},
	},
}

// dateOfStory is the first day of the story.
func dateOfStory() civil.Date { return civil.DateOf(story[0].scenes[0].at) }
