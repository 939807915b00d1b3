package cli

// What is wrong with papers brought to be held against the history, or asked of it.
var (
	codeNotReceipt = usage("receipt-unreadable",
		`"{value}" bukan tanda terima bertanda tangan`, `"{value}" is not a signed receipt`,
		"Salin seluruh baris yang dimulai dengan maklumat1:, atau sebut berkas yang berisi baris itu.",
		"Copy the whole line that begins with maklumat1:, or name a file that holds it.")
	codeNotCheckpoint = usage("checkpoint-unreadable",
		`Tidak ada segel riwayat dalam "{value}"`, `There is no checkpoint in "{value}"`,
		"Pakai berkas yang ditulis oleh: maklumat checkpoint --out", "Use a file written by: maklumat checkpoint --out")
	codeNotProof = usage("proof-unreadable",
		`"{value}" bukan bukti riwayat`, `"{value}" is not a proof`,
		"Pakai keluaran perintah: maklumat proof", "Use what this command gave: maklumat proof")
	codeNotPublic = usage("public-key-unreadable",
		`"{value}" bukan kunci publik kantor`, `"{value}" is not an office's public key`,
		"Salin dari: maklumat key show", "Copy it from: maklumat key show")
	codeNothingToCheck = usage("nothing-to-hold-to-key",
		"Belum disebut apa yang diperiksa dengan kunci publik itu", "It is not said what is to be checked with that public key",
		"Tambahkan --receipt, --checkpoint, atau --proof.", "Add --receipt, --checkpoint or --proof.")
	codeOfficeNotHere = usage("office-not-in-database",
		`Yang diperiksa berasal dari kantor {office}, yang tidak ada dalam basis data ini`, `What is to be checked is of office {office}, which this database does not have`,
		"Pakai basis data kantor itu, atau periksa dengan kunci publiknya (--public).", "Use that office's database, or check it by its public key (--public).")
	codeUncovered = usage("event-uncovered",
		"Peristiwa itu belum tercakup oleh segel riwayat", "That event is not under a checkpoint yet",
		"Buat segel dahulu dengan: maklumat checkpoint", "Make one first with: maklumat checkpoint")
	codeNoEvent = usage("no-such-event",
		"Permohonan {application} tidak punya peristiwa nomor {number}; yang terakhir nomor {last}",
		"Application {application} has no event {number}; the last is {last}",
		"Lihat nomornya dengan: maklumat show", "See the numbers with: maklumat show")
	codeNothingYet = usage("office-without-history",
		`Belum ada peristiwa dari "{name}"`, `Nothing happened in "{name}" yet`,
		"Kantor yang ada ditulis seperti grobogan/klambu.", "Offices are written like grobogan/klambu.")
)
