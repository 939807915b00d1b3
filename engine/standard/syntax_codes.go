package standard

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// whyUnread is why every syntax error matters.
var whyUnread = diag.Text{
	ID: "Sejak tempat ini isi berkas tidak dapat dipahami, jadi sisanya belum diperiksa.",
	EN: "From here on the file cannot be understood, so the rest has not been checked.",
}

// What makes a file no YAML.
var (
	codeSyntax = diag.Define(diag.Entry{
		Code: "yaml-syntax",
		Message: diag.Text{
			ID: "Susunan baris ini tidak dapat dibaca.",
			EN: "The layout of this line cannot be read."},
		Why: whyUnread,
		Do: diag.Text{
			ID: "Periksa lekukan baris, tanda petik, titik dua dan tanda kurung di sini dan di baris sebelumnya.",
			EN: "Check the indentation, quotes, colons and brackets here and on the line before."},
	})
	codeControlCharacter = diag.Define(diag.Entry{
		Code: "control-character",
		Message: diag.Text{
			ID: "Ada karakter tak terlihat di tempat ini yang tidak boleh ada dalam teks.",
			EN: "There is an invisible character here that text must not hold."},
		Why: whyUnread,
		Do: diag.Text{
			ID: "Hapus karakter itu; biasanya terbawa saat menyalin dari Word atau PDF.",
			EN: "Delete it; it usually came along when copying from Word or a PDF."},
	})
	codeTabIndent = diag.Define(diag.Entry{
		Code: "tab-indent",
		Message: diag.Text{
			ID: "Baris ini dilekukkan dengan tombol Tab.",
			EN: "This line is indented with a tab."},
		Why: diag.Text{
			ID: "Lebar tab berbeda di tiap komputer, sehingga susunannya tidak pasti dan berkas tidak dapat dibaca.",
			EN: "A tab is of a different width on every computer, so the layout is uncertain and the file cannot be read."},
		Do: diag.Text{
			ID: "Ganti setiap tab dengan dua spasi.",
			EN: "Replace each tab with two blanks."},
		Bad:  "fee:\n\tamount: 0\n",
		Good: "fee:\n  amount: 0\n",
	})
	codeColonInText = diag.Define(diag.Entry{
		Code: "colon-in-text",
		Message: diag.Text{
			ID: "Ada titik dua di dalam teks yang tidak diberi tanda petik.",
			EN: "There is a colon inside a text without quotes."},
		Why: diag.Text{
			ID: "Titik dua yang diikuti spasi dibaca sebagai kunci baru.",
			EN: "A colon followed by a blank is read as a new key."},
		Do: diag.Text{
			ID: "Beri tanda petik pada seluruh teks itu.",
			EN: "Put the whole text in quotes."},
		Bad:  "title: Surat: baru\n",
		Good: "title: \"Surat: baru\"\n",
	})
	codeMissingSpace = diag.Define(diag.Entry{
		Code: "missing-space",
		Message: diag.Text{
			ID: "Tidak ada spasi sesudah titik dua pada \"{key}:\".",
			EN: "There is no blank after the colon of \"{key}:\"."},
		Why: diag.Text{
			ID: "Tanpa spasi, kunci dan nilainya dibaca sebagai satu kata.",
			EN: "Without a blank, the key and its value are read as one word."},
		Do: diag.Text{
			ID: "Tambahkan satu spasi sesudah titik dua.",
			EN: "Add a blank after the colon."},
		Bad:  "id:ajukan\n",
		Good: "id: ajukan\n",
	})
	codeMissingSpaceDash = diag.Define(diag.Entry{
		Code: "missing-space-after-dash",
		Message: diag.Text{
			ID: "Tidak ada spasi sesudah tanda \"-\" di depan \"{key}:\".",
			EN: "There is no blank after the \"-\" in front of \"{key}:\"."},
		Why: diag.Text{
			ID: "Tanpa spasi, tanda itu dibaca sebagai bagian dari kata, bukan sebagai awal sebuah isi daftar.",
			EN: "Without a blank it is read as part of the word, not as the beginning of an item of a list."},
		Do: diag.Text{
			ID: "Tulis \"- {key}:\".",
			EN: "Write \"- {key}:\"."},
	})
	codeHiddenIndent = diag.Define(diag.Entry{
		Code: "hidden-indent",
		Message: diag.Text{
			ID: "Baris ini dilekukkan dengan spasi khusus yang terbawa dari Word atau halaman web.",
			EN: "This line is indented with a special blank that came along from Word or a web page."},
		Why: diag.Text{
			ID: "Spasi itu tampak seperti spasi biasa, tetapi dibaca sebagai huruf, sehingga susunannya rusak.",
			EN: "It looks like an ordinary blank, but is read as a letter, so the layout breaks."},
		Do: diag.Text{
			ID: "Hapus seluruh lekukan baris ini, lalu ketik spasi biasa.",
			EN: "Delete the whole indentation of the line and type ordinary blanks."},
	})
	codeMissingColon = diag.Define(diag.Entry{
		Code: "missing-colon",
		Message: diag.Text{
			ID: "Baris ini tidak berbentuk \"kunci: nilai\".",
			EN: "This line is not of the form \"key: value\"."},
		Why: whyUnread,
		Do: diag.Text{
			ID: "Tambahkan titik dua dan spasi. Jika baris ini lanjutan teks di atasnya, lekukkan lebih dalam.",
			EN: "Add a colon and a blank. If the line goes on with the text above, indent it further."},
		Bad:  "title KIA\n",
		Good: "title: KIA\n",
	})
	codeUnclosedQuote = diag.Define(diag.Entry{
		Code: "unclosed-quote",
		Message: diag.Text{
			ID: "Tanda petik ini tidak ditutup pada baris yang sama.",
			EN: "This quote is not closed on the same line."},
		Why: diag.Text{
			ID: "Semua yang mengikutinya dibaca sebagai bagian teks.",
			EN: "All that follows is read as part of the text."},
		Do: diag.Text{
			ID: "Tambahkan tanda petik yang sama di akhir teks.",
			EN: "Add the same quote at the end of the text."},
		Bad:  "code: \"33.15.15\n",
		Good: "code: \"33.15.15\"\n",
	})
	codeAfterQuote = diag.Define(diag.Entry{
		Code: "text-after-quote",
		Message: diag.Text{
			ID: "Ada teks sesudah tanda petik penutup.",
			EN: "There is text after the closing quote."},
		Why: whyUnread,
		Do: diag.Text{
			ID: "Beri tanda petik pada seluruh teks; tanda petik di dalamnya ditulis \\\".",
			EN: "Put the whole text in quotes; a quote inside is written \\\"."},
		Bad:  "text: \"KIA\" asli\n",
		Good: "text: \"\\\"KIA\\\" asli\"\n",
	})
	codeBadEscape = diag.Define(diag.Entry{
		Code: "bad-escape",
		Message: diag.Text{
			ID: "Garis miring terbalik (\\) di dalam tanda petik ganda mempunyai arti khusus.",
			EN: "A backslash (\\) inside double quotes has a meaning of its own."},
		Why: whyUnread,
		Do: diag.Text{
			ID: "Pakai tanda petik tunggal, atau tulis garis miring terbalik dua kali.",
			EN: "Use single quotes, or write the backslash twice."},
		Bad:  "pattern: \"\\d+\"\n",
		Good: "pattern: '\\d+'\n",
	})
	codeCurlyQuotes = diag.Define(diag.Entry{
		Code: "curly-quotes-as-quotes",
		Message: diag.Text{
			ID: "Tanda petik lengkung dari Word tidak berlaku sebagai tanda petik.",
			EN: "Curly quotes from Word do not count as quotes."},
		Why: whyUnread,
		Do: diag.Text{
			ID: "Ganti dengan tanda petik lurus (\").",
			EN: "Replace them with straight quotes (\")."},
		Bad:  "title: “Surat: baru”\n",
		Good: "title: \"Surat: baru\"\n",
	})
	codeReservedStart = diag.Define(diag.Entry{
		Code: "reserved-start",
		Message: diag.Text{
			ID: "Teks tanpa tanda petik tidak boleh diawali \"{char}\".",
			EN: "A text without quotes must not begin with \"{char}\"."},
		Why: diag.Text{
			ID: "Karakter ini mempunyai arti khusus di awal nilai.",
			EN: "This character has a meaning of its own at the beginning of a value."},
		Do: diag.Text{
			ID: "Beri tanda petik pada seluruh teks itu.",
			EN: "Put the whole text in quotes."},
		Bad:  "format: {number}/{year}\n",
		Good: "format: \"{number}/{year}\"\n",
	})
	codeUnclosedBracket = diag.Define(diag.Entry{
		Code: "unclosed-bracket",
		Message: diag.Text{
			ID: "Kurung \"{char}\" ini tidak ditutup.",
			EN: "This bracket \"{char}\" is not closed."},
		Why: diag.Text{
			ID: "Semua yang mengikutinya dibaca sebagai isi kurung.",
			EN: "All that follows is read as what the bracket holds."},
		Do: diag.Text{
			ID: "Tutup kurungnya, atau beri tanda petik bila ini teks.",
			EN: "Close it, or put quotes around it if it is text."},
		Bad:  "per: [ayah, ibu\n",
		Good: "per: [ayah, ibu]\n",
	})
	codeBadIndent = diag.Define(diag.Entry{
		Code: "bad-indent",
		Message: diag.Text{
			ID: "Lekukan baris ini tidak sejajar dengan baris-baris di sekitarnya.",
			EN: "This line is not aligned with the lines around it."},
		Why: diag.Text{
			ID: "Lekukan menunjukkan bagian mana yang memuat baris ini.",
			EN: "The indentation says which part the line belongs to."},
		Do: diag.Text{
			ID: "Sejajarkan dengan kunci lain pada bagian yang sama; setiap tingkat berjarak dua spasi.",
			EN: "Align it with the other keys of the same part; each level is two blanks."},
		Bad:  "fee:\n  amount: 0\n text: Gratis\n",
		Good: "fee:\n  amount: 0\n  text: Gratis\n",
	})
)
