package release

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// What differs from what was released.
var (
	codeChanged = diag.Define(diag.Entry{
		Code: "released-changed",
		Message: diag.Text{
			ID: "{standard} sudah dirilis pada {date}, tetapi isinya berubah: {what}",
			EN: "{standard} was released on {date}, but its content has changed: {what_en}"},
		Why: diag.Text{
			ID: "Janji yang sudah ditetapkan dan diumumkan tidak boleh berubah diam-diam (UU 25/2009 pasal 20 dan 22); permohonan yang berjalan memegang isi yang dirilis.",
			EN: "A promise that was set and announced must not change silently (UU 25/2009 art. 20 and 22); running applications hold on to the released content."},
		Do: diag.Text{
			ID: "Kembalikan isi berkas itu, lalu tulis perubahannya sebagai versi baru: berkas <id>.v<versi berikutnya>.yaml dengan keputusannya sendiri.",
			EN: "Restore the file, then write the change as a new version: a file <id>.v<next version>.yaml with its own decree."},
	})
	codeMissing = diag.Define(diag.Entry{
		Code: "released-missing",
		Message: diag.Text{
			ID: "{standard} sudah dirilis pada {date}, tetapi berkasnya tidak ada: {file}",
			EN: "{standard} was released on {date}, but its file is gone: {file}"},
		Why: diag.Text{
			ID: "Masyarakat dan pemeriksa harus dapat membaca setiap janji yang pernah berlaku.",
			EN: "The public and auditors must be able to read every promise that was ever in force."},
		Do: diag.Text{
			ID: "Kembalikan berkasnya dari git. Layanan yang berhenti ditutup dengan effective.until pada versi baru, bukan dengan menghapus berkas.",
			EN: "Restore the file from git. A service that ends is closed by effective.until in a new version, not by deleting its file."},
	})
	codeDefault = diag.Define(diag.Entry{
		Code: "released-default-changed",
		Message: diag.Text{
			ID: "Ketentuan bersama kantor berubah: {key}. Standar yang sudah dirilis dan ikut berubah ({n}): {standards}",
			EN: "A default of the office has changed: {key_en}. Released standards that change with it ({n}): {standards_en}"},
		Why: diag.Text{
			ID: "Isi yang diwarisi dari ketentuan bersama (defaults) adalah bagian dari janji yang dirilis.",
			EN: "What a standard inherits from its office's defaults is part of the promise that was released."},
		Do: diag.Text{
			ID: "Kembalikan ketentuan bersama itu, lalu tulis isi yang baru pada versi baru dari setiap standar yang hendak diubah.",
			EN: "Restore the default, then write the new content in a new version of each standard that is to change."},
	})
)
