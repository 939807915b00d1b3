package explore

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// What exploring finds. Each says it of every situation, or shows one.
var (
	codeNeverTrue = diag.Define(diag.Entry{
		Code: "rule-never-true", Severity: diag.Warning,
		Message: diag.Text{
			ID: "Aturan ini tidak pernah benar, apa pun jawaban pemohon{day}",
			EN: "This rule is never true, whatever a citizen answers{day_en}"},
		Why: diag.Text{
			ID: "Bagian yang bergantung padanya tidak akan pernah berlaku.",
			EN: "What depends on it will never apply."},
		Do: diag.Text{
			ID: `Periksa aturannya: barangkali "and" seharusnya "or", atau ada angka yang tertukar. Hapus bila memang tidak diperlukan.`,
			EN: `Check the rule: perhaps "and" should be "or", or two numbers were swapped. Remove it if it is not needed.`},
		Bad:  "when: umur < 5 and umur > 17\n",
		Good: "when: umur >= 5 and umur < 17\n",
	})
	codeAlwaysTrue = diag.Define(diag.Entry{
		Code: "rule-always-true", Severity: diag.Warning,
		Message: diag.Text{
			ID: "Aturan ini selalu benar, apa pun jawaban pemohon{day}",
			EN: "This rule is always true, whatever a citizen answers{day_en}"},
		Why: diag.Text{
			ID: "Aturan yang selalu benar tidak membedakan apa pun; yang dimaksud mungkin lain.",
			EN: "A rule that is always true tells nothing apart; something else may have been meant."},
		Do: diag.Text{
			ID: `Hapus aturannya, atau perbaiki: barangkali "or" seharusnya "and".`,
			EN: `Remove the rule, or mend it: perhaps "or" should be "and".`},
		Bad:  "when: umur >= 5 or umur < 17\n",
		Good: "when: umur >= 5 and umur < 17\n",
	})
	codeCaseNeverReached = diag.Define(diag.Entry{
		Code: "case-never-reached", Severity: diag.Warning,
		Message: diag.Text{
			ID: "Pilihan ini tidak pernah terpakai: pilihan di atasnya selalu lebih dahulu berlaku{day}",
			EN: "This case is never used: a case above it always holds first{day_en}"},
		Why: diag.Text{
			ID: "Nilai yang ditulis di sini tidak akan pernah didapat pemohon yang memenuhi syarat.",
			EN: "No citizen who may apply will ever get the value written here."},
		Do: diag.Text{
			ID: "Dahulukan pilihan yang lebih khusus, atau hapus pilihan ini.",
			EN: "Put the more special case first, or remove this one."},
		Bad:  "- when: umur < 17\n  is: 10 menit\n- when: umur < 5\n  is: 5 menit\n",
		Good: "- when: umur < 5\n  is: 5 menit\n- when: umur < 17\n  is: 10 menit\n",
	})
	codeNoCaseHolds = diag.Define(diag.Entry{
		Code: "no-case-holds",
		Message: diag.Text{
			ID: "Tidak ada pilihan yang berlaku dalam keadaan ini: {situation}",
			EN: "No case holds in this situation: {situation_en}"},
		Why: diag.Text{
			ID: "Dalam keadaan itu nilainya tidak ditentukan, dan pemohon tidak mendapat jawaban.",
			EN: "In that situation there is no value, and the citizen gets no answer."},
		Do: diag.Text{
			ID: `Tambahkan pilihan terakhir tanpa when; "is: none" bila memang tidak ada nilainya.`,
			EN: `Add a last case without when; "is: none" if there is no value on purpose.`},
		Bad:  "maximum:\n  - when: umur < 17\n    is: 10 menit\n",
		Good: "maximum:\n  - when: umur < 17\n    is: 10 menit\n  - is: 20 menit\n",
	})
	codeNobodyMayApply = diag.Define(diag.Entry{
		Code: "nobody-may-apply",
		Message: diag.Text{
			ID: "Tidak seorang pun dapat mengajukan layanan ini: tidak ada jawaban yang memenuhi semua syaratnya{day}",
			EN: "Nobody can apply for this service: no answers meet all its rules{day_en}"},
		Why: diag.Text{
			ID: "Setiap pemohon akan ditolak.",
			EN: "Every citizen would be turned away."},
		Do: diag.Text{
			ID: "Periksa syarat yang saling bertentangan.",
			EN: "Check which rules contradict each other."},
	})
	codeVariantClosed = diag.Define(diag.Entry{
		Code: "variant-closed", Severity: diag.Warning,
		Message: diag.Text{
			ID: `Pilihan layanan "{variant}" tidak dapat diajukan siapa pun: tidak ada jawaban yang memenuhi semua syaratnya{day}`,
			EN: `Nobody can apply for the variant "{variant}": no answers meet all its rules{day_en}`},
		Why: diag.Text{
			ID: "Pemohon yang memilihnya selalu ditolak.",
			EN: "Whoever chooses it is always turned away."},
		Do: diag.Text{
			ID: "Perbaiki syaratnya, atau hapus pilihan itu.",
			EN: "Mend its rules, or remove the variant."},
	})
	codeChannelClosed = diag.Define(diag.Entry{
		Code: "channel-closed", Severity: diag.Warning,
		Message: diag.Text{
			ID: `Lewat "{channel}" tidak seorang pun dapat mengajukan: tidak ada jawaban yang memenuhi semua syaratnya{day}`,
			EN: `Nobody can apply by "{channel}": no answers meet all the rules{day_en}`},
		Why: diag.Text{
			ID: "Cara mengajukan itu diumumkan, tetapi setiap pemohon yang memakainya ditolak.",
			EN: "The channel is announced, but whoever uses it is turned away."},
		Do: diag.Text{
			ID: "Perbaiki syaratnya, atau hapus cara mengajukan itu.",
			EN: "Mend the rules, or remove the channel."},
	})
	codeTrapped = diag.Define(diag.Entry{
		Code: "citizen-trapped",
		Message: diag.Text{
			ID: `Di langkah "{step}" permohonan tidak dapat selesai lagi dalam keadaan ini: {situation}`,
			EN: `At step "{step}" an application can no longer end in this situation: {situation_en}`},
		Why: diag.Text{
			ID: "Setiap hasil yang tersisa baginya kembali ke langkah yang sama, sehingga pemohon berputar tanpa akhir.",
			EN: "Every outcome that is left leads back, so the citizen goes round without end."},
		Do: diag.Text{
			ID: "Tambahkan hasil yang menuju langkah berikutnya, completed, atau rejected, atau perbaiki aturan langkah yang dilewati.",
			EN: "Add an outcome that leads on, to completed or to rejected, or mend the rule of the step that is passed by."},
	})
	codeStepNeverReached = diag.Define(diag.Entry{
		Code: "step-never-reached", Severity: diag.Warning,
		Message: diag.Text{
			ID: `Langkah "{step}" tidak pernah dicapai permohonan mana pun{day}`,
			EN: `No application ever comes to step "{step}"{day_en}`},
		Why: diag.Text{
			ID: "Langkah itu tertulis, tetapi tidak akan pernah dikerjakan.",
			EN: "The step is written, but it will never be done."},
		Do: diag.Text{
			ID: "Perbaiki aturannya atau hasil langkah yang seharusnya menuju ke sana, atau hapus langkahnya.",
			EN: "Mend its rule, or the outcomes that should lead there, or remove the step."},
	})
	codePaperNeverAsked = diag.Define(diag.Entry{
		Code: "paper-never-asked", Severity: diag.Warning,
		Message: diag.Text{
			ID: `Berkas "{paper}" tidak pernah diminta dari pemohon yang memenuhi syarat{day}`,
			EN: `The paper "{paper}" is never asked of a citizen who may apply{day_en}`},
		Why: diag.Text{
			ID: "Aturan berkas itu dan syarat layanan tidak pernah benar bersama.",
			EN: "The rule of the paper and the rules of the service never hold together."},
		Do: diag.Text{
			ID: "Perbaiki salah satunya, atau hapus berkas itu.",
			EN: "Mend one of them, or remove the paper."},
	})
	codeProductNeverGiven = diag.Define(diag.Entry{
		Code: "product-never-given", Severity: diag.Warning,
		Message: diag.Text{
			ID: `Produk "{product}" tidak pernah diberikan kepada pemohon yang memenuhi syarat{day}`,
			EN: `The product "{product}" is never given to a citizen who may apply{day_en}`},
		Why: diag.Text{
			ID: "Aturan produk itu dan syarat layanan tidak pernah benar bersama.",
			EN: "The rule of the product and the rules of the service never hold together."},
		Do: diag.Text{
			ID: "Perbaiki salah satunya, atau hapus produk itu.",
			EN: "Mend one of them, or remove the product."},
	})
	codeGroupTooFew = diag.Define(diag.Entry{
		Code: "group-too-few", Severity: diag.Warning,
		Message: diag.Text{
			ID: `Dari "{group}" diminta {need} berkas, tetapi hanya {have} yang berlaku dalam keadaan ini: {situation}`,
			EN: `Of "{group}" {need} are asked, but only {have} apply in this situation: {situation_en}`},
		Why: diag.Text{
			ID: "Yang diminta tidak dapat dipenuhi; petugas akan menerima lebih sedikit daripada yang tertulis.",
			EN: "What is asked cannot be met; the counter will accept less than is written."},
		Do: diag.Text{
			ID: "Kurangi at_least, tambahkan pilihan berkas, atau beri kelompok itu aturan when.",
			EN: "Lower at_least, add a paper to choose from, or give the group a when."},
	})
	codePaperTwice = diag.Define(diag.Entry{
		Code: "paper-asked-twice", Severity: diag.Warning,
		Message: diag.Text{
			ID: `Berkas yang sama diminta dua kali, sebagai "{first}" dan "{second}", dalam keadaan ini: {situation}`,
			EN: `The same paper is asked twice, as "{first}" and "{second}", in this situation: {situation_en}`},
		Why: diag.Text{
			ID: "Pemohon akan membawa berkas yang sama dua kali, atau bingung.",
			EN: "The citizen would bring the same paper twice, or be puzzled."},
		Do: diag.Text{
			ID: "Gabungkan keduanya (count bila memang dua lembar), atau bedakan tulisannya.",
			EN: "Put them together (count, if two are meant), or word them differently."},
	})
	codePaperContradicts = diag.Define(diag.Entry{
		Code: "paper-contradicts", Severity: diag.Error,
		Message: diag.Text{
			ID: `Berkas asli yang sama diserahkan sebagai "{first}" dan harus tetap dipegang pemohon sebagai "{second}", dalam keadaan ini: {situation}`,
			EN: `The same original is handed over as "{first}" and must stay with the citizen as "{second}", in this situation: {situation_en}`},
		Why: diag.Text{
			ID: "Satu berkas asli tidak dapat diserahkan sekaligus dibawa pulang.",
			EN: "One original cannot be given away and taken home."},
		Do: diag.Text{
			ID: "Perbaiki handling salah satunya.",
			EN: "Mend the handling of one of them."},
	})
)
