package rule

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// What is wrong with how a rule is written.
var (
	codeEmpty = diag.Define(diag.Entry{
		Code:    "rule-empty",
		Message: diag.Text{ID: "Aturan ini kosong", EN: "This rule is empty"},
		Why:     diag.Text{ID: "Aturan kosong tidak menjawab ya atau tidak.", EN: "An empty rule answers neither yes nor no."},
		Do:      diag.Text{ID: "Tulis aturannya, atau hapus kuncinya.", EN: "Write the rule, or remove its key."},
		Bad:     `when: ""`, Good: `when: warga_negara == "wna"`,
	})
	codeTooLong = diag.Define(diag.Entry{
		Code:    "rule-too-long",
		Message: diag.Text{ID: "Aturan ini lebih panjang dari 1.024 bita", EN: "This rule is longer than 1,024 bytes"},
		Why:     diag.Text{ID: "Aturan yang panjang sulit dibaca dan mudah salah.", EN: "A long rule is hard to read and easy to get wrong."},
		Do:      diag.Text{ID: "Pecah menjadi beberapa aturan bernama di `conditions`.", EN: "Split it into named rules under `conditions`."},
	})
	codeTooDeep = diag.Define(diag.Entry{
		Code:    "rule-too-deep",
		Message: diag.Text{ID: "Tanda kurung bertumpuk lebih dari 32 lapis", EN: "Brackets are nested more than 32 deep"},
		Why:     diag.Text{ID: "Tumpukan tanda kurung sebanyak itu tidak dapat diperiksa manusia.", EN: "Nobody can check brackets that deep."},
		Do:      diag.Text{ID: "Hapus kurung yang tidak perlu, atau pecah menjadi beberapa aturan di `conditions`.", EN: "Remove needless brackets, or split the rule under `conditions`."},
	})
	codeTooCostly = diag.Define(diag.Entry{
		Code:    "rule-too-costly",
		Message: diag.Text{ID: "Aturan ini beserta aturan yang dipakainya terlalu besar untuk dihitung", EN: "This rule, with the conditions it uses, is too large to work out"},
		Why:     diag.Text{ID: "Setiap jawaban harus selesai seketika di loket; batasnya 100.000 langkah.", EN: "Every answer must be instant at the counter; the limit is 100,000 steps."},
		Do:      diag.Text{ID: "Kurangi pemakaian berulang aturan di `conditions` dan pemeriksaan daftar.", EN: "Use conditions and lists fewer times over."},
	})
	codeSyntax = diag.Define(diag.Entry{
		Code:    "rule-syntax",
		Message: diag.Text{ID: "`{found}` tidak dapat dimengerti di tempat ini", EN: "`{found}` cannot be understood here"},
		Why:     diag.Text{ID: "Mungkin ada `and` atau `or` yang tertinggal, atau satu kata yang lebih.", EN: "An `and` or `or` may be missing before it, or there is a word too many."},
		Do:      diag.Text{ID: "Periksa kata di depan dan di belakangnya.", EN: "Check the words before and after it."},
		Bad:     `umur >= 17 kawin`, Good: `umur >= 17 or kawin`,
	})
	codeEndsEarly = diag.Define(diag.Entry{
		Code:    "rule-ends-early",
		Message: diag.Text{ID: "Aturan ini berhenti sebelum selesai, sesudah `{found}`", EN: "This rule stops too early, after `{found}`"},
		Why:     diag.Text{ID: "Sesudahnya masih diperlukan sebuah nilai atau nama.", EN: "A value or a name must follow."},
		Do:      diag.Text{ID: "Lengkapi aturannya.", EN: "Complete the rule."},
		Bad:     `umur >= 17 and`, Good: `umur >= 17 and kawin`,
	})
	codeBracket = diag.Define(diag.Entry{
		Code:    "rule-bracket",
		Message: diag.Text{ID: "Tanda kurung `{found}` tidak punya pasangan", EN: "The bracket `{found}` has no partner"},
		Why:     diag.Text{ID: "Tanpa pasangan tidak jelas bagian mana yang dikurung.", EN: "Without its partner it is not clear what it encloses."},
		Do:      diag.Text{ID: "Tambahkan pasangannya, atau hapus kurung ini.", EN: "Add its partner, or remove it."},
		Bad:     `age(tanggal_lahir >= 5`, Good: `age(tanggal_lahir) >= 5`,
	})
	codeUnclosedQuote = diag.Define(diag.Entry{
		Code:    "rule-unclosed-quote",
		Message: diag.Text{ID: "Tanda petik ini tidak ditutup", EN: "This quotation mark is never closed"},
		Why:     diag.Text{ID: "Sisa aturan dianggap bagian dari teks.", EN: "The rest of the rule is taken for text."},
		Do:      diag.Text{ID: "Tambahkan tanda petik penutup yang sama.", EN: "Add the same quotation mark at the end of the text."},
		Bad:     `warga_negara == "wni`, Good: `warga_negara == "wni"`,
	})
	codeCurlyQuote = diag.Define(diag.Entry{
		Code:    "rule-curly-quote",
		Message: diag.Text{ID: "Tanda petik miring {found} tidak dikenal", EN: "The curly quotation mark {found} is not understood"},
		Why:     diag.Text{ID: "Word mengganti tanda petik lurus menjadi miring; keduanya huruf yang berbeda.", EN: "Word turns straight quotation marks into curly ones, which are other characters."},
		Do:      diag.Text{ID: `Ganti dengan tanda petik lurus: ".`, EN: `Replace it with a straight one: ".`},
		Bad:     `warga_negara == “wni”`, Good: `warga_negara == "wni"`,
	})
	codeCharacter = diag.Define(diag.Entry{
		Code:    "rule-character",
		Message: diag.Text{ID: "Tanda `{found}` tidak dipakai dalam aturan", EN: "The character `{found}` is not used in rules"},
		Why:     diag.Text{ID: "Aturan terdiri atas nama, angka, teks dalam tanda petik, dan tanda hitung.", EN: "A rule is made of names, numbers, quoted text and operators."},
		Do:      diag.Text{ID: "Hapus tanda itu, atau salin ulang aturannya dengan mengetik.", EN: "Remove it, or type the rule anew instead of pasting it."},
	})
	codeSingleEquals = diag.Define(diag.Entry{
		Code:    "rule-single-equals",
		Message: diag.Text{ID: "`{found}` bukan tanda perbandingan", EN: "`{found}` is not a sign of comparison"},
		Why:     diag.Text{ID: "Satu tanda `=` berarti memberi nilai, dan itu tidak ada dalam aturan.", EN: "A single `=` would assign a value, which rules cannot do."},
		Do:      diag.Text{ID: "Untuk \"sama dengan\" tulis `==`; untuk \"lebih dari atau sama dengan\" tulis `>=`.", EN: "For \"equals\" write `==`; for \"at least\" write `>=`."},
		Bad:     `warga_negara = "wni"`, Good: `warga_negara == "wni"`,
	})
	codeForeignWord = diag.Define(diag.Entry{
		Code:    "rule-foreign-word",
		Message: diag.Text{ID: "`{found}` bukan kata dalam bahasa aturan", EN: "`{found}` is not a word of the rule language"},
		Why:     diag.Text{ID: "Kata penghubungnya `and` (dan), `or` (atau), `not` (tidak), `in` (salah satu dari), dengan huruf kecil; nilainya `true` (ya) dan `false` (tidak).", EN: "The joining words are `and`, `or`, `not`, `in`, the values `true` and `false`, all in small letters."},
		Do:      diag.Text{ID: "Tulis `and`, `or`, `not`, `in`, `true` atau `false`.", EN: "Write `and`, `or`, `not`, `in`, `true` or `false`."},
		Bad:     `kawin dan umur >= 17`, Good: `kawin and umur >= 17`,
	})
	codeNumberSpelling = diag.Define(diag.Entry{
		Code:    "rule-number-spelling",
		Message: diag.Text{ID: "Tulisan angka `{found}` dapat salah dibaca", EN: "The number `{found}` is easily misread"},
		Why:     diag.Text{ID: "Titik adalah tanda desimal, jadi 10.000 terbaca sepuluh; angka nol di depan hilang.", EN: "A dot is the decimal point, so 10.000 reads as ten; leading zeros are lost."},
		Do:      diag.Text{ID: "Tulis angka tanpa pemisah ribuan dan tanpa nol di depan, paling banyak 15 angka; nomor dan kode ditulis dalam tanda petik.", EN: "Write it without thousands separators and leading zeros, at most 15 digits; put identifying numbers and codes in quotation marks."},
		Bad:     `penghasilan < 1.500.000`, Good: `penghasilan < 1500000`,
	})
	codeAmbiguousNot = diag.Define(diag.Entry{
		Code:    "rule-ambiguous-not",
		Message: diag.Text{ID: "`not` di sini hanya berlaku untuk kata berikutnya, bukan untuk seluruh perbandingan", EN: "`not` binds only the next word here, not the whole comparison"},
		Why:     diag.Text{ID: "`not a < b` terbaca `(not a) < b`.", EN: "`not a < b` reads as `(not a) < b`."},
		Do:      diag.Text{ID: "Beri tanda kurung.", EN: "Add brackets."},
		Bad:     `not umur < 17`, Good: `not (umur < 17)`,
	})
)
