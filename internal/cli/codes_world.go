package cli

// What the command line names and the world does not have.
var (
	codeNoFiles = usage("no-yaml-files",
		"Tidak ada berkas YAML di: {looked}", "There is no YAML file at: {looked}",
		"Periksa nama folder atau berkasnya. Pemeriksaan tanpa berkas tidak membuktikan apa pun, jadi dianggap gagal.",
		"Check the name of the folder or file. A check of nothing proves nothing, so it counts as failed.")
	codeNoService = usage("no-such-service",
		`Layanan "{name}" tidak ada dalam {where}`, `There is no service "{name}" in {where_en}`,
		"Tulis seperti kabupaten/kecamatan/layanan, atau cukup nama layanannya. Standar yang dipakai diatur dengan --standards.",
		"Write it like regency/office/service, or the service's name alone. Which standards are used is set with --standards.")
	codeNoVersion = usage("no-such-version",
		`Layanan "{name}" tidak punya versi "{version}"; yang ada: {known}`, `Service "{name}" has no version "{version}"; there are: {known}`,
		"Sebutkan versi yang ada, misalnya nama-layanan@1.", "Name a version that there is, such as service-name@1.")
	codeNotInForce = usage("service-not-in-force",
		`Tidak ada versi layanan "{name}" yang berlaku pada {day}`, `No version of service "{name}" is in force on {day}`,
		"Sebutkan versinya, misalnya nama-layanan@1, bila memang dimaksud.", "Name the version, such as service-name@1, if it is meant.")
	codeAmbiguousService = usage("ambiguous-service",
		`"{name}" cocok dengan beberapa layanan`, `"{name}" fits several services`,
		"Tulis nama lengkapnya.", "Write its full name.")
	codeNoOffice = usage("no-such-office",
		`Kantor "{name}" tidak ada dalam {where}`, `There is no office "{name}" in {where_en}`,
		"Tulis seperti kabupaten/kecamatan.", "Write it like regency/office.")
	codeNoApplication = usage("no-such-application",
		`Permohonan "{name}" tidak ada dalam basis data {database}`, `There is no application "{name}" in database {database}`,
		"Tulis nomor tanda terima, id lengkap, atau awal id. Lihat antrean dengan: maklumat list",
		"Write the receipt code, the full id or its beginning. See the queue with: maklumat list")
	codeAmbiguousApplication = usage("ambiguous-application",
		`Awalan "{name}" cocok dengan beberapa permohonan`, `"{name}" begins several ids`,
		"Tulis lebih panjang, atau pakai nomor tanda terimanya.", "Write more of it, or use the receipt code.")
	codeNobody = usage("nobody-found",
		"Tidak ada permohonan dari orang itu", "There is no application of that person",
		"Periksa NIK atau namanya; data yang sudah dihapus tidak dapat ditemukan lagi.", "Check the NIK or the name; what was erased cannot be found any more.")
	codeNIK = usage("nik-needed",
		"NIK harus terdiri atas 16 angka", "A NIK has 16 digits",
		"Ketik NIK-nya, berikan lewat masukan baku, atau cari dengan --name.", "Type the NIK, give it on standard input, or search with --name.")
	codeNoRole = usage("no-such-role",
		`Peran "{name}" tidak ada di {office}`, `{office} has no role "{name}"`,
		"Peran kantor ini: {known}.", "This office has the roles: {known}.")
	codeNoDatabase = usage("database-missing",
		"Basis data {path} belum ada", "There is no database {path} yet",
		"Perintah submit membuatnya pada permohonan pertama. Basis data lain dipilih dengan --database atau MAKLUMAT_DATABASE.",
		"The command submit makes it with the first application. Another database is chosen with --database or MAKLUMAT_DATABASE.")
	codeNotShown = usage("viewing-not-recorded",
		"Data pemohon tidak ditampilkan: basis data {path} hanya dapat dibaca, jadi siapa yang melihatnya tidak dapat dicatat",
		"The applicant's data are not shown: the database {path} can only be read, so who sees them cannot be kept",
		"Salin basis data ke disk yang dapat ditulisi, beri hak tulis pada salinannya (chmod u+w), lalu buka salinan itu. Daftar, laporan, verify, dan backup dapat dibuka tanpa itu.",
		"Copy the database to a disk that can be written to, give the copy the right to be written (chmod u+w), and open that. Lists, reports, verify and backup need no such copy.")
	codeScheme = usage("database-scheme",
		`Basis data yang beralamat "{scheme}://" tidak didukung`, `Databases at "{scheme}://" are not supported`,
		"Sebutkan nama berkas (SQLite), atau alamat postgres://nama@server/basis-data.", "Name a file (SQLite), or an address postgres://user@server/database.")
	codeStandardBroken = usage("standard-has-errors",
		"Standar {standard} masih mengandung kesalahan, jadi belum dapat dipakai", "Standard {standard} has errors, so it cannot be used yet",
		"Perbaiki kesalahan di atas, lalu periksa dengan: maklumat validate", "Mend the errors above, then check with: maklumat validate")
	codeHistoryBroken = usage("history-altered",
		"Riwayat permohonan {application} telah diubah dari luar, pada peristiwa ke-{number}", "The history of application {application} was altered from outside, at event {number}",
		"Jangan teruskan permohonan ini. Simpan salinan basis data, lalu bandingkan dengan cadangan.",
		"Do not go on with it. Keep a copy of the database and compare it with a backup.")
	codeStopped = usage("stopped",
		"Dihentikan sebelum selesai", "Stopped before the end",
		"Ulangi perintah; yang sudah tersimpan tetap tersimpan.", "Repeat the command; what was stored stays stored.")
	codeFailed = usage("program-failed",
		"Program gagal: {cause}", "The program failed: {cause}",
		"Ulangi perintah. Bila tetap gagal, laporkan pesan ini.", "Repeat the command. If it still fails, report this message.")
	codeNeverRests = usage("time-never-rests",
		"Waktu terus menimbulkan peristiwa pada permohonan {application}", "Time does not come to rest on application {application}",
		"Laporkan pesan ini beserta standarnya.", "Report this message together with the standard.")
)
