package explain

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// Operator is one way to join the parts of a rule.
type Operator struct {
	// Name is how it is written, Example a rule that uses it.
	Name, Example string
	Help          diag.Text
}

// Operators are those of rules, from the loosest to the tightest.
func Operators() []Operator {
	return []Operator{
		{"or", `alasan == "hilang" or alasan == "rusak"`, say("benar bila salah satu benar", "true if either is true")},
		{"and", `warga_negara == "wni" and kawin`, say("benar bila keduanya benar; mengikat lebih kuat daripada or", "true if both are true; binds tighter than or")},
		{"not", `not kawin`, say("kebalikannya; pakai kurung untuk perbandingan: not (a < b)", "the opposite; bracket a comparison: not (a < b)")},
		{"==, !=", `alasan != "baru"`, say("sama dengan, tidak sama dengan", "equal, not equal")},
		{"<, <=, >, >=", `penghasilan <= 2500000`, say("lebih kecil atau lebih besar: bilangan, rupiah, dan tanggal", "smaller or larger: numbers, rupiah and dates")},
		{"in", `alasan in ["hilang", "rusak"]`, say("salah satu dari daftar yang ditulis", "one of a list written out")},
		{"+, -, *", `penghasilan * 12 < 30000000`, say("hitungan dengan bilangan dan rupiah; pembagian tidak ada", "reckoning with numbers and rupiah; there is no division")},
	}
}
