package engine

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// What an audit finds about events. Codes are stable.
var (
	// TamperedAltered: what an event says is not what its hash covers.
	TamperedAltered = tampered("event-altered",
		"Isi peristiwa nomor {number} dalam riwayat {history} diubah", "What event {number} of history {history} says was altered",
		askBackup)
	// TamperedForged: the office's key did not make the event's mark.
	TamperedForged = tampered("event-forged",
		"Peristiwa nomor {number} dalam riwayat {history} tidak ditulis oleh program ini dengan kunci kantor", "Event {number} of history {history} was not written by this program with the office's key",
		askBackup)
	// TamperedRetired: an event was marked with a key of the office that was replaced
	// before.
	TamperedRetired = tampered("event-key-retired",
		"Peristiwa nomor {number} dalam riwayat {history} memakai cap kunci yang sudah diganti pada {until}", "Event {number} of history {history} has the mark of a key that was replaced on {until}",
		askRetired)
	// TamperedMissing: an event that was there is gone.
	TamperedMissing = tampered("event-missing",
		"Peristiwa nomor {number} dalam riwayat {history} hilang", "Event {number} of history {history} is gone",
		askBackup)
	// TamperedGone: nothing is left of a history that was there.
	TamperedGone = tampered("history-missing",
		"Seluruh riwayat {history} hilang", "The whole history {history} is gone",
		askBackup)
	// TamperedOrder: an event is not where it was.
	TamperedOrder = tampered("events-reordered",
		"Peristiwa nomor {number} dalam riwayat {history} dipindahkan dari urutannya", "Event {number} of history {history} was moved out of its order",
		askBackup)
	// TamperedDiffers: an event is not the one that a checkpoint covers.
	TamperedDiffers = tampered("event-replaced",
		"Peristiwa nomor {number} dalam riwayat {history} bukan lagi yang ditandatangani dalam segel riwayat", "Event {number} of history {history} is not the one that a checkpoint signed",
		askBackup)
	// TamperedInserted: an event stands before others that a checkpoint covers, but
	// was not there then.
	TamperedInserted = tampered("event-inserted",
		"Peristiwa nomor {number} dalam riwayat {history} disisipkan ke masa yang sudah bersegel", "Event {number} of history {history} was inserted where a checkpoint had covered all",
		askBackup)
)

// What an audit finds about checkpoints and what citizens hold.
var (
	// TamperedCheckpoint: a stored checkpoint is not signed, or does not follow.
	TamperedCheckpoint = tampered("checkpoint-broken",
		"Segel riwayat nomor {number} dari {office} diubah atau bukan lanjutan segel sebelumnya", "Checkpoint {number} of {office} was altered, or does not go on from the one before",
		askBackup)
	// TamperedRetiredSeal: a stored checkpoint is signed with a key that was replaced
	// before.
	TamperedRetiredSeal = tampered("checkpoint-key-retired",
		"Segel riwayat nomor {number} dari {office} ditandatangani dengan kunci yang sudah diganti pada {until}", "Checkpoint {number} of {office} is signed with a key that was replaced on {until}",
		askRetired)
	// TamperedPublished: a checkpoint kept outside does not fit the events.
	TamperedPublished = tampered("checkpoint-not-kept",
		"Riwayat {office} tidak sesuai dengan segel yang disimpan di luar, tertanggal {at} dengan {size} peristiwa", "The history of {office} does not fit the checkpoint kept outside, of {at} with {size} events",
		diag.Text{
			ID: "Basis data ini mungkin salinan lama atau sudah diubah. Bandingkan dengan cadangan, dan laporkan kepada pengawas.",
			EN: "This database may be an old copy, or was altered. Compare it with a backup, and tell the supervisor."})
	// TamperedUnlisted: a checkpoint kept outside is no longer in the list.
	TamperedUnlisted = tampered("checkpoint-missing",
		"Segel riwayat {office} tertanggal {at} dengan {size} peristiwa hilang dari basis data", "The checkpoint of {office} of {at} with {size} events is gone from the database",
		askBackup)
	// TamperedNote: a checkpoint given to check is not the office's.
	TamperedNote = tampered("checkpoint-unsigned",
		"Segel riwayat yang diberikan tidak ditandatangani dengan kunci {office}", "The checkpoint given is not signed with the key of {office}",
		askCopy)
	// TamperedPaper: a receipt given to check is not the office's.
	TamperedPaper = tampered("receipt-unsigned",
		"Tanda terima atas peristiwa nomor {number} dalam riwayat {history} tidak ditandatangani dengan kunci {office}", "The receipt of event {number} of history {history} is not signed with the key of {office}",
		askCopy)
	// TamperedProof: a proof given to check does not hold.
	TamperedProof = tampered("proof-unsound",
		"Bukti atas peristiwa nomor {number} dalam riwayat {history} tidak benar", "The proof of event {number} of history {history} does not hold",
		askCopy)
	// TamperedReceipt: an event that a citizen's receipt names is gone or another.
	TamperedReceipt = tampered("receipt-not-kept",
		"Peristiwa nomor {number} dalam riwayat {history} tidak ada lagi seperti pada tanda terima atau bukti pemohon", "Event {number} of history {history} is no longer there as the citizen's receipt or proof has it",
		askBackup)
)

// What an audit finds beside the events.
var (
	// TamperedNoRow: an application is missing in the list of applications.
	TamperedNoRow = tampered("application-missing",
		"Permohonan {history} punya riwayat tetapi hilang dari daftar permohonan", "Application {history} has a history but is gone from the list of applications",
		askRepair)
	// TamperedRow: the list of applications says what the history does not.
	TamperedRow = tampered("application-differs",
		"Daftar permohonan memuat {fields} yang tidak sesuai dengan riwayat {history}", "The list of applications has {fields} that history {history} does not lead to",
		askRepair)
	// TamperedState: the kept state is not what the history leads to.
	TamperedState = tampered("state-differs",
		"Keadaan tersimpan permohonan {history} tidak sesuai dengan riwayatnya", "The kept state of application {history} is not what its history leads to",
		askRepair)
	// TamperedNoKey: the key to personal data is gone without an erasure.
	TamperedNoKey = tampered("key-missing",
		"Kunci data pribadi permohonan {history} hilang tanpa penghapusan yang tercatat", "The key to the personal data of application {history} is gone without a recorded erasure",
		askBackup)
	// TamperedKey: the key cannot be opened with the office's key.
	TamperedKey = tampered("key-altered",
		"Kunci data pribadi permohonan {history} diubah: tidak dapat dibuka dengan kunci kantor", "The key to the personal data of application {history} was altered: the office's key does not open it",
		askBackup)
	// TamperedErased: a key that was destroyed is there again.
	TamperedErased = tampered("key-restored",
		"Kunci data pribadi permohonan {history} ada lagi padahal sudah dihapus", "The key to the personal data of application {history} is there again although it was destroyed",
		diag.Text{
			ID: "Data pribadi itu tidak boleh dibaca lagi. Jalankan repair, yang menghapus kuncinya.",
			EN: "Those personal data must not be read any more. Run repair, which destroys the key."})
	// TamperedNumberTwice: a register's number was given twice.
	TamperedNumberTwice = tampered("register-number-twice",
		"Nomor {value} tahun {year} dalam register {register} dari {office} tercatat dua kali, kedua kalinya pada {history}", "Number {value} of {year} in register {register} of {office} was given twice, the second time to {history}",
		askBackup)
	// TamperedNumbers: a register's numbers have gaps that no event explains.
	TamperedNumbers = tampered("register-number-missing",
		"Nomor {value} tahun {year} dalam register {register} dari {office} tidak ada pada permohonan mana pun", "Number {value} of {year} in register {register} of {office} was given to no application",
		askBackup)
	// TamperedRegister: a register goes on from another number than the last given.
	TamperedRegister = tampered("register-differs",
		"Register {register} tahun {year} dari {office} berlanjut dari {value}, padahal nomor terakhir ialah {expected}", "Register {register} of {year} of {office} goes on from {value}, although the last number given is {expected}",
		askRepair)
	// TamperedDefinition: a kept standard or office is not the one it was.
	TamperedDefinition = tampered("definition-altered",
		"Standar atau data kantor {digest} yang disimpan di basis data {office} diubah", "The standard or office {digest} kept in the database of {office} was altered",
		askBackup)
	// TamperedNoDefinition: what an application is pinned to is gone.
	TamperedNoDefinition = tampered("definition-missing",
		"Standar atau data kantor {digest} yang mengikat permohonan {history} hilang dari basis data", "The standard or office {digest} that application {history} is pinned to is gone from the database",
		askBackup)
)

var (
	askBackup = diag.Text{
		ID: "Jangan lanjutkan pelayanan dengan basis data ini. Bandingkan dengan cadangan terakhir, dan laporkan kepada pengawas.",
		EN: "Do not go on working with this database. Compare it with the last backup, and tell the supervisor."}
	askCopy = diag.Text{
		ID: "Pastikan disalin utuh; bila sudah, tanda tangannya palsu atau memakai kunci kantor yang lama.",
		EN: "Make sure that it was copied whole; if it was, the signature is forged, or made with an earlier key of the office."}
	askRetired = diag.Text{
		ID: "Periksa apakah ada komputer yang masih memakai salinan lama berkas kunci, lalu perbarui salinannya. Bila tidak ada, kunci lama itu dipakai orang lain: laporkan kepada pengawas.",
		EN: "See whether a computer still uses an old copy of the key file, and renew that copy. If none does, somebody else uses the old key: tell the supervisor."}
	askRepair = diag.Text{
		ID: "Riwayatnya utuh: jalankan repair, yang menyusunnya kembali dari riwayat.",
		EN: "The history is whole: run repair, which makes it again from the history."}
)

// tampered adds to the catalogue.
func tampered(code, id, en string, do diag.Text) string {
	return diag.Define(diag.Entry{
		Code: code, Severity: diag.Error, Message: diag.Text{ID: id, EN: en}, Do: do,
		Why: diag.Text{
			ID: "Riwayat hanya bertambah. Yang berubah di belakang program berarti basis data rusak, atau ada yang ingin mengubah sejarah.",
			EN: "History only grows. What changes behind the program's back means a damaged database, or that somebody wants history to read otherwise."},
	})
}
