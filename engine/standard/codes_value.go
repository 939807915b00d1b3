package standard

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// Values that are well-formed YAML and cannot be decoded.
var (
	codeUnreadable = diag.Define(diag.Entry{
		Code: "unreadable-value",
		Message: diag.Text{
			ID: "\"{value}\" tidak dapat dibaca sebagai {want}.",
			EN: "\"{value}\" cannot be read as {want_en}."},
		Why: diag.Text{
			ID: "Nilai yang tidak terbaca tidak dapat dipakai.",
			EN: "A value that cannot be read cannot be used."},
		Do: diag.Text{
			ID: "Tulis nilainya dalam bentuk yang diminta.",
			EN: "Write the value in the form asked for."},
		Bad:  "effective:\n  from: 2023-02-30\n",
		Good: "effective:\n  from: 2023-02-28\n",
	})
	codeBareDay = diag.Define(diag.Entry{
		Code: "bare-day",
		Message: diag.Text{
			ID: "\"{value}\": hari kerja atau hari kalender?",
			EN: "\"{value}\": working days or calendar days?"},
		Why: diag.Text{
			ID: "Tiga hari kerja dapat berarti lima hari kalender atau lebih; janji kepada masyarakat harus pasti.",
			EN: "Three working days may be five calendar days or more; a promise to the public must be certain."},
		Do: diag.Text{
			ID: "Tulis \"hari kerja\" atau \"hari kalender\". Bila sumber tidak menyebut, pilih satu dan jelaskan dalam notes.",
			EN: "Write \"working days\" or \"calendar days\". If the source does not say, choose one and say so under notes."},
		Bad:  "maximum: 3 hari\n",
		Good: "maximum: 3 hari kerja\n",
	})
)
