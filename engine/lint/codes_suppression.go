package lint

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// Mistakes in comments that silence findings. They only warn: what such a comment
// was to silence is told all the same.
var (
	codeSuppressionUnused = diag.Define(diag.Entry{
		Code:     "suppression-unused",
		Severity: diag.Warning,
		Message: diag.Text{
			ID: `Tidak ada temuan "{code}" yang perlu diabaikan di sini`,
			EN: `There is no finding "{code}" here to ignore`},
		Why: diag.Text{
			ID: "Pengabaian yang tertinggal akan menyembunyikan kesalahan yang dibuat kemudian.",
			EN: "A comment left behind would hide a mistake made later."},
		Do: diag.Text{
			ID: "Hapus komentar ini.",
			EN: "Delete this comment."},
		Bad:  "text: Fotokopi KTP # maklumat:abaikan slash-in-text Begitu tertulis di sumber\n",
		Good: "text: Fotokopi KTP\n",
	})
	codeSuppressionNoReason = diag.Define(diag.Entry{
		Code:     "suppression-no-reason",
		Severity: diag.Warning,
		Message: diag.Text{
			ID: "Pengabaian temuan ini tidak menyebut alasannya",
			EN: "This comment does not say why the finding is to be ignored"},
		Why: diag.Text{
			ID: "Pembaca berikutnya harus tahu mengapa temuan ini boleh dibiarkan; tanpa alasan, temuan tetap ditampilkan.",
			EN: "The next reader must know why the finding may stay; without a reason it is shown all the same."},
		Do: diag.Text{
			ID: "Tulis kode, lalu alasannya: # maklumat:abaikan KODE alasan.",
			EN: "Write the code, then the reason: # maklumat:abaikan CODE reason."},
		Bad:  "text: Fotokopi KK/KTP # maklumat:abaikan slash-in-text\n",
		Good: "text: Fotokopi KK/KTP # maklumat:abaikan slash-in-text Begitu tertulis di sumber\n",
	})
	codeSuppressionUnknownCode = diag.Define(diag.Entry{
		Code:     "suppression-unknown-code",
		Severity: diag.Warning,
		Message: diag.Text{
			ID: `Tidak ada temuan dengan kode "{code}" yang dapat diabaikan`,
			EN: `There is no finding with the code "{code}" to ignore`},
		Why: diag.Text{
			ID: "Pengabaian dengan kode yang salah tidak mengabaikan apa pun.",
			EN: "A comment with a wrong code silences nothing."},
		Do: diag.Text{
			ID: "Salin kode di dalam kurung siku pada pesan temuan.",
			EN: "Copy the code in square brackets from the finding's message."},
		Bad:  "text: Fotokopi KK/KTP # maklumat:abaikan slash-in-tekst Begitu tertulis di sumber\n",
		Good: "text: Fotokopi KK/KTP # maklumat:abaikan slash-in-text Begitu tertulis di sumber\n",
	})
	codeSuppressionNotAllowed = diag.Define(diag.Entry{
		Code:     "suppression-not-allowed",
		Severity: diag.Warning,
		Message: diag.Text{
			ID: `Temuan "{code}" tidak dapat diabaikan`,
			EN: `The finding "{code}" cannot be ignored`},
		Why: diag.Text{
			ID: "Kesalahan ini membuat standar tidak dapat dibaca; mengabaikannya tidak membuatnya dapat dipakai.",
			EN: "This mistake keeps the standard from being read; ignoring it would not make it usable."},
		Do: diag.Text{
			ID: "Perbaiki kesalahannya, lalu hapus komentar ini.",
			EN: "Mend the mistake, then delete this comment."},
		Bad:  "# maklumat:abaikan unknown-key Belum sempat\nsyrat: []\n",
		Good: "requirements: []\n",
	})
)
