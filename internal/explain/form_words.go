package explain

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// Forms that a value may have.
var (
	formText     = diag.Text{ID: "teks", EN: "a text"}
	formBoolean  = diag.Text{ID: "`true` (ya) atau `false` (tidak)", EN: "`true` or `false`"}
	formNull     = diag.Text{ID: "`~`: tidak ada", EN: "`~`: none"}
	formList     = diag.Text{ID: "daftar", EN: "a list"}
	formNames    = diag.Text{ID: "pasangan nama dan isi; namanya Anda pilih sendiri", EN: "pairs of a name, which you choose, and a value"}
	formCases    = diag.Text{ID: "daftar kasus dengan `when` dan `is`; yang pertama benar yang berlaku", EN: "a list of cases with `when` and `is`; the first that holds applies"}
	formPart     = diag.Text{ID: "bagian dengan kunci-kunci tersendiri", EN: "a part with keys of its own"}
	formNothing  = diag.Text{ID: "`[]`: sumber menyatakan tidak ada (tanda \"-\")", EN: "`[]`: the source says there is none (its \"-\")"}
	formUnstated = diag.Text{ID: "`~`: tidak dinyatakan di sini, apa pun isi bawaan kantor", EN: "`~`: not stated here, whatever the office's defaults say"}
)

// definitionForms are the forms of the schemas' shared definitions. Those with an
// example in a finding too are said by lint.Form.
var definitionForms = map[string]diag.Text{
	"id":         {ID: "kode: huruf kecil, angka, dan tanda hubung, misalnya `surat-pengantar`", EN: "an id: small letters, digits and hyphens, such as `surat-pengantar`"},
	"factId":     {ID: "nama: huruf kecil, angka, dan garis bawah, misalnya `tanggal_lahir`", EN: "a name: small letters, digits and underscores, such as `tanggal_lahir`"},
	"text":       formText,
	"rule":       {ID: "aturan, misalnya `age(tanggal_lahir) >= 17`", EN: "a rule, such as `age(tanggal_lahir) >= 17`"},
	"rupiah":     {ID: "jumlah rupiah bulat tanpa titik, misalnya `10000`", EN: "whole rupiah without points, such as `10000`"},
	"per":        {ID: "nama data daftar, misalnya `anak`; atau daftar nama, misalnya `[ayah, ibu]`", EN: "the name of a list fact, such as `anak`; or a list of names, such as `[ayah, ibu]`"},
	"at":         {ID: "waktu kantor dalam tanda petik: `\"2026-03-17 10:00\"`, atau jamnya saja: `\"10:20\"`", EN: "a time of the office in quotes: `\"2026-03-17 10:00\"`, or the hour alone: `\"10:20\"`"},
	"conditions": {ID: "pasangan nama dan aturan, misalnya `dewasa: age(tanggal_lahir) >= 17`", EN: "pairs of a name and a rule, such as `dewasa: age(tanggal_lahir) >= 17`"},
}

// eitherForms are the forms of definitions that may be a text or a part with keys.
var eitherForms = map[string]diag.Text{
	"point":  {ID: "kalimat, atau bagian dengan kunci text", EN: "a sentence, or a part with the key text"},
	"signer": {ID: "nama penanda tangan, atau bagian dengan kunci who, count, per", EN: "who signs, or a part with the keys who, count, per"},
}

// placeForms are the forms of keys whose schema tells less than their meaning:
// ids that must be those of something else, and values that depend on a type.
var placeForms = map[string][]diag.Text{
	"facts.choices": {{ID: "pasangan kode dan tulisannya, misalnya `wni: WNI`; wajib pada tipe choice", EN: "pairs of an id and its label, such as `wni: WNI`; required for type choice"}},
	"facts.of": {
		{ID: "pada tipe list, wajib: daftar kolom, masing-masing dengan id, label, dan type", EN: "for a list, required: its fields, each with id, label and type"},
		{ID: "pada tipe application: daftar kode layanan", EN: "for an application: a list of ids of services"},
	},
	"facts.min":              boundForms,
	"facts.max":              boundForms,
	"facts.pattern":          {{ID: "ekspresi reguler (RE2), misalnya `\"[0-9]{5}\"` untuk lima angka", EN: "a regular expression (RE2), such as `\"[0-9]{5}\"` for five digits"}},
	"requirements.issued_by": {{ID: "kode pelaksana dari kantor lain (roles pada office.yaml)", EN: "the id of an external role (roles in office.yaml)"}},
	"requirements.judged_at": {{ID: "kode langkah dengan `does: check`", EN: "the id of a step with `does: check`"}},
	"reporter.about":         {{ID: "nama data bertipe application", EN: "the name of a fact of type application"}},
	"reporter.visible_to":    {{ID: "daftar kode pelaksana (roles pada office.yaml)", EN: "a list of ids of roles (roles in office.yaml)"}},
	"steps.actor": {
		{ID: "kode pelaksana (roles pada office.yaml), atau `pemohon`", EN: "the id of a role (roles in office.yaml), or `pemohon`, the applicant"},
		formCases,
	},
	"steps.outcomes.to": {
		{ID: "kode langkah", EN: "the id of a step"},
		{ID: "`completed`: selesai", EN: "`completed`"},
		{ID: "`rejected`: ditolak", EN: "`rejected`"},
	},
	"steps.records":  {{ID: "daftar nama data dengan `from: office`", EN: "a list of names of facts with `from: office`"}},
	"steps.register": {{ID: "kode buku register (registers pada office.yaml)", EN: "the id of a register (registers in office.yaml)"}},
	"steps.products": {{ID: "daftar kode produk (products)", EN: "a list of ids of products"}},
	"steps.deadline.then": {
		{ID: "`lapse`: permohonan gugur", EN: "`lapse`: the application lapses"},
		{ID: "kode hasil langkah ini (outcomes)", EN: "the id of an outcome of this step"},
	},
	"sla.starts": {
		{ID: "`complete`: sejak berkas lengkap; nilai bawaan", EN: "`complete`: from the complete file; the default"},
		{ID: "`submitted`: sejak diajukan", EN: "`submitted`: from the submission"},
		{ID: "kode langkah: sejak langkah itu selesai", EN: "the id of a step: from its completion"},
	},
	"sla.ends":                {{ID: "kode langkah", EN: "the id of a step"}},
	"supervision.roles":       {{ID: "daftar kode pelaksana (roles pada office.yaml)", EN: "a list of ids of roles (roles in office.yaml)"}},
	"complaints.handled_by":   {{ID: "daftar kode standar pengaduan kantor ini", EN: "a list of ids of complaint standards of this office"}},
	"notes.about":             {{ID: "rujukan, misalnya `requirements.kk` atau `steps.teliti.outcomes.setuju`", EN: "a reference, such as `requirements.kk` or `steps.teliti.outcomes.setuju`"}},
	"calendars":               {{ID: "daftar nama seri kalender, misalnya `[indonesia]`", EN: "a list of series of calendars, such as `[indonesia]`"}},
	"hours.periods":           {{ID: "nama masa menurut kalender, lalu jam tiap hari seperti pada weekly", EN: "the name of a period of the calendar, then the hours of each day as in weekly"}},
	"of":                      {{ID: "kode standar di folder yang sama", EN: "the id of a standard in the same folder"}},
	"severities":              {{ID: "pasangan kode temuan dan bobotnya: `error`, `warning`, `info`, atau `off`", EN: "pairs of a code and its weight: `error`, `warning`, `info` or `off`"}},
	"scenarios.given.variant": {{ID: "kode jenis permohonan (variants)", EN: "the id of a variant"}},
	"scenarios.given.channel": {{ID: "kode saluran (channels)", EN: "the id of a channel"}},
	"scenarios.given.facts":   answerForms,
	"scenarios.run.facts":     answerForms,
	"scenarios.run.record":    answerForms,
	"scenarios.run.do": {
		{ID: "kode langkah", EN: "the id of a step"},
		{ID: "`answer`, `resubmit`, `pause`, `resume`, `extend`, `withdraw`, `correct`, `survey`, `note`, `notify`, atau `wait`",
			EN: "`answer`, `resubmit`, `pause`, `resume`, `extend`, `withdraw`, `correct`, `survey`, `note`, `notify` or `wait`"},
	},
	"scenarios.run.by": {{ID: "kode pelaksana", EN: "the id of a role"}},
	"scenarios.run.accept": {
		{ID: "`all`: semua berkas", EN: "`all`: all papers"},
		{ID: "daftar kode berkas; satu dari beberapa ditulis `akta/1`", EN: "a list of ids of papers; one of several is `akta/1`"},
	},
	"scenarios.run.reject": {
		{ID: "`all`: semua berkas", EN: "`all`: all papers"},
		{ID: "daftar kode berkas, atau kode dengan alasannya", EN: "a list of ids of papers, or ids with the reason"},
	},
	"scenarios.run.outcome":  {{ID: "kode hasil langkah (outcomes)", EN: "the id of an outcome of the step"}},
	"scenarios.run.products": {{ID: "daftar kode produk", EN: "a list of ids of products"}},
	"scenarios.run.reason": {
		{ID: "pada pause dan resume: kode alasan jeda (sla.pauses)", EN: "for pause and resume: the id of the reason (sla.pauses)"},
		{ID: "selain itu: kalimat", EN: "else: a sentence"},
	},
	"scenarios.expect.step":     {{ID: "kode langkah, atau daftar kode", EN: "the id of a step, or a list of ids"}},
	"scenarios.expect.due":      instantForms,
	"scenarios.expect.deadline": instantForms,
	"scenarios.expect.elapsed": {
		{ID: "jangka waktu, misalnya `15 menit` atau `1 hari kerja`", EN: "a time, such as `15 minutes` or `1 working day`"},
		{ID: "`~`: belum ada", EN: "`~`: none yet"},
	},
	"scenarios.expect.owes": {
		formBoolean,
		{ID: "kompensasi yang terutang, seperti tertulis pada sla.compensation", EN: "what is owed, as sla.compensation writes it"},
	},
	"scenarios.expect.missing":      {{ID: "daftar kode berkas", EN: "a list of ids of papers"}},
	"scenarios.expect.requirements": {{ID: "daftar kode berkas; satu dari beberapa ditulis `akta/1`", EN: "a list of ids of papers; one of several is `akta/1`"}},
	"scenarios.expect.asks":         {{ID: "daftar nama data", EN: "a list of names of facts"}},
	"scenarios.expect.products":     {{ID: "daftar kode produk", EN: "a list of ids of products"}},
	"scenarios.expect.refused":      {{ID: "kode penolakan, misalnya `step-not-active`; atau yang menghalangi, misalnya `eligibility.dewasa`", EN: "the code of a refusal, such as `step-not-active`; or what is in the way, such as `eligibility.dewasa`"}},
}

var (
	boundForms = []diag.Text{
		{ID: "bilangan: nilai, panjang teks, atau banyaknya butir", EN: "a number: a value, the length of a text or the number of items"},
		{ID: "tanggal, pada tipe date", EN: "a date, for type date"},
	}
	answerForms  = []diag.Text{{ID: "pasangan nama data dan jawabannya", EN: "pairs of the name of a fact and its answer"}}
	instantForms = []diag.Text{
		{ID: "waktu kantor dalam tanda petik: `\"2026-03-18 16:00\"`", EN: "a time of the office in quotes: `\"2026-03-18 16:00\"`"},
		{ID: "`~`: belum ada", EN: "`~`: none yet"},
	}
)
