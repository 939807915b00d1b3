package diff

import (
	"maps"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// kind is what is known of a code: its topic and its sentence.
type kind struct {
	topic Topic
	text  diag.Text
}

// kinds are all kinds of changes, in words that a citizen understands.
var kinds = gathered(otherKinds, paperKinds, stepKinds, timeKinds)

func gathered(parts ...map[string]kind) map[string]kind {
	all := map[string]kind{}
	for _, part := range parts {
		maps.Copy(all, part)
	}
	return all
}

var otherKinds = map[string]kind{
	"eligibility-lost":   {TopicEligibility, diag.Text{ID: "Tidak dapat lagi mengajukan layanan ini", EN: "Can no longer apply for this service"}},
	"eligibility-gained": {TopicEligibility, diag.Text{ID: "Kini dapat mengajukan layanan ini", EN: "Can now apply for this service"}},
	"answer-lost":        {TopicEligibility, diag.Text{ID: "Tidak dapat lagi mengajukan: jawabannya tidak diterima lagi", EN: "Can no longer apply: the answer is not accepted any more"}},
	"answer-gained":      {TopicEligibility, diag.Text{ID: "Kini dapat mengajukan: jawabannya kini diterima", EN: "Can now apply: the answer is accepted now"}},

	"question-added":    {TopicOther, diag.Text{ID: "Kini ditanyakan: {question}", EN: "Now asked: {question}"}},
	"question-removed":  {TopicOther, diag.Text{ID: "Tidak ditanyakan lagi: {question}", EN: "No longer asked: {question}"}},
	"question-optional": {TopicOther, diag.Text{ID: "Boleh dikosongkan: {question}", EN: "May be left empty: {question}"}},
	"question-needed":   {TopicOther, diag.Text{ID: "Kini harus dijawab: {question}", EN: "Must now be answered: {question}"}},
	"question-type":     {TopicOther, diag.Text{ID: "Bentuk jawaban berubah: {question}", EN: "Another kind of answer is asked: {question}"}},
	"question-limits":   {TopicOther, diag.Text{ID: "Batas jawaban berubah: {question}", EN: "Other limits of the answer: {question}"}},
	"choice-lost":       {TopicEligibility, diag.Text{ID: "Pilihan \"{choice}\" pada \"{question}\" tidak ada lagi", EN: "The choice \"{choice}\" of \"{question}\" is gone"}},
	"choice-gained":     {TopicEligibility, diag.Text{ID: "Pilihan baru \"{choice}\" pada \"{question}\"", EN: "A new choice \"{choice}\" of \"{question}\""}},

	"variant-lost":   {TopicVariants, diag.Text{ID: "Jenis permohonan \"{variant}\" tidak dilayani lagi", EN: "Applications of the kind \"{variant}\" are no longer served"}},
	"variant-gained": {TopicVariants, diag.Text{ID: "Jenis permohonan baru: \"{variant}\"", EN: "A new kind of application: \"{variant}\""}},

	"channel-gained":      {TopicChannels, diag.Text{ID: "Kini dapat diajukan lewat: {channel}", EN: "Can now be applied for by: {channel}"}},
	"channel-lost":        {TopicChannels, diag.Text{ID: "Tidak dapat lagi diajukan lewat: {channel}", EN: "Can no longer be applied for by: {channel}"}},
	"channels-now-stated": {TopicChannels, diag.Text{ID: "Cara mengajukan kini disebut: {channels}", EN: "The ways to apply are now stated: {channels}"}},
	"channels-not-stated": {TopicChannels, diag.Text{ID: "Cara mengajukan tidak disebut lagi; dulu: {channels}", EN: "The ways to apply are no longer stated; they were: {channels}"}},

	"fee-up":         {TopicFee, diag.Text{ID: "Biaya naik dari {from} menjadi {to}", EN: "The fee rises from {from} to {to}"}},
	"fee-down":       {TopicFee, diag.Text{ID: "Biaya turun dari {from} menjadi {to}", EN: "The fee falls from {from} to {to}"}},
	"fee-new":        {TopicFee, diag.Text{ID: "Kini dikenai biaya {to}, dulu tanpa biaya", EN: "Now costs {to}; it was free"}},
	"fee-free":       {TopicFee, diag.Text{ID: "Kini tanpa biaya, dulu {from}", EN: "Now free; it was {from}"}},
	"fee-now-free":   {TopicFee, diag.Text{ID: "Kini dijanjikan tanpa biaya; dulu biaya tidak disebut", EN: "Now promised to be free; no fee was stated before"}},
	"fee-not-free":   {TopicFee, diag.Text{ID: "Janji tanpa biaya tidak ada lagi", EN: "The promise that it is free is gone"}},
	"fee-now-stated": {TopicFee, diag.Text{ID: "Biaya kini disebut: {to}; dulu tidak disebut", EN: "The fee is now stated: {to}; it was not before"}},
	"fee-not-stated": {TopicFee, diag.Text{ID: "Biaya tidak disebut lagi; dulu {from}", EN: "The fee is no longer stated; it was {from}"}},
	"fee-reworded":   {TopicFee, diag.Text{ID: "Bunyi ketentuan biaya berubah: dulu \"{from}\", kini \"{to}\"", EN: "The words of the fee differ: before \"{from}\", now \"{to}\""}},

	"product-gained":   {TopicProducts, diag.Text{ID: "Kini juga menerima: {product}", EN: "Now also gets: {product}"}},
	"product-lost":     {TopicProducts, diag.Text{ID: "Tidak menerima lagi: {product}", EN: "No longer gets: {product}"}},
	"product-reworded": {TopicProducts, diag.Text{ID: "Produk \"{from}\" kini disebut \"{to}\"", EN: "The product \"{from}\" is now called \"{to}\""}},
	"product-if-held":  {TopicProducts, diag.Text{ID: "Ketentuan kapan \"{product}\" diberikan berubah", EN: "When \"{product}\" is given has changed"}},

	"complaint-channel-gained": {TopicComplaints, diag.Text{ID: "Kini juga dapat mengadu lewat: {channel}", EN: "Can now also complain by: {channel}"}},
	"complaint-channel-lost":   {TopicComplaints, diag.Text{ID: "Tidak dapat lagi mengadu lewat: {channel}", EN: "Can no longer complain by: {channel}"}},
	"complaints-now-stated":    {TopicComplaints, diag.Text{ID: "Penanganan pengaduan kini disebut pada standar ini sendiri; dulu mengikuti kantor", EN: "How complaints are handled is now stated by the standard itself; before it was the office's"}},
	"complaints-not-stated":    {TopicComplaints, diag.Text{ID: "Penanganan pengaduan kini mengikuti kantor; dulu disebut pada standar ini sendiri", EN: "How complaints are handled is now the office's; before it was stated by the standard itself"}},
	"complaints-reworded":      {TopicComplaints, diag.Text{ID: "Ketentuan pengaduan berubah: dulu \"{from}\", kini \"{to}\"", EN: "The handling of complaints differs: before \"{from}\", now \"{to}\""}},
	"reporter-anonymous":       {TopicComplaints, diag.Text{ID: "Kini boleh mengadu tanpa nama", EN: "Can now complain without giving a name"}},
	"reporter-named":           {TopicComplaints, diag.Text{ID: "Tidak boleh lagi mengadu tanpa nama", EN: "Can no longer complain without giving a name"}},
	"reporter-secret":          {TopicComplaints, diag.Text{ID: "Nama pelapor kini dirahasiakan", EN: "The reporter's name is now kept secret"}},
	"reporter-not-secret":      {TopicComplaints, diag.Text{ID: "Nama pelapor tidak dirahasiakan lagi", EN: "The reporter's name is no longer kept secret"}},
	"reporter-visible":         {TopicComplaints, diag.Text{ID: "Siapa yang boleh melihat nama pelapor berubah", EN: "Who may see the reporter's name has changed"}},

	"component-added":   {TopicOther, diag.Text{ID: "{component}, ditambahkan: {what}", EN: "{component}, added: {what}"}},
	"component-removed": {TopicOther, diag.Text{ID: "{component}, dihapus: {what}", EN: "{component}, removed: {what}"}},
	"service-ends":      {TopicOther, diag.Text{ID: "Versi ini hanya berlaku sampai {date}", EN: "This version is in force only until {date}"}},
	"title-changed":     {TopicOther, diag.Text{ID: "Nama layanan: dulu \"{from}\", kini \"{to}\"", EN: "The service's name: before \"{from}\", now \"{to}\""}},
	"retention-changed": {TopicOther, diag.Text{ID: "Masa simpan arsip berubah dari {from} menjadi {to} tahun", EN: "Files are kept for {to} years instead of {from}"}},
}
