package standard

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// What Parse refuses of a file before its content is looked at.
var (
	codeFileTooLarge = diag.Define(diag.Entry{
		Code: "file-too-large",
		Message: diag.Text{
			ID: "Berkas ini terlalu besar (lebih dari 1 MB).",
			EN: "This file is too large (more than 1 MB)."},
		Why: diag.Text{
			ID: "Satu standar pelayanan hanya beberapa halaman; berkas sebesar ini hampir pasti berkas lain yang salah nama.",
			EN: "A service standard is a few pages; a file this large is almost certainly something else under the wrong name."},
		Do: diag.Text{
			ID: "Periksa isi berkas. Satu berkas memuat satu standar saja.",
			EN: "Check what the file holds. One file holds one standard."},
	})
	codeNotUTF8 = diag.Define(diag.Entry{
		Code: "not-utf8",
		Message: diag.Text{
			ID: "Berkas ini tidak disimpan sebagai teks UTF-8.",
			EN: "This file is not saved as UTF-8 text."},
		Why: diag.Text{
			ID: "Huruf di tempat ini tidak dapat dibaca, sehingga isi berkas tidak pasti.",
			EN: "The letter here cannot be read, so what the file says is uncertain."},
		Do: diag.Text{
			ID: "Di penyunting teks, simpan ulang berkas dengan pengodean UTF-8.",
			EN: "In your text editor, save the file again with the encoding UTF-8."},
	})
	codeEmptyFile = diag.Define(diag.Entry{
		Code: "empty-file",
		Message: diag.Text{
			ID: "Berkas ini kosong.",
			EN: "This file is empty."},
		Why: diag.Text{
			ID: "Berkas tanpa isi tidak menetapkan apa pun.",
			EN: "A file without content lays down nothing."},
		Do: diag.Text{
			ID: "Isilah, atau hapus berkas ini.",
			EN: "Write its content, or delete the file."},
	})
	codeSecondDocument = diag.Define(diag.Entry{
		Code: "second-document",
		Message: diag.Text{
			ID: "Ada dokumen kedua dalam berkas ini (setelah baris \"---\").",
			EN: "There is a second document in this file (after a line \"---\")."},
		Why: diag.Text{
			ID: "Satu berkas memuat satu dokumen; bagian kedua tidak akan dibaca.",
			EN: "One file holds one document; the second part would not be read."},
		Do: diag.Text{
			ID: "Pindahkan bagian kedua ke berkas tersendiri, atau hapus baris \"---\".",
			EN: "Move the second part to a file of its own, or delete the line \"---\"."},
	})
	codeNotMapping = diag.Define(diag.Entry{
		Code: "not-a-mapping",
		Message: diag.Text{
			ID: "Berkas ini tidak berisi pasangan \"kunci: nilai\".",
			EN: "This file does not hold pairs of \"key: value\"."},
		Why: diag.Text{
			ID: "Setiap berkas dibaca sebagai daftar kunci dengan nilainya.",
			EN: "Every file is read as keys with their values."},
		Do: diag.Text{
			ID: "Mulailah dengan baris \"kind: Standard\".",
			EN: "Begin with the line \"kind: Standard\"."},
		Bad:  "- Pembuatan KIA\n",
		Good: "kind: Standard\ntitle: Pembuatan KIA\n",
	})
)

// The kind of a file.
var (
	codeKindMissing = diag.Define(diag.Entry{
		Code: "kind-missing",
		Message: diag.Text{
			ID: "Berkas ini tidak menyebut jenisnya: baris \"kind:\" tidak ada.",
			EN: "This file does not say what it is: there is no line \"kind:\"."},
		Why: diag.Text{
			ID: "Jenis berkas (Standard, Office, Calendar, Scenarios) menentukan cara membacanya.",
			EN: "The kind of the file (Standard, Office, Calendar, Scenarios) decides how it is read."},
		Do: diag.Text{
			ID: "Tulis jenisnya di baris pertama.",
			EN: "Write its kind on the first line."},
		Bad:  "id: kartu-identitas-anak\nversion: 1\n",
		Good: "kind: Standard\nid: kartu-identitas-anak\nversion: 1\n",
	})
	codeKindUnknown = diag.Define(diag.Entry{
		Code: "kind-unknown",
		Message: diag.Text{
			ID: "Jenis berkas \"{kind}\" tidak dikenal.",
			EN: "The kind of file \"{kind}\" is not known."},
		Why: diag.Text{
			ID: "Jenis berkas adalah Standard, Office, Calendar atau Scenarios, dengan huruf besar di depan.",
			EN: "The kinds are Standard, Office, Calendar and Scenarios, with a capital letter."},
		Do: diag.Text{
			ID: "Tulis salah satu dari empat jenis itu.",
			EN: "Write one of these four."},
		Bad:  "kind: standar\n",
		Good: "kind: Standard\n",
	})
)
