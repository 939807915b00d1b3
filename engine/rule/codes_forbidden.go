package rule

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// What the grammar of expr has and rules do not.
var (
	codeHash = diag.Define(diag.Entry{
		Code:    "rule-forbidden-hash",
		Message: diag.Text{ID: "Tanda `#` tidak boleh dipakai dalam aturan", EN: "`#` may not be used in a rule"},
		Why:     diag.Text{ID: "Bagi YAML tanda itu memulai catatan, sehingga sisa aturan hilang tanpa pemberitahuan.", EN: "To YAML it begins a comment, so the rest of the rule would silently vanish."},
		Do:      diag.Text{ID: "Tulis isian daftar dengan titik saja.", EN: "Write the field of an item with a dot alone."},
		Bad:     `any(ahli_waris, #.umur < 17)`, Good: `any(ahli_waris, .umur < 17)`,
	})
	codeComment = diag.Define(diag.Entry{
		Code:    "rule-forbidden-comment",
		Message: diag.Text{ID: "`{found}` akan diabaikan sebagai catatan", EN: "`{found}` would be ignored as a comment"},
		Why:     diag.Text{ID: "Bagian aturan yang diabaikan tidak terlihat oleh pembaca.", EN: "A reader would not see that a part of the rule does not count."},
		Do:      diag.Text{ID: "Hapus, atau tulis catatan sebagai komentar YAML di baris sendiri.", EN: "Remove it, or write it as a YAML comment on a line of its own."},
	})
	codeBang = diag.Define(diag.Entry{
		Code:    "rule-forbidden-bang",
		Message: diag.Text{ID: "Tulis `not`, bukan `!`", EN: "Write `not` instead of `!`"},
		Why:     diag.Text{ID: "Di awal nilai, YAML membaca `!` sebagai penanda jenis dan membuang aturannya.", EN: "At the start of a value YAML reads `!` as a type tag and drops the rule."},
		Do:      diag.Text{ID: "Ganti `!` dengan `not`.", EN: "Replace `!` with `not`."},
		Bad:     `!kawin`, Good: `not kawin`,
	})
	codeSymbols = diag.Define(diag.Entry{
		Code:    "rule-forbidden-symbols",
		Message: diag.Text{ID: "Tulis dengan kata, bukan `{found}`", EN: "Write a word instead of `{found}`"},
		Why:     diag.Text{ID: "Satu cara menulis lebih mudah dibaca, dan `&` serta `|` punya arti lain dalam YAML.", EN: "One spelling is easier to read, and `&` and `|` mean something else to YAML."},
		Do:      diag.Text{ID: "Tulis `and` atau `or`.", EN: "Write `and` or `or`."},
		Bad:     `kawin && umur >= 17`, Good: `kawin and umur >= 17`,
	})
	codeTernary = diag.Define(diag.Entry{
		Code:    "rule-forbidden-ternary",
		Message: diag.Text{ID: "Pilihan jika-maka tidak ada dalam aturan", EN: "Rules have no if-then-else"},
		Why:     diag.Text{ID: "Aturan hanya menjawab ya atau tidak; cabang membuatnya sulit dijelaskan.", EN: "A rule answers yes or no; branches make it hard to explain."},
		Do:      diag.Text{ID: "Tulis `(a and b) or (not a and c)`, atau beberapa kasus `when`/`is` dalam berkas.", EN: "Write `(a and b) or (not a and c)`, or cases with `when`/`is` in the file."},
	})
	codeOptional = diag.Define(diag.Entry{
		Code:    "rule-forbidden-optional",
		Message: diag.Text{ID: "`{found}` tidak ada dalam aturan", EN: "Rules have no `{found}`"},
		Why:     diag.Text{ID: "Data yang kosong sudah diperhitungkan: perbandingannya salah.", EN: "Empty facts are already taken care of: comparing them is false."},
		Do:      diag.Text{ID: "Pakai `answered(data)` untuk menanyakan apakah sebuah data diisi.", EN: "Use `answered(fact)` to ask whether a fact was filled in."},
	})
	codeRange = diag.Define(diag.Entry{
		Code:    "rule-forbidden-range",
		Message: diag.Text{ID: "Rentang `..` tidak ada dalam aturan", EN: "Rules have no range `..`"},
		Why:     diag.Text{ID: "Rentang hanya mencakup bilangan bulat dan dapat menjadi sangat besar.", EN: "A range covers whole numbers only and may be huge."},
		Do:      diag.Text{ID: "Tulis dua perbandingan.", EN: "Write two comparisons."},
		Bad:     `umur in 5..17`, Good: `umur >= 5 and umur <= 17`,
	})
	codeMatches = diag.Define(diag.Entry{
		Code:    "rule-forbidden-matches",
		Message: diag.Text{ID: "Pola `matches` tidak ada dalam aturan", EN: "Rules have no pattern `matches`"},
		Why:     diag.Text{ID: "Pola teks sulit dibaca dan mudah keliru.", EN: "Text patterns are hard to read and easy to get wrong."},
		Do:      diag.Text{ID: "Beri data itu `pattern`, atau jadikan pilihan.", EN: "Give the fact a `pattern`, or make it a choice."},
	})
	codeTextSearch = diag.Define(diag.Entry{
		Code:    "rule-forbidden-text-search",
		Message: diag.Text{ID: "Pencarian dalam teks (`{found}`) tidak ada dalam aturan", EN: "Rules do not search in texts (`{found}`)"},
		Why:     diag.Text{ID: "Teks bebas ditulis orang dengan berbagai cara, sehingga hasilnya kebetulan.", EN: "People write free text in many ways, so the result would be chance."},
		Do:      diag.Text{ID: "Jadikan data itu pilihan, lalu bandingkan dengan `==` atau `in`.", EN: "Make the fact a choice and compare it with `==` or `in`."},
	})
	codeLet = diag.Define(diag.Entry{
		Code:    "rule-forbidden-let",
		Message: diag.Text{ID: "`let` tidak ada dalam aturan", EN: "Rules have no `let`"},
		Why:     diag.Text{ID: "Nama sementara tidak terlihat dalam penjelasan kepada warga.", EN: "Passing names would not show in the explanation given to a citizen."},
		Do:      diag.Text{ID: "Beri nama pada bagian itu di `conditions`.", EN: "Name that part under `conditions`."},
	})
	codeSequence = diag.Define(diag.Entry{
		Code:    "rule-forbidden-sequence",
		Message: diag.Text{ID: "Tanda `;` tidak ada dalam aturan", EN: "Rules have no `;`"},
		Why:     diag.Text{ID: "Hanya bagian terakhir yang akan berlaku.", EN: "Only the last part would count."},
		Do:      diag.Text{ID: "Hubungkan bagian-bagiannya dengan `and` atau `or`.", EN: "Join the parts with `and` or `or`."},
	})
	codePipe = diag.Define(diag.Entry{
		Code:    "rule-forbidden-pipe",
		Message: diag.Text{ID: "Tanda `|` tidak ada dalam aturan", EN: "Rules have no `|`"},
		Why:     diag.Text{ID: "Tanda itu meneruskan nilai ke fungsi, bukan berarti \"atau\".", EN: "It passes a value to a function and does not mean \"or\"."},
		Do:      diag.Text{ID: "Tulis `or`, atau panggil fungsinya: `age(tanggal_lahir)`.", EN: "Write `or`, or call the function: `age(tanggal_lahir)`."},
	})
	codeDivision = diag.Define(diag.Entry{
		Code:    "rule-forbidden-division",
		Message: diag.Text{ID: "Pembagian (`{found}`) tidak ada dalam aturan", EN: "Rules do not divide (`{found}`)"},
		Why:     diag.Text{ID: "Pembagian dengan nol tidak punya jawaban, dan pecahan rupiah tidak ada.", EN: "Dividing by nothing has no answer, and there are no fractions of a rupiah."},
		Do:      diag.Text{ID: "Kalikan sisi yang lain.", EN: "Multiply the other side instead."},
		Bad:     `penghasilan / anggota < 500000`, Good: `penghasilan < 500000 * anggota`,
	})
	codePower = diag.Define(diag.Entry{
		Code:    "rule-forbidden-power",
		Message: diag.Text{ID: "Perpangkatan (`{found}`) tidak ada dalam aturan", EN: "Rules have no powers (`{found}`)"},
		Why:     diag.Text{ID: "Hasilnya cepat melampaui batas.", EN: "The result soon leaves all bounds."},
		Do:      diag.Text{ID: "Tulis sebagai perkalian.", EN: "Write it as a multiplication."},
	})
	codeBraces = diag.Define(diag.Entry{
		Code:    "rule-forbidden-braces",
		Message: diag.Text{ID: "Kurung kurawal tidak ada dalam aturan", EN: "Rules have no braces"},
		Why:     diag.Text{ID: "Bagi YAML kurung kurawal membuka susunan kunci.", EN: "To YAML a brace opens a mapping."},
		Do:      diag.Text{ID: "Pakai tanda kurung biasa.", EN: "Use round brackets."},
		Bad:     `any(ahli_waris, {.umur < 17})`, Good: `any(ahli_waris, .umur < 17)`,
	})
	codeNil = diag.Define(diag.Entry{
		Code:    "rule-forbidden-nil",
		Message: diag.Text{ID: "`{found}` tidak ada dalam aturan", EN: "Rules have no `{found}`"},
		Why:     diag.Text{ID: "Data kosong dan data yang belum ditanyakan berbeda artinya.", EN: "A fact left empty differs from a fact not yet asked."},
		Do:      diag.Text{ID: "Pakai `answered(data)`.", EN: "Use `answered(fact)`."},
		Bad:     `nama_wali == nil`, Good: `not answered(nama_wali)`,
	})
	codeMethod = diag.Define(diag.Entry{
		Code:    "rule-forbidden-method",
		Message: diag.Text{ID: "`{found}` memanggil fungsi pada sebuah nilai; itu tidak ada dalam aturan", EN: "`{found}` calls a function on a value, which rules cannot do"},
		Why:     diag.Text{ID: "Fungsi yang ada ditulis dengan nilainya dalam kurung.", EN: "The functions there are take the value in brackets."},
		Do:      diag.Text{ID: "Tulis misalnya `age(tanggal_lahir)`.", EN: "Write for example `age(tanggal_lahir)`."},
	})
	codeIndex = diag.Define(diag.Entry{
		Code:    "rule-forbidden-index",
		Message: diag.Text{ID: "Isi daftar tidak dapat diambil dengan kurung siku", EN: "Square brackets do not pick from a list"},
		Why:     diag.Text{ID: "Urutan isi daftar kebetulan, dan daftarnya mungkin lebih pendek.", EN: "The order of a list is chance, and it may be shorter."},
		Do:      diag.Text{ID: "Pakai `any`, `all` atau `count`; isian ditulis dengan titik: `each.umur`.", EN: "Use `any`, `all` or `count`; write a field with a dot: `each.umur`."},
	})
	codeNested = diag.Define(diag.Entry{
		Code:    "rule-nested-predicate",
		Message: diag.Text{ID: "Pemeriksaan daftar tidak boleh berada di dalam pemeriksaan daftar lain", EN: "A list may not be examined while examining another list"},
		Why:     diag.Text{ID: "Banyaknya pemeriksaan akan berlipat ganda dan tidak jelas isi daftar mana yang dimaksud.", EN: "The work would multiply, and it would not be clear which item is meant."},
		Do:      diag.Text{ID: "Tulis kedua pemeriksaan berdampingan dengan `and` atau `or`.", EN: "Write both side by side, joined by `and` or `or`."},
		Bad:     `any(anak, all(wali, .umur > 17))`, Good: `any(anak, .umur < 17) and all(wali, .umur > 17)`,
	})
)
