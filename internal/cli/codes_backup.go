package cli

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// What can be wrong with a backup.
var (
	codeNoFile = usage("file-missing",
		"Berkas {path} tidak ada", "There is no file {path}",
		"Periksa nama dan foldernya.", "Check its name and its folder.")
	codeBackupThere = usage("backup-there",
		"Berkas {path} sudah ada dan tidak ditimpa", "The file {path} is there already and was not overwritten",
		"Pilih nama lain, misalnya dengan tanggal hari ini.", "Choose another name, with the day's date for example.")
	codeNothingToBackUp = usage("nothing-to-back-up",
		"Basis data {database} belum berisi apa pun", "Database {database} holds nothing yet",
		"Periksa nama basis datanya; basis data lain dipilih dengan --database.", "Check the name of the database; another one is chosen with --database.")
	codeDatabaseThere = usage("database-there",
		"Basis data {path} sudah ada. Pemulihan hanya ke basis data baru.", "The database {path} is there already. A backup is restored into a new one only.",
		"Sebutkan nama baru dengan --database. Bila hasilnya benar, ganti nama berkasnya sendiri: yang lama jangan dihapus dulu.",
		"Give a new name with --database. When all is right, rename the files yourself: do not delete the old one yet.")
	codeOfficeThere = usage("office-there",
		"Salah satu kantor dalam {path} sudah ada dalam basis data {database}", "An office that is in {path} is in database {database} already",
		"Dua riwayat tidak dapat digabungkan. Pakai basis data lain, atau ekspor kantor yang memang belum ada.",
		"Two histories cannot be merged. Use another database, or export an office that it does not have yet.")
	codeBackupLocked = diag.Define(diag.Entry{
		Code: "backup-locked",
		Message: diag.Text{
			ID: "Cadangan {path} tidak terbuka dengan kunci atau kata sandi ini",
			EN: "The backup {path} does not open with these keys or this passphrase",
		},
		Why: diag.Text{
			ID: "Cadangan disegel dengan kunci kantor yang berlaku saat dibuat, atau dengan kata sandi.",
			EN: "A backup is sealed with the offices' keys of the time when it was made, or with a passphrase.",
		},
		Do: diag.Text{
			ID: "Sebutkan berkas kunci yang benar dengan --keys, atau kata sandinya dengan --passphrase-file.",
			EN: "Name the right key file with --keys, or the passphrase with --passphrase-file.",
		},
	})
	codeBackupNewer = diag.Define(diag.Entry{
		Code: "backup-newer",
		Message: diag.Text{
			ID: "Cadangan {path} dibuat oleh versi program yang lebih baru",
			EN: "The backup {path} was made by a newer release of this program",
		},
		Why: diag.Text{ID: "Versi lama tidak mengenal susunan yang baru.", EN: "An older release does not know the newer form."},
		Do:  diag.Text{ID: "Pasang versi program yang terbaru.", EN: "Install the latest release of the program."},
	})
	codeBackupBroken = diag.Define(diag.Entry{
		Code: "backup-broken",
		Message: diag.Text{
			ID: "Berkas {path} bukan cadangan, atau rusak. Tidak ada yang dipulihkan.",
			EN: "The file {path} is no backup, or is damaged. Nothing was restored from it.",
		},
		Why: diag.Text{
			ID: "Setiap bagian cadangan diperiksa. Salinan yang terputus, disk yang rusak, atau isi yang diubah pasti ketahuan.",
			EN: "Every part of a backup is checked. A copy that was cut off, a failing disk or altered contents are always found.",
		},
		Do: diag.Text{
			ID: "Salin sekali lagi dari tempat asalnya, atau pakai cadangan yang lain.",
			EN: "Copy it once more from where it came, or use another backup.",
		},
	})
	codeRestoredOther = diag.Define(diag.Entry{
		Code: "restored-differs",
		Message: diag.Text{
			ID: "Setelah dipulihkan, isi kantor {office} tidak sama dengan cadangannya",
			EN: "After it was restored, office {office} does not hold what the backup holds",
		},
		Why: diag.Text{
			ID: "Hasil pemulihan selalu dibandingkan dengan cadangannya. Disk atau basis data mungkin rusak.",
			EN: "What was restored is always compared with the backup. The disk or the database may be failing.",
		},
		Do: diag.Text{
			ID: "Jangan pakai basis data itu. Ulangi pada disk lain, dan laporkan pesan ini.",
			EN: "Do not use that database. Do it again on another disk, and report this message.",
		},
	})
)
