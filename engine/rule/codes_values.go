package rule

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// What is wrong with the value of a fact.
var (
	codeValueEmpty = diag.Define(diag.Entry{
		Code:    "value-empty",
		Message: diag.Text{ID: "{fact}: belum diisi", EN: "{fact}: nothing was entered"},
		Why: diag.Text{
			ID: "Isian kosong tidak menjawab apa pun.",
			EN: "An empty entry answers nothing."},
		Do: diag.Text{ID: "Isi nilainya.", EN: "Enter a value."},
	})
	codeValueLong = diag.Define(diag.Entry{
		Code:    "value-too-long",
		Message: diag.Text{ID: "{fact}: isian terlalu panjang ({value})", EN: "{fact}: the value is too long ({value})"},
		Why: diag.Text{
			ID: "Isian sepanjang ini hampir selalu salah tempel.",
			EN: "An entry this long was almost always pasted by mistake."},
		Do: diag.Text{ID: "Ringkas sampai paling banyak 10.000 bita.", EN: "Shorten it to at most 10,000 bytes."},
	})
	codeValueNumber = diag.Define(diag.Entry{
		Code:    "value-not-number",
		Message: diag.Text{ID: "{fact}: \"{value}\" bukan angka", EN: "{fact}: \"{value}\" is not a number"},
		Why: diag.Text{
			ID: "Angka yang salah terbaca mengubah syarat dan biaya.",
			EN: "A number misread changes papers and fees."},
		Do:  diag.Text{ID: "Tulis angka tanpa pemisah ribuan dan tanpa nol di depan; tanda desimalnya titik.", EN: "Write digits without thousands separators and leading zeros; the decimal sign is a dot."},
		Bad: "25,5", Good: "25.5",
	})
	codeValueThousands = diag.Define(diag.Entry{
		Code:    "value-thousands",
		Message: diag.Text{ID: "{fact}: \"{value}\" dapat terbaca ribuan atau desimal", EN: "{fact}: \"{value}\" may be thousands or a decimal"},
		Why:     diag.Text{ID: "10.000 berarti sepuluh ribu bagi orang, tetapi sepuluh bagi komputer.", EN: "10.000 is ten thousand to some and ten to a computer."},
		Do:      diag.Text{ID: "Tulis tanpa pemisah ribuan.", EN: "Write it without separators."},
		Bad:     "10.000", Good: "10000",
	})
	codeValueMoney = diag.Define(diag.Entry{
		Code:    "value-not-rupiah",
		Message: diag.Text{ID: "{fact}: \"{value}\" bukan rupiah bulat", EN: "{fact}: \"{value}\" is not a whole number of rupiah"},
		Why: diag.Text{
			ID: "Jumlah uang yang salah terbaca mengubah syarat dan biaya.",
			EN: "A sum misread changes papers and fees."},
		Do:  diag.Text{ID: "Tulis angkanya saja, tanpa \"Rp\", titik, atau koma.", EN: "Write the digits only, without \"Rp\", dots or commas."},
		Bad: "Rp25.000", Good: "25000",
	})
	codeValueDate = diag.Define(diag.Entry{
		Code:    "value-not-date",
		Message: diag.Text{ID: "{fact}: \"{value}\" bukan tanggal", EN: "{fact}: \"{value}\" is not a date"},
		Why: diag.Text{
			ID: "Umur dan tenggang waktu dihitung dari tanggal ini.",
			EN: "Ages and times are counted from this date."},
		Do:  diag.Text{ID: "Tulis tahun-bulan-hari; bila hari atau bulannya tidak diketahui, tulis 1950-07 atau 1950.", EN: "Write year-month-day; if the day or month is not known, 1950-07 or 1950."},
		Bad: "17/3/2026", Good: "2026-03-17",
	})
	codeValueBoolean = diag.Define(diag.Entry{
		Code:    "value-not-boolean",
		Message: diag.Text{ID: "{fact}: \"{value}\" bukan ya atau tidak", EN: "{fact}: \"{value}\" is neither yes nor no"},
		Why: diag.Text{
			ID: "Aturan hanya mengenal ya dan tidak.",
			EN: "Rules know only yes and no."},
		Do: diag.Text{ID: "Tulis \"ya\" atau \"tidak\".", EN: "Write \"yes\" or \"no\"."},
	})
	codeValueChoice = diag.Define(diag.Entry{
		Code:    "value-not-choice",
		Message: diag.Text{ID: "{fact}: tidak ada pilihan \"{value}\"; yang ada: {choices}", EN: "{fact}: there is no choice \"{value}\"; there are: {choices}"},
		Why: diag.Text{
			ID: "Aturan hanya mengenal pilihan yang ditulis dalam standar.",
			EN: "Rules know only the choices that the standard declares."},
		Do: diag.Text{ID: "Pilih salah satu.", EN: "Take one of them."},
	})
	codeValueList = diag.Define(diag.Entry{
		Code:    "value-not-list",
		Message: diag.Text{ID: "{fact}: isian ini bukan daftar", EN: "{fact}: this is not a list"},
		Why: diag.Text{
			ID: "Satu berkas diminta untuk setiap isi daftar.",
			EN: "One paper is asked for each item of the list."},
		Do:   diag.Text{ID: "Tulis setiap isinya dalam kurung kurawal dan semuanya dalam kurung siku, misalnya [{\"nama\": \"Sari\"}, {\"nama\": \"Budi\"}].", EN: "Write each item in braces and all of them in brackets, such as [{\"nama\": \"Sari\"}, {\"nama\": \"Budi\"}]."},
		Good: `[{"nama":"Anak pertama","umur":12}]`,
	})
	codeValueItems = diag.Define(diag.Entry{
		Code:    "value-too-many-items",
		Message: diag.Text{ID: "{fact}: daftar berisi {value}, paling banyak {limit}", EN: "{fact}: the list has {value} items, at most {limit} are allowed"},
		Why: diag.Text{
			ID: "Daftar sepanjang ini tidak dapat dilayani dalam satu permohonan.",
			EN: "One application cannot serve a list this long."},
		Do: diag.Text{ID: "Bagi menjadi beberapa permohonan.", EN: "Split it into several applications."},
	})
	codeValueField = diag.Define(diag.Entry{
		Code:    "value-unknown-field",
		Message: diag.Text{ID: "{fact}: tidak ada isian \"{value}\"; yang ada: {fields}", EN: "{fact}: there is no field \"{value}\"; there are: {fields}"},
		Why: diag.Text{
			ID: "Isian yang tidak dikenal tidak dibaca aturan mana pun.",
			EN: "No rule reads a field that is not declared."},
		Do: diag.Text{ID: "Periksa ejaannya.", EN: "Check the spelling."},
	})
)
