package keyring

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// Codes of an Error about a file of keys.
var (
	// CodeBroken: the text is not that of keys, or not whole.
	CodeBroken = diag.Define(diag.Entry{
		Code: "keys-broken",
		Message: diag.Text{
			ID: "Berkas kunci {path} rusak atau bukan berkas kunci.",
			EN: "The key file {path} is broken, or is no key file.",
		},
		Why: diag.Text{
			ID: "Tanpa kunci yang utuh, data pemohon tidak dapat dibaca.",
			EN: "Without the whole keys the applicants' data cannot be read.",
		},
		Do: diag.Text{
			ID: "Jangan menghapusnya. Ambil salinan yang Anda simpan di tempat aman, atau tunjuk berkas yang benar dengan --keys.",
			EN: "Do not delete it. Take the copy that you keep in a safe place, or name the right file with --keys.",
		},
	})
	// CodeNewer: a later release of this program wrote it.
	CodeNewer = diag.Define(diag.Entry{
		Code: "keys-newer",
		Message: diag.Text{
			ID: "Berkas kunci {path} ditulis oleh versi program yang lebih baru.",
			EN: "The key file {path} was written by a newer release of this program.",
		},
		Why: diag.Text{
			ID: "Versi lama tidak mengenal susunan berkas yang baru.",
			EN: "An older release does not know the newer form.",
		},
		Do: diag.Text{ID: "Pasang versi program yang terbaru.", EN: "Install the latest release of the program."},
	})
	// CodeExposed: others than the owner may read or write the file.
	CodeExposed = diag.Define(diag.Entry{
		Code: "keys-exposed",
		Message: diag.Text{
			ID: "Berkas kunci {path} dapat dibuka pengguna lain di komputer ini, jadi tidak dipakai.",
			EN: "The key file {path} can be opened by other users of this computer, so it is not used.",
		},
		Why: diag.Text{
			ID: "Siapa pun yang dapat membaca berkas kunci dapat membaca data pemohon.",
			EN: "Whoever can read the key file can read the applicants' data.",
		},
		Do: diag.Text{
			ID: "Batasi haknya dengan: chmod 600 {path} – lalu ganti kuncinya bila mungkin sudah ada yang membacanya: maklumat key rotate",
			EN: "Restrict it with: chmod 600 {path} – then change the keys if somebody may have read them: maklumat key rotate",
		},
	})
	// CodeUnreadable: the file is none, or may not be opened.
	CodeUnreadable = diag.Define(diag.Entry{
		Code: "keys-unreadable",
		Message: diag.Text{
			ID: "Berkas kunci {path} tidak dapat dibuka.",
			EN: "The key file {path} cannot be opened.",
		},
		Why: diag.Text{
			ID: "Nama itu menunjuk ke folder atau perangkat, atau Anda tidak berhak membukanya.",
			EN: "The name is that of a folder or a device, or you have no right to open it.",
		},
		Do: diag.Text{
			ID: "Periksa nama pada --keys atau MAKLUMAT_KEYS_FILE serta hak akses berkasnya.",
			EN: "Check the name given with --keys or MAKLUMAT_KEYS_FILE and the rights on the file.",
		},
	})
	// CodeUnwritten: the file could not be written; the old one is unharmed.
	CodeUnwritten = diag.Define(diag.Entry{
		Code: "keys-unwritten",
		Message: diag.Text{
			ID: "Berkas kunci {path} tidak dapat ditulis. Isinya yang lama tetap utuh.",
			EN: "The key file {path} could not be written. What it held is unharmed.",
		},
		Why: diag.Text{
			ID: "Kunci harus tersimpan di disk sebelum dipakai.",
			EN: "A key must be on the disk before it is used.",
		},
		Do: diag.Text{
			ID: "Periksa apakah foldernya ada, dapat ditulisi, dan disknya tidak penuh.",
			EN: "Check that the folder exists and can be written to, and that the disk is not full.",
		},
	})
	// CodeBusy: another process is changing the file.
	CodeBusy = diag.Define(diag.Entry{
		Code: "keys-busy",
		Message: diag.Text{
			ID: "Berkas kunci {path} sedang diubah proses lain.",
			EN: "The key file {path} is being changed by another process.",
		},
		Why: diag.Text{
			ID: "Bila dua proses mengubahnya bersamaan, kunci yang satu dapat hilang.",
			EN: "If two processes changed it at the same time, a key of one could be lost.",
		},
		Do: diag.Text{ID: "Ulangi sesaat lagi.", EN: "Try again in a moment."},
	})
	// CodeThere: a new file was asked for, and one is there.
	CodeThere = diag.Define(diag.Entry{
		Code: "keys-file-there",
		Message: diag.Text{
			ID: "Berkas kunci {path} sudah ada dan tidak ditimpa.",
			EN: "The key file {path} is there already and was not overwritten.",
		},
		Why: diag.Text{
			ID: "Kunci yang tertimpa tidak dapat dikembalikan, dan datanya tidak terbaca lagi.",
			EN: "Keys that were overwritten cannot be brought back, and their data can be read no more.",
		},
		Do: diag.Text{
			ID: "Pilih nama lain, atau tambahkan kantor ke berkas itu dengan: maklumat key new KANTOR --keys {path}",
			EN: "Choose another name, or add the office to it with: maklumat key new OFFICE --keys {path}",
		},
	})
	// CodeErasedBroken: the list of erasures beside the keys is no such list.
	CodeErasedBroken = diag.Define(diag.Entry{
		Code: "erasures-broken",
		Message: diag.Text{
			ID: "Daftar penghapusan {path} rusak pada baris {line}.",
			EN: "The list of erasures {path} is broken at line {line}.",
		},
		Why: diag.Text{
			ID: "Daftar ini menjaga agar data yang sudah dihapus tidak muncul kembali dari cadangan.",
			EN: "The list keeps data that was erased from coming back out of a backup.",
		},
		Do: diag.Text{
			ID: "Kembalikan berkas itu dari salinannya. Setiap baris berisi waktu, lalu id permohonan.",
			EN: "Bring the file back from its copy. Each line has an instant, then the id of an application.",
		},
	})
)
