package cli

// What the worker and the outbox may be given wrongly.
var (
	codeEvery = usage("every-too-short",
		"--every {value} terlalu pendek; paling cepat satu detik", "--every {value} is too short; at least a second",
		"Tulis misalnya --every 30s atau --every 1m.", "Write --every 30s or --every 1m, for instance.")
	codeKeepLetters = usage("keep-letters-wrong",
		"--keep-letters {value} tidak dapat dipakai", "--keep-letters {value} cannot be used",
		"Tulis jumlah hari, 1 sampai 36500; 0 berarti tidak pernah dihapus.", "Write a number of days, 1 to 36500; 0 means never removed.")
	codeSender = usage("sender-wrong",
		"{name} tidak dapat dipakai: {cause}", "{name} cannot be used: {cause}",
		"Contoh: --smtp smtp://layanan@surat.contoh.go.id --mail-from layanan@contoh.go.id, atau --webhook https://contoh.go.id/surat. Sandi dan rahasia tidak ditulis di alamat.",
		"For instance: --smtp smtp://layanan@mail.example.go.id --mail-from layanan@example.go.id, or --webhook https://example.go.id/letters. Passwords and secrets are not written in an address.")
	codeSecretMissing = usage("secret-missing",
		"Rahasia untuk {name} belum ada", "There is no secret for {name}",
		"Isi {env}, atau sebutkan berkasnya dalam {env}_FILE.", "Set {env}, or name its file in {env}_FILE.")
	codeLetters = usage("letters-wrong",
		"Contoh surat dalam {path} tidak dapat dipakai: {cause}", "The letters in {path} cannot be used: {cause}",
		"Perbaiki berkas itu. Nama berkas adalah nama surat; baris pertama menjadi judulnya.",
		"Mend that file. Its name is that of a letter; its first line becomes the subject.")
	codeRoundFailed = usage("round-failed",
		"Sebagian pekerjaan gagal: {parts}", "Part of the work failed: {parts}",
		"Penyebabnya tertulis di atas. Jalankan lagi; yang sudah selesai tidak diulang.", "The causes stand above. Run it again; what is done is not done twice.")
	codeTimesSpoilt = usage("times-spoilt",
		"{path} mengandung kesalahan: {cause}", "{path} has an error: {cause_en}",
		"Perbaiki dulu, lalu periksa dengan: maklumat validate. Batas waktu tidak dihitung dari kalender atau kantor yang keliru.",
		"Mend it first, then check with: maklumat validate. No due time is worked out by a calendar or an office that is wrong.")
	codeNoMessage = usage("no-such-message",
		`Pesan "{name}" tidak ada`, `There is no message "{name}"`,
		"Lihat nomornya dengan: maklumat outbox list", "See its number with: maklumat outbox list")
	codeMessageState = usage("message-state",
		"Pesan {name} tidak dapat diubah: {state}", "Message {name} cannot be changed: {state_en}",
		"Yang dapat dikirim ulang hanya pesan yang gagal atau tidak perlu dikirim; yang dapat dibatalkan hanya pesan yang menunggu atau gagal.",
		"Only a message that failed or was not needed can be sent again; only one that waits or failed can be dropped.")
	codeWhichMessages = usage("which-messages",
		"Pesan mana yang dimaksud?", "Which messages are meant?",
		"Sebutkan nomornya, atau pakai --all untuk semua yang gagal.", "Give their numbers, or --all for all that failed.")
)
