package release

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// Why a version may not be released.
var (
	codePlanErrors = diag.Define(diag.Entry{
		Code: "release-with-errors",
		Message: diag.Text{
			ID: "{standard} belum dapat dirilis: masih ada {n} kesalahan pada berkasnya",
			EN: "{standard} cannot be released yet: its files have {n} mistakes"},
		Why: diag.Text{
			ID: "Setelah dirilis isinya tidak boleh berubah, maka kesalahannya pun menetap.",
			EN: "Once released it may not change, so its mistakes would stay."},
		Do: diag.Text{
			ID: "Lihat dan perbaiki dengan: maklumat validate",
			EN: "See and mend them with: maklumat validate"},
	})
	codePlanUntested = diag.Define(diag.Entry{
		Code: "release-without-scenarios",
		Message: diag.Text{
			ID: "{standard} belum dapat dirilis: belum ada skenario yang mengujinya",
			EN: "{standard} cannot be released yet: no scenario tests it"},
		Why: diag.Text{
			ID: "Tanpa skenario tidak ada yang membuktikan bahwa berkas itu berarti seperti maksud keputusan.",
			EN: "Without a scenario nothing proves that the file means what the decree means."},
		Do: diag.Text{
			ID: "Tulis paling sedikit satu skenario untuk versi ini dalam <id>.scenarios.yaml, lalu jalankan: maklumat test",
			EN: "Write at least one scenario for this version in <id>.scenarios.yaml, then run: maklumat test"},
	})
	codePlanFails = diag.Define(diag.Entry{
		Code: "release-scenarios-fail",
		Message: diag.Text{
			ID: "{standard} belum dapat dirilis: {failed} dari {n} skenarionya tidak sesuai",
			EN: "{standard} cannot be released yet: {failed} of its {n} scenarios fail"},
		Why: diag.Text{
			ID: "Skenario yang tidak sesuai berarti standar itu tidak melakukan apa yang diharapkan penyusunnya.",
			EN: "A scenario that fails means that the standard does not do what its author expects."},
		Do: diag.Text{ID: "Lihat dengan: maklumat test", EN: "See them with: maklumat test"},
	})
	codePlanNotDated = diag.Define(diag.Entry{
		Code: "release-without-date",
		Message: diag.Text{
			ID: "{standard} belum dapat dirilis: tanggal mulai berlakunya (effective.from) belum ditulis",
			EN: "{standard} cannot be released yet: it does not say from when it is in force (effective.from)"},
		Why: diag.Text{
			ID: "Pemohon harus tahu versi mana yang berlaku pada hari ia mengajukan.",
			EN: "A citizen must know which version is in force on the day of applying."},
		Do:   diag.Text{ID: "Tulis effective.from.", EN: "Write effective.from."},
		Good: "effective:\n  from: 2026-04-01\n",
	})
	codePlanNoDecree = diag.Define(diag.Entry{
		Code: "release-without-decree",
		Message: diag.Text{
			ID: "{standard} belum dapat dirilis: nomor dan tanggal keputusannya (decree) belum ditulis",
			EN: "{standard} cannot be released yet: the number and date of its decree are not written"},
		Why: diag.Text{
			ID: "Standar pelayanan berlaku karena ditetapkan (UU 25/2009 pasal 20; PermenPANRB 15/2014).",
			EN: "A service standard is law because it was decreed (UU 25/2009 art. 20; PermenPANRB 15/2014)."},
		Do:   diag.Text{ID: "Tulis decree.number dan decree.date.", EN: "Write decree.number and decree.date."},
		Good: "decree:\n  number: \"188.4/12/2026\"\n  date: 2026-03-02\n",
	})
	codePlanChanged = diag.Define(diag.Entry{
		Code: "release-version-taken",
		Message: diag.Text{
			ID: "{standard} sudah dirilis pada {date} dengan isi yang lain",
			EN: "{standard} was released on {date} with other content"},
		Why: diag.Text{
			ID: "Versi yang sudah dirilis tidak pernah berubah.",
			EN: "A released version never changes."},
		Do: diag.Text{
			ID: "Kembalikan isinya, dan tulis perubahannya sebagai versi berikutnya.",
			EN: "Restore it, and write the change as the next version."},
	})
	codePlanGone = diag.Define(diag.Entry{
		Code: "release-previous-missing",
		Message: diag.Text{
			ID: "{standard} belum dapat dirilis: versi yang dirilis sebelumnya, {before}, tidak ada berkasnya",
			EN: "{standard} cannot be released yet: the file of the version released before it, {before}, is gone"},
		Why: diag.Text{
			ID: "Tanpa versi sebelumnya tidak dapat dikatakan apakah ada pemohon yang dirugikan.",
			EN: "Without the version before nobody can say whether a citizen is worse off."},
		Do: diag.Text{ID: "Kembalikan berkasnya dari git.", EN: "Restore its file from git."},
	})
	codePlanOrder = diag.Define(diag.Entry{
		Code: "release-previous-first",
		Message: diag.Text{
			ID: "{standard} belum dapat dirilis: versi sebelumnya, {before}, belum dirilis",
			EN: "{standard} cannot be released yet: the version before it, {before}, is not released"},
		Why: diag.Text{
			ID: "Perubahan dinilai terhadap janji yang sudah dirilis.",
			EN: "A change is judged against the promise that was released."},
		Do: diag.Text{
			ID: "Rilis {before} lebih dahulu, atau keduanya sekaligus.",
			EN: "Release {before} first, or both at once."},
	})
	codePlanSameDecree = diag.Define(diag.Entry{
		Code: "release-decree-not-new",
		Message: diag.Text{
			ID: "{standard} merugikan sebagian pemohon dibanding {before}, tetapi keputusannya masih yang lama ({number}): {worse}",
			EN: "{standard} makes some citizens worse off than {before}, but its decree is still the old one ({number}): {worse_en}"},
		Why: diag.Text{
			ID: "Janji hanya dapat diturunkan dengan keputusan baru, tidak dengan menyunting berkas.",
			EN: "A promise can be lowered only by a new decree, not by editing a file."},
		Do: diag.Text{
			ID: "Tulis nomor dan tanggal keputusan yang menetapkan versi ini.",
			EN: "Write the number and date of the decree that sets this version."},
	})
	codePlanNotConsulted = diag.Define(diag.Entry{
		Code: "release-not-consulted",
		Message: diag.Text{
			ID: "{standard} merugikan sebagian pemohon dibanding {before}, tetapi tidak ada catatan konsultasi publik tentangnya sebelum keputusan: {worse}",
			EN: "{standard} makes some citizens worse off than {before}, but no public consultation on it is recorded before the decree: {worse_en}"},
		Why: diag.Text{
			ID: "Masyarakat wajib diikutsertakan dalam penyusunan standar (UU 25/2009 pasal 20 ayat 2; PermenPANRB 16/2017 tentang Forum Konsultasi Publik).",
			EN: "The public must take part when a standard is set (UU 25/2009 art. 20 par. 2; PermenPANRB 16/2017 on public consultation forums)."},
		Do: diag.Text{
			ID: `Catat forumnya pada "consultations" di office.yaml, dengan tanggal sebelum keputusan dan nama layanan ({service}) pada "changes".`,
			EN: `Record the forum under "consultations" in office.yaml, dated before the decree and naming the service ({service}) under "changes".`},
		Good: "consultations:\n  - date: 2026-02-10\n    changes:\n      - \"Pembuatan Kartu Identitas Anak (KIA): waktu penyelesaian menjadi 20 menit\"\n",
	})
)
