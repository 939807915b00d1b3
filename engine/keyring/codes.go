package keyring

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// Codes of an Error about an office's keys.
var (
	// CodeOfficeName: the name cannot be an office's.
	CodeOfficeName = diag.Define(diag.Entry{
		Code: "keys-office-name",
		Message: diag.Text{
			ID: `"{office}" bukan nama kantor.`,
			EN: `"{office}" is not the name of an office.`,
		},
		Why: diag.Text{
			ID: "Kunci disimpan menurut nama kantor. Salah nama berarti kunci yang tidak pernah terpakai.",
			EN: "Keys are kept by the name of the office. A wrong name makes a key that is never used.",
		},
		Do: diag.Text{
			ID: "Tulis seperti kabupaten/kecamatan, dengan huruf kecil: grobogan/klambu",
			EN: "Write it like regency/office, in small letters: grobogan/klambu",
		},
	})
	// CodeOfficeKnown: the office has secrets already.
	CodeOfficeKnown = diag.Define(diag.Entry{
		Code: "keys-office-known",
		Message: diag.Text{
			ID: "Kantor {office} sudah punya kunci. Kunci itu tidak diganti.",
			EN: "Office {office} has its keys already. They were not replaced.",
		},
		Why: diag.Text{
			ID: "Bila kuncinya ditimpa, semua permohonan kantor itu tidak dapat dibaca lagi.",
			EN: "If they were overwritten, none of the office's applications could be read any more.",
		},
		Do: diag.Text{
			ID: "Untuk mengganti kunci tanpa kehilangan apa pun: maklumat key rotate {office}",
			EN: "To change the key without losing anything: maklumat key rotate {office}",
		},
	})
	// CodeOfficeUnknown: the office has no secrets.
	CodeOfficeUnknown = diag.Define(diag.Entry{
		Code: "keys-office-unknown",
		Message: diag.Text{
			ID: "Kantor {office} belum punya kunci dalam berkas kunci ini.",
			EN: "Office {office} has no keys in this key file.",
		},
		Why: diag.Text{
			ID: "Setiap kantor punya kunci sendiri, sehingga bocornya satu kunci tidak membuka data kantor lain.",
			EN: "Each office has keys of its own, so that one leaked key does not open another office's data.",
		},
		Do: diag.Text{
			ID: "Periksa nama kantor dan berkas kuncinya. Lihat isinya dengan: maklumat key show",
			EN: "Check the name of the office and of the key file. See what it holds with: maklumat key show",
		},
	})
	// CodeTooMany: more offices or keys than a file holds.
	CodeTooMany = diag.Define(diag.Entry{
		Code: "keys-too-many",
		Message: diag.Text{
			ID: "Berkas kunci sudah penuh; kunci untuk {office} tidak ditambahkan.",
			EN: "The key file is full; no key was added for {office}.",
		},
		Why: diag.Text{
			ID: "Satu berkas memuat paling banyak 20.000 kantor, dan 1.000 kunci untuk satu kantor.",
			EN: "One file holds at most 20,000 offices, and 1,000 keys of one office.",
		},
		Do: diag.Text{
			ID: "Hapus kunci lama yang tidak dipakai lagi dengan: maklumat key drop {office} KUNCI",
			EN: "Drop old keys that are in use no more with: maklumat key drop {office} KEY",
		},
	})
	// CodeKeyUnknown: the office has no wrapping key of that id.
	CodeKeyUnknown = diag.Define(diag.Entry{
		Code: "key-unknown",
		Message: diag.Text{
			ID: `Kantor {office} tidak punya kunci "{key}".`,
			EN: `Office {office} has no key "{key}".`,
		},
		Why: diag.Text{
			ID: "Kunci disebut dengan tanda pengenalnya, delapan huruf atau angka.",
			EN: "A key is called by its id, eight letters or digits.",
		},
		Do: diag.Text{
			ID: "Lihat tanda pengenalnya dengan: maklumat key show",
			EN: "See the ids with: maklumat key show",
		},
	})
	// CodeKeyCurrent: the current key cannot be dropped.
	CodeKeyCurrent = diag.Define(diag.Entry{
		Code: "key-is-current",
		Message: diag.Text{
			ID: "Kunci {key} adalah kunci yang sedang dipakai kantor {office}, jadi tidak dapat dihapus.",
			EN: "Key {key} is the one that office {office} uses now, so it cannot be dropped.",
		},
		Why: diag.Text{
			ID: "Permohonan baru selalu disegel dengan kunci ini.",
			EN: "New applications are always sealed with it.",
		},
		Do: diag.Text{
			ID: "Buat kunci baru lebih dulu: maklumat key rotate {office}",
			EN: "Make a new key first: maklumat key rotate {office}",
		},
	})
	// CodeKeyYoung: the key was replaced only just.
	CodeKeyYoung = diag.Define(diag.Entry{
		Code: "key-just-replaced",
		Message: diag.Text{
			ID: "Kunci {key} kantor {office} baru saja diganti, jadi belum dapat dihapus.",
			EN: "Key {key} of office {office} was replaced only just, so it cannot be dropped yet.",
		},
		Why: diag.Text{
			ID: "Komputer lain mungkin sedang menyimpan permohonan yang disegel dengan kunci itu.",
			EN: "Another computer may be storing an application that is sealed with it at this moment.",
		},
		Do: diag.Text{
			ID: "Ulangi sepuluh menit setelah penggantian.",
			EN: "Do it again ten minutes after it was replaced.",
		},
	})
)
