package cli

import (
	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// elsewhere is one service of each of the other four offices.
var elsewhere = []act{
	{
		title:   diag.Text{ID: "Krian, Sidoarjo: KK rusak, lewat desa, dengan tenggat pukul 12.00", EN: "Krian, Sidoarjo: a damaged family card, by way of the village, with a deadline at noon"},
		service: "sidoarjo/krian/kk-hilang-rusak",
		scenes: []scene{
			{
				at:   on(8, 9, 0),
				do:   engine.Submit{Channel: "daring-desa", Facts: map[string]rule.Value{"alasan": rule.ChoiceValue("rusak")}},
				tell: diag.Text{ID: "Jumat pagi di balai desa. Secara daring semua berkas berupa hasil pindai.", EN: "Friday morning at the village hall. Online, all papers are scans."},
			},
			{at: on(8, 10, 10), do: engine.Do{Steps: []string{"entri-desa"}}, tell: diag.Text{ID: "Petugas registrasi desa memasukkannya.", EN: "The village's registrar enters it."}},
			{
				at:    on(8, 14, 0),
				do:    engine.Check{Accept: []string{"kk-rusak"}, Reject: []engine.Rejection{{Paper: "f-1-02", Reason: "Tanda tangan pemohon belum ada"}}},
				tell:  diag.Text{ID: "Operator kecamatan: formulir belum ditandatangani.", EN: "The kecamatan's operator: the form is not signed."},
				after: diag.Text{ID: "Tenggat pukul 12.00 keesokan harinya. Sabtu kantor tutup, jadi Senin pukul 12.00.", EN: "Due at noon on the next day. The office is closed on Saturday, so Monday at noon."},
			},
			{at: on(11, 11, 40), do: engine.Resubmit{}, tell: diag.Text{ID: "Senin, dua puluh menit sebelum tenggat.", EN: "Monday, twenty minutes before the deadline."}},
			{
				at:    on(11, 13, 10),
				do:    engine.Check{AcceptAll: true},
				tell:  diag.Text{ID: "Berkas lengkap.", EN: "The file is complete."},
				after: diag.Text{ID: "Tiga hari kerja sejak Senin: Selasa, Rabu, lalu libur dua hari dan akhir pekan.", EN: "Three working days from Monday: Tuesday, Wednesday, then two days off and a weekend."},
			},
			{at: on(12, 8, 30), do: engine.Do{Steps: []string{"proses"}}, tell: diag.Text{ID: "Permohonan diproses.", EN: "It is processed."}},
			{at: on(12, 13, 30), do: engine.Do{Steps: []string{"tanda-tangan"}}, tell: diag.Text{ID: "Ditandatangani secara elektronik.", EN: "It is signed electronically."}},
			{at: on(13, 8, 0), do: engine.Do{Steps: []string{"cetak"}}, tell: diag.Text{ID: "KK dicetak.", EN: "The family card is printed."}},
			{at: on(13, 8, 20), do: engine.Do{Steps: []string{"serahkan"}}, tell: diag.Text{ID: "KK diserahkan, jauh sebelum batas waktu.", EN: "It is handed over, well before it was due."}},
		},
	},
	{
		title:   diag.Text{ID: "Kandangan, Kediri: ahli waris, seorang masih anak-anak", EN: "Kandangan, Kediri: heirs, one of them a child"},
		service: "kediri/kandangan/rekomendasi-keterangan-waris",
		scenes: []scene{
			{
				at: on(12, 9, 0),
				do: engine.Submit{Facts: map[string]rule.Value{"ahli_waris": rule.ListValue([]rule.Item{
					{"nama": rule.TextValue("Ani"), "tanggal_lahir": rule.DateValue(civil.On(civil.NewDate(1985, 3, 2)))},
					{"nama": rule.TextValue("Budi"), "tanggal_lahir": rule.DateValue(civil.On(civil.NewDate(2014, 8, 9)))},
				})}},
				tell: diag.Text{ID: "Dua ahli waris. Yang dewasa membawa KTP, yang berumur 11 tahun akta kelahiran.", EN: "Two heirs. The adult brings an identity card, the one of 11 a birth certificate."},
			},
			{at: on(12, 9, 12), do: engine.Check{AcceptAll: true}, tell: diag.Text{ID: "Kasi Pemerintahan memeriksa: lengkap.", EN: "The head of section checks: complete."}},
			{at: on(12, 9, 14), do: engine.Do{Steps: []string{"paraf"}}, tell: diag.Text{ID: "Berkas diparaf.", EN: "The file is initialled."}},
			{
				at:    on(12, 9, 20),
				do:    engine.Suspend{Reason: "camat-tidak-ada", Note: "Dinas luar"},
				tell:  diag.Text{ID: "Camat dinas luar; standar ini menyebutnya.", EN: "The Camat is out; this standard names that reason."},
				after: diag.Text{ID: "Setiap penutupan kantor selama jeda menggeser batas waktu satu hari kerja.", EN: "Each closing during the pause moves the due time by one working day."},
			},
			{at: on(13, 8, 0), do: engine.Resume{}, tell: diag.Text{ID: "Camat kembali.", EN: "The Camat is back."}},
			{at: on(13, 8, 10), do: engine.Do{Steps: []string{"tanda-tangan"}}, tell: diag.Text{ID: "Camat menandatangani.", EN: "The Camat signs."}},
			{at: on(13, 8, 15), do: engine.Do{Steps: []string{"daftarkan", "stempel", "serahkan"}}, tell: diag.Text{ID: "Diregister, distempel, diserahkan. Survei ditawarkan, tidak menahan apa pun.", EN: "Registered, stamped, handed over. A survey is offered and holds nothing back."}},
		},
	},
	{
		title:   diag.Text{ID: "Jogoroto, Jombang: perubahan KK", EN: "Jogoroto, Jombang: a change on the family card"},
		service: "jombang/jogoroto/pengajuan-kk",
		scenes: []scene{
			{
				at:   on(12, 10, 0),
				do:   engine.Submit{Facts: map[string]rule.Value{"alasan": rule.ChoiceValue("perubahan")}},
				tell: diag.Text{ID: "Ada perubahan data: dua formulir, bukan tiga.", EN: "A change of data: two forms, not three."},
			},
			{at: on(12, 10, 3), do: engine.Check{Accept: []string{"f-1-02", "f-1-06", "kk", "ijazah"}}, tell: diag.Text{ID: "Dari dokumen pendukung, ijazah sudah cukup.", EN: "Of the supporting papers, the diploma is enough."}},
			{at: on(12, 10, 5), do: engine.Do{Steps: []string{"beri-bukti", "teruskan"}}, tell: diag.Text{ID: "Bukti pengambilan diberikan; layanan berikutnya akan memintanya.", EN: "The collection slip is given; the next service will ask for it."}},
			{at: on(12, 10, 9), do: engine.Do{Steps: []string{"kirim"}}, tell: diag.Text{ID: "Terkirim pada menit kesembilan dari sepuluh.", EN: "Sent in the ninth minute of ten."}},
			{at: on(12, 11, 30), do: engine.Do{Steps: []string{"proses-dispendukcapil"}}, tell: diag.Text{ID: "Dispendukcapil menandatangani; waktunya di luar janji kecamatan.", EN: "The registry office signs; its time is not part of the kecamatan's promise."}},
		},
	},
	{
		title:   diag.Text{ID: "Pekutatan, Bali: pengaduan, 95 menit, waktu WITA", EN: "Pekutatan, Bali: a complaint, 95 minutes, Central Indonesian time"},
		service: "jembrana/pekutatan/pelayanan-pengaduan",
		scenes: []scene{
			{
				at: onBali(11, 15, 0),
				do: engine.Submit{
					Channel: "whatsapp", Applicant: engine.Person{Name: "Pelapor"},
					Facts: map[string]rule.Value{"materi_pengaduan": rule.TextValue("Antrean loket terlalu panjang")},
				},
				tell: diag.Text{ID: "Pengaduan masuk lewat WhatsApp.", EN: "A complaint comes in by WhatsApp."},
			},
			{
				at:    onBali(11, 15, 10),
				do:    engine.Do{Steps: []string{"catat"}},
				tell:  diag.Text{ID: "Dicatat dalam register: waktu mulai berjalan.", EN: "It is entered in the register: the clock starts."},
				after: diag.Text{ID: "Lima puluh menit sampai kantor tutup, sisanya besok pagi.", EN: "Fifty minutes until closing, the rest tomorrow morning."},
			},
			{at: onBali(11, 15, 25), do: engine.Do{Steps: []string{"disposisi"}}, tell: diag.Text{ID: "Sekcam mendisposisikannya.", EN: "The secretary assigns it."}},
			{at: onBali(11, 15, 50), do: engine.Do{Steps: []string{"susun-draf"}}, tell: diag.Text{ID: "Kasi menyusun draf tanggapan.", EN: "The head of section drafts a response."}},
			{at: onBali(12, 7, 40), do: engine.Do{Steps: []string{"koreksi"}, Outcome: "diperbaiki"}, tell: diag.Text{ID: "Camat: belum menjawab pengaduan.", EN: "The Camat: it does not answer the complaint."}},
			{at: onBali(12, 7, 55), do: engine.Do{Steps: []string{"susun-draf"}}, tell: diag.Text{ID: "Draf diperbaiki.", EN: "The draft is mended."}},
			{at: onBali(12, 8, 0), do: engine.Do{Steps: []string{"koreksi"}, Outcome: "sesuai"}, tell: diag.Text{ID: "Camat menyetujuinya.", EN: "The Camat agrees."}},
			{at: onBali(12, 8, 5), do: engine.Do{Steps: []string{"sampaikan", "arsipkan"}}, tell: diag.Text{ID: "Tanggapan disampaikan, sepuluh menit sebelum batas waktu.", EN: "The response goes out, ten minutes before it was due."}},
		},
	},
}
