package lint

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// Findings about how ids, times and sums are written.
var (
	codeBadID = diag.Define(diag.Entry{
		Code: "bad-id",
		Message: diag.Text{
			ID: `"{id}" tidak dapat menjadi id`,
			EN: `"{id}" cannot be an id`},
		Why: diag.Text{
			ID: "Id dipakai untuk menunjuk bagian ini dari tempat lain dan dari alamat web, jadi bentuknya tetap.",
			EN: "An id is how other parts and web addresses refer to this one, so its form is fixed."},
		Do: diag.Text{
			ID: "Pakai huruf kecil, angka dan tanda hubung, tanpa spasi.",
			EN: "Use small letters, digits and hyphens, without blanks."},
		Bad:  "id: Kartu Keluarga\n",
		Good: "id: kartu-keluarga\n",
	})
	codeBadFactID = diag.Define(diag.Entry{
		Code: "bad-fact-id",
		Message: diag.Text{
			ID: `"{id}" tidak dapat menjadi nama data atau kondisi`,
			EN: `"{id}" cannot be the name of a fact or condition`},
		Why: diag.Text{
			ID: "Nama ini dibaca aturan, dan di dalam aturan tanda hubung berarti kurang.",
			EN: "Rules read this name, and in a rule a hyphen means minus."},
		Do: diag.Text{
			ID: "Pakai huruf kecil, angka dan garis bawah, diawali huruf.",
			EN: "Use small letters, digits and underscores, beginning with a letter."},
		Bad:  "facts:\n  - id: tanggal-lahir\n",
		Good: "facts:\n  - id: tanggal_lahir\n",
	})
	codeBadDuration = diag.Define(diag.Entry{
		Code: "bad-duration",
		Message: diag.Text{
			ID: `"{value}" bukan jangka waktu`,
			EN: `"{value}" is not a length of time`},
		Why: diag.Text{
			ID: "Janji waktu hanya dapat dihitung bila angkanya dan satuannya jelas.",
			EN: "A promise can be counted only when its number and unit are clear."},
		Do: diag.Text{
			ID: "Tulis {form}.",
			EN: "Write {form_en}."},
		Bad:  "maximum: tiga hari kerja\n",
		Good: "maximum: 3 hari kerja\n",
	})
	codeBadDate = diag.Define(diag.Entry{
		Code: "bad-date",
		Message: diag.Text{
			ID: `"{value}" bukan tanggal`,
			EN: `"{value}" is not a date`},
		Why: diag.Text{
			ID: "Tanggal menentukan sejak kapan standar berlaku dan kapan janji jatuh tempo.",
			EN: "Dates decide when a standard is in force and when a promise is due."},
		Do: diag.Text{
			ID: "Tulis {form}.",
			EN: "Write {form_en}."},
		Bad:  "from: 9 Juni 2023\n",
		Good: "from: 2023-06-09\n",
	})
	codeBadForm = diag.Define(diag.Entry{
		Code: "bad-form",
		Message: diag.Text{
			ID: `{title} ("{key}") tidak dapat ditulis "{value}"`,
			EN: `{title_en} ("{key}") cannot be written "{value}"`},
		Why: diag.Text{
			ID: "Nilai dengan bentuk lain tidak dapat dihitung atau dipakai.",
			EN: "A value of another form cannot be counted or used."},
		Do: diag.Text{
			ID: "Tulis {form}.",
			EN: "Write {form_en}."},
		Bad:  "amount: Rp10.000\n",
		Good: "amount: 10000\n",
	})
	codeBadPattern = diag.Define(diag.Entry{
		Code: "bad-pattern",
		Message: diag.Text{
			ID: `{title} ("{key}") "{value}" bentuknya tidak sesuai`,
			EN: `{title_en} ("{key}") "{value}" has the wrong form`},
		Why: diag.Text{
			ID: "Nilai dengan bentuk lain tidak dapat dipakai.",
			EN: "A value of another form cannot be used."},
		Do: diag.Text{
			ID: "Lihat contoh penulisannya dengan perintah explain {key}.",
			EN: "See how it is written with the command explain {key}."},
	})
)
