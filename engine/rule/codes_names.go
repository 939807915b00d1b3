package rule

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// What is wrong with the names in a rule.
var (
	codeUnknownName = diag.Define(diag.Entry{
		Code:    "rule-unknown-name",
		Message: diag.Text{ID: "`{name}` bukan data permohonan dan bukan kondisi", EN: "`{name}` is neither a fact nor a condition"},
		Why:     diag.Text{ID: "Aturan hanya dapat membaca yang ditulis di `facts` dan `conditions`.", EN: "A rule can read only what `facts` and `conditions` declare."},
		Do:      diag.Text{ID: "Periksa ejaannya, atau tambahkan di `facts` atau `conditions`; pilihan ditulis dalam tanda petik.", EN: "Check the spelling, or declare it; a choice is written in quotation marks."},
		Bad:     `age(tangal_lahir) < 17`, Good: `age(tanggal_lahir) < 17`,
	})
	codeUnknownFunction = diag.Define(diag.Entry{
		Code:    "rule-unknown-function",
		Message: diag.Text{ID: "Fungsi `{name}` tidak ada", EN: "There is no function `{name}`"},
		Why:     diag.Text{ID: "Fungsi yang ada: age, months_between, working_days_between, date, answered, any, all, count.", EN: "The functions are age, months_between, working_days_between, date, answered, any, all, count."},
		Do:      diag.Text{ID: "Pakai salah satunya.", EN: "Use one of them."},
		Bad:     `umur(tanggal_lahir) < 17`, Good: `age(tanggal_lahir) < 17`,
	})
	codeUnknownField = diag.Define(diag.Entry{
		Code:    "rule-unknown-field",
		Message: diag.Text{ID: "Isi daftar ini tidak punya isian `{name}`; yang ada: {fields}", EN: "The items have no field `{name}`; there are: {fields}"},
		Why:     diag.Text{ID: "Isian sebuah daftar ditulis di `of`.", EN: "The fields of a list are declared under `of`."},
		Do:      diag.Text{ID: "Periksa ejaannya, atau tambahkan di `of`.", EN: "Check the spelling, or declare it under `of`."},
	})
	codeFieldOutside = diag.Define(diag.Entry{
		Code:    "rule-field-outside",
		Message: diag.Text{ID: "`{found}` hanya berlaku di dalam any, all atau count", EN: "`{found}` only has a meaning inside any, all or count"},
		Why:     diag.Text{ID: "Di luar itu tidak jelas isi daftar mana yang dimaksud.", EN: "Outside, it is not clear which item is meant."},
		Do:      diag.Text{ID: "Tulis `any(daftar, .isian …)`, atau `each.isian` di bawah `per`.", EN: "Write `any(list, .field …)`, or `each.field` under `per`."},
	})
	codeNoFields = diag.Define(diag.Entry{
		Code:    "rule-no-fields",
		Message: diag.Text{ID: "`{found}`: hanya isi daftar yang punya isian, ini {kind}", EN: "`{found}`: only items of a list have fields, this is {kind_en}"},
		Why:     diag.Text{ID: "Titik mengambil isian dari isi sebuah daftar.", EN: "A dot takes a field of an item."},
		Do:      diag.Text{ID: "Untuk sebuah daftar pakai `any(daftar, .isian …)`.", EN: "For a list use `any(list, .field …)`."},
	})
	codeNoEach = diag.Define(diag.Entry{
		Code:    "rule-no-each",
		Message: diag.Text{ID: "`each` hanya ada pada persyaratan yang memakai `per`", EN: "`each` exists only where `per` is used"},
		Why:     diag.Text{ID: "Tanpa `per` tidak ada isi daftar yang dimaksud.", EN: "Without `per` there is no item to mean."},
		Do:      diag.Text{ID: "Tambahkan `per`, atau pakai `any` atau `all`.", EN: "Add `per`, or use `any` or `all`."},
	})
	codeReserved = diag.Define(diag.Entry{
		Code:    "rule-reserved-name",
		Message: diag.Text{ID: "Nama `{name}` sudah punya arti dalam aturan", EN: "The name `{name}` already has a meaning in rules"},
		Why:     diag.Text{ID: "Aturan tidak akan dapat membaca data atau kondisi dengan nama itu.", EN: "No rule could read a fact or condition of that name."},
		Do:      diag.Text{ID: "Pakai nama lain.", EN: "Choose another name."},
	})
	codeDuplicate = diag.Define(diag.Entry{
		Code:    "rule-duplicate-name",
		Message: diag.Text{ID: "Nama `{name}` dipakai dua kali", EN: "The name `{name}` is used twice"},
		Why:     diag.Text{ID: "Data dan kondisi berbagi satu daftar nama; aturan tidak tahu yang mana dimaksud.", EN: "Facts and conditions share their names; a rule could not tell which is meant."},
		Do:      diag.Text{ID: "Beri salah satunya nama lain.", EN: "Rename one of them."},
	})
	codeTooManyFacts = diag.Define(diag.Entry{
		Code:    "rule-too-many-facts",
		Message: diag.Text{ID: "Terlalu banyak data: paling banyak {limit}, mulai `{name}` tidak muat", EN: "Too many facts: at most {limit}, and `{name}` is beyond"},
		Why:     diag.Text{ID: "Sebuah layanan yang menanyakan sebanyak itu tidak dapat dilayani di loket.", EN: "No counter can serve a service that asks so much."},
		Do:      diag.Text{ID: "Kurangi datanya, atau pecah layanannya.", EN: "Ask less, or split the service."},
	})
	codeTooManyConditions = diag.Define(diag.Entry{
		Code:    "rule-too-many-conditions",
		Message: diag.Text{ID: "Terlalu banyak kondisi: paling banyak {limit}, mulai `{name}` tidak muat", EN: "Too many conditions: at most {limit}, and `{name}` is beyond"},
		Why:     diag.Text{ID: "Aturan sebanyak itu tidak dapat diperiksa manusia.", EN: "Nobody can check that many."},
		Do:      diag.Text{ID: "Kurangi kondisinya, atau pecah layanannya.", EN: "Use fewer, or split the service."},
	})
	codeRuleFacts = diag.Define(diag.Entry{
		Code:    "rule-reads-too-much",
		Message: diag.Text{ID: "Aturan ini membaca lebih dari 58 data, mulai dari `{found}`", EN: "This rule reads more than 58 facts, from `{found}` on"},
		Why:     diag.Text{ID: "Alasan sebuah jawaban harus dapat dijelaskan kepada pemohon.", EN: "The reasons of an answer must be explainable to a citizen."},
		Do:      diag.Text{ID: "Pecah persyaratannya, masing-masing dengan aturan sendiri.", EN: "Split it into several, each with its own rule."},
	})
	codeCycle = diag.Define(diag.Entry{
		Code:    "rule-cycle",
		Message: diag.Text{ID: "Kondisi saling memakai tanpa akhir: {cycle}", EN: "Conditions use one another without end: {cycle}"},
		Why:     diag.Text{ID: "Jawabannya bergantung pada jawabannya sendiri.", EN: "The answer would depend on itself."},
		Do:      diag.Text{ID: "Tulis ulang salah satu aturan sehingga tidak memakai yang lain.", EN: "Rewrite one of them so that it does not use the others."},
	})
)
