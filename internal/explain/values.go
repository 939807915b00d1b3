package explain

import (
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// meaningOf is what an allowed value of a key means.
func meaningOf(ref, value string) (diag.Text, bool) {
	for ref != "" {
		if meaning, ok := meanings[lastName(ref)][value]; ok {
			return meaning, true
		}
		above, found := strings.CutSuffix(ref, ".is")
		if !found {
			break
		}
		ref = above // a case holds what its key may hold
	}
	return diag.Text{}, false
}

// meanings say what the fixed words of the format stand for, by the last name of
// the key: those words mean the same wherever the key stands.
var meanings = map[string]map[string]diag.Text{
	"kind": {
		"Standard":  say("satu versi standar satu layanan", "one version of one service's standard"),
		"Office":    say("satu kantor", "one office"),
		"Calendar":  say("hari libur satu tahun", "the holidays of one year"),
		"Settings":  say("seberapa ketat sebuah folder diperiksa", "how strictly a folder is checked"),
		"Scenarios": say("skenario uji satu standar", "the tests of one standard"),
	},
	"type": {
		"text":        say("teks bebas", "free text"),
		"number":      say("bilangan", "a number"),
		"money":       say("jumlah rupiah bulat", "whole rupiah"),
		"date":        say("tanggal", "a date"),
		"boolean":     say("ya atau tidak", "yes or no"),
		"choice":      say("salah satu pilihan pada choices", "one of the choices"),
		"list":        say("daftar, misalnya anak-anak; kolomnya pada of", "a list, such as the children; its fields are in of"),
		"application": say("permohonan lain, misalnya yang diadukan", "another application, such as the one complained of"),
	},
	"from": {"office": say("diisi petugas pada langkah yang mencatatnya", "entered by an officer at the step that records it")},
	"bring": {
		"original":       say("asli", "the original"),
		"copy":           say("fotokopi", "a photocopy"),
		"legalised-copy": say("fotokopi yang dilegalisasi", "a legalised copy"),
		"scan":           say("hasil pindai atau foto berkas", "a scan or picture of the paper"),
		"photo":          say("pasfoto", "a photograph of the person"),
		"filled-form":    say("formulir yang sudah diisi", "a filled-in form"),
		"statement":      say("surat pernyataan", "a statement"),
		"letter":         say("surat dari pihak lain", "a letter by somebody else"),
		"thing":          say("barang, misalnya kartu yang rusak", "a thing, such as the damaged card"),
	},
	"handling": {
		"shown":       say("ditunjukkan saja", "only shown"),
		"compared":    say("dicocokkan dengan aslinya", "compared with the original"),
		"kept":        say("disimpan kantor", "kept by the office"),
		"surrendered": say("ditarik dan tidak dikembalikan", "withdrawn and not given back"),
	},
	"does": {
		"submit":   say("pemohon mengajukan berkas", "the applicant hands in"),
		"check":    say("petugas memeriksa berkas satu per satu", "an officer judges each paper"),
		"work":     say("pekerjaan lain; nilai bawaan", "other work; the default"),
		"decide":   say("memutuskan; hasilnya pada outcomes", "a decision; its outcomes are declared"),
		"sign":     say("menandatangani", "signing"),
		"register": say("mencatat dan memberi nomor register", "entering in a register, with a number"),
		"pay":      say("pemohon membayar; dilewati bila biayanya nol", "the applicant pays; skipped when the fee is zero"),
		"issue":    say("menerbitkan produk", "the product is made"),
		"deliver":  say("menyerahkan produk", "the product is handed over"),
		"survey":   say("survei; ditawarkan, tidak pernah menahan layanan", "a survey; offered, never holds anything back"),
		"guide":    say("petunjuk bagi pemohon; tidak ditunggu", "told to the applicant; never waited for"),
	},
	"since": {
		"return":     say("pengembalian berkas", "the return of the file"),
		"submission": say("pengajuan", "the submission"),
	},
	"clock": {
		"stopped": say("waktu layanan tidak berjalan", "the clock does not run"),
		"waiting": say("belum mulai", "not started"),
		"running": say("berjalan", "running"),
		"ended":   say("sudah selesai", "ended"),
	},
	"timezone": {
		"Asia/Jakarta":   say("WIB", "WIB, UTC+7"),
		"Asia/Pontianak": say("WIB, Kalimantan Barat dan Tengah", "WIB, UTC+7, West and Central Kalimantan"),
		"Asia/Makassar":  say("WITA", "WITA, UTC+8"),
		"Asia/Jayapura":  say("WIT", "WIT, UTC+9"),
	},
	"start_day": {
		"excluded": say("hari mulai adalah hari ke-0; nilai bawaan", "the day of the start is day 0; the default"),
		"included": say("hari mulai adalah hari ke-1", "the day of the start is day 1"),
	},
	"bearer": {
		"self":            say("pemohon sendiri", "the applicant"),
		"household":       say("keluarga serumah", "somebody of the household"),
		"proxy":           say("penerima kuasa", "a proxy"),
		"village-officer": say("perangkat desa", "a village officer"),
	},
	"status": {
		"open":      say("sedang diproses", "in progress"),
		"returned":  say("dikembalikan agar dilengkapi", "returned to be completed"),
		"completed": say("selesai", "completed"),
		"rejected":  say("ditolak", "rejected"),
		"withdrawn": say("dicabut pemohon", "withdrawn by the applicant"),
		"lapsed":    say("gugur karena lewat waktu", "lapsed at a deadline"),
	},
	"eligible": {
		"true":    say("berhak", "eligible"),
		"false":   say("tidak berhak", "not eligible"),
		"unknown": say("belum dapat diketahui", "not yet known"),
	},
	"fee":    {"unknown": say("belum dapat diketahui", "not yet known")},
	"accept": {"all": say("semua berkas", "all papers")},
	"reject": {"all": say("semua berkas", "all papers")},
	"is":     {"none": say("sengaja tidak ada", "none, on purpose")},
}
