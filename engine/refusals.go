package engine

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// The refusals. Codes are stable; a caller decides by them.
var (
	// RefusedClosed: the application has ended.
	RefusedClosed = define("application-closed",
		"Permohonan ini sudah berakhir ({status})", "This application has ended ({status})",
		"Ajukan permohonan baru bila masih diperlukan. Yang gugur atau ditolak karena lewat waktu, padahal dipenuhi tepat waktu, dapat dicatat susulan.",
		"Submit a new application if one is still needed. What lapsed, or was rejected by a deadline, although the citizen was in time may be entered after the fact.")
	// RefusedNotInTime: it lapsed, and what is entered happened after the deadline.
	RefusedNotInTime = define("not-in-time",
		`Permohonan ini berakhir karena lewat waktu, dan yang dicatat terjadi sesudah batas waktu langkah "{step}"`, `This application ended as time ran out, and what is entered happened after the deadline of step "{step}"`,
		"Ajukan permohonan baru bila masih diperlukan.", "Submit a new application if one is still needed.")
	// RefusedOutcomeTaken: a deadline took an outcome that led on, and what met it is entered.
	RefusedOutcomeTaken = define("outcome-taken",
		`Batas waktu pemohon pada langkah "{step}" sudah lewat dan hasil "{outcome}" sudah berlaku; yang berjalan sekarang: {active}`, `The applicant's time at step "{step}" was over and the outcome "{outcome}" was taken; to be done now: {active}`,
		"Catat kejadiannya dengan perintah note. Bila langkah sekarang punya hasil yang menuju ke sana lagi, ambil hasil itu; bila tidak, cabut permohonan ini dan ajukan yang baru.",
		"Record what happened with the note command. If the present step has an outcome that leads back, take it; if not, withdraw this application and submit a new one.")
	// RefusedOpen: the application exists already, or the command is for later.
	RefusedOpen = define("already-submitted",
		"Permohonan ini sudah diajukan", "This application was submitted already",
		"Pakai perintah lain untuk melanjutkannya.", "Use another command to go on with it.")
	// RefusedNotSubmitted: the application does not exist yet, or no submission was given.
	RefusedNotSubmitted = define("not-submitted",
		"Permohonan ini belum diajukan", "This application was not submitted yet",
		"Ajukan dahulu dengan perintah submit.", "Submit it first.")
	// RefusedUnknownVariant: the service has no such variant.
	RefusedUnknownVariant = define("no-such-variant",
		`Pilihan layanan "{name}" tidak ada; yang ada: {known}`, `There is no variant "{name}"; there are: {known}`,
		"Sebutkan salah satu pilihan itu.", "Name one of them.")
	// RefusedVariantNeeded: the citizen's first choice is missing.
	RefusedVariantNeeded = define("variant-needed",
		"Pilihan layanan belum disebut; yang ada: {known}", "The variant is not named; there are: {known}",
		"Sebutkan salah satu pilihan itu.", "Name one of them.")
	// RefusedUnknownChannel: there is no such way to apply.
	RefusedUnknownChannel = define("no-such-channel",
		`Cara mengajukan "{name}" tidak ada; yang ada: {known}`, `There is no channel "{name}"; there are: {known}`,
		"Sebutkan salah satu cara itu.", "Name one of them.")
	// RefusedChannelNeeded: the way to apply is missing.
	RefusedChannelNeeded = define("channel-needed",
		"Cara mengajukan belum disebut; yang ada: {known}", "The channel is not named; there are: {known}",
		"Sebutkan salah satu cara itu.", "Name one of them.")
	// RefusedUnknownBearer: nobody of that kind can stand at the counter.
	RefusedUnknownBearer = define("no-such-bearer",
		`Pembawa berkas "{name}" tidak dikenal; yang ada: {known}`, `There is no bearer "{name}"; there are: {known}`,
		"Sebutkan salah satunya.", "Name one of them.")
	// RefusedNoRole: users are known here, and the request says no role.
	RefusedNoRole = define("role-needed",
		"Peran petugas belum disebut", "The officer's role is not named",
		"Sebutkan peran yang dijalankan.", "Name the role acted in.")
	// RefusedNotHeld: the user may not act in the role.
	RefusedNotHeld = define("role-not-held",
		`Pengguna ini tidak memegang peran "{role}" di kantor ini`, `This user does not hold the role "{role}" in this office`,
		"Minta pengelola kantor menetapkan perannya.", "Ask the office's administrator for the role.")
	// RefusedNotPermitted: the user holds the role, but may not do this.
	RefusedNotPermitted = define("not-permitted",
		`Pengguna ini tidak berhak melakukannya sebagai "{role}"`, `As "{role}" this user has no right to do that`,
		"Pemohon hanya dapat membuka permohonannya sendiri. Petugas meminta haknya kepada pengelola kantor.",
		"A citizen opens only their own application. An officer asks the office's administrator for the right.")
	// RefusedNotEnded: only what has ended can be erased.
	RefusedNotEnded = define("not-ended",
		"Permohonan ini belum berakhir", "This application has not ended",
		"Selesaikan atau cabut dahulu permohonannya.", "Complete or withdraw it first.")
	// RefusedNoRetention: the standard does not say how long its files are kept.
	RefusedNoRetention = define("retention-unknown",
		"Standar layanan ini tidak menyebut masa simpan arsip (retention)", "This service's standard does not say how long files are kept (retention)",
		"Lengkapi retention pada standar menurut jadwal retensi arsip, atau sebutkan masa simpannya (--years).", "Add retention to the standard as the archive schedule has it, or say how long the file is kept (--years).")
	// RefusedRetention: the archive schedule still keeps the file (UU 43/2009 art. 48).
	RefusedRetention = define("retention-running",
		"Arsip ini wajib disimpan sampai {until} (UU 43/2009 pasal 48)", "This file must be kept until {until} (Law 43/2009 art. 48)",
		"Ajukan penghapusan lagi mulai tanggal itu.", "Ask for the erasure again from that day on.")
	// RefusedErased: the personal data are gone already.
	RefusedErased = define("erased-already",
		"Data pribadi permohonan ini sudah dihapus", "The personal data of this application were erased already",
		"Tidak ada yang perlu dilakukan.", "Nothing needs to be done.")
	// RefusedNIK: a NIK is not 16 digits.
	RefusedNIK = define("bad-nik",
		"NIK {whose} harus terdiri atas 16 angka", "The NIK of the {whose_en} must have 16 digits",
		"Periksa kembali NIK, atau sebutkan alasan belum ada NIK.", "Check the NIK, or say why there is none.")
	// RefusedFactsNeeded: facts that matter are not known yet.
	RefusedFactsNeeded = define("facts-needed",
		"Data berikut belum dijawab: {facts}", "These facts are not answered yet: {facts}",
		"Jawab dahulu, lalu ulangi.", "Answer them first, then try again.")
	// RefusedUnknownFact: the standard has no such fact.
	RefusedUnknownFact = define("no-such-fact",
		`Data "{name}" tidak ada pada layanan ini`, `This service has no fact "{name}"`,
		"Periksa namanya.", "Check the name.")
	// RefusedOfficeFact: the fact is entered by an officer at a step.
	RefusedOfficeFact = define("fact-of-office",
		`Data "{name}" diisi petugas pada langkahnya, bukan oleh pemohon`, `Fact "{name}" is entered by an officer at its step, not by the applicant`,
		"Hapus data itu dari jawaban.", "Leave it out of the answers.")
	// RefusedNotRecordedHere: the step does not record the fact.
	RefusedNotRecordedHere = define("fact-not-recorded-here",
		`Langkah "{step}" tidak mencatat data "{name}"`, `Step "{step}" does not record fact "{name}"`,
		"Hapus data itu.", "Leave it out.")
	// RefusedRecordNeeded: the step must record a fact.
	RefusedRecordNeeded = define("record-needed",
		`Langkah "{step}" harus mencatat: {facts}`, `Step "{step}" must record: {facts}`,
		"Isi data itu bersama langkahnya.", "Give them with the step.")
	// RefusedFactKnown: the fact has an answer; correct it instead.
	RefusedFactKnown = define("fact-known",
		`Data "{name}" sudah dijawab`, `Fact "{name}" is answered already`,
		"Bila keliru, betulkan dengan perintah correct beserta alasannya.", "If it is wrong, mend it with correct and a reason.")
	// RefusedNotEligible: an eligibility rule fails.
	RefusedNotEligible = define("not-eligible",
		"Layanan ini tidak dapat diberikan: {text}", "This service cannot be given: {text}",
		"Periksa jawaban; bila sudah benar, permohonan tidak memenuhi syarat.", "Check the answers; if they are right, the application does not qualify.")
	// RefusedReturned: the citizen must complete the file first.
	RefusedReturned = define("file-returned",
		"Berkas sedang dikembalikan kepada pemohon", "The file is with the applicant",
		"Tunggu pemohon menyerahkan kembali berkasnya (resubmit).", "Wait until the applicant hands it in again (resubmit).")
	// RefusedNotReturned: there is nothing to hand in again.
	RefusedNotReturned = define("file-not-returned",
		"Berkas tidak sedang dikembalikan", "The file was not returned",
		"Lihat langkah yang sedang berjalan dengan perintah show.", "See the present step with show.")
	// RefusedUnknownStep: the flow has no such step.
	RefusedUnknownStep = define("no-such-step",
		`Langkah "{step}" tidak ada pada layanan ini`, `This service has no step "{step}"`,
		"Periksa namanya.", "Check the name.")
	// RefusedNotActive: the step is not the one to be done.
	RefusedNotActive = define("step-not-active",
		`Langkah "{step}" belum atau tidak lagi berjalan; yang berjalan: {active}`, `Step "{step}" is not to be done now; to be done: {active}`,
		"Kerjakan langkah yang sedang berjalan.", "Do the present step.")
	// RefusedStepNeeded: several steps are active and none was named.
	RefusedStepNeeded = define("step-needed",
		"Langkah belum disebut; yang berjalan: {active}", "The step is not named; to be done: {active}",
		"Sebutkan langkahnya.", "Name the step.")
	// RefusedUseCheck: a check gives verdicts.
	RefusedUseCheck = define("use-check",
		`Langkah "{step}" memeriksa berkas`, `Step "{step}" checks the papers`,
		"Pakai perintah check dengan hasil setiap berkas.", "Use check with a verdict on each paper.")
	// RefusedNotCheck: the step judges no papers.
	RefusedNotCheck = define("not-a-check",
		`Langkah "{step}" tidak memeriksa berkas`, `Step "{step}" does not check papers`,
		"Pakai perintah do untuk langkah itu.", "Use do for that step.")
	// RefusedNoCheck: no check is to be done now.
	RefusedNoCheck = define("no-check-now",
		"Sekarang tidak ada berkas yang harus diperiksa; yang berjalan: {active}", "No papers are to be checked now; to be done: {active}",
		"Kerjakan langkah yang sedang berjalan.", "Do the present step.")
	// RefusedOutcomeNotYet: the file goes back, so the check has no outcome yet.
	RefusedOutcomeNotYet = define("outcome-not-yet",
		`Berkas belum lengkap, jadi langkah "{step}" belum ada hasilnya`, `The file is not complete, so step "{step}" has no outcome yet`,
		"Hapus hasil dan catatannya; isi setelah berkas lengkap.", "Leave the outcome and the records out until the file is complete.")
	// RefusedRole: another role does the step.
	RefusedRole = define("wrong-role",
		`Langkah "{step}" dikerjakan {role}, bukan {as}`, `Step "{step}" is done by {role}, not {as}`,
		"Serahkan kepada pelaksana yang berwenang.", "Leave it to the role that may.")
	// RefusedPaused: office steps rest while a pause is on.
	RefusedPaused = define("paused",
		"Permohonan sedang dijeda: {reasons}", "The application is paused: {reasons}",
		"Akhiri jeda dahulu dengan perintah resume.", "End the pause first with resume.")
	// RefusedOutcomeNeeded: the step may end in more than one way.
	RefusedOutcomeNeeded = define("outcome-needed",
		`Hasil langkah "{step}" belum disebut; yang ada: {known}`, `The outcome of step "{step}" is not named; there are: {known}`,
		"Sebutkan salah satu hasil itu.", "Name one of them.")
	// RefusedUnknownOutcome: the step has no such outcome.
	RefusedUnknownOutcome = define("no-such-outcome",
		`Hasil "{name}" tidak ada pada langkah "{step}"; yang ada: {known}`, `Step "{step}" has no outcome "{name}"; there are: {known}`,
		"Sebutkan salah satu hasil itu.", "Name one of them.")
	// RefusedNumber: no number is given at the step.
	RefusedNumber = define("number-not-here",
		`Langkah "{step}" tidak memberi nomor register`, `Step "{step}" gives no register number`,
		"Hapus nomornya.", "Leave the number out.")
	// RefusedUnknownPaper: the check does not judge such a paper.
	RefusedUnknownPaper = define("no-such-paper",
		`Berkas "{name}" tidak diperiksa pada langkah "{step}"; yang diperiksa: {known}`, `Paper "{name}" is not judged at step "{step}"; judged are: {known}`,
		"Periksa namanya.", "Check the name.")
	// RefusedTwoVerdicts: a paper is both accepted and rejected.
	RefusedTwoVerdicts = define("two-verdicts",
		`Berkas "{name}" diterima sekaligus ditolak`, `Paper "{name}" is both accepted and rejected`,
		"Beri satu hasil saja.", "Give one verdict.")
	// RefusedVerdictNeeded: papers without a verdict.
	RefusedVerdictNeeded = define("verdict-needed",
		"Berkas berikut belum diberi hasil: {papers}", "These papers have no verdict: {papers}",
		"Terima atau tolak setiap berkas; yang tidak dibawa ditolak dengan alasan.", "Accept or reject each; reject one that was not brought, with the reason.")
	// RefusedProductOwed: a product that everybody gets was left out.
	RefusedProductOwed = define("product-owed",
		`Produk berikut harus diberikan pada langkah "{step}": {products}`, `These products must be given at step "{step}": {products}`,
		"Hanya produk yang tidak dimiliki setiap pemohon (if_held) boleh tidak diberikan.", "Only a product that not everybody holds (if_held) may be left out.")
	// RefusedUnknownProduct: the step gives no such product.
	RefusedUnknownProduct = define("no-such-product",
		`Produk "{name}" tidak diberikan di sini`, `Product "{name}" is not given here`,
		"Periksa namanya.", "Check the name.")
	// RefusedCorrects: what is to be corrected is not a completed application of the service.
	RefusedCorrects = define("not-correctable",
		"Yang dibetulkan harus permohonan layanan yang sama dan sudah selesai", "Only a completed application of the same service can be corrected",
		"Periksa nomor permohonan yang salah cetak.", "Check the number of the application with the misprint.")
	// RefusedFault: whose fault the misprint was is not said.
	RefusedFault = define("fault-needed",
		"Sebutkan kesalahan siapa salah cetak itu: {known}", "Say whose fault the misprint was: {known}",
		"Kesalahan kantor dibetulkan tanpa biaya.", "What the office got wrong is mended free of charge.")
	// RefusedDelivered: nothing is left to withdraw.
	RefusedDelivered = define("already-delivered",
		"Layanan sudah diberikan, jadi permohonan tidak dapat dicabut lagi", "The service was given already, so the application cannot be withdrawn",
		"Selesaikan langkah yang tersisa.", "Do the steps that are left.")
	// RefusedReporter: a complaint must have a name.
	RefusedReporter = define("reporter-needed",
		"Pengaduan ini memerlukan nama pelapor", "This complaint needs the reporter's name",
		"Sebutkan nama pelapor; namanya dapat dirahasiakan bila standarnya membolehkan.", "Give the reporter's name; it may be kept secret where the standard allows.")
	// RefusedApplication: a fact names an application that does not exist or may not be meant.
	RefusedApplication = define("no-such-linked-application",
		`"{fact}" harus menyebut permohonan yang ada`, `"{fact}" must name an application that exists`,
		"Periksa nomor permohonannya.", "Check the number of the application.")
	// RefusedUnknownPause: the standard declares no such reason.
	RefusedUnknownPause = define("no-such-pause",
		`Alasan jeda "{name}" tidak ada dalam standar; yang ada: {known}`, `The standard declares no pause "{name}"; there are: {known}`,
		"Waktu hanya boleh berhenti karena alasan yang ditetapkan standar.", "The clock may stop only for a reason the standard declares.")
	// RefusedPauseOn: that pause is on already.
	RefusedPauseOn = define("pause-on",
		`Jeda "{name}" sudah berlaku`, `Pause "{name}" is on already`,
		"Akhiri dengan perintah resume bila sudah selesai.", "End it with resume when it is over.")
	// RefusedNoPause: no such pause is on.
	RefusedNoPause = define("pause-not-on",
		"Tidak ada jeda seperti itu yang sedang berlaku", "No such pause is on",
		"Lihat keadaan permohonan dengan perintah show.", "See the application with show.")
	// RefusedPauseNeeded: several pauses are on and none was named.
	RefusedPauseNeeded = define("pause-needed",
		"Jeda yang diakhiri belum disebut; yang berlaku: {reasons}", "The pause to end is not named; on are: {reasons}",
		"Sebutkan salah satunya.", "Name one of them.")
	// RefusedNoExtension: the standard allows none.
	RefusedNoExtension = define("no-extension",
		"Standar ini tidak membolehkan perpanjangan waktu", "This standard allows no extension",
		"Selesaikan dalam waktu yang dijanjikan.", "Finish in the time promised.")
	// RefusedExtended: the promise was extended once.
	RefusedExtended = define("already-extended",
		"Waktu sudah pernah diperpanjang", "The time was extended before",
		"Perpanjangan hanya boleh satu kali.", "One extension is allowed.")
	// RefusedTooLate: the promise is broken already.
	RefusedTooLate = define("extension-too-late",
		"Janji waktu sudah terlewati, tidak dapat diperpanjang lagi", "The promise is broken already and cannot be extended",
		"Perpanjangan hanya boleh sebelum batas waktu.", "An extension is allowed before the due time only.")
	// RefusedNotStarted: the clock has not started.
	RefusedNotStarted = define("clock-not-started",
		"Waktu pelayanan belum mulai dihitung", "The clock has not started",
		"Tunggu sampai berkas dinyatakan lengkap.", "Wait until the file is found complete.")
	// RefusedReason: a reason is missing.
	RefusedReason = define("reason-needed",
		"Alasan belum diisi", "A reason is missing",
		"Tulis alasannya.", "Give the reason.")
	// RefusedNothing: the command says nothing to do.
	RefusedNothing = define("nothing-given",
		"Tidak ada yang diubah oleh perintah ini", "This command changes nothing",
		"Sebutkan datanya.", "Say what to change.")
	// RefusedSurvey: nothing was delivered, or it was answered.
	RefusedSurvey = define("survey-not-open",
		"Survei belum ditawarkan atau sudah diisi", "The survey is not offered yet or was answered",
		"Survei ditawarkan setelah layanan diberikan.", "The survey is offered after delivery.")
	// RefusedAnswers: survey answers out of range.
	RefusedAnswers = define("survey-answers",
		"Kesembilan unsur survei dijawab 1 sampai 4", "Each of the nine survey elements is answered 1 to 4",
		"Lengkapi jawabannya.", "Complete the answers.")
	// RefusedNothingOwed: no compensation is owed that was not given.
	RefusedNothingOwed = define("nothing-owed",
		"Tidak ada ganti rugi yang masih terutang", "No compensation is owed any more",
		"Lihat ganti rugi yang sudah diberikan pada riwayat permohonannya.", "See in the history of the application what was given.")
	// RefusedNotOwed: no such compensation is owed, or it was given.
	RefusedNotOwed = define("not-owed",
		`Ganti rugi "{name}" tidak terutang; yang masih terutang: {known}`, `Compensation "{name}" is not owed; still owed: {known}`,
		"Sebutkan salah satu yang masih terutang, atau kosongkan untuk semuanya.", "Name one that is still owed, or none for all of them.")
	// RefusedNotify: nothing waits to be collected.
	RefusedNotify = define("nothing-to-collect",
		"Tidak ada produk siap diambil yang belum diberitahukan", "Nothing waits to be collected of which the applicant was not told",
		"Beri tahu pemohon satu kali, ketika langkah penyerahan berjalan.", "Notify once, when the delivery step is to be done.")
	// RefusedKeep: kept numbers do not fit the list.
	RefusedKeep = define("bad-numbering",
		`Nomor yang dipertahankan tidak cocok dengan isi daftar "{name}"`, `The numbers kept do not fit the list "{name}"`,
		"Sebutkan satu nomor lama, atau 0, untuk setiap isi daftar.", "Give one old number, or 0, for each item.")
	// RefusedLate: a late entry does not say why or when.
	RefusedLate = define("bad-late-entry",
		"Waktu kejadian pencatatan susulan harus sudah lewat, tidak sebelum berkas diserahkan, dan disertai alasan",
		"A late entry needs a reason, and a time that is past and not before the file was handed in",
		"Periksa waktu kejadian dan alasannya.", "Check the time it happened and the reason.")
	// RefusedTooLarge: an input is longer than allowed.
	RefusedTooLarge = define("input-too-large",
		`"{name}" terlalu panjang; paling banyak {max} huruf`, `"{name}" is too long; at most {max} characters`,
		"Persingkat isinya.", "Make it shorter.")
	// RefusedOtherRequest: the idempotency key was used for another request.
	RefusedOtherRequest = define("key-used",
		"Kunci permintaan ini sudah dipakai untuk permintaan lain", "This idempotency key was used for another request",
		"Pakai kunci baru.", "Use a new key.")
	// RefusedRevision: somebody else changed the application first.
	RefusedRevision = define("revision-changed",
		"Permohonan sudah berubah sejak terakhir dilihat (sekarang {actual}, bukan {expected})", "The application has changed since you saw it (now {actual}, not {expected})",
		"Lihat lagi, lalu ulangi bila masih perlu.", "Look again, and repeat if still needed.")
)

func define(code, id, en, doID, doEN string) string {
	return diag.Define(diag.Entry{
		Code:    code,
		Message: diag.Text{ID: id, EN: en},
		Why:     reasons[code],
		Do:      diag.Text{ID: doID, EN: doEN},
	})
}
