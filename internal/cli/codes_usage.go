package cli

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// Mistakes in the form of a command line.
var (
	codeUnknownCommand = usage("unknown-command",
		`Perintah "{name}" tidak ada`, `There is no command "{name}"`,
		"Lihat daftar perintah dengan: maklumat --help", "See the list of commands with: maklumat --help")
	codeUnknownTopic = usage("unknown-explanation",
		`Tidak ada penjelasan untuk "{name}"`, `There is no explanation of "{name}"`,
		"Salin kode di dalam kurung siku pada pesan, sebut sebuah kunci, atau lihat semuanya dengan: maklumat explain",
		"Copy the code in square brackets from a message, name a key, or see them all with: maklumat explain")
	codeAmbiguousTopic = usage("ambiguous-explanation",
		`"{name}" dapat berarti beberapa kunci: {known}`, `"{name}" may mean several keys: {known}`,
		"Sebutkan salah satunya dengan lengkap.", "Name one of them in full.")
	codeUnknownFlag = usage("unknown-flag",
		`Opsi "{name}" tidak ada pada perintah {command}`, `Command {command} has no option "{name}"`,
		"Lihat opsinya dengan: {command} --help", "See its options with: {command} --help")
	codeFlagValueMissing = usage("flag-value-missing",
		`Opsi "{name}" memerlukan nilai`, `Option "{name}" needs a value`,
		"Tulis nilainya sesudah opsi itu. Contohnya ada pada: {command} --help", "Write the value behind it. For examples: {command} --help")
	codeFlagValue = usage("flag-value-wrong",
		`Nilai "{value}" tidak berlaku untuk opsi "{name}"`, `"{value}" is no value of option "{name}"`,
		"Perbaiki nilainya. Contohnya ada pada: {command} --help", "Mend the value. For examples: {command} --help")
	codeFlagOneOf = usage("flag-value-not-one-of",
		`Opsi "{name}" hanya menerima: {known}; bukan "{value}"`, `Option "{name}" takes only: {known}; not "{value}"`,
		"Pilih salah satu.", "Choose one of them.")
	codePercent = usage("percent-expected",
		`"{value}" bukan persen`, `"{value}" is not a percentage`,
		"Tulis bilangan bulat 1 sampai 100.", "Write a whole number from 1 to 100.")
	codeTooFew = usage("argument-missing",
		"Perintah ini kurang lengkap; tulis: {usage}", "Something is missing; write: {usage}",
		"Penjelasan dan contohnya ada pada: {command} --help", "For help and examples: {command} --help")
	codeTooMany = usage("argument-not-expected",
		`"{value}" tidak dikenal di sini; tulis: {usage}`, `"{value}" is not expected here; write: {usage}`,
		"Apit isian yang mengandung spasi dengan tanda kutip. Penjelasan ada pada: {command} --help",
		"Put quotes around a value with spaces. For help: {command} --help")
	codePair = usage("pair-expected",
		`"{value}" pada opsi "{name}" harus berbentuk nama=isi`, `"{value}" of option "{name}" must have the form name=value`,
		"Contoh: {name} tanggal_lahir=2020-01-31", "For example: {name} tanggal_lahir=2020-01-31")
	codeRejectReason = usage("rejection-reason-missing",
		`Alasan menolak berkas "{value}" belum ditulis`, `It is not said why paper "{value}" is rejected`,
		`Tulis apa yang harus dilengkapi pemohon: --reject "{value}=fotokopi tidak terbaca"`,
		`Say what the citizen must mend: --reject "{value}=the copy cannot be read"`)
	codeNoVerdict = usage("check-without-verdict",
		"Hasil pemeriksaan belum disebut", "No verdict is given",
		"Sebutkan berkas yang diterima (--accept, atau --accept all) dan yang ditolak (--reject berkas=alasan).",
		"Name the papers accepted (--accept, or --accept all) and those rejected (--reject paper=reason).")
	codeTime = usage("time-expected",
		`"{value}" pada opsi "{name}" bukan waktu`, `"{value}" of option "{name}" is not a time`,
		`Tulis waktu kantor sebagai "2026-03-17 10:00"`, `Write the office's time as "2026-03-17 10:00"`)
	codeDay = usage("day-expected",
		`"{value}" pada opsi "{name}" bukan tanggal`, `"{value}" of option "{name}" is not a date`,
		"Tulis tanggal sebagai 2026-03-17", "Write a date as 2026-03-17")
	codePeriod = usage("period-ends-before-it-begins",
		"Masa itu berakhir ({to}) sebelum dimulai ({from})", "The period ends ({to}) before it begins ({from})",
		"Tukar tanggal --from dan --to.", "Exchange the dates of --from and --to.")
	codeTogether = usage("options-belong-together",
		"Opsi {one} dan {other} harus ditulis bersama", "Options {one} and {other} must be given together",
		"Tulis keduanya, atau hapus keduanya.", "Give both, or neither.")
	codeExclude = usage("options-exclude-each-other",
		"Opsi {one} dan {other} tidak dapat dipakai bersama", "Options {one} and {other} cannot be used together",
		"Hapus salah satunya.", "Leave one of them out.")
	codeSurveyNumbers = usage("survey-numbers",
		"Survei dijawab dengan sembilan angka, masing-masing 1 sampai 4", "A survey is answered with nine numbers, each 1 to 4",
		"Contoh: maklumat survey K7QM-2XWD 4 4 3 4 4 4 3 4 4", "For example: maklumat survey K7QM-2XWD 4 4 3 4 4 4 3 4 4")
)

func usage(code, id, en, doID, doEN string) string {
	return diag.Define(diag.Entry{
		Code:    code,
		Message: diag.Text{ID: id, EN: en},
		Why: diag.Text{
			ID: "Perintah yang tidak jelas tidak dikerjakan, supaya tidak ada yang berubah tanpa sengaja.",
			EN: "A command that is not clear is not carried out, so that nothing changes by accident."},
		Do: diag.Text{ID: doID, EN: doEN},
	})
}
