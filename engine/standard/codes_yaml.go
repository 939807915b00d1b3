package standard

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// What Parse refuses of YAML's own constructs.
var (
	codeDuplicateKey = diag.Define(diag.Entry{
		Code: "duplicate-key",
		Message: diag.Text{
			ID: "Kunci \"{key}\" ditulis dua kali di tempat yang sama.",
			EN: "The key \"{key}\" is written twice in the same place."},
		Why: diag.Text{
			ID: "Hanya satu yang akan berlaku, dan pembaca tidak tahu yang mana.",
			EN: "Only one of them would count, and nobody can tell which."},
		Do: diag.Text{
			ID: "Hapus salah satunya, atau gabungkan isinya.",
			EN: "Delete one of them, or join what they say."},
		Bad:  "fee:\n  amount: 0\n  amount: 5000\n",
		Good: "fee:\n  amount: 0\n",
	})
	codeAnchor = diag.Define(diag.Entry{
		Code: "anchor-or-alias",
		Message: diag.Text{
			ID: "Nilai yang diawali \"&\" atau \"*\" dibaca sebagai penanda rujukan, bukan teks.",
			EN: "A value that begins with \"&\" or \"*\" is read as a mark of reference, not as text."},
		Why: diag.Text{
			ID: "Rujukan semacam ini tidak dipakai: setiap bagian ditulis apa adanya supaya dapat dibaca siapa pun.",
			EN: "Such references are not used: every part is written out so that anyone can read it."},
		Do: diag.Text{
			ID: "Jika ini teks, beri tanda petik. Jika ini rujukan, tulis isinya; bagian yang sama untuk semua layanan ditulis di defaults dalam office.yaml.",
			EN: "If it is text, put it in quotes. If it is a reference, write out the content; what all services share is written under defaults in office.yaml."},
		Bad:  "text: *wajib dibawa\n",
		Good: "text: \"*wajib dibawa\"\n",
	})
	codeTag = diag.Define(diag.Entry{
		Code: "yaml-tag",
		Message: diag.Text{
			ID: "\"{tag}\" diawali tanda seru, sehingga dibaca sebagai penanda jenis dan hilang dari nilainya.",
			EN: "\"{tag}\" begins with an exclamation mark, so it is read as a type mark and vanishes from the value."},
		Why: diag.Text{
			ID: "Aturan \"!menikah\" akan terbaca kosong; teks \"!penting\" akan hilang.",
			EN: "The rule \"!menikah\" would be read as empty; the text \"!penting\" would vanish."},
		Do: diag.Text{
			ID: "Dalam aturan, tulis \"not\" sebagai ganti \"!\". Dalam teks, beri tanda petik.",
			EN: "In a rule, write \"not\" instead of \"!\". In a text, put it in quotes."},
		Bad:  "when: !menikah\n",
		Good: "when: not menikah\n",
	})
	codeComplexKey = diag.Define(diag.Entry{
		Code: "complex-key",
		Message: diag.Text{
			ID: "Kunci di sini bukan sebuah kata, melainkan daftar atau pasangan.",
			EN: "The key here is not a word but a list or a mapping."},
		Why: diag.Text{
			ID: "Kunci adalah satu kata yang diikuti titik dua. Kurung \"{\" atau \"[\" di awal nilai sering menjadi sebabnya.",
			EN: "A key is one word followed by a colon. A \"{\" or \"[\" at the beginning of a value is often the cause."},
		Do: diag.Text{
			ID: "Tulis satu kata sebagai kunci; beri tanda petik pada teks yang diawali kurung.",
			EN: "Write one word as the key; put quotes around a text that begins with a bracket."},
		Bad:  "{nama}: Budi\n",
		Good: "nama: Budi\n",
	})
	codeTooDeep = diag.Define(diag.Entry{
		Code: "too-deep",
		Message: diag.Text{
			ID: "Bagian ini bersarang terlalu dalam.",
			EN: "This part is nested too deeply."},
		Why: diag.Text{
			ID: "Tidak ada bagian standar yang membutuhkan susunan sedalam ini.",
			EN: "No part of a standard needs to be nested this deeply."},
		Do: diag.Text{
			ID: "Periksa tanda kurung dan lekukan baris.",
			EN: "Check the brackets and the indentation."},
	})
	codeTooManyValues = diag.Define(diag.Entry{
		Code: "too-many-values",
		Message: diag.Text{
			ID: "Berkas ini memuat terlalu banyak nilai.",
			EN: "This file holds too many values."},
		Why: diag.Text{
			ID: "Satu standar hanya memuat beberapa ratus nilai; sisanya tidak dibaca.",
			EN: "A standard holds a few hundred values; the rest is not read."},
		Do: diag.Text{
			ID: "Bagi menjadi beberapa berkas.",
			EN: "Split it into several files."},
	})
)
