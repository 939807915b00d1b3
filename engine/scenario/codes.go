package scenario

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// nothing is how messages say that there is none.
const nothing = "-"

// What differs from what a scenario expects.
var (
	codeDiffers = diag.Define(diag.Entry{
		Code: "scenario-differs",
		Message: diag.Text{
			ID: `{key} seharusnya {want}, ternyata {got}`,
			EN: `{key} should be {want}, but is {got}`},
		Why: diag.Text{
			ID: "Salah satu keliru: standar, atau yang diharapkan darinya.",
			EN: "One of the two is wrong: the standard, or what is expected of it."},
		Do: diag.Text{
			ID: "Bila standarnya yang benar, perbaiki skenario; bila skenarionya yang benar, perbaiki standar.",
			EN: "If the standard is right, mend the scenario; if the scenario is right, mend the standard."},
	})
	codeSetDiffers = diag.Define(diag.Entry{
		Code: "scenario-list-differs",
		Message: diag.Text{
			ID: `{key} seharusnya {want}, ternyata {got} (kurang: {less}; lebih: {more})`,
			EN: `{key} should be {want}, but are {got} (missing: {less}; unexpected: {more})`},
		Why: diag.Text{
			ID: "Salah satu keliru: standar, atau yang diharapkan darinya.",
			EN: "One of the two is wrong: the standard, or what is expected of it."},
		Do: diag.Text{
			ID: "Bila standarnya yang benar, perbaiki skenario; bila skenarionya yang benar, perbaiki standar.",
			EN: "If the standard is right, mend the scenario; if the scenario is right, mend the standard."},
	})
	codeRefused = diag.Define(diag.Entry{
		Code: "scenario-refused",
		Message: diag.Text{
			ID: `"{do}" ditolak: {why} [{code}]`,
			EN: `"{do}" was refused: {why_en} [{code}]`},
		Why: diag.Text{
			ID: "Skenario berhenti di sini; yang sesudahnya tidak dijalankan.",
			EN: "The scenario ends here; what follows was not run."},
		Do: diag.Text{
			ID: "Lengkapi langkah ini, atau tulis refused: {code} pada expect bila memang harus ditolak.",
			EN: "Complete this entry, or write refused: {code} under expect if it must be refused."},
	})
	codeNotRefused = diag.Define(diag.Entry{
		Code: "scenario-not-refused",
		Message: diag.Text{
			ID: `"{do}" seharusnya ditolak ({want}), ternyata diterima`,
			EN: `"{do}" should be refused ({want}), but was done`},
		Why: diag.Text{
			ID: "Yang seharusnya ditolak ternyata dikerjakan.",
			EN: "What should be refused was carried out."},
		Do: diag.Text{
			ID: "Periksa aturan yang seharusnya menolaknya, atau hapus refused.",
			EN: "Look at the rule that should refuse it, or take refused out."},
	})
	codeRefusedOtherwise = diag.Define(diag.Entry{
		Code: "scenario-refused-otherwise",
		Message: diag.Text{
			ID: `Seharusnya ditolak karena {want}, ternyata karena {got}: {why}`,
			EN: `It should be refused for {want}, but was for {got}: {why_en}`},
		Why: diag.Text{
			ID: "Penolakan karena sebab lain dapat menutupi kesalahan.",
			EN: "A refusal for another reason may hide a mistake."},
		Do: diag.Text{
			ID: "Tulis salah satu dari: {got}.",
			EN: "Write one of: {got}."},
	})
	codeOtherStep = diag.Define(diag.Entry{
		Code: "scenario-other-step",
		Message: diag.Text{
			ID: `Pengajuan ini melewati langkah "{got}", bukan "{want}"`,
			EN: `This submission takes step "{got}", not "{want}"`},
		Why: diag.Text{
			ID: "Aturan standar menentukan langkah pengajuan mana yang berlaku, misalnya menurut salurannya.",
			EN: "Rules of the standard decide which submission applies, such as by the channel."},
		Do: diag.Text{
			ID: "Tulis langkah pengajuan yang berlaku, atau perbaiki saluran dan data di given.",
			EN: "Write the submission that applies, or mend the channel and the facts under given."},
	})
	codeBroken = diag.Define(diag.Entry{
		Code: "scenario-cannot-run",
		Message: diag.Text{
			ID: "Skenario tidak dapat dijalankan: {why}",
			EN: "The scenario cannot be run: {why_en}"},
		Why: diag.Text{
			ID: "Skenario yang tidak berjalan tidak menguji apa pun.",
			EN: "A scenario that does not run tests nothing."},
		Do: diag.Text{
			ID: "Perbaiki isian ini.",
			EN: "Mend this value."},
	})
)
