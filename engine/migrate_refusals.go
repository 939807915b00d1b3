package engine

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// becauseMoved is why an application stays with the version it was submitted under.
var becauseMoved = diag.Text{
	ID: "Permohonan berjalan menurut standar saat diajukan. Ia hanya boleh pindah ke versi baru bila langkah, data, hasil pemeriksaan, dan janji kepada pemohon dapat dibawa utuh.",
	EN: "An application runs by the standard it was submitted under. It may move to a newer version only when its steps, facts, verdicts and the promise to the citizen carry over whole."}

// Why an application is not moved to a newer version. RefusedMigration holds the
// others as its Obstacles.
var (
	// RefusedMigration: something does not carry over.
	RefusedMigration = defineMove("cannot-migrate",
		"Permohonan tetap memakai versi {from}: {count} hal belum cocok dengan versi {to}", "The application stays with version {from}: {count} things do not fit version {to}",
		"Selesaikan dengan versi lama; itu yang dijanjikan kepada pemohon.", "Finish it under the old version; that is what the citizen was promised.")
	// RefusedNotNewer: not a newer version of the same service.
	RefusedNotNewer = defineMove("not-a-newer-version",
		"Versi {to} bukan versi yang lebih baru dari versi {from} layanan ini", "Version {to} is not a newer version of this service than version {from}",
		"Sebutkan versi yang lebih baru.", "Name a newer version.")
	// RefusedNoVersion: the service has no such version.
	RefusedNoVersion = defineMove("no-version-to-move-to",
		"Layanan ini tidak punya versi {to}; yang ada: {known}", "This service has no version {to}; there are: {known}",
		"Sebutkan versi yang ada. Versi yang baru ditulis harus ada di folder standar yang dipakai.", "Name a version that there is. A version just written must be in the folder of standards that is used.")
	// RefusedNotInForce: the newer version does not hold on the day.
	RefusedNotInForce = defineMove("version-not-in-force",
		"Versi {version} tidak berlaku pada {day}", "Version {version} is not in force on {day}",
		"Pindahkan setelah versi itu berlaku.", "Move it once that version is in force.")
	// RefusedChoiceGone: the variant or channel does not exist any more.
	RefusedChoiceGone = defineMove("choice-gone",
		`Pilihan "{name}" tidak ada lagi pada versi baru`, `The choice "{name}" does not exist in the newer version`,
		"Selesaikan dengan versi lama.", "Finish it under the old version.")
	// RefusedFactMoved: an answer does not fit the newer version.
	RefusedFactMoved = defineMove("fact-moved",
		`Jawaban "{fact}" tidak cocok dengan versi baru`, `The answer to "{fact}" does not fit the newer version`,
		"Tanyakan lagi kepada pemohon bila hanya nilainya yang tidak cocok; selain itu selesaikan dengan versi lama.",
		"Ask the citizen again if only the value does not fit; otherwise finish it under the old version.")
	// RefusedStepGone: a present step does not exist any more.
	RefusedStepGone = defineMove("step-gone",
		`Langkah "{step}" yang sedang berjalan tidak ada pada versi baru`, `The present step "{step}" does not exist in the newer version`,
		"Kerjakan langkah itu dahulu, lalu coba lagi.", "Do that step first, then try again.")
	// RefusedStepMoved: a present step is something else in the newer version.
	RefusedStepMoved = defineMove("step-moved",
		`Langkah "{step}" yang sedang berjalan lain jenis, pelaksana, atau letaknya pada versi baru`, `The present step "{step}" is of another kind, actor or place in the newer version`,
		"Kerjakan langkah itu dahulu, lalu coba lagi.", "Do that step first, then try again.")
	// RefusedStepUndone: the newer version has a step before the present one that was
	// never done.
	RefusedStepUndone = defineMove("step-undone",
		`Langkah "{step}" pada versi baru letaknya sebelum langkah yang sedang berjalan dan belum pernah dikerjakan`,
		`Step "{step}" of the newer version comes before the present one and was never done`,
		"Selesaikan dengan versi lama.", "Finish it under the old version.")
	// RefusedPaperLate: a paper is new, or another, and its check is over.
	RefusedPaperLate = defineMove("paper-too-late",
		"Pemeriksaan berkas ini sudah lewat, padahal versi baru memintanya atau mengubahnya: {papers}",
		"The check of these papers is over, yet the newer version asks for them or changes them: {papers}",
		"Selesaikan dengan versi lama.", "Finish it under the old version.")
	// RefusedPaysTwice: what was paid would be asked for again.
	RefusedPaysTwice = defineMove("pays-twice",
		`Pemohon sudah membayar, padahal versi baru meminta pembayaran lagi pada langkah "{step}"`, `The citizen has paid, yet the newer version asks for a payment again at step "{step}"`,
		"Selesaikan dengan versi lama.", "Finish it under the old version.")
	// RefusedProductMoved: what was issued and what the newer version gives differ.
	RefusedProductMoved = defineMove("product-moved",
		"Produk yang sudah diterbitkan lain dari yang diberikan versi baru: {products}", "What was issued differs from what the newer version gives: {products}",
		"Selesaikan dengan versi lama.", "Finish it under the old version.")
	// RefusedPauseGone: a pause is on that the newer version does not know.
	RefusedPauseGone = defineMove("pause-gone",
		`Permohonan sedang dijeda karena "{name}", alasan yang tidak ada pada versi baru`, `The application is paused for "{name}", a reason that the newer version does not have`,
		"Akhiri jeda itu dahulu, lalu coba lagi.", "End that pause first, then try again.")
	// RefusedPromiseLost: a promise would end, stand or fall away.
	RefusedPromiseLost = defineMove("promise-lost",
		"Janji waktu kepada pemohon akan berakhir, berhenti, atau hilang bila permohonan pindah (langkah: {step})",
		"The promise to the citizen would end, stand or be lost by the move (step: {step})",
		"Selesaikan dengan versi lama.", "Finish it under the old version.")
	// RefusedDeadlineMoved: the applicant's deadline would have another consequence.
	RefusedDeadlineMoved = defineMove("deadline-moved",
		`Batas waktu pemohon pada langkah "{step}" akan berakibat lain pada versi baru`, `The applicant's deadline at step "{step}" would have another consequence in the newer version`,
		"Tunggu sampai pemohon menanggapi, lalu coba lagi.", "Wait until the citizen has acted, then try again.")
)

func defineMove(code, id, en, doID, doEN string) string {
	return diag.Define(diag.Entry{
		Code: code, Message: diag.Text{ID: id, EN: en}, Why: becauseMoved, Do: diag.Text{ID: doID, EN: doEN},
	})
}
