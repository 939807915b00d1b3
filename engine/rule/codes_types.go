package rule

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// What does not go together in a rule.
var (
	codeTypeMismatch = diag.Define(diag.Entry{
		Code:    "rule-type-mismatch",
		Message: diag.Text{ID: "`{operator}` tidak dapat dipakai antara {left} dan {right}: `{found}`", EN: "`{operator}` does not go between {left_en} and {right_en}: `{found}`"},
		Why:     diag.Text{ID: "Nilai dari jenis yang berbeda tidak pernah sama dan tidak berurutan.", EN: "Values of different kinds are never equal and have no order."},
		Do:      diag.Text{ID: "Bandingkan dengan nilai dari jenis yang sama.", EN: "Compare with a value of the same kind."},
		Bad:     `umur >= "17"`, Good: `umur >= 17`,
	})
	codeNotBoolean = diag.Define(diag.Entry{
		Code:    "rule-not-boolean",
		Message: diag.Text{ID: "`{found}` bukan pernyataan ya atau tidak, melainkan {kind}", EN: "`{found}` is not a yes or no, but {kind_en}"},
		Why:     diag.Text{ID: "Aturan, dan setiap bagian di antara `and`, `or` dan `not`, harus menjawab ya atau tidak.", EN: "A rule, and each part between `and`, `or` and `not`, must answer yes or no."},
		Do:      diag.Text{ID: "Bandingkan dengan sesuatu.", EN: "Compare it with something."},
		Bad:     `age(tanggal_lahir)`, Good: `age(tanggal_lahir) >= 17`,
	})
	codeUnknownChoice = diag.Define(diag.Entry{
		Code:    "rule-unknown-choice",
		Message: diag.Text{ID: "Tidak ada pilihan \"{name}\"; yang ada: {choices}", EN: "There is no choice \"{name}\"; there are: {choices}"},
		Why:     diag.Text{ID: "Perbandingan dengan pilihan yang tidak ada tidak pernah benar.", EN: "Comparing with a choice that does not exist is never true."},
		Do:      diag.Text{ID: "Periksa ejaannya, atau tambahkan pilihannya.", EN: "Check the spelling, or add the choice."},
		Bad:     `warga_negara == "wnii"`, Good: `warga_negara == "wni"`,
	})
	codeUnlikeChoices = diag.Define(diag.Entry{
		Code:    "rule-unlike-choices",
		Message: diag.Text{ID: "`{found}` membandingkan dua pilihan dengan daftar yang berbeda", EN: "`{found}` compares two choices with different lists"},
		Why:     diag.Text{ID: "Id yang sama dalam dua daftar belum tentu berarti sama.", EN: "The same id in two lists need not mean the same."},
		Do:      diag.Text{ID: "Bandingkan masing-masing dengan pilihannya sendiri.", EN: "Compare each with its own choices."},
	})
	codeTextOrder = diag.Define(diag.Entry{
		Code:    "rule-text-order",
		Message: diag.Text{ID: "Teks dan pilihan tidak dapat diurutkan: `{found}`", EN: "Texts and choices have no order: `{found}`"},
		Why:     diag.Text{ID: "Urutan abjad tidak berarti apa-apa dalam aturan: \"10\" ada di depan \"9\".", EN: "Alphabetical order means nothing in a rule: \"10\" comes before \"9\"."},
		Do:      diag.Text{ID: "Pakai `==`, `!=` atau `in`, atau jadikan data itu angka.", EN: "Use `==`, `!=` or `in`, or make the fact a number."},
	})
	codeTextJoin = diag.Define(diag.Entry{
		Code:    "rule-text-join",
		Message: diag.Text{ID: "Teks tidak dapat disambung: `{found}`", EN: "Texts cannot be joined: `{found}`"},
		Why:     diag.Text{ID: "Aturan memeriksa nilai dan tidak membuat teks.", EN: "A rule examines values and makes no texts."},
		Do:      diag.Text{ID: "Bandingkan masing-masing teks sendiri.", EN: "Compare each text on its own."},
	})
	codeListComparison = diag.Define(diag.Entry{
		Code:    "rule-list-comparison",
		Message: diag.Text{ID: "Daftar `{found}` tidak dapat dibandingkan", EN: "The list `{found}` cannot be compared"},
		Why:     diag.Text{ID: "Dua daftar tidak punya urutan dan tidak jelas kapan sama.", EN: "Lists have no order, and it is not clear when two are the same."},
		Do:      diag.Text{ID: "Pakai `any`, `all` atau `count`.", EN: "Use `any`, `all` or `count`."},
		Bad:     `anak > 2`, Good: `count(anak) > 2`,
	})
	codeNotComparable = diag.Define(diag.Entry{
		Code:    "rule-not-comparable",
		Message: diag.Text{ID: "`{found}` ({kind}) tidak dapat dibandingkan seperti ini", EN: "`{found}`, {kind_en}, cannot be compared like this"},
		Why:     diag.Text{ID: "`in` hanya untuk teks, pilihan dan angka; permohonan dan isi daftar tidak dapat dibandingkan.", EN: "`in` is for texts, choices and numbers; applications and items cannot be compared."},
		Do:      diag.Text{ID: "Pakai `answered(data)` untuk permohonan, dan isiannya untuk isi daftar.", EN: "Use `answered(fact)` for an application, and the fields of an item."},
	})
	codeInList = diag.Define(diag.Entry{
		Code:    "rule-in-list",
		Message: diag.Text{ID: "Sesudah `in` harus ada daftar nilai tertulis dalam kurung siku, bukan `{found}`", EN: "`in` needs a list of written values in square brackets, not `{found}`"},
		Why:     diag.Text{ID: "Pembaca harus dapat melihat semua nilai yang dimaksud.", EN: "A reader must see all the values that are meant."},
		Do:      diag.Text{ID: "Tulis nilainya satu per satu.", EN: "Write out the values."},
		Bad:     `status in kelompok`, Good: `status in ["kawin", "cerai"]`,
	})
	codeListOutsideIn = diag.Define(diag.Entry{
		Code:    "rule-list-outside-in",
		Message: diag.Text{ID: "Daftar tertulis `{found}` hanya boleh ada sesudah `in`", EN: "A written list `{found}` may stand only after `in`"},
		Why:     diag.Text{ID: "Di tempat lain daftar tidak dapat dibandingkan.", EN: "Anywhere else a list cannot be compared."},
		Do:      diag.Text{ID: "Tulis `data in [\"a\", \"b\"]`.", EN: "Write `fact in [\"a\", \"b\"]`."},
	})
	codeDateArithmetic = diag.Define(diag.Entry{
		Code:    "rule-date-arithmetic",
		Message: diag.Text{ID: "Tanggal tidak dapat dihitung dengan + - *: `{found}`", EN: "Dates cannot be calculated with + - *: `{found}`"},
		Why:     diag.Text{ID: "Bulan tidak sama panjang, dan tidak jelas hari kerja atau hari kalender.", EN: "Months differ in length, and working days are not calendar days."},
		Do:      diag.Text{ID: "Pakai `months_between(a, b)`, `working_days_between(a, b)` atau `age(a)`.", EN: "Use `months_between(a, b)`, `working_days_between(a, b)` or `age(a)`."},
		Bad:     `today - tanggal_lahir > 60`, Good: `months_between(tanggal_lahir, today) >= 2`,
	})
	codeDateAsText = diag.Define(diag.Entry{
		Code:    "rule-date-as-text",
		Message: diag.Text{ID: "Tanggal dalam aturan tidak ditulis {found}", EN: "A date in a rule is not written {found}"},
		Why:     diag.Text{ID: "Teks dalam tanda petik bukan tanggal, dan tanda hubung berarti kurang.", EN: "Text in quotation marks is not a date, and a hyphen means minus."},
		Do:      diag.Text{ID: "Tulis `date(\"2026-01-31\")`.", EN: "Write `date(\"2026-01-31\")`."},
		Bad:     `tanggal_lahir < "2000-01-01"`, Good: `tanggal_lahir < date("2000-01-01")`,
	})
	codeBadDate = diag.Define(diag.Entry{
		Code:    "rule-bad-date",
		Message: diag.Text{ID: "{found} bukan tanggal", EN: "{found} is not a date"},
		Why:     diag.Text{ID: "Tanggal ditulis tahun-bulan-hari, lengkap, dan harus ada di kalender.", EN: "A date is written year-month-day, in full, and must exist."},
		Do:      diag.Text{ID: "Tulis misalnya `date(\"2026-01-31\")`.", EN: "Write for example `date(\"2026-01-31\")`."},
		Bad:     `date("31-01-2026")`, Good: `date("2026-01-31")`,
	})
	codeArgumentCount = diag.Define(diag.Entry{
		Code:    "rule-argument-count",
		Message: diag.Text{ID: "Banyaknya nilai dalam kurung `{function}` tidak tepat; tulis `{usage}`", EN: "`{function}` has the wrong number of values; write `{usage}`"},
		Why:     diag.Text{ID: "Setiap fungsi memerlukan banyaknya nilai yang tetap.", EN: "Each function needs a fixed number of values."},
		Do:      diag.Text{ID: "Ikuti contohnya.", EN: "Follow the example."},
	})
	codeArgumentKind = diag.Define(diag.Entry{
		Code:    "rule-argument-kind",
		Message: diag.Text{ID: "`{function}` memerlukan {kind}, bukan `{found}`; tulis `{usage}`", EN: "`{function}` needs {kind_en}, not `{found}`; write `{usage}`"},
		Why:     diag.Text{ID: "Fungsi itu hanya punya arti untuk jenis nilai tersebut.", EN: "The function has a meaning for that kind of value only."},
		Do:      diag.Text{ID: "Ikuti contohnya.", EN: "Follow the example."},
	})
	codeAnswered = diag.Define(diag.Entry{
		Code:    "rule-answered-fact",
		Message: diag.Text{ID: "`answered` hanya untuk sebuah data, bukan `{found}`", EN: "`answered` is for a fact, not for `{found}`"},
		Why:     diag.Text{ID: "Hanya data yang dapat diisi atau dibiarkan kosong.", EN: "Only a fact can be filled in or left empty."},
		Do:      diag.Text{ID: "Tulis `answered(nama_data)`.", EN: "Write `answered(fact_name)`."},
	})
	codeConstant = diag.Define(diag.Entry{
		Code:    "rule-constant",
		Message: diag.Text{ID: "`{found}` membandingkan dua nilai tertulis; jawabannya selalu sama", EN: "`{found}` compares two written values; the answer is always the same"},
		Why:     diag.Text{ID: "Mungkin yang dimaksud sebuah data: nama data ditulis tanpa tanda petik.", EN: "A fact may be meant: its name is written without quotation marks."},
		Do:      diag.Text{ID: "Hapus perbandingan itu, atau bandingkan dengan sebuah data.", EN: "Remove it, or compare with a fact."},
		Bad:     `"warga_negara" == "wni"`, Good: `warga_negara == "wni"`,
	})
)
