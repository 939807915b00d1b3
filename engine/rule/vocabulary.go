package rule

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// Word is one word that rules have besides the facts and conditions of a standard.
type Word struct {
	Name string
	// Usage is how it is written, as an example.
	Usage string
	Help  diag.Text
}

// Functions lists what a rule may call, sorted by name.
func Functions() []Word {
	out := make([]Word, 0, len(functions))
	for name, f := range functions {
		out = append(out, Word{Name: name, Usage: f.usage, Help: functionHelp[name]})
	}
	slices.SortFunc(out, func(a, b Word) int {
		if a.Name < b.Name {
			return -1
		}
		return 1
	})
	return out
}

var functionHelp = map[string]diag.Text{
	"age": {
		ID: "Umur genap dalam tahun pada hari permohonan.",
		EN: "The age in whole years on the day of the application."},
	"months_between": {
		ID: "Banyaknya bulan penuh dari tanggal pertama sampai tanggal kedua.",
		EN: "The whole months from the first day to the second."},
	"working_days_between": {
		ID: "Banyaknya hari kerja kantor sesudah tanggal pertama sampai dengan tanggal kedua.",
		EN: "The office's working days after the first day up to and including the second."},
	"date": {
		ID: "Tanggal yang ditulis: tahun-bulan-hari.",
		EN: "A day written out: year-month-day."},
	"answered": {
		ID: "Benar bila pertanyaan itu dijawab pemohon.",
		EN: "True if the citizen has answered that question."},
	"any": {
		ID: "Benar bila sekurang-kurangnya satu isi daftar memenuhi syarat di belakang koma.",
		EN: "True if at least one item of the list meets the condition behind the comma."},
	"all": {
		ID: "Benar bila semua isi daftar memenuhi syarat di belakang koma.",
		EN: "True if every item of the list meets the condition behind the comma."},
	"count": {
		ID: "Banyaknya isi daftar, atau yang memenuhi syarat di belakang koma.",
		EN: "How many items the list has, or how many meet the condition behind the comma."},
}

// BuiltIns lists the words that have a value of their own in every rule.
func BuiltIns() []Word {
	return []Word{
		{"variant", `variant == "baru"`, diag.Text{
			ID: "Pilihan layanan yang diambil pemohon.", EN: "The variant of the service that the citizen chose."}},
		{"channel", `channel == "daring"`, diag.Text{
			ID: "Saluran yang dipakai mengajukan.", EN: "The way in which the citizen applies."}},
		{"bearer", `bearer == "proxy"`, diag.Text{
			ID: "Yang membawa berkas: self (pemohon), household (anggota KK), proxy (kuasa), village-officer (perangkat desa).",
			EN: "Who brings the file: self, household, proxy or village-officer."}},
		{"today", `today >= date("2026-01-31")`, diag.Text{
			ID: "Hari permohonan diajukan.", EN: "The day of the application."}},
		{"each", "age(each.tanggal_lahir) < 17", diag.Text{
			ID: "Isi daftar yang sedang diperiksa, pada berkas yang memakai per.",
			EN: "The item of the list that is looked at, on a paper with per."}},
	}
}

// Bearers are the persons who may stand at the counter, as rules write them.
func Bearers() []string { return slices.Clone(builtInBearers) }
