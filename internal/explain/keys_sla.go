package explain

// slaTexts are about the time promised.
var slaTexts = []text{
	{
		ref: "sla",
		why: say("Janji ini mengikat kantor. Program menghitung jatuh temponya, memperingatkan petugas, dan mencatat pelanggarannya.",
			"The office is bound by it. The program computes when it is due, warns the officers and records a breach."),
		law:  lawComponents,
		code: "wrong-type",
		bad:  "sla: 3 hari kerja\n",
		good: "sla:\n  text: Paling lama 3 hari kerja sejak berkas lengkap\n  maximum: 3 hari kerja\n",
	},
	{
		ref: "sla.average",
		why: say("Tidak ada satu permohonan pun yang melanggarnya; yang dinilai rata-rata satu masa.",
			"No single application breaks it; the mean over a period is what counts."),
		code: "average-over-maximum",
		bad:  "sla:\n  average: 3 hari kerja\n  maximum: 2 hari kerja\n",
		good: "sla:\n  average: 12 menit\n  maximum: 2 hari kerja\n",
	},
	{
		ref: "sla.maximum",
		why: say("\"10 menit\" tanpa keterangan lain juga berarti paling lama. Sebut hari kerja atau hari kalender.",
			"A plain \"10 minutes\" is a maximum too. Say working days or calendar days."),
		code: "bare-day",
		bad:  "sla:\n  maximum: 3 hari\n",
		good: "sla:\n  maximum: 3 hari kerja\n",
	},
	{
		ref: "sla.starts",
		why: say("Biasanya sejak berkas lengkap; berkas yang dikembalikan belum lengkap.",
			"By default from the complete file; a file sent back is not complete."),
		law:  lawStart,
		code: "unknown-step",
		bad:  "sla:\n  maximum: 3 hari kerja\n  starts: lengkap\n",
		good: "sla:\n  maximum: 3 hari kerja\n  starts: complete\n",
	},
	{
		ref: "sla.ends",
		why: say("Untuk janji yang berakhir sebelum penyerahan, misalnya saat surat ditandatangani.",
			"For a promise that ends before the delivery, such as at the signature."),
		code: "unknown-step",
		bad:  "sla:\n  maximum: 3 hari kerja\n  ends: terbit\n",
		good: "sla:\n  maximum: 3 hari kerja\n  ends: terbitkan\n",
	},
	{
		ref: "sla.pauses",
		why: say("Yang tidak tertulis di sini tidak dapat menghentikan waktu, dan setiap jeda dicatat dengan nama petugasnya.",
			"What is not written here cannot stop the clock, and each pause is recorded with who declared it."),
		code: "missing-key",
		bad:  "sla:\n  maximum: 3 hari kerja\n  pauses:\n    - id: gangguan-jaringan\n",
		good: "sla:\n  maximum: 3 hari kerja\n  pauses:\n    - id: gangguan-jaringan\n      text: Gangguan jaringan\n",
	},
	{
		ref: "sla.extension",
		why: say("Hanya sebelum janji terlewati, dan dengan alasan. Tanpa kunci ini waktu tidak dapat diperpanjang.",
			"Only before the promise is broken, and with a reason. Without it the time cannot be lengthened."),
		code: "extension-unit",
		bad:  "sla:\n  maximum: 3 hari kerja\n  extension:\n    add: 30 menit\n",
		good: "sla:\n  maximum: 3 hari kerja\n  extension:\n    add: 1 hari kerja\n    text: Bila diperlukan pemeriksaan lapangan\n",
	},
	{
		ref: "sla.extension.add",
		why: say("Tulis dalam satuan yang sama dengan janjinya, supaya jatuh tempo yang baru tidak diperdebatkan.",
			"Write it in the unit of the promise, so that the new due time leaves no doubt."),
		code: "bad-duration",
		bad:  "sla:\n  maximum: 3 hari kerja\n  extension:\n    add: satu hari kerja\n",
		good: "sla:\n  maximum: 3 hari kerja\n  extension:\n    add: 1 hari kerja\n",
	},
	{
		ref: "sla.compensation",
		why: say("Program mencatatnya sebagai utang kantor sejak saat pelanggaran. Maklumat pelayanan biasanya menjanjikannya.",
			"The program records it as owed by the office from the moment of the breach. The office's published promise usually names it."),
		code: "wrong-type",
		bad:  "sla:\n  maximum: 3 hari kerja\n  compensation: Surat diantar ke rumah\n",
		good: "sla:\n  maximum: 3 hari kerja\n  compensation:\n    - Surat diantar ke rumah\n",
	},
	{
		ref: "sla.warn",
		why: say("Supaya janji masih dapat ditepati.",
			"So that the promise can still be kept."),
		code: "out-of-range",
		bad:  "sla:\n  maximum: 3 hari kerja\n  warn: 120\n",
		good: "sla:\n  maximum: 3 hari kerja\n  warn: 75\n",
	},
}

// feeTexts are about what the service costs.
var feeTexts = []text{
	{
		ref: "fee",
		why: say("Program hanya menagih yang tertulis di sini. Tulis 0 bila gratis, supaya masyarakat tahu bahwa memang gratis.",
			"The program charges only what is written here. Write 0 if it is free, so that the public knows it is."),
		law:  lawComponents,
		code: "wrong-type",
		bad:  "fee: gratis\n",
		good: "fee:\n  amount: 0\n  text: Tidak dipungut biaya\n",
	},
	{
		ref: "fee.amount",
		why: say("Dengan titik jumlahnya berubah: 10.000 dibaca sebagai sepuluh.",
			"With a point the amount changes: 10.000 is read as ten."),
		code: "thousands-separator",
		bad:  "fee:\n  amount: 10.000\n",
		good: "fee:\n  amount: 10000\n",
	},
	{
		ref: "fee.amount.is",
		why: say("Kasus pertama yang aturannya benar yang berlaku; kasus terakhir tanpa when berlaku bagi yang lain.",
			"The first case whose rule holds applies; a last one without when is for all others."),
		code: "missing-case",
		bad:  "fee:\n  amount:\n    - when: alasan == \"hilang\"\n      is: 10000\nfacts:\n  - id: alasan\n    label: Alasan permohonan\n    type: choice\n    choices:\n      hilang: Hilang\n      rusak: Rusak\n",
		good: "fee:\n  amount:\n    - when: alasan == \"hilang\"\n      is: 10000\n    - is: 0\nfacts:\n  - id: alasan\n    label: Alasan permohonan\n    type: choice\n    choices:\n      hilang: Hilang\n      rusak: Rusak\n",
	},
	{
		ref: "fee.items",
		why: say("Tanda terima menyebutnya satu per satu; yang aturannya tidak benar tidak dihitung.",
			"The receipt names each; those whose rule does not hold are not counted."),
		code: "missing-key",
		bad:  "fee:\n  items:\n    - id: cetak\n      text: Biaya cetak\n",
		good: "fee:\n  items:\n    - id: cetak\n      text: Biaya cetak\n      amount: 5000\n",
	},
}

// productTexts are about what the citizen gets.
var productTexts = []text{
	{
		ref: "products",
		why: say("Layanan belum selesai sebelum produknya diserahkan.",
			"The service is not done before its product is handed over."),
		law:  lawComponents,
		code: "wrong-type",
		bad:  "products: Surat keterangan\n",
		good: "products:\n  - id: surat\n    text: Surat keterangan\n",
	},
	{
		ref: "products.when",
		why: say("Tanpa kunci ini setiap pemohon menerimanya.",
			"Without it every applicant gets the product."),
		code: "rule-unknown-name",
		bad:  "products:\n  - id: surat\n    text: Surat keterangan\n  - id: kutipan\n    text: Kutipan\n    when: perlu_kutipan\n",
		good: "products:\n  - id: surat\n    text: Surat keterangan\n  - id: kutipan\n    text: Kutipan\n    when: perlu_kutipan\nfacts:\n  - id: perlu_kutipan\n    label: Apakah kutipan diperlukan?\n    type: boolean\n",
	},
}
