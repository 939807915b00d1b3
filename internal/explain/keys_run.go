package explain

// runHead begins the examples in which something is done: one applicant, and the
// hand-in.
const runHead = `scenarios:
  - id: hilang
    given:
      variant: biasa
      channel: tatap-muka
      facts:
        alasan: hilang
    run:
      - at: "2026-03-16 08:00"
        do: ajukan
`

// questionHead begins the examples of a question that a citizen asks.
const questionHead = `scenarios:
  - id: hilang
    on: 2026-03-16
    given:
      variant: biasa
      facts:
        alasan: hilang
    expect:
`

// runTexts are about what is done in a scenario.
var runTexts = []text{
	{
		ref: "scenarios.run",
		why: say("Waktunya tidak pernah mundur. Tanpa run, skenario hanya bertanya seperti pemohon di loket.",
			"Time never goes back. Without it a scenario only asks, like a citizen at the counter."),
		code: "scenario-time-back",
		bad:  runHead + "      - at: \"07:45\"\n        do: teliti\n        accept: all\n",
		good: runHead + "      - at: \"08:15\"\n        do: teliti\n        accept: all\n",
	},
	{
		ref: "scenarios.run.at",
		why: say("Waktu yang pasti, sebab uji tidak boleh menghitung apa yang diujinya. Entri pertama menyebut tanggal; jam saja berarti hari yang sama.",
			"A definite time, for a test must not compute what it tests. The first entry names the day; an hour alone means the same day."),
		code: "scenario-day-needed",
		bad:  "scenarios:\n  - id: hilang\n    given:\n      variant: biasa\n      channel: tatap-muka\n    run:\n      - at: \"08:00\"\n        do: ajukan\n",
		good: "scenarios:\n  - id: hilang\n    given:\n      variant: biasa\n      channel: tatap-muka\n    run:\n      - at: \"2026-03-16 08:00\"\n        do: ajukan\n",
	},
	{
		ref: "scenarios.run.do",
		why: say("answer menjawab data, resubmit menyerahkan kembali berkas, wait hanya menunggu; yang lain bernama seperti perintahnya.",
			"answer answers facts, resubmit hands the file in again, wait only lets time pass; the others are named as their commands."),
		code: "scenario-no-step",
		bad:  runHead + "      - at: \"08:15\"\n        do: periksa\n",
		good: runHead + "      - at: \"08:15\"\n        do: teliti\n        accept: all\n",
	},
	{
		ref: "scenarios.run.by",
		why: say("Boleh kosong bila hanya satu pelaksana yang dapat melakukannya.",
			"May be left out if only one role can do it."),
		code: "scenario-no-role",
		bad:  runHead + "      - at: \"08:15\"\n        do: teliti\n        by: petugas\n        accept: all\n",
		good: runHead + "      - at: \"08:15\"\n        do: teliti\n        by: petugas-loket\n        accept: all\n",
	},
	{
		ref: "scenarios.run.accept",
		why: say("Yang tidak disebut di sini maupun pada reject belum dinilai.",
			"What is named neither here nor at reject is not judged yet."),
		code: "scenario-no-paper",
		bad:  runHead + "      - at: \"08:15\"\n        do: teliti\n        accept: [kk, surat-polis]\n",
		good: runHead + "      - at: \"08:15\"\n        do: teliti\n        accept: [kk, surat-polisi]\n",
	},
	{
		ref: "scenarios.run.reject",
		why: say("Sebutkan alasannya. Permohonan menunggu pemohon sampai diserahkan kembali.",
			"Give the reason. The application waits until the papers come back."),
		code: "scenario-no-paper",
		bad:  runHead + "      - at: \"08:15\"\n        do: teliti\n        reject:\n          ktp: Tidak terbaca\n",
		good: runHead + "      - at: \"08:15\"\n        do: teliti\n        accept: [surat-polisi]\n        reject:\n          kk: Tidak terbaca\n",
	},
	{
		ref: "scenarios.run.outcome",
		why: say("Perlu bila langkah itu mempunyai lebih dari satu hasil.",
			"Needed if the step has more than one."),
		code: "scenario-no-outcome",
		bad:  runHead + "      - at: \"08:30\"\n        do: putuskan\n        outcome: disetujui\n",
		good: runHead + "      - at: \"08:30\"\n        do: putuskan\n        outcome: setuju\n",
	},
	{
		ref: "scenarios.run.record",
		why: say("Untuk langkah yang mencatat data (records).",
			"For a step that records facts."),
		code: "scenario-no-fact",
		bad:  runHead + "      - at: \"08:20\"\n        do: ukur\n        record:\n          tingi: 165\n",
		good: runHead + "      - at: \"08:20\"\n        do: ukur\n        record:\n          tinggi: 165\n",
	},
	{
		ref: "scenarios.run.number",
		why: say("Untuk menguji nomor yang sudah ditulis tangan.",
			"For testing a number already written by hand."),
		code: "needs-quotes",
		bad:  runHead + "      - at: \"08:40\"\n        do: catat\n        number: 12\n",
		good: runHead + "      - at: \"08:40\"\n        do: catat\n        number: \"12\"\n",
	},
	{
		ref: "scenarios.run.products",
		why: say("Untuk langkah yang tidak memberikan semuanya sekaligus.",
			"For a step that does not give them all at once."),
		code: "scenario-no-product",
		bad:  runHead + "      - at: \"08:50\"\n        do: cetak\n        products: [katru]\n",
		good: runHead + "      - at: \"08:50\"\n        do: cetak\n        products: [kartu]\n",
	},
	{
		ref: "scenarios.run.reason",
		why: say("Pada jeda, kode alasannya dalam sla.pauses; pada tindakan lain, kalimat biasa.",
			"For a pause the id of the reason in sla.pauses; for other acts a plain sentence."),
		code: "scenario-no-pause",
		bad:  runHead + "      - at: \"08:10\"\n        do: pause\n        reason: mati-lampu\n",
		good: runHead + "      - at: \"08:10\"\n        do: pause\n        reason: listrik-padam\n",
	},
	{
		ref: "scenarios.run.facts",
		why: say("Untuk menjawab atau membetulkan pada saat itu.",
			"For answering or correcting at that moment."),
		code: "value-not-choice",
		bad:  runHead + "      - at: \"08:05\"\n        do: correct\n        reason: Salah tulis\n        facts:\n          alasan: rusk\n",
		good: runHead + "      - at: \"08:05\"\n        do: correct\n        reason: Salah tulis\n        facts:\n          alasan: rusak\n",
	},
	{
		ref: "scenarios.run.expect",
		why: say("Diperiksa tepat sesudah tindakan ini.",
			"Checked right after this act."),
		code: "unknown-key",
		bad:  runHead + "        expect:\n          stp: teliti\n",
		good: runHead + "        expect:\n          step: teliti\n",
	},
}
