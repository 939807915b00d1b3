package cli

import (
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
)

// keysExit is the exit code for what package keyring says.
func keysExit(code string) int {
	switch code {
	case keyring.CodeOfficeName, keyring.CodeOfficeUnknown, keyring.CodeKeyUnknown:
		return exitUsage
	case keyring.CodeOfficeKnown, keyring.CodeKeyCurrent, keyring.CodeKeyYoung, keyring.CodeThere:
		return exitFound
	}
	return exitFailure
}

// What can be wrong with keys, beside what package keyring says.
var (
	codeNoKey = diag.Define(diag.Entry{
		Code: "keys-missing",
		Message: diag.Text{
			ID: "Kunci yang diperlukan tidak ada dalam {path}",
			EN: "The key that is needed is not in {path}",
		},
		Why: diag.Text{
			ID: "Data pemohon disegel dengan kunci kantor, yang disimpan terpisah dari basis data. Kunci baru tidak dapat membukanya.",
			EN: "The applicants' data are sealed with the office's keys, which are kept apart from the database. New keys cannot open them.",
		},
		Do: diag.Text{
			ID: "Ambil berkas kunci dari salinan yang Anda simpan, lalu sebutkan dengan --keys atau MAKLUMAT_KEYS_FILE.",
			EN: "Take the key file from the copy that you keep, and name it with --keys or MAKLUMAT_KEYS_FILE.",
		},
	})
	codeUnproved = diag.Define(diag.Entry{
		Code: "office-unproved",
		Message: diag.Text{
			ID: "Kantor {office} tidak dapat diperiksa: kuncinya tidak ada dalam {path}",
			EN: "Office {office} could not be proved: its keys are not in {path}",
		},
		Why: diag.Text{
			ID: "Tanpa kunci kantor tidak dapat dibuktikan siapa yang menulis riwayatnya. Kantor yang tidak pernah ada dalam basis data ini berarti seseorang menulis di dalamnya tanpa program.",
			EN: "Without the office's keys nobody can prove who wrote its histories. An office that never was in this database means that somebody wrote to it without the program.",
		},
		Do: diag.Text{
			ID: "Sebutkan berkas kunci yang memuat kantor itu dengan --keys; bila kantor itu tidak dikenal, cari siapa yang dapat menulis ke basis data.",
			EN: "Name the key file that holds that office with --keys; if nobody knows the office, find out who can write to the database.",
		},
	})
	codeNoKeyFile = usage("keys-file-missing",
		"Berkas kunci {path} tidak ada", "There is no key file {path}",
		"Periksa nama pada --keys atau MAKLUMAT_KEYS_FILE. Bila berkas itu memang belum dibuat: maklumat key new KANTOR --keys {path}",
		"Check the name given with --keys or MAKLUMAT_KEYS_FILE. If the file is still to be made: maklumat key new OFFICE --keys {path}")
	codeNoKeyPlace = usage("keys-nowhere",
		"Tidak ada tempat untuk menyimpan kunci kantor {office}", "There is no place to keep the keys of office {office}",
		"Sebutkan berkasnya dengan --keys atau MAKLUMAT_KEYS_FILE. Bila kunci ada dalam MAKLUMAT_KEYS, tambahkan kantor ini ke dalamnya.",
		"Name a file with --keys or MAKLUMAT_KEYS_FILE. If the keys are in MAKLUMAT_KEYS, add this office to them.")
)
