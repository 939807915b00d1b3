package lint

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// Mistakes in the settings of a folder.
var (
	codeSeverityUnknownCode = diag.Define(diag.Entry{
		Code: "severity-unknown-code",
		Message: diag.Text{
			ID: `Tidak ada temuan dengan kode "{code}"`,
			EN: `There is no finding with the code "{code}"`},
		Why: diag.Text{
			ID: "Pengaturan untuk kode yang tidak ada tidak berpengaruh apa pun.",
			EN: "A setting for a code that does not exist does nothing."},
		Do: diag.Text{
			ID: "Salin kode di dalam kurung siku pada pesan temuan.",
			EN: "Copy the code in square brackets from the finding's message."},
		Bad:  "severities:\n  slash-in-texts: error\n",
		Good: "severities:\n  slash-in-text: error\n",
	})
	codeSeverityNotAllowed = diag.Define(diag.Entry{
		Code: "severity-not-allowed",
		Message: diag.Text{
			ID: `Temuan "{code}" tidak dapat diringankan`,
			EN: `The finding "{code}" cannot be made lighter`},
		Why: diag.Text{
			ID: "Kesalahan ini membuat standar tidak dapat dibaca; meringankannya tidak membuatnya dapat dipakai.",
			EN: "This mistake keeps a standard from being read; making it lighter would not make it usable."},
		Do: diag.Text{
			ID: "Hapus pengaturan ini dan perbaiki kesalahannya di berkas yang bersangkutan.",
			EN: "Delete this setting and mend the mistake in the file it is in."},
		Bad:  "severities:\n  unknown-key: off\n",
		Good: "severities:\n  slash-in-text: off\n",
	})
)
