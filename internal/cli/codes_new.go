package cli

import (
	"strings"
	"unicode"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/internal/scaffold"
)

// Why nothing is scaffolded, and why an answer is none.
var (
	codeFileThere = usage("new-file-exists",
		"Berkas {path} sudah ada, jadi tidak ditulis", "The file {path} exists, so it is not written",
		"Pilih nama lain, atau ubah berkas itu dengan editor.", "Choose another name, or change that file in an editor.")
	codeOfficeFile = usage("office-file-missing",
		"Di {path} belum ada office.yaml", "There is no office.yaml in {path}",
		"Buat dahulu kantornya dengan: maklumat new office {folder}", "Make the office first with: maklumat new office {folder}")
	codeAnswerNeeded = usage("new-answer-needed",
		`Opsi "{name}" harus diisi`, `Option "{name}" is needed`,
		"Tulis nilainya, atau jalankan di terminal tanpa --no-input agar ditanya satu per satu.",
		"Give its value, or run at a terminal without --no-input to be asked question by question.")
	codeAnswerEmpty = usage("new-answer-empty",
		"Jawaban ini tidak boleh kosong", "This answer must not be empty",
		"Tulis sekurang-kurangnya satu kata.", "Write at least one word.")
	codeAnswerID = usage("new-answer-no-id",
		`"{value}" tidak dapat menjadi id`, `"{value}" cannot be an id`,
		"Pakai huruf kecil, angka, dan tanda hubung, misalnya kartu-keluarga.", "Use small letters, digits and hyphens, such as kartu-keluarga.")
	codeAnswerRegion = usage("new-answer-no-region-code",
		`"{value}" bukan kode wilayah`, `"{value}" is not a region code`,
		"Tulis kode Kemendagri, misalnya 33.15.15 untuk sebuah kecamatan.", "Write the code of the Ministry of Home Affairs, such as 33.15.15 for a kecamatan.")
	codeAnswerPhone = usage("new-answer-no-phone",
		`"{value}" bukan nomor telepon`, `"{value}" is not a telephone number`,
		"Contoh: (0292) 7702858", "For example: (0292) 7702858")
	codeAnswerZone = usage("new-answer-no-time-zone",
		`"{value}" bukan zona waktu Indonesia`, `"{value}" is not a time zone of Indonesia`,
		"Tulis WIB, WITA, WIT, atau Asia/Jakarta, Asia/Pontianak, Asia/Makassar, Asia/Jayapura.",
		"Write WIB, WITA, WIT, or Asia/Jakarta, Asia/Pontianak, Asia/Makassar, Asia/Jayapura.")
	codeAnswerDate = usage("new-answer-no-date",
		`"{value}" bukan tanggal`, `"{value}" is not a date`,
		"Tulis tahun-bulan-hari, misalnya 2026-01-31.", "Write year-month-day, such as 2026-01-31.")
	codeAnswerTime = usage("new-answer-no-duration",
		`"{value}" bukan jangka waktu`, `"{value}" is not a duration`,
		"Tulis misalnya 10 menit, 2 jam, 3 hari kerja, atau 2 hari kalender.", "Write for instance 10 minutes, 2 hours, 3 working days or 2 calendar days.")
	codeAnswerDay = usage("new-answer-which-day",
		`"{value}": hari kerja atau hari kalender?`, `"{value}": working days or calendar days?`,
		"Keduanya jatuh pada hari yang berbeda; tulis salah satunya.", "They end on different days; write one of the two.")
	codeAnswerMoney = usage("new-answer-no-amount",
		`"{value}" bukan jumlah rupiah`, `"{value}" is not an amount in rupiah`,
		"Tulis rupiah bulat, misalnya 10000, atau 0 bila gratis.", "Write whole rupiah, such as 10000, or 0 if it is free.")
	codeAnswerStep = usage("new-answer-no-step",
		`"{value}" bukan langkah`, `"{value}" is not a step`,
		`Tulis pelaksana:jenis:uraian, misalnya --step "petugas-pelayanan:check:Memeriksa berkas"`,
		`Write role:kind:text, such as --step "petugas-pelayanan:check:Memeriksa berkas"`)
	codeAnswerRole = usage("new-answer-no-role",
		`Pelaksana "{value}" tidak ada pada kantor ini`, `This office has no role "{value}"`,
		"Pelaksana kantor: {known}", "Roles of the office: {known}")
	codeAnswerDoes = usage("new-answer-no-step-kind",
		`"{value}" bukan jenis langkah`, `"{value}" is not a kind of step`,
		"Pilih salah satu: {known}", "Choose one of: {known}")
	codeNoSchema = usage("no-such-json-schema",
		`Tidak ada skema "{name}"`, `There is no schema "{name}"`,
		"Skema yang ada: {known}", "The schemas are: {known}")
)

// answerProblem is a mistake in an answer, typed or given as an option.
// noID refuses a name that cannot be an id, and says which id it would make.
func noID(name string) *problem {
	p := answerProblem(codeAnswerID, name)
	if strings.ContainsFunc(name, unicode.IsLetter) {
		p.suggest = []string{scaffold.ID(name, map[string]bool{})}
	}
	return p
}

func answerProblem(code, value string) *problem {
	p := wrong(code)
	p.args = diag.Args{"value": value}
	return p
}
