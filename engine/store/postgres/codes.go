package postgres

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// Codes of an Error.
var (
	// CodeURL: what was given is not the URL of a database.
	CodeURL = diag.Define(diag.Entry{
		Code: "postgres-url",
		Message: diag.Text{
			ID: "Alamat basis data tidak dapat dibaca.",
			EN: "The address of the database cannot be read.",
		},
		Why: diag.Text{
			ID: "Alamatnya berbentuk postgres://pengguna:sandi@server/basisdata; tanda khusus dalam sandi ditulis sebagai %XX.",
			EN: "It has the form postgres://user:password@server/database; special signs in the password are written as %XX.",
		},
		Do: diag.Text{
			ID: "Perbaiki alamat pada --database atau MAKLUMAT_DATABASE.",
			EN: "Correct the address given with --database or in MAKLUMAT_DATABASE.",
		},
	})
	// CodeUnreachable: no server answers, or the connection was lost. What was under
	// way was not stored.
	CodeUnreachable = diag.Define(diag.Entry{
		Code: "postgres-unreachable",
		Message: diag.Text{
			ID: "Basis data {database} tidak dapat dihubungi. Yang sedang dikerjakan tidak tersimpan.",
			EN: "The database {database} cannot be reached. What was under way was not stored.",
		},
		Why: diag.Text{
			ID: "Server sedang mati atau dinyalakan ulang, jaringan terputus, atau alamatnya salah.",
			EN: "The server is down or starting again, the network is cut, or the address is wrong.",
		},
		Do: diag.Text{
			ID: "Periksa jaringan dan alamat basis data, lalu ulangi tindakan.",
			EN: "Check the network and the address of the database, then do it again.",
		},
	})
	// CodeUnknown: the connection was lost while a transaction was being stored. It
	// matches engine.ErrUnknown.
	CodeUnknown = diag.Define(diag.Entry{
		Code: "postgres-unknown",
		Message: diag.Text{
			ID: "Koneksi ke basis data {database} terputus saat menyimpan. Belum diketahui apakah tindakan ini tersimpan.",
			EN: "The connection to the database {database} was lost while storing. It is not known whether this act was stored.",
		},
		Why: diag.Text{
			ID: "Jawaban server tidak sampai. Tindakan itu tersimpan seluruhnya atau tidak sama sekali.",
			EN: "The server's answer did not arrive. The act is stored as a whole or not at all.",
		},
		Do: diag.Text{
			ID: "Ulangi permintaan yang sama dengan kunci yang sama: tindakan itu hanya terjadi satu kali.",
			EN: "Send the same request again with the same key: it happens only once.",
		},
	})
	// CodeLogin: the server does not let the user in.
	CodeLogin = diag.Define(diag.Entry{
		Code: "postgres-login",
		Message: diag.Text{
			ID: "Server menolak pengguna atau kata sandi untuk basis data {database}.",
			EN: "The server refuses the user or the password for the database {database}.",
		},
		Why: diag.Text{
			ID: "Nama pengguna atau kata sandi salah, atau pengguna itu tidak boleh masuk dari komputer ini.",
			EN: "The user or the password is wrong, or the user may not come from this computer.",
		},
		Do: diag.Text{
			ID: "Periksa alamat pada --database atau MAKLUMAT_DATABASE, atau tanyakan kepada pengelola server.",
			EN: "Check the address given with --database or in MAKLUMAT_DATABASE, or ask who runs the server.",
		},
	})
	// CodeMissing: the server has no such database.
	CodeMissing = diag.Define(diag.Entry{
		Code: "postgres-missing",
		Message: diag.Text{
			ID: "Basis data {database} tidak ada di server.",
			EN: "The server has no database {database}.",
		},
		Why: diag.Text{
			ID: "Basis data tidak dibuat dengan sendirinya agar salah ketik tidak memulai buku register baru yang kosong.",
			EN: "Databases are not made by themselves, so that a slip of the pen does not begin a new, empty register.",
		},
		Do: diag.Text{
			ID: "Buat basis data itu (createdb), atau perbaiki namanya.",
			EN: "Make the database (createdb), or correct its name.",
		},
	})
	// CodeRights: the user may not do what is needed.
	CodeRights = diag.Define(diag.Entry{
		Code: "postgres-rights",
		Message: diag.Text{
			ID: "Pengguna tidak berhak memakai tabel program ini dalam basis data {database}.",
			EN: "The user has no right to the tables of this program in the database {database}.",
		},
		Why: diag.Text{
			ID: "Program membuat skema \"maklumat\", lalu membaca dan menulis tabel di dalamnya.",
			EN: "The program makes a schema \"maklumat\", and reads and writes the tables in it.",
		},
		Do: diag.Text{
			ID: "Minta pengelola server memberikan hak itu (GRANT CREATE ON DATABASE, atau hak atas skema \"maklumat\").",
			EN: "Ask who runs the server to give the right (GRANT CREATE ON DATABASE, or rights on the schema \"maklumat\").",
		},
	})
	// CodeEncoding: the database cannot hold all letters.
	CodeEncoding = diag.Define(diag.Entry{
		Code: "postgres-encoding",
		Message: diag.Text{
			ID: "Basis data {database} tidak memakai pengodean UTF8. Basis data ini tidak diubah.",
			EN: "The database {database} is not encoded in UTF8. It was not changed.",
		},
		Why: diag.Text{
			ID: "Dalam pengodean lain sebagian huruf tidak dapat disimpan.",
			EN: "Another encoding cannot hold all letters.",
		},
		Do: diag.Text{
			ID: "Buat basis data baru dengan pengodean UTF8 (createdb -E UTF8 -T template0).",
			EN: "Make a new database with the encoding UTF8 (createdb -E UTF8 -T template0).",
		},
	})
	// CodeNotOurs: the schema is another program's. It matches engine.ErrForeign.
	CodeNotOurs = diag.Define(diag.Entry{
		Code: "postgres-not-ours",
		Message: diag.Text{
			ID: "Skema \"maklumat\" dalam basis data {database} bukan milik program ini. Skema ini tidak diubah.",
			EN: "The schema \"maklumat\" in the database {database} is not this program's. It was not changed.",
		},
		Why: diag.Text{
			ID: "Menulis ke tabel program lain dapat merusak data program tersebut.",
			EN: "Writing into another program's tables may harm that program's data.",
		},
		Do: diag.Text{
			ID: "Periksa alamat basis data, atau gunakan basis data lain.",
			EN: "Check the address of the database, or use another one.",
		},
	})
	// CodeNewer: a later release has changed the layout. It matches engine.ErrForeign.
	CodeNewer = diag.Define(diag.Entry{
		Code: "postgres-newer",
		Message: diag.Text{
			ID: "Basis data {database} dibuat oleh versi program yang lebih baru. Basis data ini tidak diubah.",
			EN: "The database {database} was made by a newer release of this program. It was not changed.",
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
	// CodeReadOnly: the server is a copy, or was set to be read only.
	CodeReadOnly = diag.Define(diag.Entry{
		Code: "postgres-read-only",
		Message: diag.Text{
			ID: "Basis data {database} hanya dapat dibaca.",
			EN: "The database {database} can only be read.",
		},
		Why: diag.Text{
			ID: "Server itu adalah salinan dari server lain, atau disetel agar hanya dapat dibaca.",
			EN: "The server is a copy of another one, or is set to be read only.",
		},
		Do: diag.Text{
			ID: "Gunakan alamat server utama.",
			EN: "Use the address of the primary server.",
		},
	})
	// CodeFull: the server's disk has no room. What was under way was not stored.
	CodeFull = diag.Define(diag.Entry{
		Code: "postgres-full",
		Message: diag.Text{
			ID: "Disk server basis data {database} penuh. Tindakan ini tidak disimpan.",
			EN: "The disk of the server of {database} is full. This act was not stored.",
		},
		Why: diag.Text{
			ID: "Yang sudah disimpan sebelumnya tetap utuh.",
			EN: "What was stored before is unharmed.",
		},
		Do: diag.Text{
			ID: "Minta pengelola server mengosongkan ruang pada disk, lalu ulangi tindakan.",
			EN: "Ask who runs the server to free some space on the disk, then do it again.",
		},
	})
	// CodeBusy: the server has no connection left.
	CodeBusy = diag.Define(diag.Entry{
		Code: "postgres-busy",
		Message: diag.Text{
			ID: "Server basis data {database} tidak menerima koneksi lagi. Yang sedang dikerjakan tidak tersimpan.",
			EN: "The server of {database} takes no more connections. What was under way was not stored.",
		},
		Why: diag.Text{
			ID: "Semua koneksi server (max_connections) sedang dipakai.",
			EN: "All connections of the server (max_connections) are in use.",
		},
		Do: diag.Text{
			ID: "Ulangi sesaat lagi. Jika terus terjadi, kurangi pool_max_conns pada alamat basis data, atau naikkan batas server.",
			EN: "Try again in a moment. If it goes on, lower pool_max_conns in the address of the database, or raise the server's limit.",
		},
	})
)
