package lint

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// Findings about keys.
var (
	codeUnknownKey = diag.Define(diag.Entry{
		Code: "unknown-key",
		Message: diag.Text{
			ID: `Kunci "{key}" tidak dikenal di sini`,
			EN: `The key "{key}" is not known here`},
		Why: diag.Text{
			ID: "Bagian dengan kunci yang tidak dikenal tidak akan dibaca, sehingga isinya hilang tanpa jejak.",
			EN: "A part under an unknown key would not be read: what it says would be lost without a trace."},
		Do: diag.Text{
			ID: "Perbaiki ejaannya, atau hapus bagian ini.",
			EN: "Mend its spelling, or delete the part."},
		Bad:  "requirments:\n  - id: kk\n    text: Fotokopi KK\n",
		Good: "requirements:\n  - id: kk\n    text: Fotokopi KK\n",
	})
	codeIndonesianKey = diag.Define(diag.Entry{
		Code: "indonesian-key",
		Message: diag.Text{
			ID: `Kunci "{key}" ditulis dalam bahasa Indonesia`,
			EN: `The key "{key}" is written in Indonesian`},
		Why: diag.Text{
			ID: "Kunci ditulis dalam bahasa Inggris, supaya setiap bagian hanya punya satu nama; teksnya tetap berbahasa Indonesia.",
			EN: "Keys are in English, so that each part has one name only; the texts stay Indonesian."},
		Do: diag.Text{
			ID: `Tulis "{english}:".`,
			EN: `Write "{english}:".`},
		Bad:  "persyaratan:\n  - id: kk\n    text: Fotokopi KK\n",
		Good: "requirements:\n  - id: kk\n    text: Fotokopi KK\n",
	})
	codeMissingKey = diag.Define(diag.Entry{
		Code: "missing-key",
		Message: diag.Text{
			ID: `{title} ("{key}") belum ditulis`,
			EN: `{title_en} ("{key}") is missing`},
		Why: diag.Text{
			ID: "Tanpa kunci ini bagian ini tidak lengkap dan tidak dapat dipakai.",
			EN: "Without this key the part is incomplete and cannot be used."},
		Do: diag.Text{
			ID: `Tambahkan baris "{key}:".`,
			EN: `Add a line "{key}:".`},
		Bad:  "requirements:\n  - id: kk\n",
		Good: "requirements:\n  - id: kk\n    text: Fotokopi KK\n",
	})
	codeEitherOr = diag.Define(diag.Entry{
		Code: "either-or",
		Message: diag.Text{
			ID: `"{one}" dan "{other}" tidak dapat dipakai bersama`,
			EN: `"{one}" and "{other}" cannot be used together`},
		Why: diag.Text{
			ID: "Keduanya bertentangan, jadi tidak jelas mana yang berlaku.",
			EN: "They contradict each other, so nobody can tell which one holds."},
		Do: diag.Text{
			ID: "Hapus salah satunya.",
			EN: "Delete one of them."},
		Bad:  "staffing:\n  - text: Operator\n    at_least: 1\n    exactly: 2\n",
		Good: "staffing:\n  - text: Operator\n    exactly: 2\n",
	})
	codeWrongShape = diag.Define(diag.Entry{
		Code: "wrong-shape",
		Message: diag.Text{
			ID: `{title} ("{key}") susunannya tidak sesuai`,
			EN: `{title_en} ("{key}") has the wrong shape`},
		Why: diag.Text{
			ID: "Nilai dengan susunan lain tidak dapat dibaca.",
			EN: "A value of another shape cannot be read."},
		Do: diag.Text{
			ID: "Lihat contoh penulisannya dengan perintah explain {key}.",
			EN: "See how it is written with the command explain {key}."},
	})
	codeSchemaBroken = diag.Define(diag.Entry{
		Code: "schema-broken",
		Message: diag.Text{
			ID: "Skema program ini sendiri tidak dapat dipakai: {error}",
			EN: "This program's own schema cannot be used: {error}"},
		Why: diag.Text{
			ID: "Ini kesalahan program, bukan kesalahan berkas Anda.",
			EN: "This is a fault of the program, not of your file."},
		Do: diag.Text{
			ID: "Pasang ulang program, atau laporkan.",
			EN: "Install the program again, or report it."},
	})
)
