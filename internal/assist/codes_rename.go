package assist

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// Why a name is not changed.
var (
	codeRenameNothing = refusal("rename-nothing",
		"Di sini tidak ada nama yang dapat diganti", "There is no name here that can be changed",
		"Letakkan kursor pada id sebuah langkah, berkas, data, kondisi, atau pelaksana.",
		"Put the cursor on the id of a step, paper, fact, condition or role.")
	codeRenameElsewhere = refusal("rename-elsewhere",
		`{kind} "{name}" tidak diganti dari sini, karena nama berkasnya ikut berubah`,
		`{kind_en} "{name}" is not changed from here, for the names of files change with it`,
		"Ganti nama berkas dan id-nya bersama-sama, lalu jalankan maklumat validate.",
		"Change the file's name and the id together, then run maklumat validate.")
	codeRenameUndefined = refusal("rename-undefined",
		`{kind} "{name}" belum dibuat, jadi tidak ada yang dapat diganti`, `{kind_en} "{name}" is not defined, so there is nothing to change`,
		"Perbaiki dahulu namanya, atau buat bagian yang dimaksud.", "Mend the name first, or write the part that is meant.")
	codeRenameVersions = refusal("rename-several-versions",
		`{kind} "{name}" dipakai berkas {file} untuk beberapa versi sekaligus`, `{kind_en} "{name}" is used in {file} for several versions at once`,
		"Ganti satu per satu di tiap versi.", "Change it version by version.")
	codeRenameUnread = refusal("rename-unread-file",
		"Berkas {file} belum dapat dibaca, jadi namanya tidak dapat diganti di sana", "The file {file} cannot be read yet, so the name cannot be changed there",
		"Perbaiki dahulu berkas itu.", "Mend that file first.")
	codeRenameRuleName = refusal("rename-rule-name",
		`"{name}" tidak dapat menjadi nama data atau kondisi`, `"{name}" cannot name a fact or a condition`,
		"Pakai huruf kecil, angka, dan garis bawah, diawali huruf: tanggal_lahir.",
		"Use small letters, digits and underscores, a letter first: tanggal_lahir.")
	codeRenamePlainName = refusal("rename-plain-name",
		`"{name}" tidak dapat menjadi id`, `"{name}" cannot be an id`,
		"Pakai huruf kecil, angka, dan tanda hubung: surat-pengantar.", "Use small letters, digits and hyphens: surat-pengantar.")
	codeRenameReserved = refusal("rename-reserved",
		`"{name}" sudah punya arti sendiri dalam format ini`, `"{name}" has a meaning of its own in the format`,
		"Pilih nama lain.", "Choose another name.")
	codeRenameNotText = refusal("rename-not-text",
		`"{name}" akan dibaca sebagai angka, tanggal, atau ya/tidak`, `"{name}" would be read as a number, a date, or yes or no`,
		"Tambahkan huruf pada nama itu.", "Add letters to the name.")
	codeRenameTaken = refusal("rename-taken",
		`Nama "{name}" sudah dipakai`, `The name "{name}" is taken`,
		"Pilih nama lain.", "Choose another name.")
)

func refusal(code, id, en, doID, doEN string) string {
	return diag.Define(diag.Entry{
		Code: code, Message: diag.Text{ID: id, EN: en}, Do: diag.Text{ID: doID, EN: doEN},
		Why: diag.Text{
			ID: "Sebuah nama dipakai di banyak tempat; penggantian yang tidak pasti akan memutus hubungannya.",
			EN: "A name is used in many places; a change that is not certain would cut its ties."},
	})
}
