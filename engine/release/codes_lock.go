package release

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// What may be wrong with the lock itself.
var (
	codeFormat = diag.Define(diag.Entry{
		Code: "lock-format-unknown",
		Message: diag.Text{
			ID: `standards.lock tidak dimulai dengan baris "format 1", atau ditulis dengan bentuk lain: "{format}"`,
			EN: `standards.lock does not begin with the line "format 1", or is of another form: "{format}"`},
		Why: diag.Text{
			ID: "Program yang lebih lama tidak boleh menebak isi berkas yang lebih baru; rilis tidak dapat diperiksa.",
			EN: "An older program must not guess what a newer file says; releases cannot be checked."},
		Do: diag.Text{
			ID: "Perbarui program ini, atau kembalikan standards.lock dari git.",
			EN: "Update this program, or restore standards.lock from git."},
	})
	codeLine = diag.Define(diag.Entry{
		Code: "lock-line-broken",
		Message: diag.Text{
			ID: `Baris ini pada standards.lock tidak dapat dibaca: bagian "{part}" keliru atau tidak ada ("{value}")`,
			EN: `This line of standards.lock cannot be read: its part "{part}" is wrong or missing ("{value}")`},
		Why: diag.Text{
			ID: "Tanpa baris ini, perubahan pada standar yang sudah dirilis tidak akan ketahuan.",
			EN: "Without this line a change of a released standard would pass unseen."},
		Do: diag.Text{
			ID: "Kembalikan baris itu dari git; berkas ini hanya ditulis oleh: maklumat release",
			EN: "Restore the line from git; this file is written only by: maklumat release"},
	})
	codeConflict = diag.Define(diag.Entry{
		Code: "lock-conflict",
		Message: diag.Text{
			ID: "standards.lock masih memuat tanda bentrok dari git",
			EN: "standards.lock still holds a conflict mark of git"},
		Why: diag.Text{
			ID: "Dua orang merilis pada waktu yang sama; kedua rilis harus tetap tercatat.",
			EN: "Two people released at the same time; both releases must stay recorded."},
		Do: diag.Text{
			ID: `Hapus baris tandanya saja dan pertahankan semua baris lain. Agar tidak terulang, tulis "standards.lock merge=union" dalam .gitattributes.`,
			EN: `Delete only the marks and keep every other line. To prevent it, write "standards.lock merge=union" in .gitattributes.`},
	})
	codeTwice = diag.Define(diag.Entry{
		Code: "lock-version-twice",
		Message: diag.Text{
			ID: "{standard} dirilis dua kali dengan isi yang berbeda",
			EN: "{standard} was released twice with different content"},
		Why: diag.Text{
			ID: "Satu versi hanya boleh mempunyai satu isi; tidak jelas janji mana yang dipegang pemohon.",
			EN: "One version may have one content only; nobody can tell which promise the citizen holds."},
		Do: diag.Text{
			ID: "Pertahankan baris dari rilis yang diumumkan, dan rilis isi yang lain sebagai versi baru.",
			EN: "Keep the line of the release that was announced, and release the other content as a new version."},
	})
)
