package cli

import (
	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

var statusNames = map[engine.Status]diag.Text{
	engine.StatusOpen:      {ID: "berjalan", EN: "open"},
	engine.StatusReturned:  {ID: "dikembalikan kepada pemohon", EN: "returned to the applicant"},
	engine.StatusCompleted: {ID: "selesai", EN: "completed"},
	engine.StatusRejected:  {ID: "ditolak", EN: "rejected"},
	engine.StatusWithdrawn: {ID: "dicabut pemohon", EN: "withdrawn"},
	engine.StatusLapsed:    {ID: "gugur karena lewat waktu", EN: "lapsed"},
}

func statusName(lang diag.Lang, s engine.Status) string { return statusNames[s].In(lang) }

var verdictNames = map[engine.Verdict]diag.Text{
	engine.VerdictPending:  {ID: "belum diperiksa", EN: "not judged yet"},
	engine.VerdictAccepted: {ID: "diterima", EN: "accepted"},
	engine.VerdictRejected: {ID: "ditolak", EN: "rejected"},
	engine.VerdictAbsent:   {ID: "tidak dibawa", EN: "not brought"},
}

var eventNames = map[string]diag.Text{
	engine.EventSubmitted:      {ID: "Permohonan diajukan", EN: "Submitted"},
	engine.EventAnswered:       {ID: "Data dijawab", EN: "Facts answered"},
	engine.EventCorrected:      {ID: "Data dibetulkan", EN: "Facts corrected"},
	engine.EventChecked:        {ID: "Berkas diperiksa dan lengkap", EN: "Papers checked and complete"},
	engine.EventReturned:       {ID: "Berkas dikembalikan kepada pemohon", EN: "File returned to the applicant"},
	engine.EventResubmitted:    {ID: "Berkas diserahkan kembali", EN: "File handed in again"},
	engine.EventDone:           {ID: "Langkah dikerjakan", EN: "Step done"},
	engine.EventPaused:         {ID: "Dijeda", EN: "Paused"},
	engine.EventResumed:        {ID: "Jeda diakhiri", EN: "Resumed"},
	engine.EventExtended:       {ID: "Waktu diperpanjang", EN: "Time extended"},
	engine.EventWithdrawn:      {ID: "Permohonan dicabut", EN: "Withdrawn"},
	engine.EventMigrated:       {ID: "Dipindahkan ke versi standar yang lebih baru", EN: "Moved to a newer version of the standard"},
	engine.EventVoided:         {ID: "Nomor register dicoret", EN: "Register number struck out"},
	engine.EventCompensated:    {ID: "Ganti rugi diberikan", EN: "Compensation given"},
	engine.EventSurveyed:       {ID: "Survei diisi", EN: "Survey answered"},
	engine.EventNoted:          {ID: "Catatan", EN: "Note"},
	engine.EventNotified:       {ID: "Pemohon diberi tahu untuk mengambil", EN: "Applicant told to collect"},
	engine.EventWarned:         {ID: "Peringatan: batas waktu mendekat", EN: "Warning: the due time comes near"},
	engine.EventBreached:       {ID: "Janji waktu terlewati", EN: "The promised time has passed"},
	engine.EventReminded:       {ID: "Pemohon diingatkan", EN: "Applicant reminded"},
	engine.EventDeadlinePassed: {ID: "Batas waktu pemohon lewat", EN: "The applicant's deadline has passed"},
	engine.EventDueKnown:       {ID: "Batas waktu kini diketahui", EN: "The due time is known now"},
	engine.EventErased:         {ID: "Data pribadi dimusnahkan", EN: "Personal data destroyed"},
	engine.EventDueRevised:     {ID: "Batas waktu menjadi lebih awal karena kalender berubah", EN: "A changed calendar made the due time earlier"},
}
