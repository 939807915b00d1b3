package sqlite

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// Codes of an Error about the disk itself.
var (
	// CodeUnknown: the disk failed while a transaction was being stored; it matches
	// engine.ErrUnknown.
	CodeUnknown = diag.Define(diag.Entry{
		Code: "database-unknown",
		Message: diag.Text{
			ID: "Disk gagal saat tindakan sedang disimpan ke {path}. Belum pasti apakah tersimpan.",
			EN: "The disk failed while this act was being stored in {path}. It is not known whether it was stored.",
		},
		Why: diag.Text{
			ID: "Disk tidak menjawab apakah catatannya sudah tertulis. Semuanya tersimpan, atau tidak sama sekali.",
			EN: "The disk did not answer whether it has written. All of it is stored, or nothing.",
		},
		Do: diag.Text{
			ID: "Lihat dulu apakah tindakan itu sudah tercatat, lalu ulangi bila belum. Periksa disknya, dan buat cadangan.",
			EN: "See first whether the act is there, and do it again if it is not. Check the disk, and make a backup.",
		},
	})
	// CodeDisk: the disk could not be read or written.
	CodeDisk = diag.Define(diag.Entry{
		Code: "database-disk-failing",
		Message: diag.Text{
			ID: "Disk tempat basis data {path} gagal dibaca atau ditulis. Tindakan ini tidak disimpan.",
			EN: "The disk of the database {path} could not be read or written. This act was not stored.",
		},
		Why: diag.Text{
			ID: "Disk yang mulai rusak, atau diska lepas dan disk jaringan yang terputus, dapat menyebabkannya.",
			EN: "A failing disk, or a stick or network disk that was cut off, can cause this.",
		},
		Do: diag.Text{
			ID: "Periksa sambungan disknya, lalu ulangi. Bila terulang, segera buat cadangan ke disk lain.",
			EN: "Check how the disk is connected, then do it again. If it happens again, make a backup to another disk at once.",
		},
	})
)
