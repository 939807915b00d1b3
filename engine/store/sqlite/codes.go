package sqlite

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// Codes of an Error. The first five match engine.ErrForeign: the file was left
// untouched.
var (
	// CodeNotSQLite: the file is some other kind of file.
	CodeNotSQLite = diag.Define(diag.Entry{
		Code: "database-not-sqlite",
		Message: diag.Text{
			ID: "Berkas {path} bukan basis data. Berkas ini tidak diubah.",
			EN: "The file {path} is not a database. It was not changed.",
		},
		Why: diag.Text{
			ID: "Menulis ke berkas lain akan merusak isinya.",
			EN: "Writing into another kind of file would destroy it.",
		},
		Do: diag.Text{
			ID: "Periksa nama berkas pada --database, atau gunakan nama yang belum ada.",
			EN: "Check the name given with --database, or give a name that does not exist yet.",
		},
	})
	// CodeNotOurs: a database of another program.
	CodeNotOurs = diag.Define(diag.Entry{
		Code: "database-not-ours",
		Message: diag.Text{
			ID: "Berkas {path} adalah basis data program lain. Berkas ini tidak diubah.",
			EN: "The file {path} is the database of another program. It was not changed.",
		},
		Why: diag.Text{
			ID: "Menulis ke basis data program lain dapat merusak data program tersebut.",
			EN: "Writing into another program's database may harm that program's data.",
		},
		Do: diag.Text{
			ID: "Periksa nama berkas pada --database, atau gunakan nama yang belum ada.",
			EN: "Check the name given with --database, or give a name that does not exist yet.",
		},
	})
	// CodeDamaged: the file is cut short or its pages do not fit together.
	CodeDamaged = diag.Define(diag.Entry{
		Code: "database-damaged",
		Message: diag.Text{
			ID: "Basis data {path} rusak atau tidak utuh.",
			EN: "The database {path} is damaged or incomplete.",
		},
		Why: diag.Text{
			ID: "Penyalinan yang terputus, disk yang rusak, atau berkas pendamping \"-wal\" yang tidak ikut disalin dapat menyebabkannya.",
			EN: "A copy that was cut off, a failing disk, or a companion file \"-wal\" that was not copied along can cause this.",
		},
		Do: diag.Text{
			ID: "Jangan menghapus berkas ini. Simpan salinannya, lalu pulihkan cadangan terakhir.",
			EN: "Do not delete the file. Keep a copy of it, then restore the latest backup.",
		},
	})
	// CodeNewer: a later release of this program has changed the file's layout.
	CodeNewer = diag.Define(diag.Entry{
		Code: "database-newer",
		Message: diag.Text{
			ID: "Basis data {path} dibuat oleh versi program yang lebih baru. Berkas ini tidak diubah.",
			EN: "The database {path} was made by a newer release of this program. It was not changed.",
		},
		Why: diag.Text{
			ID: "Versi lama tidak mengenal susunan data yang baru dan dapat merusaknya.",
			EN: "An older release does not know the newer layout and might harm it.",
		},
		Do: diag.Text{
			ID: "Pasang versi program yang terbaru.",
			EN: "Install the latest release of the program.",
		},
	})
	// CodeEarly: a layout of before the first release, without offices in its keys.
	CodeEarly = diag.Define(diag.Entry{
		Code: "database-early",
		Message: diag.Text{
			ID: "Basis data {path} dibuat oleh versi percobaan program ini dan tidak dapat dipakai lagi. Berkas ini tidak diubah.",
			EN: "The database {path} was made by a trial version of this program and can no longer be used. It was not changed.",
		},
		Why: diag.Text{
			ID: "Versi percobaan menyimpan data pribadi tanpa penyandian dan tidak memisahkan data tiap kantor.",
			EN: "The trial version kept personal data unencrypted and did not keep the offices apart.",
		},
		Do: diag.Text{
			ID: "Mulailah dengan nama berkas baru pada --database. Hapus berkas lama bila isinya tidak diperlukan lagi.",
			EN: "Start with a new file name given with --database. Delete the old file when its content is no longer needed.",
		},
	})
	// CodeNoFolder: the folder that should hold the file does not exist.
	CodeNoFolder = diag.Define(diag.Entry{
		Code: "database-no-folder",
		Message: diag.Text{
			ID: "Folder untuk basis data {path} tidak ada.",
			EN: "The folder for the database {path} does not exist.",
		},
		Why: diag.Text{
			ID: "Folder tidak dibuat dengan sendirinya agar salah ketik tidak memulai buku register baru yang kosong.",
			EN: "Folders are not made by themselves, so that a slip of the pen does not begin a new, empty register.",
		},
		Do: diag.Text{
			ID: "Buat folder tersebut, atau perbaiki nama pada --database.",
			EN: "Make the folder, or correct the name given with --database.",
		},
	})
	// CodeUnreadable: a folder, a device, or a file that may not be opened.
	CodeUnreadable = diag.Define(diag.Entry{
		Code: "database-unreadable",
		Message: diag.Text{
			ID: "Basis data {path} tidak dapat dibuka.",
			EN: "The database {path} cannot be opened.",
		},
		Why: diag.Text{
			ID: "Nama itu menunjuk ke folder atau perangkat, atau Anda tidak berhak membukanya.",
			EN: "The name is that of a folder or a device, or you have no right to open it.",
		},
		Do: diag.Text{
			ID: "Periksa nama pada --database serta hak akses berkas dan foldernya.",
			EN: "Check the name given with --database and the rights on the file and its folder.",
		},
	})
	// CodeReadOnly: the file may be read but not written.
	CodeReadOnly = diag.Define(diag.Entry{
		Code: "database-read-only",
		Message: diag.Text{
			ID: "Basis data {path} tidak dapat ditulisi.",
			EN: "The database {path} cannot be written to.",
		},
		Why: diag.Text{
			ID: "Setiap tindakan di loket harus tercatat.",
			EN: "Every act at the counter has to be recorded.",
		},
		Do: diag.Text{
			ID: "Beri hak tulis pada berkas dan foldernya, atau pindahkan ke disk yang dapat ditulisi.",
			EN: "Give the right to write to the file and its folder, or move it to a disk that can be written to.",
		},
	})
	// CodeFull: the disk has no room. What was under way was not stored.
	CodeFull = diag.Define(diag.Entry{
		Code: "database-full",
		Message: diag.Text{
			ID: "Disk untuk basis data {path} penuh. Tindakan ini tidak disimpan.",
			EN: "The disk of the database {path} is full. This act was not stored.",
		},
		Why: diag.Text{
			ID: "Yang sudah disimpan sebelumnya tetap utuh.",
			EN: "What was stored before is unharmed.",
		},
		Do: diag.Text{
			ID: "Kosongkan ruang pada disk, lalu ulangi tindakan.",
			EN: "Free some space on the disk, then do it again.",
		},
	})
	// CodeBusy: another process held the database for ten seconds.
	CodeBusy = diag.Define(diag.Entry{
		Code: "database-busy",
		Message: diag.Text{
			ID: "Basis data {path} sedang dipakai proses lain. Tindakan ini tidak disimpan.",
			EN: "The database {path} is in use by another process. This act was not stored.",
		},
		Why: diag.Text{
			ID: "Hanya satu proses yang dapat menulis pada satu saat; program ini sudah menunggu sepuluh detik.",
			EN: "One process can write at a time; this program has waited for ten seconds.",
		},
		Do: diag.Text{
			ID: "Ulangi sesaat lagi. Jika terus terjadi, cari proses lain yang membuka berkas ini.",
			EN: "Try again in a moment. If it goes on, look for another process that has the file open.",
		},
	})
)
