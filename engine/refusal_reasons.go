package engine

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// The reasons that several refusals share.
var (
	becauseNamed = diag.Text{
		ID: "Hanya yang ditulis dalam standar layanan ini yang dapat dikerjakan, supaya yang berlaku bagi setiap pemohon sama.",
		EN: "Only what the standard of this service declares can be done, so that the same holds for every citizen."}
	becauseKnown = diag.Text{
		ID: "Tanpa ini tidak dapat dipastikan syarat, langkah, dan janji waktu mana yang berlaku.",
		EN: "Without it nobody can tell which papers, steps and promise hold."}
	becauseOrder = diag.Text{
		ID: "Langkah dikerjakan menurut urutan dalam standar; tidak ada yang boleh dilompati.",
		EN: "Steps are done in the order of the standard; none may be skipped."}
	becauseRecord = diag.Text{
		ID: "Riwayat permohonan harus menjelaskan setiap keputusan kepada pemohon dan pemeriksa.",
		EN: "The history of an application must explain each decision to the citizen and to an auditor."}
	becausePromise = diag.Text{
		ID: "Janji waktu kepada pemohon hanya boleh berubah dengan cara yang ditulis dalam standar.",
		EN: "The promise to the citizen may change only in the ways that the standard declares."}
	becauseState = diag.Text{
		ID: "Keadaan permohonan tidak memungkinkannya; tidak ada yang diubah.",
		EN: "The state of the application does not allow it; nothing was changed."}
	becauseRoles = diag.Text{
		ID: "Setiap langkah mempunyai pelaksana, supaya jelas siapa yang bertanggung jawab.",
		EN: "Each step has a role that does it, so that it is clear who answers for it."}
	becauseBounds = diag.Text{
		ID: "Isian yang tidak wajar hampir selalu salah ketik atau salah tempel.",
		EN: "Such an entry is almost always a slip of typing or pasting."}
	becauseErased = diag.Text{
		ID: "Data pribadi dimusnahkan bila jadwal retensi arsip mengizinkannya, tidak lebih awal dan tidak dua kali (UU 27/2022, UU 43/2009).",
		EN: "Personal data are destroyed when the archive schedule allows it, not sooner and not twice (Law 27/2022, Law 43/2009)."}
	becauseTwice = diag.Text{
		ID: "Permintaan yang sama tidak boleh dikerjakan dua kali, dan perubahan orang lain tidak boleh tertimpa.",
		EN: "One request must not be carried out twice, and nobody else's change may be overwritten."}
)

// reasons say why each refusal matters.
var reasons = map[string]diag.Text{
	"application-closed": becauseState, "already-submitted": becauseState, "not-submitted": becauseState,
	"file-returned": becauseState, "file-not-returned": becauseState, "already-delivered": becauseState,
	"nothing-given": becauseState, "survey-not-open": becauseState, "not-owed": becauseState, "nothing-owed": becauseState, "nothing-to-collect": becauseState,
	"pause-on": becauseState, "pause-not-on": becauseState, "clock-not-started": becauseState, "fact-known": becauseState,

	"no-such-variant": becauseNamed, "no-such-channel": becauseNamed, "no-such-bearer": becauseNamed, "no-such-fact": becauseNamed,
	"no-such-step": becauseNamed, "no-such-outcome": becauseNamed, "no-such-paper": becauseNamed, "no-such-product": becauseNamed,
	"no-such-linked-application": becauseNamed, "number-not-here": becauseNamed, "no-such-number": becauseNamed, "fact-not-recorded-here": becauseNamed,

	"variant-needed": becauseKnown, "channel-needed": becauseKnown, "facts-needed": becauseKnown, "step-needed": becauseKnown,
	"outcome-needed": becauseKnown, "pause-needed": becauseKnown, "record-needed": becauseKnown,

	"step-not-active": becauseOrder, "use-check": becauseOrder, "not-a-check": becauseOrder, "no-check-now": becauseOrder,
	"outcome-not-yet": becauseOrder, "product-owed": becauseOrder,

	"verdict-needed": becauseRecord, "two-verdicts": becauseRecord, "reason-needed": becauseRecord, "fault-needed": becauseRecord,
	"bad-late-entry": becauseRecord, "bad-numbering": becauseRecord, "not-correctable": becauseRecord, "reporter-needed": becauseRecord,

	"outcome-taken": {
		ID: "Yang sudah berjalan sesudah batas waktu tidak dibatalkan; hanya permohonan yang berakhir karenanya dapat dilanjutkan.",
		EN: "What went on after a deadline is not undone; only an application that ended by it can be taken up again."},
	"not-in-time": {
		ID: "Catatan susulan membatalkan gugurnya permohonan hanya bila pemohon sudah memenuhinya paling lambat pada batas waktunya.",
		EN: "A late entry takes a lapse back only for a citizen who had done their part by the deadline."},

	"paused": becausePromise, "no-such-pause": becausePromise, "no-extension": becausePromise, "already-extended": becausePromise,
	"extension-too-late": becausePromise,

	"not-ended": becauseErased, "retention-unknown": becauseErased, "retention-running": becauseErased, "erased-already": becauseErased,

	"wrong-role": becauseRoles, "fact-of-office": becauseRoles, "role-needed": becauseRoles, "role-not-held": becauseRoles, "not-permitted": becauseRoles, "office-act": becauseRoles,
	"identity-in-the-open": {
		ID: "Yang tersimpan tanpa disandi tidak boleh menunjuk orang; data pribadi hanya sebanyak yang diperlukan (UU 27/2022 pasal 16).",
		EN: "What is kept in the open must not point to a person; no more personal data than needed (UU 27/2022 art. 16)."},
	"bad-nik": becauseBounds, "input-too-large": becauseBounds, "input-not-text": becauseBounds, "survey-answers": becauseBounds,
	"key-used": becauseTwice, "revision-changed": becauseTwice,

	"not-eligible": {
		ID: "Syarat kelayakan dalam standar berlaku sama bagi setiap orang; kantor tidak boleh menambah atau melonggarkannya.",
		EN: "The standard's eligibility holds for everyone alike; an office may neither add to it nor waive it."},
	"eligibility-advised": {
		ID: "Syarat ini hanya anjuran: layanan tetap diberikan, tetapi pemohon perlu tahu.",
		EN: "This rule only advises: the service is given all the same, but the citizen should know."},
	"due-unknown": {
		ID: "Tanpa batas waktu, pemohon tidak dapat menagih janji dan kelambatan tidak tercatat.",
		EN: "Without a due time the citizen cannot claim the promise, and no delay is recorded."},
	"fee-unsettled": {
		ID: "Biaya ditetapkan dalam standar menurut data pemohon; yang kurang harus ditagih, dan yang lebih adalah hak pemohon.",
		EN: "The standard sets the fee by the citizen's facts; what is missing must be collected, and what is too much is the citizen's."},
	"no-such-role": becauseRoles,
}
