package lint

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// Findings about the shape of values.
var (
	codeWrongType = diag.Define(diag.Entry{
		Code: "wrong-type",
		Message: diag.Text{
			ID: `{title} ("{key}") harus berupa {want}`,
			EN: `{title_en} ("{key}") must be {want_en}`},
		Why: diag.Text{
			ID: "Nilai dari jenis lain tidak dapat dibaca atau dihitung.",
			EN: "A value of another kind cannot be read or counted."},
		Do: diag.Text{
			ID: "Tulis nilainya dalam bentuk itu.",
			EN: "Write the value in that form."},
		Bad:  "version: satu\n",
		Good: "version: 1\n",
	})
	codeNeedsQuotes = diag.Define(diag.Entry{
		Code: "needs-quotes",
		Message: diag.Text{
			ID: `{value} terbaca sebagai bilangan atau ya/tidak, padahal {title} ("{key}") adalah teks`,
			EN: `{value} is read as a number or as yes/no, but {title_en} ("{key}") is text`},
		Why: diag.Text{
			ID: "Tanpa tanda petik nilainya dapat berubah: 0321 menjadi 209, 1.10 menjadi 1.1.",
			EN: "Without quotes the value may change: 0321 becomes 209, 1.10 becomes 1.1."},
		Do: diag.Text{
			ID: "Beri tanda petik.",
			EN: "Put it in quotes."},
		Bad:  "source:\n  section: 4\n",
		Good: "source:\n  section: \"4\"\n",
	})
	codeNotBoolean = diag.Define(diag.Entry{
		Code: "not-boolean",
		Message: diag.Text{
			ID: `"{value}" bukan true atau false`,
			EN: `"{value}" is not true or false`},
		Why: diag.Text{
			ID: "Kata ya, tidak, yes, no, on dan off dibaca berbeda oleh tiap program.",
			EN: "Programs differ in how they read yes, no, on and off."},
		Do: diag.Text{
			ID: "Tulis true atau false.",
			EN: "Write true or false."},
		Bad:  "advisory: ya\n",
		Good: "advisory: true\n",
	})
	codeEmptyValue = diag.Define(diag.Entry{
		Code: "empty-value",
		Message: diag.Text{
			ID: `{title} ("{key}") kosong`,
			EN: `{title_en} ("{key}") is empty`},
		Why: diag.Text{
			ID: "Kunci tanpa isi tidak menetapkan apa pun.",
			EN: "A key without a value lays down nothing."},
		Do: diag.Text{
			ID: `Isilah, atau hapus baris ini. Komponen standar yang tidak disebut sumbernya ditulis "~"; yang di sumbernya "-" ditulis "[]".`,
			EN: `Write a value, or delete the line. A component of the standard that the source does not state is written "~"; one that is "-" in the source, "[]".`},
		Bad:  "text:\n",
		Good: "text: Fotokopi KK\n",
	})
	codeNotOneOf = diag.Define(diag.Entry{
		Code: "not-one-of",
		Message: diag.Text{
			ID: `"{value}" tidak dikenal untuk {title} ("{key}")`,
			EN: `"{value}" is not known for {title_en} ("{key}")`},
		Why: diag.Text{
			ID: "Hanya nilai tertentu yang dimengerti di sini.",
			EN: "Only certain values are understood here."},
		Do: diag.Text{
			ID: "Pilih salah satu: {choices}.",
			EN: "Choose one of: {choices}."},
		Bad:  "bring: fotokopi\n",
		Good: "bring: copy\n",
	})
	codeTooLong = diag.Define(diag.Entry{
		Code: "too-long",
		Message: diag.Text{
			ID: `{title} ("{key}") terlalu panjang (paling banyak {limit} huruf)`,
			EN: `{title_en} ("{key}") is too long (at most {limit} letters)`},
		Why: diag.Text{
			ID: "Nama yang panjang tidak muat di layar, alamat web, dan cetakan.",
			EN: "A long name does not fit on screens, in web addresses and in print."},
		Do: diag.Text{
			ID: "Persingkat.",
			EN: "Shorten it."},
	})
	codeTooFew = diag.Define(diag.Entry{
		Code: "too-few",
		Message: diag.Text{
			ID: `{title} ("{key}") terlalu sedikit isinya (paling sedikit {limit})`,
			EN: `{title_en} ("{key}") holds too little (at least {limit})`},
		Why: diag.Text{
			ID: "Bagian tanpa isi tidak menetapkan apa pun.",
			EN: "A part without content lays down nothing."},
		Do: diag.Text{
			ID: "Tambahkan isinya, atau hapus kunci ini.",
			EN: "Add to it, or delete the key."},
		Bad:  "any_of: []\n",
		Good: "any_of:\n  - id: ktp\n    text: KTP\n",
	})
	codeTooMany = diag.Define(diag.Entry{
		Code: "too-many",
		Message: diag.Text{
			ID: `{title} ("{key}") terlalu banyak isinya (paling banyak {limit})`,
			EN: `{title_en} ("{key}") holds too much (at most {limit})`},
		Why: diag.Text{
			ID: "Isi sebanyak ini hampir selalu salah tempel.",
			EN: "So much content was almost always pasted by mistake."},
		Do: diag.Text{
			ID: "Kurangi isinya.",
			EN: "Take some out."},
	})
	codeOutOfRange = diag.Define(diag.Entry{
		Code: "out-of-range",
		Message: diag.Text{
			ID: `{title} ("{key}") {value} di luar batas ({low} sampai {high})`,
			EN: `{title_en} ("{key}") {value} is out of range ({low} to {high})`},
		Why: diag.Text{
			ID: "Bilangan di luar batas ini hampir selalu salah ketik.",
			EN: "A number out of this range is almost always a slip."},
		Do: diag.Text{
			ID: "Tulis bilangan dalam batas itu.",
			EN: "Write a number within it."},
		Bad:  "version: 0\n",
		Good: "version: 1\n",
	})
)
