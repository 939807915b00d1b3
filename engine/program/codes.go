package program

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// Findings of compiling: names that stand for nothing, and parts that no program
// can be made of.
var (
	codeDuplicateID = diag.Define(diag.Entry{
		Code: "duplicate-id",
		Message: diag.Text{
			ID: `Id "{id}" sudah dipakai`,
			EN: `The id "{id}" is already in use`,
		},
		Why: diag.Text{
			ID: "Dua bagian dengan id yang sama tidak dapat dibedakan.",
			EN: "Two parts with one id cannot be told apart.",
		},
		Do: diag.Text{
			ID: "Beri salah satunya id lain.",
			EN: "Give one of them another id.",
		},
		Bad:  "requirements:\n  - id: kk\n    text: Fotokopi KK\n  - id: kk\n    text: KK asli\n",
		Good: "requirements:\n  - id: kk\n    text: Fotokopi KK\n  - id: kk-asli\n    text: KK asli\n",
	})
	codeUnknownStep = diag.Define(diag.Entry{
		Code: "unknown-step",
		Message: diag.Text{
			ID: `Langkah "{name}" tidak ada`,
			EN: `There is no step "{name}"`,
		},
		Why: diag.Text{
			ID: "Permohonan tidak dapat diteruskan ke langkah yang tidak ditulis.",
			EN: "An application cannot go on to a step that is not written.",
		},
		Do: diag.Text{
			ID: "Tulis id langkah yang ada di bagian steps, atau completed atau rejected pada hasil langkah.",
			EN: "Write the id of a step under steps, or completed or rejected on an outcome.",
		},
		Bad:  "to: cetk\n",
		Good: "to: cetak\n",
	})
	codeUnknownOutcome = diag.Define(diag.Entry{
		Code: "unknown-outcome",
		Message: diag.Text{
			ID: `Hasil "{name}" tidak ada pada langkah ini`,
			EN: `This step has no outcome "{name}"`,
		},
		Why: diag.Text{
			ID: "Bila waktu pemohon habis, harus jelas apa yang terjadi.",
			EN: "When the citizen's time runs out, it must be clear what follows."},
		Do: diag.Text{
			ID: "Tulis lapse, atau id salah satu outcomes langkah ini.",
			EN: "Write lapse, or the id of one of the step's outcomes.",
		},
	})
	codeUnknownFact = diag.Define(diag.Entry{
		Code: "unknown-fact",
		Message: diag.Text{
			ID: `Data permohonan "{name}" tidak ada`,
			EN: `There is no fact "{name}"`,
		},
		Why: diag.Text{
			ID: "Petugas tidak dapat mencatat data yang tidak ditetapkan.",
			EN: "An officer cannot record a fact that is not declared."},
		Do: diag.Text{
			ID: "Tulis id yang ada di bagian facts.",
			EN: "Write an id that stands under facts.",
		},
	})
	codeUnknownList = diag.Define(diag.Entry{
		Code: "unknown-list",
		Message: diag.Text{
			ID: `"{name}" bukan data permohonan berjenis list`,
			EN: `"{name}" is not a fact of type list`,
		},
		Why: diag.Text{
			ID: "per meminta satu berkas untuk setiap isi daftar.",
			EN: "per asks for one paper for each item of a list.",
		},
		Do: diag.Text{
			ID: "Tulis id data berjenis list, atau daftar langsung, misalnya [ayah, ibu].",
			EN: "Write the id of a list fact, or a list itself, such as [ayah, ibu].",
		},
	})
	codeUnknownMoneyFact = diag.Define(diag.Entry{
		Code: "unknown-money-fact",
		Message: diag.Text{
			ID: `"{name}" bukan data permohonan berjenis money`,
			EN: `"{name}" is not a fact of type money`,
		},
		Why: diag.Text{
			ID: "Biaya adalah jumlah rupiah yang pasti, atau jumlah yang diisi pada permohonan.",
			EN: "A fee is a certain sum, or one that the application states."},
		Do: diag.Text{
			ID: "Tulis jumlah rupiah bulat tanpa titik, atau id data berjenis money.",
			EN: "Write whole rupiah without points, or the id of a money fact.",
		},
	})
	codeUnknownRole = diag.Define(diag.Entry{
		Code: "unknown-role",
		Message: diag.Text{
			ID: `Pelaksana "{name}" tidak ada di office.yaml`,
			EN: `There is no role "{name}" in office.yaml`,
		},
		Why: diag.Text{
			ID: "Tidak seorang pun dapat mengerjakan langkah pelaksana yang tidak dikenal.",
			EN: "Nobody can do the step of a role that does not exist.",
		},
		Do: diag.Text{
			ID: "Perbaiki namanya, atau tambahkan pelaksana itu di bagian roles pada office.yaml.",
			EN: "Mend the name, or add the role under roles in office.yaml.",
		},
	})
	codeUnknownRegister = diag.Define(diag.Entry{
		Code: "unknown-register",
		Message: diag.Text{
			ID: `Buku register "{name}" tidak ada di office.yaml`,
			EN: `There is no register "{name}" in office.yaml`,
		},
		Why: diag.Text{
			ID: "Nomor surat diambil dari buku register yang ditulis di office.yaml.",
			EN: "Numbers are drawn from the registers in office.yaml."},
		Do: diag.Text{
			ID: "Perbaiki namanya, atau tambahkan di bagian registers pada office.yaml.",
			EN: "Mend the name, or add it under registers in office.yaml.",
		},
	})
	codeUnknownProduct = diag.Define(diag.Entry{
		Code: "unknown-product",
		Message: diag.Text{
			ID: `Produk "{name}" tidak ada`,
			EN: `There is no product "{name}"`,
		},
		Why: diag.Text{
			ID: "Petugas tidak dapat memberikan produk yang tidak dijanjikan standar.",
			EN: "An officer cannot give a product that the standard does not promise."},
		Do: diag.Text{
			ID: "Tulis id yang ada di bagian products.",
			EN: "Write an id that stands under products.",
		},
	})
	codeUnknownCheck = diag.Define(diag.Entry{
		Code: "unknown-check",
		Message: diag.Text{
			ID: `"{name}" bukan langkah pemeriksaan (does: check)`,
			EN: `"{name}" is not a check step (does: check)`,
		},
		Why: diag.Text{
			ID: "Berkas diperiksa pada langkah pemeriksaan; langkah lain tidak menilainya.",
			EN: "Papers are judged at a check; no other step judges them."},
		Do: diag.Text{
			ID: "Tulis id langkah yang memeriksa berkas itu.",
			EN: "Write the id of the step that checks the paper.",
		},
	})
	codeRecordsCitizenFact = diag.Define(diag.Entry{
		Code: "records-citizen-fact",
		Message: diag.Text{
			ID: `Langkah "{step}" mencatat "{fact}", padahal data itu ditanyakan kepada pemohon`,
			EN: `Step "{step}" records "{fact}", which is asked of the applicant`,
		},
		Why: diag.Text{
			ID: "Data diisi oleh pemohon atau oleh petugas, tidak oleh keduanya.",
			EN: "A fact is entered by the applicant or by an officer, never by both."},
		Do: diag.Text{
			ID: "Tambahkan from: office pada data itu, atau hapus dari records.",
			EN: "Add from: office to the fact, or take it out of records.",
		},
	})
	codeFactOrder = diag.Define(diag.Entry{
		Code: "fact-order",
		Message: diag.Text{
			ID: `Data "{fact}" ditanyakan menurut "{later}", yang baru ditanyakan sesudahnya`,
			EN: `Fact "{fact}" is asked depending on "{later}", which is asked only after it`,
		},
		Why: diag.Text{
			ID: "Pertanyaan diajukan berurutan; aturan hanya dapat membaca jawaban yang sudah ada.",
			EN: "Questions are asked in order; a rule can read only answers already given."},
		Do: diag.Text{
			ID: `Pindahkan "{later}" ke atas "{fact}".`,
			EN: `Move "{later}" above "{fact}".`,
		},
	})
	codeListFieldWhen = diag.Define(diag.Entry{
		Code: "list-field-when",
		Message: diag.Text{
			ID: "Isian di dalam daftar tidak dapat memakai when",
			EN: "A field of a list cannot have when",
		},
		Why: diag.Text{
			ID: "Setiap isi daftar mempunyai isian yang sama.",
			EN: "All items of a list have the same fields."},
		Do: diag.Text{
			ID: "Jadikan isian itu optional: true.",
			EN: "Make the field optional: true.",
		},
	})
	codeJumpAcrossParallel = diag.Define(diag.Entry{
		Code: "jump-across-parallel",
		Message: diag.Text{
			ID: `Hasil langkah "{step}" melompat ke "{target}", keluar atau masuk cabang parallel`,
			EN: `An outcome of step "{step}" jumps to "{target}", out of or into a parallel branch`,
		},
		Why: diag.Text{
			ID: "Cabang parallel selesai bersama; lompatan akan meninggalkan cabang lain.",
			EN: "Parallel branches end together; a jump would leave the others behind.",
		},
		Do: diag.Text{
			ID: "Putuskan hasil itu setelah bagian parallel selesai.",
			EN: "Decide that outcome after the parallel part.",
		},
	})
)
